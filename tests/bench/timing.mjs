// How long something takes, and how that is printed.
import { performance } from 'node:perf_hooks';

/** The milliseconds of one run. */
export async function elapsedMs(action) {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** The median of `runs` runs, after one that is not counted. */
export async function medianMs(runs, action) {
  const times = [];
  for (let i = 0; i <= runs; ++i) {
    const time = await elapsedMs(action);
    if (i > 0) times.push(time);
  }
  return quantile(times.sort(ascending), 0.5);
}

/**
 * Asks every query warm, over and over for `budgetMs`, or once where that takes longer.
 * @returns {Promise<{p50Ms: number, p99Ms: number}>}
 */
export async function timeQueries(queries, search, budgetMs) {
  for (const text of queries) await search(text);
  const times = [];
  const end = performance.now() + budgetMs;
  do {
    for (const text of queries) {
      const start = performance.now();
      const answer = search(text);
      if (answer instanceof Promise) await answer; // a peer that answers at once is not made to wait
      times.push(performance.now() - start);
    }
  } while (performance.now() < end);
  times.sort(ascending);
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

export function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

const ascending = (a, b) => a - b;

/** Three significant digits or so. */
export function format(number) {
  if (number >= 100) return number.toFixed(0);
  if (number >= 10) return number.toFixed(1);
  return number >= 0.1 || number === 0 ? number.toFixed(2) : number.toFixed(3);
}

/** Rows of cells, the first of each to the left, under their titles. */
export function printTable(titles, rows) {
  const cells = [titles, ...rows].map((row) => row.map(String));
  const widths = titles.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(line.join('  '));
  }
}
