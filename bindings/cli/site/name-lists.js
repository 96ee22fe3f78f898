// @ts-check
// Lists of names with how many publications each has: topics as the tree that they are, series and
// authors by the alphabet of the page, years the latest first.
// Tested by tests/cli/site.test.mjs.
import { html, nothing } from './html.js';
import { textElement } from './texts.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./site.js').Place} Place */
/** @typedef {import('./site.js').Field} Field */
/** @typedef {import('./facet-groups.js').Group} Group */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {{group: Group, depth: number}} Row */

/**
 * The groups of a kind that have publications; of topics those below one, all the way down from none.
 * @param {Site} site
 * @param {Words} words
 * @param {Field} field
 * @param {Group | null} above
 * @returns {Row[]}
 */
export function nameRows(site, words, field, above) {
  const { groups } = site.catalogue;
  if (field !== 'topic') {
    return inOrder(site, words, [...groups.byValue[field].values()]).map((group) => ({
      group,
      depth: 0,
    }));
  }
  const below = (/** @type {Group | null} */ topic) => inOrder(site, words, groups.narrower(topic));
  if (above) return below(above).map((group) => ({ group, depth: 0 }));
  /** @type {Row[]} */
  const rows = [];
  const stack = below(null)
    .reverse()
    .map((group) => ({ group, depth: 0 }));
  for (let row = stack.pop(); row; row = stack.pop()) {
    rows.push(row);
    const { depth } = row;
    stack.push(
      ...below(row.group)
        .reverse()
        .map((group) => ({ group, depth: depth + 1 })),
    );
  }
  return rows;
}

/** @param {Site} site @param {Words} words @param {Group[]} groups */
function inOrder(site, words, groups) {
  const labelled = groups
    .filter(({ works }) => works.length > 0)
    .map((group, index) => ({ group, index, label: site.labelOf(group, words).text }));
  labelled.sort((a, b) => {
    if (a.group.field === 'year') return Number(b.group.value) - Number(a.group.value);
    return words.collator.compare(a.label, b.label) || a.index - b.index;
  });
  return labelled.map(({ group }) => group);
}

/**
 * Rows as lists in lists. A page of a long list may begin in the middle of a tree; no row stands
 * more than one step below the one before it.
 * @param {Site} site
 * @param {Place} place
 * @param {Row[]} rows
 */
export function nestedList(site, place, rows) {
  let text = nothing;
  let open = -1; // the depth of the last row
  for (const { group, depth } of rows) {
    const to = Math.min(depth, open + 1);
    const ends = to > open ? html`<ul>\n` : html`</li>\n${closing(open - to)}`;
    text = html`${text}${ends}<li>${countedLink(site, place, group)}`;
    open = to;
  }
  return open < 0 ? nothing : html`${text}</li>\n${closing(open)}</ul>`;
}

/** @param {number} levels */
function closing(levels) {
  return Array.from({ length: levels }, () => html`</ul></li>\n`);
}

/**
 * @param {Site} site
 * @param {Place} place
 * @param {Group} group
 */
export function countedLink(site, place, group) {
  const { words } = place;
  const link = textElement('a', site.labelOf(group, words), place.group(group));
  const count = group.works.length;
  const spoken = words.text('publicationCount', { count });
  return html`${link} <span class="count" aria-hidden="true">${words.number(count)}</span><span class="spoken">${spoken}</span>`;
}
