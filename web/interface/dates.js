// Dates as elements, and as people write them (format-date.js has their words).
// Tested by tests/web/dates.test.mjs.
import { element, interfaceElement } from './dom.js';
import { formatDate } from './format-date.js';

/** @typedef {import('./format-date.js').DateParts} DateParts */

export { formatDate };

/** @returns {boolean} whether there is a date to show */
export function hasDate(date) {
  return Boolean(date?.text);
}

/**
 * What a person writes as a date: a year, a month or a day in the form of ISO 8601, in the digits of
 * any of our languages.
 * @returns {DateParts | null} `text` is the ISO form; null if it is none
 */
export function parseDate(words) {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(asciiDigits(words.trim()));
  if (!match) return null;
  const [year, month = null, day = null] = match.slice(1).map((part) => part && Number(part));
  const date = { text: '', year, month, day };
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > daysInMonth(year, month))) return null;
  return { ...date, text: isoDate(date) };
}

/** @returns {DateParts} a date of a machine, at the precision of a year */
export function yearDate(year) {
  return { text: String(year), year: Number(year), month: null, day: null };
}

/** A <time> with the date in the interface's language and the machine's form as `datetime`. */
export function dateElement(ui, date, attributes = {}) {
  if (date.year === null) return element('bdi', attributes, date.text);
  const machine = { datetime: isoDate(date), ...attributes };
  return interfaceElement(ui, 'time', machine, formatDate(date, ui.language));
}

function isoDate({ year, month, day }) {
  const pad = (value, length) => String(value).padStart(length, '0');
  return [pad(year, 4), month && pad(month, 2), day && pad(day, 2)].filter(Boolean).join('-');
}

function daysInMonth(year, month) {
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return last.getUTCDate();
}

/** Arabic and Persian digits as those of ASCII. */
function asciiDigits(words) {
  return words.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
}
