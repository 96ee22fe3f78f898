// Text in both directions, without the rest of the library: `import * as bidi from
// 'daf-reader/bidi'`, or `import { bidi } from 'daf-reader'`. Call `await ready()` once; then
// everything is synchronous, and may be called with any string:
//   - an offset counts UTF-16 code units; one between the halves of a surrogate pair counts as the
//     start of the pair;
//   - half a surrogate pair is read as U+FFFD, which takes one unit, too; text that is returned is
//     well-formed;
//   - time is linear in the text.
// Every function throws DafError: 'not-ready' before `ready()` (but `localizable` and
// `localizableJson` of daf-reader/bidi, which need no module), 'invalid-argument' for what is not as
// declared here, 'out-of-memory' for a text that is too long, or an answer of over four million
// parts. The next call then works as ever.
import type { Direction, Text } from './publication.js';

/**
 * Loads bidi.wasm, once; later calls change nothing.
 * @param options.wasmUrl where it is; default: beside the scripts
 * @throws {DafError} 'wasm-load', 'version-mismatch'; the next call tries again
 */
export function ready(options?: { wasmUrl?: string | URL }): Promise<void>;

/** A base direction; undefined is the same as 'neutral'. */
export type BidiDirection = Direction | undefined;

// --- The Unicode Bidirectional Algorithm (UAX #9)

/** A paragraph, with its separator. */
export interface BidiParagraph {
  start: number;
  end: number;
  /** Even: left-to-right; odd: right-to-left. */
  level: number;
  /** Some level is odd. */
  hasRightToLeft: boolean;
  /** Embeddings, overrides or isolates, matched or not. */
  hasControls: boolean;
  hasIsolates: boolean;
}

/** A stretch of one level. */
export interface BidiRun {
  start: number;
  end: number;
  level: number;
}

export interface ResolveOptions {
  /**
   * 'auto' (default): of the first strong character of each paragraph, else left-to-right;
   * 'auto-rtl': else right-to-left.
   */
  direction?: 'auto' | 'ltr' | 'rtl' | 'auto-rtl';
  /** Where the text is broken: what is returned then has `lines`. */
  lines?: [start: number, end: number][];
}

export interface BidiResolution {
  paragraphs: BidiParagraph[];
  /** For each code unit, after L1, each paragraph as one line. A copy. */
  levels: Uint8Array;
  /** In visual order, left to right; of several paragraphs one after the other. */
  runs: BidiRun[];
  /** The runs of each of `options.lines`, after L1 for that line. */
  lines?: BidiRun[][];
}

/** Applies the algorithm to a text, from P1 to L2; to all of its lines at once, if they are given. */
export function resolve(
  text: string,
  options: ResolveOptions & { lines: [start: number, end: number][] },
): BidiResolution & { lines: BidiRun[][] };
export function resolve(text: string, options?: ResolveOptions): BidiResolution;

// Below, `runs` are those of one line, as `resolve` has returned them, and a visual position counts
// code units from the left end of that line.

/** The visual spans, ascending, of what stands from `start` to `end`: several, where it is mixed. */
export function visualSpans(
  runs: BidiRun[],
  start: number,
  end: number,
): [start: number, end: number][];

/** The inverse: the ranges of the text, ascending, of what is shown between two visual positions. */
export function logicalRanges(
  runs: BidiRun[],
  visualStart: number,
  visualEnd: number,
): [start: number, end: number][];

/** For each visual position the offset of its code unit in `text`, which is the whole text. */
export function visualToLogical(text: string, runs: BidiRun[]): Uint32Array;

/** The inverse: for each code unit of the line its visual position. */
export function logicalToVisual(text: string, runs: BidiRun[]): Uint32Array;

/**
 * The character whose glyph is the mirror image, or the same (L4). For renderers of glyphs only:
 * browsers mirror by themselves, and would do it twice.
 */
export function mirror(codePoint: number): number;

/** Which neighbour a caret belongs to where the two are shown apart. */
export type CaretAffinity = 'before' | 'after';

/** A place between two graphemes of a line. */
export interface CaretPosition {
  offset: number;
  affinity: CaretAffinity;
}

/**
 * Where a caret is drawn: at the visual position `primary`, and where two directions meet at
 * `secondary`, too, which else is the same. `affinity` is that of the primary one.
 * @param level of the paragraph
 */
export function caret(
  runs: BidiRun[],
  level: number,
  offset: number,
): { primary: number; secondary: number; affinity: CaretAffinity };

/** Where the caret goes with an arrow key: one grapheme, and nowhere at the end of the line. */
export function moveVisually(
  text: string,
  runs: BidiRun[],
  level: number,
  from: CaretPosition,
  to: 'left' | 'right',
): CaretPosition;

// --- The direction of a string

export interface DirectionOptions {
  /** Declared with the string; null: declared to be none, so that only its characters decide. */
  direction?: Direction | null;
  /** BCP 47. */
  language?: string | null;
  /** Of the context. */
  defaultDirection?: Direction | null;
  /**
   * What its characters decide by: the first strong one, as standards ask, or for prose, which may
   * open with a foreign name, the directions of its words. Default 'first-strong'.
   */
  policy?: 'first-strong' | 'words';
}

