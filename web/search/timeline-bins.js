// The bars of the plot over time: as many as fit, each of one year or of a round number of years, and
// the height of each. Plain values in and out. Tested by tests/web/timeline.test.mjs.

/** Bars of three pixels in a column of fifteen letters. */
const maxBins = 80;
const binSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/**
 * A few early publications must not press all others into a corner: if the years before the bulk
 * would take more than half of the axis and hold no more than this part of the publications, they
 * are one bar.
 */
const sparsePart = 0.03;
/** The tallest bar of matches takes at least this part of the plot; bars of totals may be cut for it. */
const leastHeight = 0.4;

/**
 * @typedef {{ first: number, last: number, count: number, total: number }} Bin years, both included,
 *     with the publications that are found, and that there are
 */

/**
 * @param {{ start: string, count: number, total: number }[]} buckets of Library.timeline, by year
 * @param {{ start: string, total: number }[]} allBuckets of the whole library: the axis is always
 *     that of everything, so that it stays where it is whatever is asked
 * @returns {Bin[]} from the first year with a publication to the last one, without gaps
 */
export function binsOf(buckets, allBuckets) {
  const years = yearsOf(buckets);
  const allYears = [...yearsOf(allBuckets), ...years].sort((a, b) => a.year - b.year);
  if (allYears.length === 0) return [];
  const bins = emptyBins(allYears);
  for (const { year, count, total } of years) {
    const bin = bins.find(({ last }) => last >= year);
    bin.count += count;
    bin.total += total;
  }
  return bins;
}

/** @param {{ year: number, total: number }[]} years in their order */
function emptyBins(years) {
  const [first, last] = [years[0].year, years.at(-1).year];
  const bulk = beginOfBulk(years);
  const hasHead = bulk - first > last - bulk + 1;
  const begin = hasHead ? bulk : first;
  const size = binSizes.find((each) => binOf(last, each) - binOf(begin, each) < maxBins) ?? 1000;
  const bins = hasHead ? [{ first, last: begin - 1, count: 0, total: 0 }] : [];
  for (let bin = binOf(begin, size); bin <= binOf(last, size); bin += 1) {
    bins.push({
      first: Math.max(bin * size, begin),
      last: Math.min((bin + 1) * size - 1, last),
      count: 0,
      total: 0,
    });
  }
  return bins;
}

/** The year before which only a few publications are. */
function beginOfBulk(years) {
  const sum = years.reduce((all, { total }) => all + total, 0);
  let before = 0;
  for (const { year, total } of years) {
    before += total;
    if (before > sparsePart * sum) return year;
  }
  return years.at(-1).year;
}

/** The number of publications that takes the whole height. @param {Bin[]} bins */
export function topOf(bins) {
  const mostCount = bins.reduce((most, { count }) => Math.max(most, count), 0);
  const mostTotal = bins.reduce((most, { total }) => Math.max(most, total), 0);
  return mostCount > 0 ? Math.min(mostTotal, mostCount / leastHeight) : mostTotal;
}

/**
 * Which bins a span of dates takes in.
 * @param {Bin[]} bins
 * @param {{ from: string, to: string }} dates ISO 8601, '' for an open end
 * @returns {{ start: number, end: number } | null} indexes, both included; null where nothing is
 *     chosen or the span lies beside all bins
 */
export function rangeOf(bins, { from, to }) {
  if (!from && !to) return null;
  const fromYear = from ? Number.parseInt(from, 10) : -Infinity;
  const toYear = to ? Number.parseInt(to, 10) : Infinity;
  const start = bins.findIndex(({ last }) => last >= fromYear);
  const end = bins.findLastIndex(({ first }) => first <= toYear);
  return start >= 0 && end >= start ? { start, end } : null;
}

/** The dates of a range of bins; an end of the plot is an open end. */
export function datesOf(bins, { start, end }) {
  const year = (number) => String(number).padStart(4, '0');
  return {
    from: start > 0 ? year(bins[start].first) : '',
    to: end < bins.length - 1 ? year(bins[end].last) : '',
  };
}

function yearsOf(buckets) {
  return buckets
    .map(({ start, count, total }) => ({ year: Number(start), count, total }))
    .filter(({ year, total }) => Number.isInteger(year) && total > 0);
}

function binOf(year, size) {
  return Math.floor(year / size);
}
