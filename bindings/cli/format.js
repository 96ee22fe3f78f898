// @ts-check
// Numbers and tables for people. Always the same, wherever the command runs: its output is compared
// and read by scripts, too. Tested by tests/cli/format.test.mjs.
import { widthOf } from './text.js';

/** @param {number} number @returns {string} 1234567 as "1,234,567" */
export function count(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * @param {number} number
 * @param {string} singular
 * @param {string} [plural]
 * @returns {string} "1 item", "2,000 items"
 */
export function countOf(number, singular, plural = `${singular}s`) {
  return `${count(number)} ${number === 1 ? singular : plural}`;
}

/** @param {number} bytes @returns {string} "12 B", "3.4 kB", "120 MB" */
export function byteCount(bytes) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}

/** @param {number} seconds @returns {string} "0.42 s", "12.3 s", "3 min 5 s", "2 h 10 min" */
export function duration(seconds) {
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/**
 * Lines of cells in columns, two blanks apart. Numbers stand at the right.
 * @param {(string | number)[][]} rows
 * @returns {string[]}
 */
export function table(rows) {
  /** @type {number[]} */
  const widths = [];
  const texts = rows.map((row) =>
    row.map((cell, column) => {
      const text = typeof cell === 'number' ? count(cell) : cell;
      widths[column] = Math.max(widths[column] ?? 0, widthOf(text));
      return text;
    }),
  );
  return texts.map((row, index) =>
    row
      .map((text, column) => {
        const blanks = ' '.repeat(widths[column] - widthOf(text));
        return typeof rows[index][column] === 'number' ? blanks + text : text + blanks;
      })
      .join('  ')
      .trimEnd(),
  );
}
