// @ts-check
// A publication in a list: what the reader shows of a hit (web/result-list.js), without a search.
// Tested by tests/cli/site.test.mjs.
import { otherForms } from './catalogue.js';
import { dateMarkup } from './dates.js';
import { attributes, element, html, isEmpty, join } from './html.js';
import { seriesMarkup } from './pieces.js';
import {
  autonym,
  hasText,
  languageAttributes,
  namesMarkup,
  textElement,
  titleElement,
} from './texts.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./site.js').Place} Place */
/** @typedef {import('./catalogue.js').Entry} Entry */

/**
 * A publication in a list, in its own language and direction.
 * @param {Site} site
 * @param {Place} place
 * @param {Entry} entry
 */
export function hit(site, place, entry) {
  const { words } = place;
  const series = entry.series.map(({ group, position }) => {
    const name = site.labelOf(group, site.wordsFor(entry.language));
    return seriesMarkup(site, name, position, name.text);
  });
  const others = otherForms(entry).filter(({ language }) => language !== null);
  const badges = others.map((form) => {
    const language = /** @type {string} */ (form.language);
    const name = autonym(language);
    const link = { ...place.publication(form), hreflang: language, class: 'language' };
    return element('a', { ...link, ...languageAttributes(name) }, name.text);
  });
  const authors = namesMarkup(entry.authors);
  const meta = join(
    [
      ...series,
      dateMarkup(entry.date, words),
      isEmpty(authors) ? null : html`<span class="authors">${authors}</span>`,
      ...badges,
    ],
    '\n',
  );
  const { title, lede } = entry;
  const own = entry.direction === 'neutral' ? title.direction : entry.direction;
  return html`<li${attributes({ class: 'hit', ...languageAttributes({ language: entry.language, direction: own }) })}>
${isEmpty(meta) ? null : html`<p class="meta">${meta}</p>`}
<h2 class="hit-title">${titleElement('a', title, place.publication(entry))}</h2>
${hasText(lede) ? textElement('p', lede, { class: 'snippet' }) : null}
</li>`;
}
