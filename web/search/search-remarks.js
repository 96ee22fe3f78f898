// What the library has to say about a question itself: what was probably meant, and what was read in
// another way than it may have been meant. One quiet line each, above the results.
// Tested by tests/web/did_you_mean.test.mjs.
import { element, interfaceElement, sentenceElement } from '../interface/dom.js';
import { textBlock } from '../interface/text.js';

/** Longer parts of a question are named by their beginning, in UTF-16 units. */
const longestPart = 40;
/** More remarks about one question help nobody. */
const maxNotes = 3;
/** Notes that come to the same for a reader. */
const sameNotes = {
  'phrase-cut': 'query-cut',
  'too-many-clauses': 'query-cut',
  'too-many-prefixes': 'query-cut',
};

/**
 * "Did you mean …?", with a link that asks that; the words that differ are marked.
 * @param {object | null} didYouMean of Library.search, a Text
 * @param {(query: string) => string} addressOf a question with other words
 */
export function didYouMeanElement(ui, didYouMean, addressOf) {
  if (!didYouMean?.text) return null;
  const link = textBlock('a', didYouMean, { href: addressOf(didYouMean.text) });
  const query = element('bdi', {}, link);
  return sentenceElement(ui, 'p', 'didYouMean', { query }, { class: 'did-you-mean' });
}

/**
 * @param {{ code: string, range: [number, number] | null }[]} notes of Library.search; those that say
 *     nothing to a reader (a quote that was left open) have no message and are left out
 * @param {string} query
 * @returns {Element[]}
 */
export function noteElements(ui, notes, query) {
  const said = new Set();
  for (const { code, range } of notes) {
    const key = `note_${(sameNotes[code] ?? code).replaceAll('-', '_')}`;
    if (ui.has(key)) said.add(ui.t(key, { part: partOf(query, range) }));
  }
  return [...said]
    .slice(0, maxNotes)
    .map((words) => interfaceElement(ui, 'p', { class: 'search-note' }, words));
}

/** The part of a question that a note is about; all of it where the note does not say. */
function partOf(query, range) {
  const part = range ? query.slice(...range) : query;
  if (part.length <= longestPart) return part;
  // Half of a surrogate pair would be shown as a question mark.
  return `${part.slice(0, longestPart).replace(/[\ud800-\udbff]$/, '')}\u2026`;
}
