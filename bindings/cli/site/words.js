// @ts-check
// The words of the interface for pages that nobody's browser puts together: those of the reader
// (web/interface/interface.js, which the build puts beside this), as plain text and as markup, one
// language for each page. Tested by tests/cli/site_words.test.mjs.
import { html, join, Markup } from './html.js';
import { Interface, interfaceLanguages } from './interface/interface.js';

export {
  baseLanguage,
  interfaceLanguages as kInterfaceLanguages,
  speaks,
} from './interface/interface.js';

export class Words {
  #ui;

  /** @param {Interface} ui */
  constructor(ui) {
    this.#ui = ui;
    this.tag = ui.language;
    /** @type {'ltr' | 'rtl'} */
    this.direction = this.#ui.direction;
    this.collator = new Intl.Collator(ui.language, { numeric: true });
  }

  /** All languages of the interface, by their tags. @returns {Promise<Record<string, Words>>} */
  static async all() {
    const spoken = await Promise.all(
      interfaceLanguages.map((/** @type {string} */ tag) => Interface.in(tag)),
    );
    return Object.fromEntries(spoken.map((ui) => [ui.language, new Words(ui)]));
  }

  /** @param {string} key */
  has(key) {
    return this.#ui.has(key);
  }

  /** @param {number} value */
  number(value) {
    return this.#ui.formatNumber(value);
  }

  /**
   * A message in words alone: numbers are formatted, strings isolated by controls.
   * @param {string} key
   * @param {Record<string, string | number>} [values] `count` chooses the plural form
   */
  text(key, values = {}) {
    return this.#ui.t(key, values);
  }

  /**
   * A message whose values are strings, which are isolated, numbers, or markup that isolates itself.
   * @param {string} key
   * @param {Record<string, string | number | Markup>} [values]
   */
  markup(key, values = {}) {
    const parts = this.#ui.messageParts(key, values.count);
    return join(
      parts.map((/** @type {string} */ part, /** @type {number} */ index) =>
        index % 2 === 0 ? part : this.#shown(values[part]),
      ),
      '',
    );
  }

  /** @param {string | number | Markup} value */
  #shown(value) {
    if (typeof value === 'number') return this.number(value);
    return value instanceof Markup ? value : html`<bdi>${value}</bdi>`;
  }
}
