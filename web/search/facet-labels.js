// What the values of filters are called. Topics, series and authors have names of their own; types,
// languages and years are named here. An address may name a value that no answer has named yet, or
// names no more, so names once heard are kept. Tested by tests/web/facets.test.mjs.
import { formatDate, yearDate } from '../interface/dates.js';
import { interfaceElement } from '../interface/dom.js';
import { languageElement } from '../interface/languages.js';
import { inlineText } from '../interface/text.js';

export class FacetLabels {
  #ui;
  /** @type {Map<string, object>} Texts by field and value */ #known = new Map();

  /** @param {{ ui: import('../interface/interface.js').Interface }} options */
  constructor({ ui }) {
    this.#ui = ui;
  }

  /** Forgets the names of another library. */
  clear() {
    this.#known.clear();
  }

  /** Keeps the names in an answer. @param {Record<string, { values: object[] }>} facets */
  learn(facets) {
    for (const [field, { values }] of Object.entries(facets)) {
      for (const { value, label } of values) this.#known.set(keyOf(field, value), label);
    }
  }

  /** The value of a field that has this name; '' where no answer has named one. */
  valueNamed(field, name) {
    for (const [key, { text }] of this.#known) {
      if (text === name && key.startsWith(`${field} `)) return key.slice(field.length + 1);
    }
    return '';
  }

  /** The name of a value, isolated, in its own language and direction. */
  element(field, value) {
    if (field === 'language') return languageElement(value, {}, 'bdi');
    if (field === 'year' && /^\d{1,4}$/.test(value)) {
      return interfaceElement(this.#ui, 'bdi', {}, formatDate(yearDate(value), this.#ui.language));
    }
    if (field === 'type' && this.#ui.has(`type_${value}`)) {
      return interfaceElement(this.#ui, 'bdi', {}, this.#ui.t(`type_${value}`));
    }
    const unknown = { text: value, language: 'und', direction: 'neutral' };
    return inlineText(this.#known.get(keyOf(field, value)) ?? unknown);
  }
}

function keyOf(field, value) {
  return `${field} ${value}`;
}
