// @ts-check
// Strings of publications on a terminal. They are somebody else's: control characters would move
// the cursor or change the terminal, so none gets through; and each stands in an isolate, so that a
// right-to-left title leaves the rest of its line where it is.
// Tested by tests/cli/text.test.mjs.
import * as bidi from '../bidi.js';

/** @typedef {import('../publication.js').Direction} Direction */
/** @typedef {{text: string, direction?: Direction | null,
 *     highlights?: [start: number, end: number][]}} Shown a Text, or what looks like one */

// Written as escapes: in a source file they would be invisible.
const kFirstStrongIsolate = '\u2068';
const kPopIsolate = '\u2069';

/** What becomes a blank: C0, DEL, C1 and the separators of lines and paragraphs. */
const kControls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** What is shown in no column of its own. */
const kZeroWidth = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
/** What takes two columns: UAX #11, Wide and Fullwidth, to the block. */
const kWideRanges = [
  '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f',
  '\\uff00-\\uff60\\uffe0-\\uffe6\\u{1f300}-\\u{1f64f}\\u{1f900}-\\u{1f9ff}\\u{20000}-\\u{3fffd}',
];
const kWide = new RegExp(`[${kWideRanges.join('')}]`, 'u');

/** What isolated() needs to be ready. */
export function prepareText() {
  return bidi.ready();
}

/**
 * A string on one line, without what a terminal would obey. As many code units as before.
 * @param {string} text
 */
export function clean(text) {
  return text.replace(kControls, ' ');
}

/**
 * A string in isolates: first strong ones, unless its direction is known to be another than its
 * first strong letter says.
 * @param {string} text of one line
 * @param {Direction | null} [direction] as far as it is known
 */
export function isolated(text, direction) {
  const cleaned = clean(text);
  if (cleaned === '') return '';
  const isKnown = direction === 'ltr' || direction === 'rtl';
  if (isKnown && bidi.direction(cleaned).direction !== direction) {
    return bidi.isolate(cleaned, direction);
  }
  // What the string leaves open is closed in it.
  return `${kFirstStrongIsolate}${bidi.balance(cleaned)}${kPopIsolate}`;
}

/**
 * A text in isolates with its highlights marked.
 * @param {Shown} shown
 * @param {(text: string) => string} mark
 */
export function marked({ text, direction, highlights = [] }, mark) {
  const whole = isolated(text, direction);
  if (highlights.length === 0) return whole;
  const cleaned = clean(text);
  const start = whole.indexOf(cleaned);
  // Controls that were mended moved the offsets: better no marks than wrong ones.
  if (start < 0) return whole;
  let result = whole.slice(0, start);
  let end = 0;
  for (const [from, to] of highlights) {
    result += cleaned.slice(end, from) + mark(cleaned.slice(from, to));
    end = to;
  }
  return result + cleaned.slice(end) + whole.slice(start + cleaned.length);
}

/**
 * How many columns of a terminal a text takes; controls of styles take none.
 * @param {string} text
 */
export function widthOf(text) {
  const bare = text.replace(/\x1b\[[\d;]*m/g, '');
  let width = 0;
  for (const character of bare) {
    if (character < '\u0300') width += character === '\u00ad' ? 0 : 1;
    else if (kWide.test(character)) width += 2;
    else if (!kZeroWidth.test(character)) width += 1;
  }
  return width;
}
