// @ts-check
// Between the words that cross to and from bidi.wasm and the objects of the API.
// Tested by tests/bindings/bidi.test.mjs.
import { integerIn, invalidArgument, requireArray } from './arguments.js';
import { DafError } from './errors.js';

/** @typedef {import('./bidi.js').BidiRun} BidiRun */
/** @typedef {import('./bidi.js').BidiParagraph} BidiParagraph */
/** @typedef {[start: number, end: number]} Range */

/**
 * Objects that one answer makes at most: some millions more would fill the heap of JavaScript, which
 * ends a page, or Node, without an error that could be caught.
 */
const kMaxObjects = 4_194_304;

/** The largest offset that crosses. */
export const kMaxOffset = 2 ** 32 - 1;
/** UAX #9 BD2: max_depth, and I1 or I2 add one more. */
export const kMaxLevel = 126;

const kRunWords = 3;
const kParagraphWords = 3;

/** @param {number} count */
export function checkObjectCount(count) {
  if (count <= kMaxObjects) return;
  throw new DafError(
    'out-of-memory',
    `The answer would have ${count} parts, more than ${kMaxObjects}: take the text in pieces.`,
  );
}

/**
 * What daf_resolve left.
 * @param {Uint8Array} bytes the memory
 * @param {Uint32Array} words the same
 * @param {number} record the place of the Resolution in words
 * @param {number} length of the text
 * @param {ArrayLike<number> | null} lines
 * @returns {import('./bidi.js').BidiResolution}
 */
export function readResolution(bytes, words, record, length, lines) {
  const levels = words[record];
  const resolution = {
    paragraphs: readParagraphs(words, words[record + 1] >>> 2, words[record + 2]),
    levels: bytes.slice(levels, levels + length),
    runs: readRuns(words, words[record + 3] >>> 2, words[record + 4]),
  };
  if (lines === null) return resolution;
  const runs = words[record + 5] >>> 2;
  const ends = words[record + 6] >>> 2;
  const lineCount = lines.length / 2;
  checkObjectCount(lineCount + (lineCount > 0 ? words[ends + lineCount - 1] : 0));
  let first = 0;
  const runsOfLines = Array.from({ length: lineCount }, (_, index) => {
    const end = words[ends + index];
    const line = readRuns(words, runs + kRunWords * first, end - first);
    first = end;
    return line;
  });
  return { ...resolution, lines: runsOfLines };
}

/**
 * @param {Uint32Array} words
 * @param {number} at
 * @param {number} count
 */
function readRuns(words, at, count) {
  checkObjectCount(count);
  /** @type {BidiRun[]} */
  const runs = new Array(count);
  for (let i = 0; i < count; ++i, at += kRunWords) {
    // Behind the level there is padding.
    runs[i] = { start: words[at], end: words[at + 1], level: words[at + 2] & 0xff };
  }
  return runs;
}

/**
 * @param {Uint32Array} words
 * @param {number} at
 * @param {number} count
 */
function readParagraphs(words, at, count) {
  checkObjectCount(count);
  /** @type {BidiParagraph[]} */
  const paragraphs = [];
  for (let i = 0; i < count; ++i, at += kParagraphWords) {
    const facts = words[at + 2]; // the level, and three booleans of a byte each
    paragraphs.push({
      start: words[at],
      end: words[at + 1],
      level: facts & 0xff,
      hasRightToLeft: (facts & 0xff00) !== 0,
      hasControls: (facts & 0xff0000) !== 0,
      hasIsolates: (facts & 0xff000000) !== 0,
    });
  }
  return paragraphs;
}

/**
 * @param {string} method
 * @param {BidiRun[]} runs of a line
 * @param {number} [textLength] of its text, where that is known
 */
export function runRecords(method, runs, textLength = kMaxOffset) {
  requireArray(method, 'runs', runs);
  const words = new Uint32Array(kRunWords * runs.length);
  let lengthLeft = textLength; // more than there is would be the runs of another text
  let at = 0;
  for (const run of runs) {
    if (typeof run !== 'object' || run === null) {
      throw invalidArgument(`${method}: a run is { start, end, level }.`);
    }
    const end = integerIn(`${method}: the end of a run`, run.end, 0, textLength);
    const start = integerIn(`${method}: the start of a run`, run.start, 0, end);
    lengthLeft -= end - start;
    if (lengthLeft < 0) throw invalidArgument(`${method}: the runs are longer than their text.`);
    words[at] = start;
    words[at + 1] = end;
    words[at + 2] = integerIn(`${method}: the level of a run`, run.level, 0, kMaxLevel);
    at += kRunWords;
  }
  return { count: runs.length, words };
}

/**
 * @param {string} name of what they are, with the method
 * @param {Range[]} ranges
 * @returns {Uint32Array} starts and ends
 */
export function rangeWords(name, ranges) {
  if (!Array.isArray(ranges)) throw invalidArgument(`${name} is no array.`);
  const words = new Uint32Array(2 * ranges.length);
  ranges.forEach((range, index) => {
    if (!Array.isArray(range) || range.length !== 2) {
      throw invalidArgument(`${name} has to hold pairs [start, end].`);
    }
    words[2 * index + 1] = integerIn(`${name}: an end`, range[1], 0, kMaxOffset);
    words[2 * index] = integerIn(`${name}: a start`, range[0], 0, range[1]);
  });
  return words;
}

/**
 * The words as objects of `size` words each.
 * @template T
 * @param {Uint32Array} words
 * @param {number} first the place of the first
 * @param {number} size
 * @param {(at: number) => T} read
 */
export function readObjects(words, first, size, read) {
  const count = (words.length - first) / size;
  checkObjectCount(count);
  return Array.from({ length: count }, (_, index) => read(first + size * index));
}

/**
 * @param {Uint32Array} words
 * @param {number} [first]
 * @returns {Range[]}
 */
export function readRanges(words, first = 0) {
  return readObjects(words, first, 2, (at) => [words[at], words[at + 1]]);
}
