// A publication as one line that a reader can put under a text: authors (year). Title. Series, number.
// Publisher. Address. It is in the publication's own language, and every part keeps its direction: on
// the page by isolates, in a plain string by the controls that mean the same, and only where a part
// runs the other way. Tested by tests/web/citation.test.mjs.
import { element } from '../interface/dom.js';
import { resolveLink } from '../interface/links.js';
import {
  hasText,
  inlineText,
  isolatedString,
  namesOf,
  textAttributes,
} from '../interface/text.js';
import { numberInSeries } from '../search/result-list.js';
import { doiAddress, doiOf } from './identifiers.js';

/**
 * @typedef {{ text: string, language: string | null,
 *     direction: 'ltr' | 'rtl' | 'neutral' | 'auto' }} Text 'auto' where nobody says
 */

/**
 * The parts of a citation, each a Text or the plain signs between two.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {object} publication of Library.publication
 * @returns {(Text | string)[]}
 */
function citationParts(ui, publication) {
  const parts = [];
  const sentence = (...words) => {
    if (words.length === 0) return;
    if (parts.length > 0) parts.push(' ');
    parts.push(...words);
    const last = words.at(-1);
    if (!/[.?!\u2026\u061f]$/.test(typeof last === 'string' ? last : last.text)) parts.push('.');
  };
  const authors = namesOf(publication.authors);
  const when = dateParts(publication.datePublished);
  if (authors.length > 0) sentence(...joined(authors), ...when.flatMap((part) => [' ', part]));
  sentence({ ...publication.title });
  if (authors.length === 0) sentence(...when);
  for (const series of publication.series ?? []) sentence(...seriesParts(series));
  sentence(...joined(namesOf(publication.publishers)));
  const address = citedAddress(publication);
  if (address) parts.push(' ', { text: address, language: null, direction: 'ltr' });
  return parts;
}

/** The address to cite: that of the DOI, which stays, else the publication's own; '' for none. */
export function citedAddress(publication) {
  const doi = doiOf(publication);
  if (doi) return doiAddress(doi);
  const address = resolveLink(publication.url, publication.baseUrl);
  return address && /^https?:/.test(address) ? address : '';
}

/** The citation as an element, in the language and direction of the publication. */
export function citationElement(ui, publication, attributes = {}) {
  const parts = citationParts(ui, publication).map((part) =>
    typeof part === 'string' ? part : inlineText({ ...part, highlights: [] }),
  );
  return element('p', { ...textAttributes(publication), ...attributes }, ...parts);
}

/** The citation as a string, for the clipboard. */
export function citationText(ui, publication) {
  return citationParts(ui, publication)
    .map((part) => {
      if (typeof part === 'string') return part;
      const runsAlong = part.direction === publication.direction || part.direction === 'neutral';
      return runsAlong ? part.text : isolatedString(part);
    })
    .join('');
}

/** The year, or the words that are there in its place, in whatever language. */
function dateParts(date) {
  if (date?.year) return [`(${date.year})`];
  return hasText(date) ? [{ text: date.text, language: null, direction: 'auto' }] : [];
}

function joined(names) {
  return names.flatMap((name, index) => (index > 0 ? [', ', name] : [name]));
}

function seriesParts({ name, position }) {
  if (!hasText(name)) return [];
  if (!position) return [name];
  const number = numberInSeries(position, name.language);
  return [name, ', ', { text: number, language: name.language, direction: name.direction }];
}
