// The JavaScript API of Daf. Two rules hold everywhere:
//   - what is not known is null, never an empty string; a list is never null;
//   - an offset into a string counts UTF-16 code units, as JavaScript does; an offset into a source
//     counts bytes.
/// <reference lib="esnext.disposable" />
/// <reference lib="dom" />

/** The version of the package, e.g. "0.1.0". */
export const version: string;
/** The version of the Unicode Character Database that the core is built on, e.g. "15.0.0". */
export const unicodeVersion: string;

/** A base direction; 'neutral' says that nothing decides, so that the surroundings do. */
export type Direction = 'ltr' | 'rtl' | 'neutral';

/** A string ready to be shown: give its element this `lang` and `dir`. */
export interface Text {
  text: string;
  /** BCP 47. */
  language: string | null;
  direction: Direction;
  /** Half-open ranges of `text` in UTF-16 code units, ascending, not overlapping. */
  highlights: [start: number, end: number][];
}

/** A date at its own precision: a month has no day, a year neither. */
export interface DateParts {
  /** What the source says. */
  text: string;
  year: number | null;
  /** 1 to 12. */
  month: number | null;
  /** 1 to 31. */
  day: number | null;
}

/**
 * Where the publications come from: JSON or NDJSON, told apart by content. A string is an address,
 * relative to the page (under Node a path, unless it begins with a scheme), and never JSON. An
 * object or array is a parsed collection.
 */
export type Source = URL | string | Response | Blob | ArrayBufferLike | ArrayBufferView | object;

/** How far a source has been read. */
export interface Progress {
  /** 'load' while bytes come in and are read; 'index' for what is left to do after the last one. */
  phase: 'load' | 'index';
  /** Bytes read so far; never goes back. */
  bytes: number;
  /** Bytes in all, or null where that is not known (such as of a compressed response). */
  totalBytes: number | null;
  /** Publications in the library so far. */
  publications: number;
}

export interface AddOptions {
  /** What diagnostics call the source. Default: its file name, where it has one. */
  name?: string;
  /** What its relative URLs are relative to. Default: its address, where it has one. */
  baseUrl?: string | URL;
  /** Takes the call back: it rejects with `signal.reason` at once, the library stays as it was. */
  signal?: AbortSignal;
  /** Called at the beginning and the end, and in between about every 50 ms. */
  onProgress?: (progress: Progress) => void;
}

export interface OpenOptions extends AddOptions {
  /** Where core.wasm is. Default: beside the scripts. */
  wasmUrl?: string | URL;
  /**
   * Where the work is done: in a module worker (default in a page, whose own origin the scripts have
   * to come from), in this thread (false; default under Node and in a worker), or in the worker that
   * a function makes of the package's `worker.js` (for bundlers).
   */
  worker?: boolean | (() => Worker);
}

/** What came of one source, in publications. */
export interface AddReport {
  added: number;
  /** Took the place of one with the same id. */
  replaced: number;
  /** Could not be read; `diagnostics` says why. */
  rejected: number;
}

/** One problem of a source. */
export interface Diagnostic {
  /** A stable name, such as 'missing-name'. */
  code: string;
  /** 'fatal': the item was dropped; 'must' and 'should': it breaks the format; 'info': a note. */
  severity: 'fatal' | 'must' | 'should' | 'info';
  /** JSON Pointer (RFC 6901), e.g. "/12/name"; NDJSON counts as an array. */
  pointer: string;
  /** Into the source, in bytes. */
  offset: number;
  /** One English sentence. */
  message: string;
  /** The id of the publication that it is about. */
  publication: string | null;
  /** The name of the source. */
  source: string | null;
}

export interface SearchOptions {
  /** Hits to return, 0 to 1000. Default 10. */
  limit?: number;
  /** Hits to skip. Default 0. */
  offset?: number;
  /** Default 'relevance'; an empty text has none and gives the newest first. */
  sort?: 'relevance' | 'newest' | 'oldest';
  /** The length of snippets in characters, about (1 to 10,000; default 240), or false for none. */
  snippet?: { length?: number } | boolean;
  /** Whether the last word may go on (search as one types), unless a space follows. Default true. */
  prefix?: boolean;
  /** Takes the question back: it rejects with `signal.reason`. */
  signal?: AbortSignal;
}

