// @ts-check
// Direction alone: `import * as bidi from 'daf-reader/bidi'`, or `bidi` of the whole package, which
// loads this file when it is made ready. Every function but `ready`, `localizable` and
// `localizableJson` is answered by bidi.wasm; here is what checks their arguments. bidi.d.ts
// documents them.
//
// The walk of a call: bidi.js → bidi-module.js (one WebAssembly instance) → bidi.wasm → bidi-records.js.
// Tested by tests/bindings/bidi*.test.mjs.
import { resolveAddress } from './address.js';
import {
  checkOptions,
  indexIn,
  integerIn,
  invalidArgument,
  requireArray,
  requireBoolean,
  requireString,
} from './arguments.js';
import { BidiModule } from './bidi-module.js';
import {
  directionNumber,
  kAffinities,
  kAtomKinds,
  kBases,
  kControlKinds,
  kDirections,
  kModes,
  kPolicies,
  kRisks,
  kSources,
  languageOf,
} from './bidi-names.js';
import {
  kMaxLevel,
  kMaxOffset,
  rangeWords,
  readObjects,
  readRanges,
  runRecords,
} from './bidi-records.js';
import { DafError } from './errors.js';

export { localizable, localizableJson } from './localizable.js';

/** @typedef {import('./bidi.js').BidiRun} BidiRun */
/** @typedef {import('./bidi.js').BidiDirection} BidiDirection */

/** An item that is declared to have no direction (kItemIsNone of bidi_exports.h). */
const kItemIsNone = 3;
const kDefaultGraphemes = 80;
const kMaxCodePoint = 0x10ffff;

/** @type {BidiModule | null} */
let loaded = null;
/** @type {Promise<BidiModule> | null} */
let loading = null;

/** @param {{wasmUrl?: string | URL}} [options] */
export async function ready(options = {}) {
  const { wasmUrl } = checkOptions('ready', options, ['wasmUrl']);
  const url = wasmUrl === undefined ? undefined : resolveAddress(String(wasmUrl));
  loading ??= BidiModule.load(url);
  try {
    loaded = await loading;
  } catch (error) {
    loading = null; // the next call may have more luck
    throw error;
  }
}

/** @param {string} method */
function moduleFor(method) {
  if (loaded) return loaded;
  throw new DafError('not-ready', `${method}: bidi.ready() has not been awaited yet.`);
}

const kNoOptions = Object.freeze({});

/**
 * @param {string} text
 * @param {import('./bidi.js').ResolveOptions} [options]
 */
export function resolve(text, options = kNoOptions) {
  const module = moduleFor('resolve');
  requireString('resolve', 'text', text);
  if (options === kNoOptions) return module.resolve(text, kBases.indexOf('auto'), null);
  const { direction = 'auto', lines } = checkOptions('resolve', options, ['direction', 'lines']);
  const base = indexIn('resolve: direction', direction, kBases);
  const lineWords = lines === undefined ? null : rangeWords('resolve: lines', lines);
  return module.resolve(text, base, lineWords);
}

/**
 * @param {string} text
 * @param {import('./bidi.js').DirectionOptions} [options]
 */
export function direction(text, options = {}) {
  const module = moduleFor('direction');
  requireString('direction', 'text', text);
  const {
    direction: item,
    language,
    defaultDirection,
    policy = 'first-strong',
  } = checkOptions('direction', options, ['direction', 'language', 'defaultDirection', 'policy']);
  const answer = module.askNumber(
    'daf_direction',
    { strings: [text, languageOf('direction', language)] },
    item === null ? kItemIsNone : directionNumber('direction: direction', item),
    directionNumber('direction: defaultDirection', defaultDirection ?? undefined),
    indexIn('direction: policy', policy, kPolicies),
  );
  return { direction: kDirections[answer & 0xff], source: kSources[answer >>> 8] };
}

/** @param {BidiRun[]} runs @param {number} start @param {number} end */
export function visualSpans(runs, start, end) {
  return askRanges('visualSpans', 'daf_visual_spans', runs, start, end);
}

/** @param {BidiRun[]} runs @param {number} visualStart @param {number} visualEnd */
export function logicalRanges(runs, visualStart, visualEnd) {
  return askRanges('logicalRanges', 'daf_logical_ranges', runs, visualStart, visualEnd);
}

/**
 * @param {string} method
 * @param {string} name the export
 * @param {BidiRun[]} runs
 * @param {number} start
 * @param {number} end
 */
function askRanges(method, name, runs, start, end) {
  const module = moduleFor(method);
  const records = runRecords(method, runs);
  integerIn(`${method}: the end`, end, 0, kMaxOffset);
  integerIn(`${method}: the start`, start, 0, end);
  return readRanges(module.ask(name, { records }, start, end).words);
}

