// Which blocks of a text and of its translation say the same. Headings are aligned first, by level and
// by where in the text they stand; what lies between two of them is aligned by the lengths of its
// blocks, because a long paragraph is translated by a long one (W. A. Gale and K. W. Church, "A Program
// for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993). Sections with
// equally many blocks are aligned one by one. Tested by tests/web/align_blocks.test.mjs.

/**
 * @typedef {{ kind: string, level?: number, length: number }} Block `level` makes it a heading;
 *     `length` is that of its text in UTF-16 units
 * @typedef {[start: number, end: number]} Span of indices of blocks, half-open
 * @typedef {{ left: Span, right: Span }} Row blocks that say the same; one side may have none
 */

/** Cells of a dynamic programme; texts that would need more are aligned by proportion. */
const maxCells = 1_000_000;

/** Variance of the length of a translation per character, as Gale and Church measured it. */
const variance = 6.8;

/** How blocks become blocks, and what each costs: the negative logarithm of how often it is so. */
const beads = [
  { left: 1, right: 1, cost: -Math.log(0.89) },
  { left: 1, right: 0, cost: -Math.log(0.005) },
  { left: 0, right: 1, cost: -Math.log(0.005) },
  { left: 2, right: 1, cost: -Math.log(0.0445) },
  { left: 1, right: 2, cost: -Math.log(0.0445) },
  { left: 2, right: 2, cost: -Math.log(0.011) },
];
/** A table is hardly translated by a paragraph; dearer than to leave both alone. */
const otherKindCost = 12;

/** Headings: of another level, one without a partner, and one at the other end of the text. */
const otherLevelCost = 1;
const loneHeadingCost = 0.6;
const farHeadingCost = 4;
const headingBeads = [
  { left: 1, right: 1, cost: 0 },
  { left: 1, right: 0, cost: loneHeadingCost },
  { left: 0, right: 1, cost: loneHeadingCost },
];

/**
 * @param {Block[]} left
 * @param {Block[]} right
 * @returns {Row[]} in order; every block of either side is in exactly one row
 */
export function alignBlocks(left, right) {
  // How much longer the translation is per character: as the lengths say, or not at all, because a
  // part that was left out says so, too. Each section takes what fits it better.
  const ratios = [1, Math.max(totalLength(right), 1) / Math.max(totalLength(left), 1)];
  const rows = [];
  let leftStart = 0;
  let rightStart = 0;
  for (const [leftHeading, rightHeading] of [
    ...alignHeadings(left, right),
    [left.length, right.length],
  ]) {
    const leftSpan = [leftStart, leftHeading];
    const rightSpan = [rightStart, rightHeading];
    rows.push(...alignSection(left, right, leftSpan, rightSpan, ratios));
    if (leftHeading < left.length) {
      rows.push({ left: [leftHeading, leftHeading + 1], right: [rightHeading, rightHeading + 1] });
    }
    leftStart = leftHeading + 1;
    rightStart = rightHeading + 1;
  }
  return rows;
}

/** @returns {[number, number][]} pairs of indices of headings, ascending on both sides */
function alignHeadings(left, right) {
  const leftHeadings = headingsOf(left);
  const rightHeadings = headingsOf(right);
  const isSame =
    leftHeadings.length === rightHeadings.length &&
    leftHeadings.every(({ level }, index) => level === rightHeadings[index].level);
  if (isSame) return leftHeadings.map(({ index }, each) => [index, rightHeadings[each].index]);
  const cost = (i, j, bead) => {
    if (bead.left !== bead.right) return 0;
    const [a, b] = [leftHeadings[i - 1], rightHeadings[j - 1]];
    const far = Math.abs(a.place - b.place) * farHeadingCost;
    return far + Math.min(Math.abs(a.level - b.level), 1) * otherLevelCost;
  };
  const found = cheapestPath(leftHeadings.length, rightHeadings.length, headingBeads, cost);
  return (found?.path ?? [])
    .filter((row) => row.left[1] > row.left[0] && row.right[1] > row.right[0])
    .map((row) => [leftHeadings[row.left[0]].index, rightHeadings[row.right[0]].index]);
}

