// Dates at their own precision, in the words and numerals of the interface. The calendar is always
// the Gregorian one, which the publications use: Intl would give Persian years to `fa` and Islamic
// ones to `ar-SA`. A date that is no ISO 8601 date is shown as it was written.
// Tested by tests/web/dates.test.mjs.
import { element, interfaceElement } from './dom.js';

/** @typedef {{ text: string, year: number | null, month: number | null, day: number | null }} DateParts
 *     `text` is what the source says; the others are null below the date's own precision */

/** @returns {boolean} whether there is a date to show */
export function hasDate(date) {
  return Boolean(date?.text);
}

/**
 * @param {DateParts} date
 * @param {string} tag the language to write it in
 */
export function formatDate(date, tag) {
  if (date.year === null) return date.text;
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const instant = new Date(0);
  instant.setUTCFullYear(date.year, (date.month ?? 1) - 1, date.day ?? 1);
  const locale = new Intl.Locale(tag, { calendar: 'gregory' });
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: date.month === null ? undefined : 'long',
    day: date.day === null ? undefined : 'numeric',
    timeZone: 'UTC',
  }).format(instant);
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
