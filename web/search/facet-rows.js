// The rows of one filter, from the values of an answer: which are shown, in which order, how deep.
// Values may be a tree (topics): a broader value stands before its narrower ones and can be closed
// over them. Plain values in and out; facet-group.js makes elements of the rows.
// Tested by tests/web/facets.test.mjs.

/** Deeper levels are shown at this one: there is no room to indent them further. */
const maxDepth = 5;

/**
 * @typedef {{ value: string, count: number, selected: boolean, parent: string | null }} Value
 * @typedef {Value & { depth: number, hasNarrower: boolean, isOpen: boolean }} Row
 */

/**
 * @param {Value[]} values as Library.search returns them
 * @param {string[]} chosen values that are filtered by; those that the answer does not name are
 *     added, so that they can be taken back
 * @returns {Value[]}
 */
export function withChosen(values, chosen) {
  const named = new Set(values.map(({ value }) => value));
  const missing = chosen.filter((value) => !named.has(value));
  return [
    ...missing.map((value) => ({ value, count: 0, selected: true, parent: null })),
    ...values.map((each) => ({ ...each, selected: chosen.includes(each.value) })),
  ];
}

/**
 * @param {Value[]} values each after its parent
 * @param {object} options
 * @param {number} options.limit rows to show; chosen values, and those above them, are shown anyway
 * @param {(value: string, isAboveChosen: boolean) => boolean} options.isOpen whether the narrower
 *     values of this one are shown
 * @param {Map<string, number> | null} options.order places that values keep; null: chosen ones first
 * @returns {{ rows: Row[], hiddenCount: number }} `hiddenCount` is of values that are over the limit
 */
export function rowsOf(values, { limit, isOpen, order }) {
  const children = childrenOf(values);
  const aboveChosen = valuesAboveChosen(values);
  const isPinned = ({ value, selected }) => selected || aboveChosen.has(value);
  const childrenInOrder = (parent) => inOrder(children.get(parent) ?? [], { order, isPinned });
  const rows = [];
  let hiddenCount = 0;
  // The next row is at the end, so that each value is followed by its narrower ones. No recursion:
  // how deep the tree is, is up to the publications.
  const stack = childrenInOrder(null).map((value) => [value, 0]);
  stack.reverse();
  while (stack.length > 0) {
    const [value, depth] = stack.pop();
    if (rows.length >= limit && !isPinned(value)) {
      hiddenCount += 1;
      continue;
    }
    const hasNarrower = children.has(value.value);
    const row = { ...value, depth, hasNarrower, isOpen: false };
    rows.push(row);
    row.isOpen = hasNarrower && isOpen(value.value, aboveChosen.has(value.value));
    if (!row.isOpen) continue;
    const below = childrenInOrder(value.value).map((each) => [each, Math.min(depth + 1, maxDepth)]);
    stack.push(...below.reverse());
  }
  return { rows, hiddenCount };
}

/** The values that have a chosen one somewhere below them. */
function valuesAboveChosen(values) {
  const parents = new Map(values.map(({ value, parent }) => [value, parent]));
  const above = new Set();
  for (const { selected, parent } of values) {
    if (!selected) continue;
    // What is known to be above a chosen one has all that is above itself in the set, too; this also
    // ends the walk should the tree have a circle.
    for (let each = parent; each && !above.has(each); each = parents.get(each)) above.add(each);
  }
  return above;
}

/** Values by their parent; one whose parent is not named before it stands at the top. */
function childrenOf(values) {
  const children = new Map();
  const seen = new Set();
  for (const each of values) {
    if (seen.has(each.value)) continue;
    const parent = each.parent !== null && seen.has(each.parent) ? each.parent : null;
    seen.add(each.value);
    if (!children.has(parent)) children.set(parent, []);
    children.get(parent).push(each);
  }
  return children;
}

function inOrder(siblings, { order, isPinned }) {
  if (order) {
    const place = ({ value }) => order.get(value) ?? order.size;
    return siblings.toSorted((a, b) => place(a) - place(b));
  }
  return [...siblings.filter(isPinned), ...siblings.filter((each) => !isPinned(each))];
}
