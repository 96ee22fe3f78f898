// A date at its own precision, in the words and numerals of a language. The calendar is always the
// Gregorian one, which the publications use: Intl would give Persian years to `fa` and Islamic ones to
// `ar-SA`. Tested by tests/web/dates.test.mjs.

/** @typedef {{ text: string, year: number | null, month: number | null, day: number | null }} DateParts
 *     `text` is what the source says; the others are null below the date's own precision */

/** By language and precision; making one takes longer than using it a thousand times.
 * @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} tag @param {DateParts} date */
function formatFor(tag, { month, day }) {
  const key = `${tag} ${month === null} ${day === null}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(new Intl.Locale(tag, { calendar: 'gregory' }), {
      year: 'numeric',
      month: month === null ? undefined : 'long',
      day: day === null ? undefined : 'numeric',
      timeZone: 'UTC',
    });
    formats.set(key, format);
  }
  return format;
}

/**
 * @param {DateParts} date one that is no ISO 8601 date is shown as it was written
 * @param {string} tag the language to write it in
 */
export function formatDate(date, tag) {
  if (date.year === null) return date.text;
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const instant = new Date(0);
  instant.setUTCFullYear(date.year, (date.month ?? 1) - 1, date.day ?? 1);
  return formatFor(tag, date).format(instant);
}
