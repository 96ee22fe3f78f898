// Where a title must not break: short runs in the other direction together with the brackets around
// them, such as "(EastMed 2.0)" in Hebrew. Breaking such a run over two lines puts its halves in the
// wrong order for the reader. Touches no page: `daf site` has the same rule.
// Tested by tests/web/direction.test.mjs and tests/cli/site_html.test.mjs.

/** Longest run that is kept on one line, in UTF-16 units. */
const longestKeptRun = 20;

/** Longer titles are left alone: finding runs takes time that grows with the square of the length. */
const longestTitle = 500;

const latin = String.raw`\p{Script=Latin}`;
const rightToLeft = String.raw`\p{Script=Hebrew}\p{Script=Arabic}`;
const between = String.raw`\p{M}\p{N}.\-\u2013_/&+'" `;
const latinRun = runPattern(`(?=[${between}]*[${latin}])[${latin}\\p{N}]`, latin);
const rightToLeftRun = runPattern(`[${rightToLeft}]`, rightToLeft);

/** @param {string} first @param {string} letters */
function runPattern(first, letters) {
  const rest = `(?:[${letters}${between}]*[${letters}\\p{M}\\p{N}])?`;
  return new RegExp(`[([]?${first}${rest}[)\\]]?`, 'gu');
}

/**
 * @param {{text: string, direction: string}} title
 * @returns {[number, number][]} in order: where each begins and ends, in UTF-16 units
 */
export function keptRuns({ text, direction }) {
  if (text.length > longestTitle) return [];
  /** @type {[number, number][]} */
  const runs = [];
  for (const { 0: run, index } of text.matchAll(direction === 'rtl' ? latinRun : rightToLeftRun)) {
    if (run.length > longestKeptRun || !run.includes(' ')) continue;
    runs.push([index, index + run.length]);
  }
  return runs;
}