/** A series, and the place in it. */
export interface Series {
  id: string | null;
  name: Text | null;
  /** As the source has it: "1280", "12/3". */
  position: string | null;
}

/** Another form of the same work, in the library or elsewhere. */
export interface Translation {
  id: string | null;
  /** BCP 47. */
  language: string | null;
  url: string | null;
  inLibrary: boolean;
  title: Text | null;
}

export interface Hit {
  id: string;
  /** Higher is better; comparable within one result only. */
  score: number;
  /** Of the publication; BCP 47. */
  language: string | null;
  direction: Direction;
  /** With the matches in it. */
  title: Text;
  /** The place of the body that fits best, with the matches in it. */
  snippet: Text | null;
  date: DateParts | null;
  authors: Text[];
  series: Series[];
  /** The place in the first series. */
  number: string | null;
  topics: Text[];
  translations: Translation[];
  /** The id of the block of `body(id)` that the snippet is from. */
  block: string | null;
}

export interface SearchResult {
  /** How many publications match, returned or not. */
  total: number;
  hits: Hit[];
  facets: Record<string, never>;
  didYouMean: null;
  /** How the text was understood. */
  parsed: {
    /** As looked up. */
    terms: string[];
    /** The term that was taken as the beginning of a word. */
    prefix: string | null;
    /** Whether the text was too long and has been cut. */
    truncated: boolean;
  };
}

/** A person or an organisation. */
export interface Entity {
  /** 'Person', 'Organization'. */
  type: string | null;
  name: Text | null;
  id: string | null;
  url: string | null;
}

export interface Topic {
  id: string | null;
  name: Text | null;
  /** Ids of topics. */
  broader: string[];
}

export interface Image {
  url: string | null;
  /** What stands for the image where it cannot be seen. */
  alternative: Text | null;
  caption: Text | null;
  credit: Text | null;
  /** In CSS pixels. */
  width: number | null;
  height: number | null;
}

/** A related publication, in the library or elsewhere. */
export interface Related {
  id: string | null;
  url: string | null;
  language: string | null;
  title: Text | null;
  description: Text | null;
  date: DateParts | null;
  inLibrary: boolean;
}

export interface Breadcrumb {
  name: Text | null;
  url: string | null;
}

/** All of a publication but its body. URLs are as the source has them. */
export interface Publication {
  id: string;
  types: string[];
  url: string | null;
  /** What its relative URLs are relative to. */
  baseUrl: string | null;
  language: string | null;
  direction: Direction;
  title: Text;
  /** Whether the source has no title, so that this one was made from the body or the id. */
  titleMissing: boolean;
  subtitle: Text | null;
  authors: Entity[];
  editors: Entity[];
  translators: Entity[];
  contributors: Entity[];
  publishers: Entity[];
  datePublished: DateParts | null;
  dateModified: DateParts | null;
  abstract: Text[];
  topics: Topic[];
  keywords: Text[];
  series: Series[];
  images: Image[];
  /** All other forms of the work, whichever of them names which. */
  translations: Translation[];
  related: Related[];
  breadcrumbs: Breadcrumb[];
  disclaimer: Text[];
  /** A URL or words. */
  license: string | null;
  copyrightNotice: Text | null;
}

/** Of a node of a body; a closed list, in which nothing unsafe can be said. */
export type NodeKind =
  // Blocks that hold blocks.
  | 'quote'
  | 'list'
  | 'list-item'
  | 'definition-list'
  | 'definition'
  | 'table'
  | 'table-row'
  | 'table-cell'
  | 'figure'
  | 'section'
  | 'details'
  // Blocks that hold inlines.
  | 'paragraph'
  | 'heading'
  | 'definition-term'
  | 'table-caption'
  | 'figure-caption'
  | 'summary'
  | 'code-block'
  | 'thematic-break'
  // Inlines.
  | 'text'
  | 'emphasis'
  | 'strong'
  | 'code'
  | 'link'
  | 'image'
  | 'line-break'
  | 'subscript'
  | 'superscript'
  | 'small'
  | 'mark'
  | 'underline'
  | 'deleted'
  | 'inserted'
  | 'abbreviation'
  | 'citation'
  | 'quotation'
  | 'time'
  | 'isolate'
  | 'override'
  | 'ruby'
  | 'ruby-text'
  | 'ruby-parenthesis'
  | 'span';

