// @ts-check
// The words of the interface for pages that nobody's browser puts together: the messages of the
// reader, one language for each page. Tested by tests/cli/site_words.test.mjs.
import { html, join, Markup } from './html.js';

/** @typedef {'ltr' | 'rtl'} WrittenDirection */
/** @typedef {Record<string, string | Record<string, string>>} Messages */

/** @type {Record<string, WrittenDirection>} */
const kDirections = { en: 'ltr', he: 'rtl', ar: 'rtl', fa: 'rtl' };

/** The languages that the interface speaks. */
export const kInterfaceLanguages = Object.keys(kDirections);

/** @param {string | null | undefined} tag BCP 47 @returns {string} "he" of "he-IL" */
export function baseLanguage(tag) {
  const base = (tag ?? '').toLowerCase().split('-')[0];
  return base === 'iw' ? 'he' : base; // ISO 639 knows Hebrew by an older name, too
}

/** @param {string | null | undefined} tag BCP 47 */
export function speaks(tag) {
  return Object.hasOwn(kDirections, baseLanguage(tag));
}

export class Words {
  /** @param {string} tag of kInterfaceLanguages @param {Messages} messages */
  constructor(tag, messages) {
    this.tag = tag;
    this.direction = kDirections[tag];
    this.messages = messages;
    this.plurals = new Intl.PluralRules(tag);
    this.numbers = new Intl.NumberFormat(tag);
    this.collator = new Intl.Collator(tag, { numeric: true });
  }

  /**
   * All languages of the interface, by their tags.
   * @returns {Promise<Record<string, Words>>}
   */
  static async loadAll() {
    const loaded = kInterfaceLanguages.map(async (tag) => {
      const { default: messages } = await import(
        new URL(`messages/${tag}.js`, import.meta.url).href
      );
      return [tag, new Words(tag, messages)];
    });
    return Object.fromEntries(await Promise.all(loaded));
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(this.messages, key);
  }

  /** @param {number} value */
  number(value) {
    return this.numbers.format(value);
  }

  /**
   * A message in words alone: numbers are formatted, strings isolated by controls.
   * @param {string} key
   * @param {Record<string, string | number>} [values] `count` chooses the plural form
   */
  text(key, values = {}) {
    return this.#pattern(key, values.count).replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? this.number(value) : `\u2068${value}\u2069`;
    });
  }

  /**
   * A message whose values are strings, which are isolated, numbers, or markup that isolates itself.
   * @param {string} key
   * @param {Record<string, string | number | Markup>} [values]
   */
  markup(key, values = {}) {
    const count = typeof values.count === 'number' ? values.count : undefined;
    const parts = this.#pattern(key, count).split(/\{(\w+)\}/);
    return join(
      parts.map((part, index) => (index % 2 === 0 ? part : this.#shown(values[part]))),
      '',
    );
  }

  /** @param {string | number | Markup} value */
  #shown(value) {
    if (typeof value === 'number') return this.number(value);
    return value instanceof Markup ? value : html`<bdi>${value}</bdi>`;
  }

  /** @param {string} key @param {string | number} [count] */
  #pattern(key, count) {
    const message = this.messages[key];
    if (message === undefined) throw new Error(`There is no message named ${key}.`);
    if (typeof message === 'string') return message;
    return message[this.plurals.select(Number(count))] ?? message.other;
  }
}