/** @param {string} text @param {BidiRun[]} runs */
export function visualToLogical(text, runs) {
  const module = moduleFor('visualToLogical');
  requireString('visualToLogical', 'text', text);
  const records = runRecords('visualToLogical', runs, text.length);
  return module.ask('daf_visual_to_logical', { records, utf16: text }).words;
}

/** @param {string} text @param {BidiRun[]} runs */
export function logicalToVisual(text, runs) {
  const module = moduleFor('logicalToVisual');
  requireString('logicalToVisual', 'text', text);
  const records = runRecords('logicalToVisual', runs, text.length);
  return module.ask('daf_logical_to_visual', { records, utf16: text }).words;
}

/** @param {number} codePoint */
export function mirror(codePoint) {
  const module = moduleFor('mirror');
  integerIn('mirror: the code point', codePoint, 0, kMaxCodePoint);
  return module.askNumber('daf_mirrored', {}, codePoint);
}

/** @param {BidiRun[]} runs @param {number} level @param {number} offset */
export function caret(runs, level, offset) {
  const module = moduleFor('caret');
  const records = runRecords('caret', runs);
  integerIn('caret: the level', level, 0, kMaxLevel);
  integerIn('caret: the offset', offset, 0, kMaxOffset);
  const [primary, secondary, affinity] = module.ask('daf_caret', { records }, level, offset).words;
  return { primary, secondary, affinity: kAffinities[affinity] };
}

/**
 * @param {string} text
 * @param {BidiRun[]} runs
 * @param {number} level
 * @param {import('./bidi.js').CaretPosition} from
 * @param {'left' | 'right'} to
 */
export function moveVisually(text, runs, level, from, to) {
  const module = moduleFor('moveVisually');
  requireString('moveVisually', 'text', text);
  const records = runRecords('moveVisually', runs, text.length);
  integerIn('moveVisually: the level', level, 0, kMaxLevel);
  if (typeof from !== 'object' || from === null) {
    throw invalidArgument('moveVisually: a place is { offset, affinity }.');
  }
  const answer = module.ask(
    'daf_move_visually',
    { records, strings: [text] },
    level,
    integerIn('moveVisually: the offset', from.offset, 0, kMaxOffset),
    indexIn('moveVisually: the affinity', from.affinity, kAffinities),
    indexIn('moveVisually: the way', to, ['left', 'right']),
  );
  return { offset: answer.words[0], affinity: kAffinities[answer.words[1]] };
}

/**
 * @param {string} text
 * @param {BidiDirection} [direction]
 * @param {{as?: 'controls' | 'html'}} [options]
 */
export function isolate(text, direction, options = {}) {
  const module = moduleFor('isolate');
  requireString('isolate', 'text', text);
  const { as = 'controls' } = checkOptions('isolate', options, ['as']);
  return module.ask(
    'daf_isolate',
    { strings: [text] },
    directionNumber('isolate: the direction', direction),
    indexIn('isolate: as', as, kModes),
  ).text;
}

/**
 * @param {import('./bidi.js').ListItem[]} items
 * @param {import('./bidi.js').JoinListOptions} [options]
 */
export function joinList(items, options = {}) {
  const module = moduleFor('joinList');
  requireArray('joinList', 'items', items);
  const known = ['separator', 'lastSeparator', 'as'];
  const {
    separator = ', ',
    lastSeparator = separator,
    as,
  } = checkOptions('joinList', options, known);
  requireString('joinList', 'separator', separator);
  requireString('joinList', 'lastSeparator', lastSeparator);
  const words = new Uint32Array(3 * items.length);
  /** @type {string[]} */
  const strings = [];
  items.forEach((item, index) => {
    const { text, language, direction } = typeof item === 'string' ? { text: item } : (item ?? {});
    requireString('joinList', 'an item', text);
    const ofLanguage = languageOf('joinList', language);
    strings.push(text, ofLanguage);
    const number = directionNumber('joinList: the direction of an item', direction ?? undefined);
    words.set([text.length, ofLanguage.length, number], 3 * index);
  });
  // What stands between them keeps two halves of a surrogate pair apart.
  const all = strings.join('\n');
  return module.ask(
    'daf_join_list',
    { records: { count: items.length, words }, strings: [all, separator, lastSeparator] },
    indexIn('joinList: as', as ?? 'controls', kModes),
  ).text;
}

