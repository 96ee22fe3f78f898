// The words of the interface in one language: CLDR plurals, numbers and lists by Intl. Every reader on
// a page has an Interface of its own, because two of them may speak different languages.
// Strings inserted into a sentence are isolated (U+2068, U+2069), so that a file name in one
// direction cannot reorder a sentence in the other. Tested by tests/web/languages.test.mjs.
import ar from '../messages/ar.js';
import en from '../messages/en.js';
import fa from '../messages/fa.js';
import he from '../messages/he.js';

const messages = { en, he, ar, fa };
const directions = { en: 'ltr', he: 'rtl', ar: 'rtl', fa: 'rtl' };
const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';

/** The languages that the interface speaks, as BCP 47 tags. */
export const interfaceLanguages = Object.keys(messages);

export class Interface {
  #language = 'en';

  /** @param {string} [tag] BCP 47; English where the interface does not speak the language */
  constructor(tag) {
    this.language = tag ?? '';
  }

  /** One of `interfaceLanguages`. */
  get language() {
    return this.#language;
  }

  /** Views are told by whoever sets it. */
  set language(tag) {
    this.#language = speaks(tag) ? baseLanguage(tag) : 'en';
  }

  /** @returns {'ltr' | 'rtl'} */
  get direction() {
    return directions[this.#language];
  }

  /**
   * The message `key`, with `{name}` replaced from `values`: numbers are formatted, strings isolated.
   * @param {string} key
   * @param {Record<string, number | string>} [values] `count` chooses the plural form
   * @param {string} [tag] another language than the interface's
   */
  t(key, values = {}, tag = this.#language) {
    return patternOf(key, values.count, tag).replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? numberIn(tag, value) : isolate(value ?? '');
    });
  }

  /**
   * A message in parts, for values that are elements: words and names of values by turns, beginning
   * with words.
   * @param {string} key
   * @param {unknown} [count] chooses the plural form
   * @returns {string[]}
   */
  messageParts(key, count) {
    return patternOf(key, count, this.#language).split(/\{(\w+)\}/);
  }

  formatNumber(value) {
    return numberIn(this.#language, value);
  }

  /** "42%" for a part of 0.42, in whole percents. */
  formatPercent(part) {
    return new Intl.NumberFormat(this.#language, { style: 'percent' }).format(part);
  }

  /** "12.3 MB", in decimal units as file managers count. */
  formatBytes(byteCount) {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
    let value = byteCount;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit += 1;
    }
    const digits = value < 10 && unit > 0 ? 1 : 0;
    return new Intl.NumberFormat(this.#language, {
      style: 'unit',
      unit: units[unit],
      unitDisplay: 'short',
      maximumFractionDigits: digits,
      // CLDR has "MB1" for exactly one in Hebrew; 1.0 is written like every other number.
      minimumFractionDigits: digits === 1 && value.toFixed(1) === '1.0' ? 1 : 0,
    }).format(value);
  }

  /** Names as one phrase: "A, B and C"; each name isolated. */
  formatList(names) {
    return new Intl.ListFormat(this.#language, { type: 'conjunction' }).format(names.map(isolate));
  }

  /** Fills every element under `root` that names its messages in data attributes. */
  localize(root) {
    for (const node of root.querySelectorAll('[data-message]')) {
      node.textContent = this.t(node.dataset.message);
    }
    for (const [attribute, data] of [
      ['aria-label', 'messageLabel'],
      ['placeholder', 'messagePlaceholder'],
      ['title', 'messageTitle'],
    ]) {
      const selector = `[data-${data.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}]`;
      for (const node of root.querySelectorAll(selector)) {
        node.setAttribute(attribute, this.t(node.dataset[data]));
      }
    }
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

/** Short facts on one line; each isolated, or a number could change places with its neighbour. */
export function joinFigures(figures) {
  return figures.map(isolate).join(' \u00b7 ');
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
  const base = (tag ?? '').toLowerCase().split('-')[0];
  return base === 'iw' ? 'he' : base; // ISO 639 knows Hebrew by an older name, too
}

function patternOf(key, count, tag) {
  const entry = messages[tag]?.[key] ?? messages.en[key];
  if (entry === undefined) throw new Error(`no message named ${key}`);
  if (typeof entry === 'string') return entry;
  return entry[new Intl.PluralRules(tag).select(Number(count))] ?? entry.other;
}

function numberIn(tag, value) {
  return new Intl.NumberFormat(tag).format(value);
}
