// When and where: of a publication that announces an event. The library keeps an event as its source
// has it (core/schema/README.md), so it is read from the publication's JSON. Times are those of the
// place, whatever the clock of the reader says. Tested by tests/web/publication_page.test.mjs.
import { element, interfaceElement, messageElement } from '../interface/dom.js';
import { baseLanguage } from '../interface/interface.js';
import { hasText, inlineText } from '../interface/text.js';

const timePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * @typedef {{ start: Moment | null, end: Moment | null, place: object | null }} EventDetails
 * @typedef {{ instant: Date, hasTime: boolean, zone: string }} Moment `instant` is what the clocks of
 *     the place show, as if they were at UTC
 */

/**
 * @param {object} library
 * @param {object} publication of Library.publication
 * @returns {Promise<EventDetails | null>} null where no event is announced
 */
export async function loadEvent(library, { id, types, language }) {
  if (!types.includes('Event')) return null;
  try {
    return readEvent(JSON.parse(await library.export(id, 'json')).event, language);
  } catch {
    return null; // Its text can be read all the same.
  }
}

/** @param {any} event as the source has it @param {string | null} language of the publication */
export function readEvent(event, language) {
  if (typeof event !== 'object' || event === null) return null;
  const place = event.location?.name ?? event.location;
  const details = {
    start: readMoment(event.startDate),
    end: readMoment(event.endDate),
    place: readString(place, language),
  };
  return details.start || details.place ? details : null;
}

/** "November 6, 2025, 17:30 – 21:15", and where. @param {EventDetails} details */
export function eventElement(ui, { start, end, place }) {
  const rows = [];
  if (start) {
    const words = interfaceElement(ui, 'time', { datetime: machineForm(start) }, momentWords(ui, start, end));
    const zone = start.zone ? element('bdi', { class: 'zone', dir: 'ltr' }, start.zone) : null;
    rows.push(...row(ui, 'eventTime', words, zone && ' ', zone));
  }
  if (hasText(place)) rows.push(...row(ui, 'eventPlace', inlineText(place)));
  return element('dl', { class: 'event-details' }, ...rows);
}

function row(ui, key, ...content) {
  return [messageElement(ui, 'dt', key), element('dd', {}, ...content)];
}

function momentWords(ui, start, end) {
  const format = new Intl.DateTimeFormat(`${ui.language}-u-ca-gregory`, {
    dateStyle: 'long',
    timeStyle: start.hasTime ? 'short' : undefined,
    timeZone: 'UTC',
  });
  const isSpan = end && end.hasTime === start.hasTime && end.instant > start.instant;
  return isSpan ? format.formatRange(start.instant, end.instant) : format.format(start.instant);
}

function readMoment(words) {
  const match = timePattern.exec(typeof words === 'string' ? words.trim() : '');
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1, 6).map((part) => Number(part ?? 0));
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  instant.setUTCHours(hour, minute);
  // 31 April is none.
  if (instant.getUTCDate() !== day || hour > 23 || minute > 59) return null;
  const zone = match[6] === 'Z' ? 'UTC' : match[6] ? `UTC${match[6]}` : '';
  return { instant, hasTime: match[4] !== undefined, zone };
}

function machineForm({ instant, hasTime, zone }) {
  const local = instant.toISOString().slice(0, hasTime ? 16 : 10);
  return hasTime ? local + zone.replace('UTC', '').replace(/^$/, zone ? 'Z' : '') : local;
}

/** A localizable string in the language of the publication, or the first that there is. */
function readString(value, language) {
  const forms = (Array.isArray(value) ? value : [value]).map((form) =>
    typeof form === 'string' ? { value: form, language } : form,
  );
  const strings = forms.filter((form) => typeof form?.value === 'string' && form.value.trim());
  const own = strings.find((form) => baseLanguage(String(form.language)) === baseLanguage(language));
  const chosen = own ?? strings[0];
  if (!chosen) return null;
  const isDirection = chosen.direction === 'ltr' || chosen.direction === 'rtl';
  return {
    text: chosen.value,
    language: typeof chosen.language === 'string' ? chosen.language : null,
    // Nobody resolved it: the browser looks at its letters.
    direction: isDirection ? chosen.direction : 'auto',
    highlights: [],
  };
}