/** Headings with their level, index, and place in the text from 0 to 1. */
function headingsOf(blocks) {
  const total = Math.max(totalLength(blocks), 1);
  const headings = [];
  let before = 0;
  blocks.forEach(({ level, length }, index) => {
    if (level !== undefined) headings.push({ level, index, place: before / total });
    before += length;
  });
  return headings;
}

function alignSection(left, right, leftSpan, rightSpan, ratios) {
  const [leftStart, leftEnd] = leftSpan;
  const [rightStart, rightEnd] = rightSpan;
  const leftCount = leftEnd - leftStart;
  const rightCount = rightEnd - rightStart;
  if (leftCount === rightCount) {
    return Array.from({ length: leftCount }, (_, i) => ({
      left: [leftStart + i, leftStart + i + 1],
      right: [rightStart + i, rightStart + i + 1],
    }));
  }
  const found = ratios.map((ratio) => {
    const cost = (i, j, bead) => {
      const ours = left.slice(leftStart + i - bead.left, leftStart + i);
      const theirs = right.slice(rightStart + j - bead.right, rightStart + j);
      return lengthCost(totalLength(ours) * ratio, totalLength(theirs)) + kindCost(ours, theirs);
    };
    return cheapestPath(leftCount, rightCount, beads, cost);
  });
  const best = found.reduce((a, b) => (a && b && b.cost < a.cost ? b : a));
  const path = best?.path ?? byProportion(leftCount, rightCount);
  return path.map((row) => ({
    left: row.left.map((index) => leftStart + index),
    right: row.right.map((index) => rightStart + index),
  }));
}

/** How unlikely it is that texts of these lengths say the same. */
function lengthCost(expected, length) {
  if (expected === 0 || length === 0) return 0;
  const deviation = Math.abs(length - expected) / Math.sqrt(variance * ((expected + length) / 2));
  // The tail of the normal distribution, bounded: one odd block must not outweigh all others.
  return Math.min((deviation * deviation) / 2 + Math.log1p(deviation), 25);
}

function kindCost(ours, theirs) {
  if (ours.length === 0 || theirs.length === 0) return 0;
  const kinds = new Set([...ours, ...theirs].map(({ kind }) => kind));
  return (kinds.size - 1) * otherKindCost;
}

/**
 * The cheapest way through a grid of `columns` by `rows` steps.
 * @param {(i: number, j: number, bead: object) => number} cost of a bead that ends at (i, j), beside
 *     its own
 * @returns {{ path: Row[], cost: number } | null} null where the grid is too large
 */
function cheapestPath(columns, rows, moves, cost) {
  const width = rows + 1;
  if ((columns + 1) * width > maxCells) return null;
  const costs = new Float64Array((columns + 1) * width).fill(Infinity);
  const cameBy = new Int8Array(costs.length);
  costs[0] = 0;
  for (let i = 0; i <= columns; i += 1) {
    for (let j = 0; j <= rows; j += 1) {
      moves.forEach((move, index) => {
        if (move.left > i || move.right > j) return;
        const before = costs[(i - move.left) * width + j - move.right];
        const total = before + move.cost + cost(i, j, move);
        if (total >= costs[i * width + j]) return;
        costs[i * width + j] = total;
        cameBy[i * width + j] = index;
      });
    }
  }
  const path = [];
  for (let i = columns, j = rows; i > 0 || j > 0; ) {
    const { left, right } = moves[cameBy[i * width + j]];
    path.push({ left: [i - left, i], right: [j - right, j] });
    i -= left;
    j -= right;
  }
  return { path: path.reverse(), cost: costs[costs.length - 1] };
}

/** Each block of the longer side beside that of the shorter one that is as far on. */
function byProportion(leftCount, rightCount) {
  const count = Math.min(leftCount, rightCount);
  if (count === 0) return [{ left: [0, leftCount], right: [0, rightCount] }];
  const spanOf = (total, index) => [
    Math.floor((index * total) / count),
    Math.floor(((index + 1) * total) / count),
  ];
  return Array.from({ length: count }, (_, index) => ({
    left: spanOf(leftCount, index),
    right: spanOf(rightCount, index),
  }));
}

function totalLength(blocks) {
  return blocks.reduce((sum, { length }) => sum + length, 0);
}
