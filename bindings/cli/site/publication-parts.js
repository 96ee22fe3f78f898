// @ts-check
// What stands below a publication and beside it: how it is cited, what comes before and after it in
// its series, and what is about the same. Tested by tests/cli/site.test.mjs.
import { dateMarkup, formatDate } from './dates.js';
import { element, html, isEmpty, join } from './html.js';
import { baseOf, kExternalLink, resolveWeb } from './links.js';
import { ownWords } from './pieces.js';
import { publicationPath } from './site.js';
import {
  hasText,
  inlineText,
  languageAttributes,
  namesMarkup,
  textElement,
  titleElement,
} from './texts.js';

/** @typedef {import('./publication-page.js').Subject} Subject */
/** @typedef {import('./site.js').Place} Place */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('../../publication.js').Related} Related */
/** @typedef {import('../../publication.js').Text} Text */

/** In so many of its series a publication has neighbours. */
const kMostSeries = 3;

/**
 * Authors. Title. Series, number. Date. Address.
 * @param {Place} place
 * @param {Subject} subject
 */
export function citationLine({ words }, { site, entry, publication }) {
  const address =
    site.address(publicationPath(entry)) ?? resolveWeb(publication.url, baseOf(publication));
  const series = publication.series
    .filter(({ name }) => hasText(name))
    .map(({ name, position }) => {
      const number = position && html`, <bdi>${position}</bdi>`;
      return html`${inlineText(/** @type {Text} */ (name))}${number}`;
    });
  const date = publication.datePublished;
  const parts = [
    namesMarkup(/** @type {Text[]} */ (publication.authors.map(({ name }) => name))),
    textElement('cite', publication.title),
    ...series,
    date?.text ? html`<bdi>${formatDate(date, words.tag)}</bdi>` : null,
    address ? html`<bdi dir="ltr">${address}</bdi>` : null,
  ];
  const label = element('span', { class: 'label' }, `${words.text('siteCiteAs')}:`);
  return element('p', { class: 'citation', ...ownWords(words) }, label, ' ', join(parts, '. '));
}

/**
 * What comes before and after a publication in its series.
 * @param {Place} place
 * @param {Subject} subject
 */
export function neighbours(place, { site, entry }) {
  const { words } = place;
  const groups = [...new Set(entry.series.map(({ group }) => group))].slice(0, kMostSeries);
  const items = groups.flatMap((group) => {
    if (!group.places) return [];
    const { order, indexOf } = group.places;
    const index = /** @type {number} */ (indexOf.get(entry.work));
    const series = inlineText(site.labelOf(group, words));
    const link = (
      /** @type {number} */ at,
      /** @type {string} */ key,
      /** @type {string} */ rel,
    ) => {
      if (!order[at]) return null;
      const form = site.formFor(order[at], entry.language ?? '');
      const title = titleElement('a', form.title, { ...place.publication(form), rel });
      return html`<li><span class="meta">${words.markup(key, { series })}</span>${title}</li>`;
    };
    return [
      link(index - 1, 'sitePreviousInSeries', 'prev'),
      link(index + 1, 'siteNextInSeries', 'next'),
    ];
  });
  const list = join(items, '\n');
  if (isEmpty(list)) return null;
  return html`<nav class="neighbours" aria-label="${words.text('facetSeries')}"><ul>${list}</ul></nav>
`;
}

/**
 * Publications that this one names.
 * @param {Place} place
 * @param {Subject} subject
 */
export function relatedList(place, { site, publication }) {
  const items = publication.related.map((link) => relatedItem(place, site, link));
  return section(place, 'related', join(items, '\n'));
}

/** @param {Place} place @param {import('./site.js').Site} site @param {Related} link */
function relatedItem(place, site, link) {
  if (!hasText(link.title)) return null;
  const { words } = place;
  const form = link.inLibrary ? site.catalogue.find(link.id) : undefined;
  const address = form ? null : resolveWeb(link.url, '');
  const target = form ? place.publication(form) : { href: address, rel: kExternalLink };
  const title = titleElement(
    form || address ? 'a' : 'span',
    link.title,
    form || address ? target : {},
  );
  const elsewhere = element('span', { class: 'meta', ...ownWords(words) }, words.text('elsewhere'));
  return element(
    'li',
    languageAttributes(link.title),
    title,
    link.date?.text ? html` <span class="meta">${dateMarkup(link.date, words)}</span>` : null,
    hasText(link.description) ? textElement('p', link.description) : null,
    form ? null : elsewhere,
  );
}

/**
 * Publications that are found to be about the same.
 * @param {Place} place
 * @param {Subject} subject
 */
export function similarList(place, { site, entry, publication, similar }) {
  const named = new Set(publication.related.map(({ id }) => site.catalogue.find(id)?.work));
  named.add(entry.work);
  const items = similar
    .filter(({ work }) => !named.has(work))
    .map((other) => {
      const date = dateMarkup(other.date, place.words);
      const meta = isEmpty(date) ? null : html` <span class="meta">${date}</span>`;
      const title = titleElement('a', other.title, place.publication(other));
      return element('li', languageAttributes(other.title), title, meta);
    });
  return section(place, 'similar', join(items, '\n'));
}

/** @param {Place} place @param {string} key @param {import('./html.js').Markup} items */
function section({ words }, key, items) {
  if (isEmpty(items)) return null;
  return html`<section class="related" aria-labelledby="${key}-title"><h2 class="side-title" id="${key}-title">${words.text(key)}</h2>
<ul>
${items}
</ul></section>
`;
}
