// @ts-check
// Words in lines: stretches of text in styles, broken at blanks to the width of a terminal.
// Tested by tests/cli/plain_text.test.mjs.
import { clean, isolated, widthOf } from './text.js';

/** @typedef {import('./output.js').Style} Style */
/** @typedef {import('../publication.js').Direction} Direction */
/** @typedef {{text: string, styles: readonly Style[]}} Span a text of "\n" ends its line */

/** Blocks of letters that are written from right to left, and the controls of UAX #9. */
const kRightToLeft = '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefe\\u{10800}-\\u{10fff}';
const kControls = '\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const kBidirectional = new RegExp(`[${kRightToLeft}\\u{1e800}-\\u{1efff}${kControls}]`, 'u');

/**
 * @param {Span[]} spans
 * @param {number} width in columns; 0: nothing is broken but at "\n"
 * @returns {Span[][]} lines
 */
export function wrap(spans, width) {
  /** @type {Span[][]} */
  const lines = [[]];
  let used = 0;
  let followsBlank = false;
  for (const { text, styles } of spans) {
    if (text === '\n') {
      lines.push([]);
      used = 0;
      continue;
    }
    // Each word with the blanks before it; what has none goes on with the word before.
    for (const piece of clean(text).match(/ *[^ ]+| +$/g) ?? []) {
      const pieceWidth = widthOf(piece);
      const mayBreak = followsBlank || piece.startsWith(' ');
      followsBlank = piece.endsWith(' ');
      if (width > 0 && mayBreak && used > 0 && used + pieceWidth > width) {
        lines.push([]);
        used = 0;
      }
      const shown = used === 0 ? piece.trimStart() : piece;
      if (shown === '') continue;
      lines[lines.length - 1].push({ text: shown, styles });
      used += widthOf(shown);
    }
  }
  return lines;
}

/**
 * A line as it is written. One with letters of both directions stands in an isolate; controls of
 * its own are closed in it.
 * @param {Span[]} line
 * @param {Direction | null} direction of its paragraph
 * @param {(text: string, ...styles: Style[]) => string} style
 */
export function paint(line, direction, style) {
  const bare = line.map(({ text }) => text).join('');
  const isPlain = direction !== 'rtl' && !kBidirectional.test(bare);
  const styled = merge(line)
    .map(({ text, styles }) => style(text, ...styles))
    .join('');
  if (isPlain || bare === '') return styled;
  const whole = isolated(bare, direction);
  const start = whole.indexOf(bare);
  return start < 0 ? whole : whole.slice(0, start) + styled + whole.slice(start + bare.length);
}

/**
 * Neighbours of one style as one.
 * @param {Span[]} line
 */
function merge(line) {
  /** @type {Span[]} */
  const merged = [];
  for (const span of line) {
    const last = merged[merged.length - 1];
    if (last && last.styles.join() === span.styles.join()) last.text += span.text;
    else merged.push({ ...span });
  }
  return merged;
}
