// The words of the interface: one language at a time, CLDR plurals, numbers and lists by Intl.
// Strings inserted into a sentence are isolated (U+2068, U+2069), so that a file name in one
// direction cannot reorder a sentence in the other. Tested by tests/web/languages.test.mjs.
import ar from './messages/ar.js';
import en from './messages/en.js';
import fa from './messages/fa.js';
import he from './messages/he.js';

const messages = { en, he, ar, fa };
const directions = { en: 'ltr', he: 'rtl', ar: 'rtl', fa: 'rtl' };
const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';
const storageKey = 'daf-interface-language';

/** The languages that the interface speaks, as BCP 47 tags. */
export const interfaceLanguages = Object.keys(messages);

/** @returns {string} the language of the interface, set by choose-language.js or setLanguage */
export function language() {
  const tag = document.documentElement.lang;
  return Object.hasOwn(messages, tag) ? tag : 'en';
}

/** @returns {'ltr' | 'rtl'} */
export function direction() {
  return directions[language()];
}

/** Switches the interface and remembers the choice. Views are told by whoever calls this. */
export function setLanguage(tag) {
  if (!Object.hasOwn(messages, tag)) return;
  document.documentElement.lang = tag;
  document.documentElement.dir = directions[tag];
  try {
    localStorage.setItem(storageKey, tag);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/**
 * For use inside a plain string: what users type and name their files is isolated, and loses the
 * controls with which it could end its isolate or reverse the sentence (UTS #55).
 * @returns {string}
 */
export function isolate(value) {
  const harmless = String(value).replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
  return `${firstStrongIsolate}${harmless}${popDirectionalIsolate}`;
}

/**
 * The message `key`, with `{name}` replaced from `values`: numbers are formatted, strings isolated.
 * @param {string} key
 * @param {Record<string, number | string>} [values] `count` chooses the plural form
 * @param {string} [tag] another language than the interface's
 */
export function t(key, values = {}, tag = language()) {
  const entry = messages[tag]?.[key] ?? messages.en[key];
  if (entry === undefined) throw new Error(`no message named ${key}`);
  const pattern = typeof entry === 'string' ? entry : pluralForm(entry, values.count, tag);
  return pattern.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value, tag) : isolate(value ?? '');
  });
}

/**
 * A message without plural forms in parts, for values that are elements: words and names of values
 * by turns, beginning with words.
 * @returns {string[]}
 */
export function messageParts(key) {
  return (messages[language()][key] ?? messages.en[key]).split(/\{(\w+)\}/);
}

function pluralForm(forms, count, tag) {
  return forms[new Intl.PluralRules(tag).select(count)] ?? forms.other;
}

/** @returns {boolean} whether there is a message of this name, such as for a code of the core */
export function hasMessage(key) {
  return Object.hasOwn(messages.en, key);
}

/** @returns {boolean} whether the interface speaks the language of `tag` (a BCP 47 tag) */
export function speaks(tag) {
  return Object.hasOwn(messages, baseLanguage(tag));
}

/** @returns {string} "he" of "he-IL" */
export function baseLanguage(tag) {
  return (tag ?? '').toLowerCase().split('-')[0];
}

export function formatNumber(value, tag = language()) {
  return new Intl.NumberFormat(tag).format(value);
}

/** "12.3 MB", in decimal units as file managers count. */
export function formatBytes(byteCount) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  let value = byteCount;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: units[unit],
    unitDisplay: 'short',
    maximumFractionDigits: digits,
    // CLDR has "MB1" for exactly one in Hebrew; 1.0 is written like every other number.
    minimumFractionDigits: digits === 1 && value.toFixed(1) === '1.0' ? 1 : 0,
  }).format(value);
}

/** Names as one phrase: "A, B and C"; each name isolated. */
export function formatList(names) {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names.map(isolate));
}

/** Fills every element under `root` that names its messages in data attributes. */
export function localize(root) {
  for (const node of root.querySelectorAll('[data-message]')) {
    node.textContent = t(node.dataset.message);
  }
  for (const [attribute, data] of [
    ['aria-label', 'messageLabel'],
    ['placeholder', 'messagePlaceholder'],
    ['title', 'messageTitle'],
  ]) {
    const selector = `[data-${data.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}]`;
    for (const node of root.querySelectorAll(selector)) {
      node.setAttribute(attribute, t(node.dataset[data]));
    }
  }
}