/** @param {string} text */
export function auditControls(text) {
  const module = moduleFor('auditControls');
  requireString('auditControls', 'text', text);
  const { words } = module.ask('daf_audit_controls', { strings: [text] });
  const [risk, hasOverride, balanced] = words;
  return {
    controls: readObjects(words, 3, 5, (at) => ({
      offset: words[at],
      codePoint: words[at + 1],
      kind: kControlKinds[words[at + 2]],
      paragraph: words[at + 3],
      matched: words[at + 4] === 1,
    })),
    risk: kRisks[risk],
    hasOverride: hasOverride === 1,
    balanced: balanced === 1,
  };
}

/** @param {string} text */
export function balance(text) {
  const module = moduleFor('balance');
  requireString('balance', 'text', text);
  return module.ask('daf_balance_controls', { strings: [text] }).text;
}

/** @param {string} text @param {{marks?: boolean}} [options] */
export function strip(text, options = {}) {
  const module = moduleFor('strip');
  requireString('strip', 'text', text);
  const { marks = false } = checkOptions('strip', options, ['marks']);
  requireBoolean('strip', 'marks', marks);
  return module.ask('daf_strip_controls', { strings: [text] }, Number(marks)).text;
}

const kTruncateOptions = ['graphemes', 'atWords', 'ellipsis', 'highlights', 'focus', 'direction'];

/**
 * @param {string} text
 * @param {import('./bidi.js').TruncateOptions} [options]
 */
export function truncate(text, options = {}) {
  const module = moduleFor('truncate');
  requireString('truncate', 'text', text);
  const checked = checkOptions('truncate', options, kTruncateOptions);
  const { graphemes = kDefaultGraphemes, atWords = true, ellipsis = '\u2026' } = checked;
  requireString('truncate', 'ellipsis', ellipsis);
  requireBoolean('truncate', 'atWords', atWords);
  const { highlights = [], focus = [0, 0] } = checked;
  const focusWords = rangeWords('truncate: focus', [focus]);
  const highlightWords = rangeWords('truncate: highlights', highlights);
  for (let i = 2; i < highlightWords.length; i += 2) {
    if (highlightWords[i] < highlightWords[i - 1]) {
      throw invalidArgument('truncate: highlights ascend and do not overlap.');
    }
  }
  const words = new Uint32Array(2 + highlightWords.length);
  words.set(focusWords);
  words.set(highlightWords, 2);
  const answer = module.ask(
    'daf_truncate',
    { records: { count: words.length / 2, words }, strings: [text, ellipsis] },
    integerIn('truncate: graphemes', graphemes, 0, kMaxOffset),
    Number(atWords),
    directionNumber('truncate: direction', checked.direction),
  );
  const [direction, beforeStart, beforeEnd, afterStart, afterEnd] = answer.words;
  return {
    text: answer.text,
    direction: kDirections[direction],
    highlights: readRanges(answer.words, 5),
    ellipsisBefore: rangeOrNull(beforeStart, beforeEnd),
    ellipsisAfter: rangeOrNull(afterStart, afterEnd),
  };
}

/** @param {string} text */
export function atoms(text) {
  const module = moduleFor('atoms');
  requireString('atoms', 'text', text);
  const { words } = module.ask('daf_atoms', { strings: [text] });
  return readObjects(words, 0, 3, (at) => ({
    start: words[at],
    end: words[at + 1],
    kind: kAtomKinds[words[at + 2]],
  }));
}

/** @param {string} text */
export function graphemes(text) {
  const module = moduleFor('graphemes');
  requireString('graphemes', 'text', text);
  return module.ask('daf_graphemes', { strings: [text] }).words;
}

/** @param {string} text */
export function words(text) {
  const module = moduleFor('words');
  requireString('words', 'text', text);
  return module.ask('daf_words', { strings: [text] }).words;
}

/** @param {string} text @param {{language?: string | null}} [options] */
export function fold(text, options = {}) {
  const module = moduleFor('fold');
  requireString('fold', 'text', text);
  const { language } = checkOptions('fold', options, ['language']);
  const answer = module.ask('daf_fold', { strings: [text, languageOf('fold', language)] });
  const length = answer.words[0];
  let at = length; // of the words, which stand behind the text
  return {
    text: answer.text.slice(0, length),
    offsets: answer.words.slice(1, length + 2),
    words: readObjects(answer.words, length + 2, 3, (word) => {
      const start = at;
      at += answer.words[word];
      const [from, to] = [answer.words[word + 1], answer.words[word + 2]];
      return { text: answer.text.slice(start, at), start: from, end: to };
    }),
  };
}

export function info() {
  const module = moduleFor('info');
  return {
    unicode: module.unicodeVersion,
    bidiTest: module.askNumber('daf_bidi_test_cases', {}),
    bidiCharacterTest: module.askNumber('daf_bidi_character_test_cases', {}),
  };
}

/** @param {number} start @param {number} end @returns {[number, number] | null} */
function rangeOrNull(start, end) {
  return start === end ? null : [start, end];
}
