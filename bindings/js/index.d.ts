// The JavaScript API of Daf. publication.d.ts has the types of publications, and the two rules that
// hold everywhere; search.d.ts has those of questions and answers, export.d.ts those of what leaves a
// library.
/// <reference lib="esnext.disposable" />
/// <reference lib="dom" />
import type { OfflineOptions, OfflineReport, StoredLibrary } from './offline.js';
import type { ExportFormat, ExportOptions } from './export.js';
import type { Publication, RenderNode } from './publication.js';
import type {
  FoundPlace,
  Hit,
  QuestionOptions,
  RelatedOptions,
  SearchOptions,
  SearchResult,
  SuggestOptions,
  Suggestion,
  TimelineBucket,
  TimelineOptions,
} from './search.js';
import type { WorkerHost } from './sharing.js';

/** Direction alone; its module is not loaded before `bidi.ready()`. */
export * as bidi from './bidi.js';
export * from './offline.js';
export * from './export.js';
export * from './publication.js';
export * from './search.js';
export * from './sharing.js';

/** The version of the package, e.g. "0.1.0". */
export const version: string;
/** The version of the Unicode Character Database that the core is built on, e.g. "15.0.0". */
export const unicodeVersion: string;

/**
 * Where the publications come from: JSON or NDJSON of any SourceFormat, a web page, or an archive
 * (.daf), told apart by content; or all posts of a WordPress site, by the address of its REST API
 * (.../wp-json/wp/v2/posts), page after page. A string is an address, relative to the page (under Node a path, unless it begins with a scheme),
 * and never JSON. An object or array is a parsed collection; an array of addresses, Blobs or bytes
 * is several sources, which are opened in their order, as one library with one ranking.
 *
 * An archive at an address that ends in ".daf" is read by HTTP ranges, as it is needed, where the
 * server knows them, and as a whole where not; at another address always as a whole. Blobs and
 * files are read as they are needed. So the calls of a library may have to read: they can then
 * reject with what reading can reject with ('network', 'http-status', 'archive-changed',
 * 'not-readable'), and with 'damaged-archive'.
 */
export type Source =
  | URL
  | string
  | Response
  | Blob
  | ArrayBufferLike
  | ArrayBufferView
  | object
  | readonly (URL | string | Blob | ArrayBufferLike | ArrayBufferView)[];

/** How far a source has been read. */
export interface Progress {
  /** 'load' while bytes come in and are read; 'index' for what is left to do after the last one. */
  phase: 'load' | 'index' | 'save';
  /** Bytes read so far; never goes back. */
  bytes: number;
  /** Bytes in all, or null where that is not known (such as of a compressed response). */
  totalBytes: number | null;
  /** Publications in the library, and read of the source so far. */
  publications: number;
}

export interface AddOptions {
  /** What diagnostics call the source. Default: its file name, where it has one. */
  name?: string;
  /** What its relative URLs are relative to. Default: its address, where it has one. */
  baseUrl?: string | URL;
  /** Reads the source as this, whatever it looks like. Default: 'any'. Nothing to archives. */
  format?: SourceFormat;
  /** Takes the call back: it rejects with `signal.reason` at once, the library stays as it was. */
  signal?: AbortSignal;
  /** Called at the beginning and the end, and in between about every 50 ms. */
  onProgress?: (progress: Progress) => void;
}

export interface OpenOptions extends AddOptions {
  /** Where core.wasm is. Default: beside the scripts. Without searchWasmUrl it then does everything. */
  wasmUrl?: string | URL;
  /**
   * Where search.wasm is, the part of core.wasm that opens, searches and shows archives; core.wasm is
   * then loaded by the first call that needs the rest of it. Default: beside the scripts.
   */
  searchWasmUrl?: string | URL;
  /**
   * Where the work is done: in a module worker (default in a page, whose own origin the scripts
   * have to come from), in this thread (false; default under Node and in a worker), in the worker
   * that a function makes of the package's `worker.js` (for bundlers), or with others in one.
   */
  worker?: boolean | (() => Worker) | WorkerHost;
}

