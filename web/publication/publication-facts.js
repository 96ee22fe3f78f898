// What a publication is known by elsewhere, at its foot: who published it, DOI, ISSN of its series,
// licence, and where the original is. Tested by tests/web/publication_page.test.mjs.
import { element, messageElement } from '../interface/dom.js';
import { externalLinkRelation, resolveLink } from '../interface/links.js';
import { hasText, inlineText } from '../interface/text.js';
import { doiAddress, doiOf, issnOf } from './identifiers.js';

/**
 * @param {object} publication of Library.publication
 * @param {{ ui: import('../interface/interface.js').Interface, base: string }} context
 * @returns {Element | null} null where nothing is known
 */
export function publicationFacts(publication, { ui, base }) {
  const facts = [];
  const addNamed = (name, ...content) =>
    facts.push(element('div', {}, name, element('dd', {}, ...content)));
  const add = (key, ...content) => addNamed(messageElement(ui, 'dt', key), ...content);
  // DOI and ISSN are called so in every language.
  const addIdentifier = (name, node) => addNamed(element('dt', { lang: 'en', dir: 'ltr' }, name), node);
  for (const { name, url } of publication.publishers ?? []) {
    if (hasText(name)) add('publisher', linked(inlineText(name), resolveLink(url, base)));
  }
  const doi = doiOf(publication);
  if (doi) addIdentifier('DOI', addressLink(doiAddress(doi), doi));
  for (const series of publication.series ?? []) {
    const issn = issnOf(series);
    if (issn) addIdentifier('ISSN', element('bdi', { dir: 'ltr' }, issn));
  }
  const { license } = publication;
  const licenseAddress = resolveLink(license, '');
  if (licenseAddress) add('license', addressLink(licenseAddress, license, 'license'));
  else if (license) add('license', element('bdi', {}, license));
  const original = resolveLink(publication.url, publication.baseUrl);
  if (original && /^https?:/.test(original)) add('source', addressLink(original, original));
  return facts.length > 0 ? element('dl', { class: 'facts' }, ...facts) : null;
}

/** Addresses run from left to right, whatever surrounds them. */
function addressLink(address, words, relation = '') {
  const rel = [relation, externalLinkRelation].filter(Boolean).join(' ');
  return element('a', { href: address, rel, dir: 'ltr' }, words);
}

function linked(node, address) {
  if (!address || !/^https?:/.test(address)) return node;
  return element('a', { href: address, rel: externalLinkRelation }, node);
}