/**
 * A block or inline of a body. Here, a member that does not apply is absent. Build DOM nodes from
 * it with `createElement` and `textContent`; there is nothing to sanitise.
 */
export interface RenderNode {
  kind: NodeKind;
  /** Of a block: unique in the body, what Hit.block names. Of an inline: only if links point to it. */
  id?: string;
  /** BCP 47; of an inline, only where declared. */
  language?: string;
  /** Of a block, always; of an inline, only where declared. */
  direction?: Direction;
  /** Of every kind but 'text', 'image', 'line-break' and 'thematic-break'. */
  children?: RenderNode[];
  /** Of kind 'text'. */
  text?: string;

  /** Of a heading: 2 to 6; the title is level 1. */
  level?: number;
  /** Of a list. */
  ordered?: boolean;
  reversed?: boolean;
  tight?: boolean;
  start?: number;
  /** Of a link: an allowed scheme, a relative reference, or '#' and an id of this body. */
  href?: string;
  /** Of an image. */
  src?: string;
  alt?: string;
  /** In CSS pixels. */
  width?: number | string;
  height?: number | string;
  /** Of a link, an image or an abbreviation. */
  title?: string;
  /** Of a time. */
  datetime?: string;
  /** Of a table row. */
  section?: 'head' | 'body' | 'foot';
  /** Of a table cell. */
  header?: boolean;
  scope?: string;
  colspan?: number;
  rowspan?: number;
  align?: 'start' | 'center' | 'end';
  /** Of a code block: the language that it is written in, such as 'python'. */
  codeLanguage?: string;
}

/**
 * Publications, ready to be searched and read. Calls may be made at any time and overlap; they are
 * answered in order, questions between two slices of a source that is being added.
 */
export class Library {
  private constructor();

  /**
   * Opens a source. Items that cannot be read are diagnostics; what rejects is only a source of
   * which nothing can be read.
   * @throws {DafError} 'invalid-source' before anything is loaded; 'http-status', 'network',
   *   'opaque-response', 'not-readable' while it is; 'empty-source', 'not-json',
   *   'unsupported-encoding', 'no-publications' for what came; 'wasm-load', 'version-mismatch',
   *   'worker-failed', 'out-of-memory', 'engine-failed' for the engine
   */
  static open(source: Source, options?: OpenOptions): Promise<Library>;

  /** Publications in the library. */
  readonly size: number;
  /** The problems of all sources so far, in the order in which they were found; at most 10,000. */
  readonly diagnostics: readonly Diagnostic[];
  /** The number of problems found, kept in `diagnostics` or not. */
  readonly diagnosticCount: number;

  /** Adds a source; one that fails leaves nothing but its diagnostics. Errors: as `open`. */
  add(source: Source, options?: AddOptions): Promise<AddReport>;

  /**
   * Searches. An empty text asks for everything.
   * @throws {DafError} 'invalid-argument'; 'closed'
   */
  search(text: string, options?: SearchOptions): Promise<SearchResult>;

  /** @throws {DafError} 'unknown-publication'; 'closed' */
  publication(id: string): Promise<Publication>;

  /**
   * The body as its top-level blocks; [] where it has none.
   * @throws {DafError} 'unknown-publication'; 'closed'
   */
  body(id: string): Promise<RenderNode[]>;

  /** Gives all memory back. Calls under way and later ones reject with 'closed'. Idempotent. */
  close(): void;
  /** `close()`, for `using`. */
  [Symbol.dispose](): void;
  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The one class of error that Daf throws. (What is aborted rejects with the signal's reason.) */
export class DafError extends Error {
  constructor(
    code: string,
    message: string,
    details?: {
      pointer?: string | null;
      offset?: number | null;
      diagnostics?: Diagnostic[];
      cause?: unknown;
    },
  );
  readonly name: 'DafError';
  /** A stable name; see the methods. */
  readonly code: string;
  /** JSON Pointer into the source. */
  readonly pointer: string | null;
  /** Into the source, in bytes. */
  readonly offset: number | null;
  /** What was found in a source before it failed. */
  readonly diagnostics: Diagnostic[];
}
