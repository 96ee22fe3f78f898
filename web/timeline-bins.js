// The bars of the plot over time: as many as fit, each of one year or of a round number of years, and
// the height of each. Plain values in and out. Tested by tests/web/timeline.test.mjs.

/** Bars of three pixels in a column of fifteen letters. */
const maxBins = 80;
const binSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
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
  const allYears = [...yearsOf(allBuckets), ...years];
  if (allYears.length === 0) return [];
  const first = allYears.reduce((least, { year }) => Math.min(least, year), Infinity);
  const last = allYears.reduce((most, { year }) => Math.max(most, year), -Infinity);
  const size = binSizes.find((each) => binOf(last, each) - binOf(first, each) < maxBins) ?? 1000;
  const bins = [];
  for (let bin = binOf(first, size); bin <= binOf(last, size); bin += 1) {
    bins.push({
      first: Math.max(bin * size, first),
      last: Math.min((bin + 1) * size - 1, last),
      count: 0,
      total: 0,
    });
  }
  for (const { year, count, total } of years) {
    const bin = bins[binOf(year, size) - binOf(first, size)];
    bin.count += count;
    bin.total += total;
  }
  return bins;
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