export interface SaveOptions {
  /** Takes the call back: it rejects with `signal.reason`. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** What an archive is made of. */
export interface ArchiveInfo {
  /** Of the format. */
  version: number;
  byteLength: number;
  /** Each with an index of its own. */
  parts: {
    documents: number;
    /** Documents that a later part replaces. */
    removed: number;
    terms: number;
    /** `bytes`: as stored; 0 where the table of its chunks has not been read yet. */
    sections: { name: string; bytes: number; chunks: number }[];
  }[];
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

/**
 * Publications, ready to be searched and read. Calls may be made at any time and overlap; they are
 * answered in order, questions between two slices of a source that is being added.
 */
export class Library {
  private constructor();

  /**
   * Opens a source. Items that cannot be read are diagnostics; what rejects is only a source of
   * which nothing can be read.
   *
   * An address of which a copy is stored (`makeAvailableOffline`) is asked once whether it has the
   * same file still. If so, or if no answer comes within seconds, the copy is opened, and nothing
   * more is loaded; if not, what is there now. The two are never mixed.
   * @throws {DafError} 'invalid-source' before anything is loaded; 'http-status', 'network',
   *   'opaque-response', 'not-readable' while it is; 'empty-source', 'not-json',
   *   'unsupported-encoding', 'no-publications' for what came; 'damaged-archive',
   *   'unsupported-archive' (of a version that this release does not read) and 'archive-changed'
   *   (another file took its place in between: open it again) for an archive; 'wasm-load',
   *   'version-mismatch', 'worker-failed', 'out-of-memory', 'engine-failed' for the engine
   */
  static open(source: Source, options?: OpenOptions): Promise<Library>;

  /**
   * Starts the worker of the next library that is opened, and loads what archives need (search.wasm)
   * for it, while the page still does other things. For pages that will open one: call it first.
   * Once, however often it is called; nothing where there is no page, or where the library gets
   * another worker. What fails is said by `open`.
   * @throws {DafError} 'invalid-argument'; 'invalid-source' for a URL that is none
   */
  static prepare(options?: Pick<OpenOptions, 'wasmUrl' | 'searchWasmUrl'>): void;

  /** What this device keeps of the origin, by address; [] where nothing can be stored. */
  static storedOffline(): Promise<StoredLibrary[]>;

  /**
   * Forgets what is stored of an address. False if there is nothing. A library that is open from
   * the copy answers with 'archive-changed' from then on where it has to read.
   * @throws {DafError} 'invalid-source'; 'not-available'
   */
  static removeOffline(url: string | URL): Promise<boolean>;

  /** Whether all that came from addresses was opened from the copies that are stored of it. */
  readonly stored: boolean;

  /** Publications in the library. */
  readonly size: number;
  /** The problems of all sources so far, in the order in which they were found; at most 10,000. */
  readonly diagnostics: readonly Diagnostic[];
  /** The number of problems found, kept in `diagnostics` or not. */
  readonly diagnosticCount: number;

  /** Adds a source; one that fails leaves nothing but its diagnostics. Errors: as `open`. */
  add(source: Source, options?: AddOptions): Promise<AddReport>;

  /**
   * Takes a publication out, after the sources that are being added. False if none has the id.
   * @throws {DafError} 'invalid-argument'; 'closed'
   */
  remove(id: string): Promise<boolean>;

  /**
   * Searches. An empty text asks for everything. Words are looked for in every field; the text may
   * also have "phrases", -exclusion, prefix*, OR, field:value and year:2020..2023. What cannot be
   * understood is searched as words and told in `parsed`; it is never an error.
   * @throws {DafError} 'invalid-argument', which names the option; 'closed'
   */
  search(text: string, options?: SearchOptions): Promise<SearchResult>;

  /**
   * How a text may go on: titles, names of authors, topics and series, and words, the most frequent
   * first.
   * @throws {DafError} 'invalid-argument'; 'closed'
   */
  suggest(prefix: string, options?: SuggestOptions): Promise<Suggestion[]>;

  /**
   * When the publications that answer a query were published: every interval from the first to the
   * last one of the library that passes the filters.
   * @throws {DafError} 'invalid-argument'; 'closed'
   */
  timeline(text: string, options?: TimelineOptions): Promise<TimelineBucket[]>;

