// @ts-check
// Where a title must not break: a short run in the other direction, with the brackets around it, such
// as "(EastMed 2.0)" in Hebrew. Over two lines its halves would stand in the wrong order. The same
// rule as the reader's (web/text.js). Tested by tests/cli/site_html.test.mjs.

/** @typedef {import('../../publication.js').Text} Text */

/** The longest run that is kept on one line, in UTF-16 units. */
const kLongestRun = 20;
/** Longer titles are left alone: finding runs takes time that grows with the square of the length. */
const kLongestTitle = 500;

const kLatin = '\\p{Script=Latin}';
const kRightToLeft = '\\p{Script=Hebrew}\\p{Script=Arabic}';
const kBetween = '\\p{M}\\p{N}.\\-\\u2013_/&+\'" ';
const kLatinRun = runPattern(`(?=[${kBetween}]*[${kLatin}])[${kLatin}\\p{N}]`, kLatin);
const kRightToLeftRun = runPattern(`[${kRightToLeft}]`, kRightToLeft);

/** @param {string} first @param {string} letters */
function runPattern(first, letters) {
  const rest = `(?:[${letters}${kBetween}]*[${letters}\\p{M}\\p{N}])?`;
  return new RegExp(`[([]?${first}${rest}[)\\]]?`, 'gu');
}

/**
 * A title in pieces: what may break and what is kept by turns, beginning with what may break.
 * @param {Text} title
 * @returns {string[]}
 */
export function piecesOfTitle({ text, direction }) {
  if (text.length > kLongestTitle) return [text];
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(direction === 'rtl' ? kLatinRun : kRightToLeftRun)) {
    const [run] = match;
    if (run.length > kLongestRun || !run.includes(' ')) continue;
    pieces.push(text.slice(end, match.index), run);
    end = match.index + run.length;
  }
  return [...pieces, text.slice(end)];
}
