// The words of the interface in one language: CLDR plurals, numbers and lists by Intl. Every reader on
// a page has an Interface of its own, because two of them may speak different languages.
// Strings inserted into a sentence are isolated (U+2068, U+2069), so that a file name in one
// direction cannot reorder a sentence in the other. Tested by tests/web/languages.test.mjs.
import everywhere from '../messages/everywhere.js';

const directions = { en: 'ltr', he: 'rtl', ar: 'rtl', fa: 'rtl' };
/** By name, for bundlers; each is loaded when it is spoken. */
const messageModules = {
  en: () => import('../messages/en.js'),
  he: () => import('../messages/he.js'),
  ar: () => import('../messages/ar.js'),
  fa: () => import('../messages/fa.js'),
};
const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';

/** The languages that the interface speaks, as BCP 47 tags. */
export const interfaceLanguages = Object.keys(directions);

export class Interface {
  #language = 'en';
  #messages = {};
  /** counts the changes of language; only the last one counts */ #turn = 0;

  /**
   * @param {string} tag BCP 47; English where the interface does not speak the language
   * @returns {Promise<Interface>}
   */
  static async in(tag) {
    const ui = new Interface();
    await ui.speak(tag);
    return ui;
  }

  /**
   * Goes over to a language as soon as its messages are there; views are told by whoever asks.
   * @param {string} tag BCP 47; English where the interface does not speak the language
   * @returns {Promise<boolean>} false if another one was asked for meanwhile
   * @throws {Error} of the import; the language then stays
   */
  async speak(tag) {
    this.#turn += 1;
    const turn = this.#turn;
    const language = speaks(tag) ? baseLanguage(tag) : 'en';
    const messages = await messagesOf(language);
    if (turn !== this.#turn) return false;
    this.#language = language;
    this.#messages = messages;
    return true;
  }

  /** One of `interfaceLanguages`. */
  get language() {
    return this.#language;
  }

  /** @returns {'ltr' | 'rtl'} */
  get direction() {
    return directions[this.#language];
  }

  /** Whether there is a message of this name, such as for a code of the core. */
  has(key) {
    return Object.hasOwn(this.#messages, key);
  }

  /**
   * The message `key`, with `{name}` replaced from `values`: numbers are formatted, strings isolated.
   * @param {string} key
   * @param {Record<string, number | string>} [values] `count` chooses the plural form
   */
  t(key, values = {}) {
    return filled(this.#pattern(key, values.count), values, this.#language);
  }

  /**
   * A message in parts, for values that are elements: words and names of values by turns, beginning
   * with words.
   * @param {string} key
   * @param {unknown} [count] chooses the plural form
   * @returns {string[]}
   */
  messageParts(key, count) {
    return this.#pattern(key, count).split(/\{(\w+)\}/);
  }

  #pattern(key, count) {
    const entry = this.#messages[key];
    if (entry === undefined) throw new Error(`no message named ${key}`);
    if (typeof entry === 'string') return entry;
    return entry[rulesOf(this.#language).plural.select(Number(count))] ?? entry.other;
  }

  /** Makes what counts and plurals need, for a moment when there is nothing else to do. */
  prepare() {
    rulesOf(this.#language);
  }

  formatNumber(value) {
    return numberIn(this.#language, value);
  }

  /** "42%" for a part of 0.42, in whole percents. */
  formatPercent(part) {
    const key = `${this.#language} percent`;
    const make = () => new Intl.NumberFormat(this.#language, { style: 'percent' });
    return once(key, make).format(part);
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
    // CLDR has "MB1" for exactly one in Hebrew; 1.0 is written like every other number.
    const least = digits === 1 && value.toFixed(1) === '1.0' ? 1 : 0;
    return byteFormat(this.#language, units[unit], digits, least).format(value);
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

/**
 * A message of messages/everywhere.js in a language that need not be the interface's.
 * @param {string} tag of which `speaks` is true
 * @param {string} key
 * @param {Record<string, number | string>} [values]
 */
export function messageIn(tag, key, values = {}) {
  const language = baseLanguage(tag);
  return filled(everywhere[language][key], values, language);
}

/** @returns {boolean} whether the interface speaks the language of `tag` (a BCP 47 tag) */
export function speaks(tag) {
  return Object.hasOwn(directions, baseLanguage(tag));
}

/** @returns {string} "he" of "he-IL" */
export function baseLanguage(tag) {
  const base = (tag ?? '').toLowerCase().split('-')[0];
  return base === 'iw' ? 'he' : base; // ISO 639 knows Hebrew by an older name, too
}

/** @returns {Promise<Record<string, string | Record<string, string>>>} */
async function messagesOf(language) {
  const { default: messages } = await messageModules[language]();
  return { ...everywhere[language], ...messages };
}

function filled(pattern, values, tag) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === 'number' ? numberIn(tag, value) : isolate(value ?? '');
  });
}

function numberIn(tag, value) {
  return rulesOf(tag).number.format(value);
}

/** What formats numbers, by what it was made with. @type {Map<string, any>} */
const made = new Map();

/** Made once: that takes a hundred times as long as to use it. */
function once(key, make) {
  let found = made.get(key);
  if (!found) made.set(key, (found = make()));
  return found;
}

function rulesOf(tag) {
  return once(tag, () => ({
    number: new Intl.NumberFormat(tag),
    plural: new Intl.PluralRules(tag),
  }));
}

function byteFormat(tag, unit, maximumFractionDigits, minimumFractionDigits) {
  const digits = { maximumFractionDigits, minimumFractionDigits };
  const options = { style: 'unit', unit, unitDisplay: 'short', ...digits };
  return once([tag, ...Object.values(options)].join(), () => new Intl.NumberFormat(tag, options));
}