/** The base direction: what the string declares, else its language, else the context, else itself. */
export function direction(
  text: string,
  options?: DirectionOptions,
): {
  direction: Direction;
  source: 'item' | 'language' | 'default' | 'first-strong' | 'word-vote' | 'none';
};

/** A string and what was declared with it: null is a statement ("none"), absence is none. */
export interface Localizable {
  value: string;
  language?: string | null;
  direction?: 'ltr' | 'rtl' | null;
}

/** A string of a W3C Publication Manifest. */
export type LocalizableJson = string | Localizable | (string | Localizable)[];

/**
 * The strings of a JSON value: "text", {value, language, direction}, JSON-LD's {@value, @language,
 * @direction}, a map by language {en: …, he: …}, or an array of these. What is none is left out.
 * @param globals what holds for a string that does not say otherwise
 */
export function localizable(
  value: unknown,
  globals?: { language?: string | null; direction?: 'ltr' | 'rtl' | null },
): Localizable[];

/** The way back, without loss: `localizable` of it gives the same strings. */
export function localizableJson(strings: Localizable[]): LocalizableJson;

// --- Strings that meet

/**
 * 'controls': with isolate characters, for attributes, titles and plain text; 'html': <bdi dir>,
 * with the text escaped.
 */
export interface IsolateOptions {
  as?: 'controls' | 'html';
}

/** The text so that it and its surroundings do not reorder each other. */
export function isolate(text: string, direction?: BidiDirection, options?: IsolateOptions): string;

export type ListItem =
  string | (Pick<Text, 'text'> & { language?: string | null; direction?: Direction | null });

export interface JoinListOptions extends IsolateOptions {
  /** Default ", ". */
  separator?: string;
  /** Before the last of several items. Default: `separator`. */
  lastSeparator?: string;
}

/** Strings in one, each isolated; as HTML, each with its language. */
export function joinList(items: ListItem[], options?: JoinListOptions): string;

// --- Controls in strings of others (UTS #55)

export interface BidiControl {
  offset: number;
  codePoint: number;
  kind: 'mark' | 'embedding' | 'override' | 'embedding-end' | 'isolate' | 'isolate-end';
  /** The number of its paragraph, from 0. */
  paragraph: number;
  /** Whether it has its counterpart there; a mark has none. */
  matched: boolean;
}

export interface ControlAudit {
  /** Ascending. */
  controls: BidiControl[];
  /**
   * 'low': marks, and isolates that are closed; 'medium': embeddings that are, which reorder what
   * touches them; 'high': overrides, and what is left open.
   */
  risk: 'none' | 'low' | 'medium' | 'high';
  hasOverride: boolean;
  /** Each but the marks is matched. */
  balanced: boolean;
}

/** Finds every control in a text. */
export function auditControls(text: string): ControlAudit;

/** The text with what is open closed, and ends of nothing left out; it looks the same alone. */
export function balance(text: string): string;

/** The text without controls; with `marks` without marks, too. */
export function strip(text: string, options?: { marks?: boolean }): string;

// --- Cutting

export interface TruncateOptions {
  /** Of the result at most, without the ellipses. Default 80. */
  graphemes?: number;
  /** Rather cut before a word than in it. Default true. */
  atWords?: boolean;
  /** Default "…". */
  ellipsis?: string;
  /** Ascending, not overlapping; returned as they lie in the result. */
  highlights?: [start: number, end: number][];
  /** What has to stay: the cut is made around it. Default: the beginning. */
  focus?: [start: number, end: number];
  /** Of where it is shown. Default: first strong of the whole text. */
  direction?: Direction;
}

export interface TruncatedText {
  text: string;
  direction: Direction;
  highlights: [start: number, end: number][];
  /** Where the ellipsis is in `text`; null where nothing was cut. */
  ellipsisBefore: [start: number, end: number] | null;
  ellipsisAfter: [start: number, end: number] | null;
}

/**
 * The first paragraph of a text, or that of the focus, cut to a length: no grapheme is divided, and
 * what the cut leaves open is closed.
 */
export function truncate(text: string, options?: TruncateOptions): TruncatedText;

// --- Parts of a text

/** What is to be isolated as left-to-right: an address, a number, a bit of code, … */
export interface Atom {
  start: number;
  end: number;
  kind: 'url' | 'email' | 'doi' | 'isbn' | 'phone' | 'number' | 'code';
}

/** Ascending, not overlapping. */
export function atoms(text: string): Atom[];

/** The boundaries of graphemes (UAX #29), from 0 to the length of the text. */
export function graphemes(text: string): Uint32Array;

/** The words (UAX #29): start and end of each by turns. */
export function words(text: string): Uint32Array;

export interface FoldedText {
  text: string;
  /** For each code unit of `text`, and for its end, the offset in the source. Never decreases. */
  offsets: Uint32Array;
  /** Each word as search compares it, and where it stands in the source. */
  words: { text: string; start: number; end: number }[];
}

/** A text as search sees it: case, accents, vowel points and the like folded. */
export function fold(text: string, options?: { language?: string | null }): FoldedText;

// --- What it is

/** The version of Unicode, and how many cases of its conformance tests pass, which is all. */
export function info(): { unicode: string; bidiTest: number; bidiCharacterTest: number };
