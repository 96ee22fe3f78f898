// @ts-check
// Dates at their own precision: in the words of a language, as machines write them, and in order.
// The calendar is always the Gregorian one, as in the reader. Tested by tests/cli/site_dates.test.mjs.
import { html, nothing } from './html.js';
import { formatDate } from './interface/format-date.js';

export { formatDate };

/** @typedef {import('../../publication.js').DateParts} DateParts */

/**
 * A date in the language of the page; one that is no ISO 8601 date as it was written.
 * @param {DateParts | null} date
 * @param {import('./words.js').Words} words
 */
export function dateMarkup(date, words) {
  if (!date?.text) return nothing;
  if (date.year === null) return html`<bdi>${date.text}</bdi>`;
  const shown = formatDate(date, words.tag);
  return html`<time datetime="${isoDate(date)}" lang="${words.tag}" dir="${words.direction}">${shown}</time>`;
}

/**
 * The date that says when, where one is only words ("Spring 1999"): the first with a year, as the
 * core sorts and counts by.
 * @param {(DateParts | null)[]} dates
 * @returns {DateParts | null}
 */
export function firstDated(...dates) {
  return dates.find((date) => date !== null && date.year !== null) ?? null;
}

/**
 * @param {DateParts | null} date
 * @param {string} [between]
 * @returns {string} "2020-03-26", "2020-03", "2020"; '' where there is no year
 */
export function isoDate(date, between = '-') {
  if (!date || date.year === null) return '';
  const parts = [String(date.year).padStart(4, '0')];
  for (const part of [date.month, date.day]) {
    if (part === null) break;
    parts.push(String(part).padStart(2, '0'));
  }
  return parts.join(between);
}

/**
 * As feeds and site maps need it: the first moment of the day, month or year.
 * @param {DateParts | null} date
 * @returns {string} RFC 3339; '' where there is no year
 */
export function timestamp(date) {
  const [year, month = '01', day = '01'] = isoDate(date).split('-');
  return year ? `${year}-${month}-${day}T00:00:00Z` : '';
}

/**
 * A number by which dates can be compared; a month stands before its days.
 * @param {DateParts | null} date
 * @returns {number} -1 where there is no year
 */
export function dateOrder(date) {
  if (!date || date.year === null) return -1;
  return date.year * 10000 + (date.month ?? 0) * 100 + (date.day ?? 0);
}
