// @ts-check
// Small parts that several pages have. Tested by tests/cli/site.test.mjs.
import { element, html, isEmpty, nothing } from './html.js';
import { languageAttributes, namesMarkup } from './texts.js';
import { baseLanguage, speaks } from './words.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./html.js').Markup} Markup */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('../../publication.js').Text} Text */

/** Words of the interface stand in its language, wherever they are. @param {Words} words */
export function ownWords({ tag, direction }) {
  return { lang: tag, dir: direction };
}

/**
 * "Policy notes No. 214", one phrase in the language of the series' name.
 * @param {Site} site
 * @param {Text} name
 * @param {string | null} position
 * @param {import('./html.js').Content} shown the name
 */
export function seriesMarkup(site, name, position, shown) {
  const given = { class: 'series', ...languageAttributes(name) };
  if (!position) return element('bdi', given, shown);
  const tag = name.language;
  const number = speaks(tag)
    ? site.words[baseLanguage(tag)].markup('numberInSeries', { number: position })
    : html`<bdi>${position}</bdi>`;
  return element('bdi', given, shown, ' ', html`<span class="number">${number}</span>`);
}

/** @param {import('../../publication.js').Entity[]} entities */
export function namesOf(entities) {
  const names = namesMarkup(/** @type {Text[]} */ (entities.map(({ name }) => name)));
  return isEmpty(names) ? nothing : html`<bdi>${names}</bdi>`;
}

/**
 * A sentence of the interface; nothing where a value is nothing.
 * @param {Words} words
 * @param {string} key
 * @param {Record<string, Markup>} values
 */
export function said(words, key, values) {
  if (Object.values(values).some(isEmpty)) return null;
  return element('span', ownWords(words), words.markup(key, values));
}
