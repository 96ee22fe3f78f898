// A date in the calendar that readers of a language grew up with, beside the Gregorian one that the
// publications use: the Hebrew, the Persian and the Islamic one (Umm al-Qura, the civil calendar).
// Hebrew dates are written with letters, which Intl does not know.
// Tested by tests/web/dates.test.mjs.
import { interfaceElement } from './dom.js';
import { baseLanguage } from './interface.js';

const calendars = { he: 'hebrew', fa: 'persian', ar: 'islamic-umalqura' };

const units = ['', 'א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט'];
const tens = ['', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ'];
const finals = { כ: 'ך', מ: 'ם', נ: 'ן', פ: 'ף', צ: 'ץ' };
const hundreds = ['', 'ק', 'ר', 'ש', 'ת', 'תק', 'תר', 'תש', 'תת', 'תתק'];

/**
 * @param {import('./dates.js').DateParts} date
 * @param {string} tag BCP 47
 * @returns {string} '' where the language has no calendar of its own, the day is not known, or the
 *     calendar had not begun
 */
export function formatOwnDate({ year, month, day }, tag) {
  const language = baseLanguage(tag);
  const calendar = Object.hasOwn(calendars, language) ? calendars[language] : null;
  if (!calendar || year === null || month === null || day === null) return '';
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  const yearThere = partsOf(instant, 'en', calendar).find(({ type }) => type === 'year').value;
  if (!/^\d+$/.test(yearThere) || isBeforeEra(instant, calendar)) return '';
  return partsOf(instant, language, calendar)
    .map(({ type, value }) => {
      const isNumber = language === 'he' && (type === 'day' || type === 'year');
      return isNumber ? hebrewNumeral(Number(value) % 1000) : value;
    })
    .join('');
}

/** The date in the reader's own calendar as an element; null where there is none to add. */
export function ownDateElement(ui, date) {
  const words = formatOwnDate(date, ui.language);
  return words ? interfaceElement(ui, 'span', { class: 'own-date' }, `(${words})`) : null;
}

/** 1 to 999 as letters, with gershayim: 785 is "תשפ״ה"; 15 and 16 do not spell the Name. */
export function hebrewNumeral(number) {
  const rest = number % 100;
  const isNine = rest === 15 || rest === 16;
  const end = isNine ? `ט${units[rest - 9]}` : tens[Math.floor(rest / 10)] + units[rest % 10];
  const letters = hundreds[Math.floor(number / 100)] + end;
  if (letters.length === 1) return `${letters}\u05f3`;
  const last = letters.slice(-1);
  return `${letters.slice(0, -1)}\u05f4${finals[last] ?? last}`;
}

function partsOf(instant, language, calendar) {
  return new Intl.DateTimeFormat(`${language}-u-ca-${calendar}`, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(instant);
}

/** The years of these calendars are counted backwards before the year 622. */
function isBeforeEra(instant, calendar) {
  return calendar !== 'hebrew' && instant.getUTCFullYear() < 622;
}