  /**
   * The places of a publication's body that answer a query, in its order, at most 10,000.
   * @throws {DafError} 'unknown-publication'; 'invalid-argument'; 'closed'
   */
  find(id: string, text: string, options?: QuestionOptions): Promise<FoundPlace[]>;

  /**
   * Publications that are about the same, the nearest first, without snippets. Other forms of the
   * same work are not among them.
   * @throws {DafError} 'unknown-publication'; 'invalid-argument'; 'closed'
   */
  related(id: string, options?: RelatedOptions): Promise<Hit[]>;

  /** @throws {DafError} 'unknown-publication'; 'closed' */
  publication(id: string): Promise<Publication>;

  /**
   * The body as its top-level blocks; [] where it has none.
   * @throws {DafError} 'unknown-publication'; 'closed'
   */
  body(id: string): Promise<RenderNode[]>;

  /**
   * A publication as a file for others, in its own language. Citations may be of several: one file,
   * in the order of the ids.
   * @throws {DafError} 'unknown-publication'; 'invalid-argument'; 'closed'
   */
  export(
    id: string | string[],
    format: ExportFormat,
    options?: ExportOptions,
  ): Promise<string>;

  /**
   * The library as an archive (.daf): publications and index, ready to be served by any static
   * host. The same publications give the same bytes.
   * @throws {DafError} 'out-of-memory', 'too-large'; 'closed'
   */
  save(options?: SaveOptions): Promise<Uint8Array>;

  /**
   * Stores the archives of the library that came from addresses on this device, every byte of them,
   * and checks them; the next `open` of the addresses needs no network. A library that was made
   * from one file of JSON at an address is stored as its `save()`d archive, under that address.
   *
   * What breaks off (an abort, a tab that is closed, the network) goes on with the next call, in
   * any page of the origin. A copy of an older version stays until the new one is complete. Asks the
   * browser to keep the storage of this origin, which some put to the person in front of it.
   * @throws {DafError} 'not-available' where nothing can be stored (Node, a page over plain HTTP),
   *   or nothing of the library has an address; 'no-space', before anything is written where that can
   *   be known; 'archive-changed'; 'damaged-archive'; 'network', 'http-status'; 'closed'
   */
  makeAvailableOffline(options?: OfflineOptions): Promise<OfflineReport>;

  /** Gives all memory back. Calls under way and later ones reject with 'closed'. Idempotent. */
  close(): void;
  /** `close()`, for `using`. */
  [Symbol.dispose](): void;
  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A format that publications come in: told apart by content ('any'), our profile of the W3C
 * Publication Manifest ('canonical'), any such manifest by its processing algorithm ('manifest'),
 * or that of another system.
 */
export type SourceFormat =
  | 'any'
  | 'canonical'
  | 'manifest'
  | 'wordpress'
  | 'json-feed'
  | 'schema-org'
  | 'readium'
  | 'csl-json'
  | 'crossref'
  | 'elife'
  | 'gov-uk';

export interface ReadOptions {
  /** What relative URLs are relative to. Default: the source's address, where it has one. */
  base?: string | URL;
  /** Reads the source as this, whatever it looks like. Default: 'any'. */
  format?: SourceFormat;
  /** What diagnostics call the source. Default: its file name, where it has one. */
  name?: string;
  /** Takes the call back: it rejects with `signal.reason`. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** As for `Library.open`. */
  wasmUrl?: string | URL;
  worker?: boolean | (() => Worker) | WorkerHost;
}

export interface ReadResult {
  /**
   * Canonical publications (core/schema), in the order of the source. What was canonical stands as
   * the source has it, with the language and direction that its collection declares.
   */
  publications: Record<string, any>[];
  diagnostics: Diagnostic[];
}

/**
 * Reads a source of any format as canonical publications, without indexing it; what `daf convert`
 * and `daf validate` print. Items that cannot be read are diagnostics.
 * @throws {DafError} as `Library.open`; an archive is no source here ('invalid-source')
 */
export function read(source: Source, options?: ReadOptions): Promise<ReadResult>;

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
