// @ts-check
// The public class: checks what it is given, and leaves the work to a LibraryService, in a worker
// or in this thread. index.d.ts documents every member.
// Tested by tests/bindings/library.test.mjs.
import { resolveAddress } from './address.js';
import { indexIn, integerIn, requireString } from './arguments.js';
import { checkCallOptions, guardCallback } from './call-options.js';
import { DafError } from './errors.js';
import { checkExport, kExportOptions } from './export-formats.js';
import { checkQuery, kMaxLimit, kQueryOptions, kSearchOptions } from './query.js';
import { kSourceFormats } from './source-formats.js';
import { describeSource } from './sources.js';
import { prepareClient, startClient } from './start-client.js';

/** @typedef {import('./index.js').AddReport} AddReport */
/** @typedef {{size: number, stored: boolean, diagnosticCount: number,
 *     diagnostics: import('./index.js').Diagnostic[]}} LibraryState */
/** @typedef {import('./start-client.js').Client} Client */

const kDefaultSuggestions = 8;
const kMaxSuggestions = 100;
const kDefaultRelated = 5;
/** In the order of daf::Interval. */
const kIntervals = ['year', 'month'];

/** The names of options, by method. */
const kAddOptions = ['name', 'baseUrl', 'format', 'signal', 'onProgress'];
const kModuleOptions = ['wasmUrl', 'searchWasmUrl'];
const kOpenOptions = [...kAddOptions, ...kModuleOptions, 'worker'];
const kSearchCallOptions = [...kSearchOptions, 'signal'];
const kTimelineOptions = [...kQueryOptions, 'interval', 'signal'];
const kLimitOptions = ['limit', 'signal'];
const kQuestionOptions = ['signal'];
const kSaveOptions = ['signal', 'onProgress'];

/** Codes of errors after which a library answers nothing more. */
const kLastCodes = ['worker-failed', 'engine-failed', 'out-of-memory'];

/** How long the answer of the browser, or of a person, is waited for, in ms. */
const kPersistMs = 2000;

/** Ends the workers of libraries that were forgotten without close(). */
const forgotten = new FinalizationRegistry((/** @type {Client} */ client) => client.close());

/** Makes `new Library()` an error without a second class. */
const kFromOpen = Symbol('Library.open');

/** Whether a library still answers, as far as its last calls tell; for shared-libraries.js alone.
 * @type {(library: Library) => boolean} */
export let isUsable;

export class Library {
  /** @type {Client} */
  #client;
  #closed = false;
  #failed = false;
  /** @type {LibraryState} */
  #state = { size: 0, stored: false, diagnosticCount: 0, diagnostics: [] };

  static {
    isUsable = (library) => !library.#closed && !library.#failed;
  }

  /** @param {symbol} key @param {Client} client */
  constructor(key, client) {
    if (key !== kFromOpen) throw new TypeError('A library is made by Library.open(source).');
    this.#client = client;
    forgotten.register(this, client, this);
  }

  /**
   * @param {unknown} source
   * @param {import('./index.js').OpenOptions} [options]
   */
  static async open(source, options = {}) {
    checkCallOptions('Library.open', options, kOpenOptions);
    const { signal, wasmUrl, searchWasmUrl, worker, ...addOptions } = options;
    signal?.throwIfAborted();
    const input = describeSource(source); // before anything is started
    const urls = moduleUrls({ wasmUrl, searchWasmUrl });
    const library = new Library(kFromOpen, await startClient(worker));
    try {
      await library.#call('open', urls, { signal });
      await library.#add(input, { ...addOptions, signal });
      return library;
    } catch (error) {
      library.close();
      throw error;
    }
  }

  /** @param {{wasmUrl?: string | URL, searchWasmUrl?: string | URL}} [options] */
  static prepare(options = {}) {
    checkCallOptions('Library.prepare', options, kModuleOptions);
    prepareClient(moduleUrls(options));
  }

  static async storedOffline() {
    const { listStored } = await import('./stored-archives.js');
    return listStored();
  }

  /** @param {string | URL} url */
  static async removeOffline(url) {
    const { removeStored } = await import('./stored-archives.js');
    return removeStored(resolveAddress(String(url)));
  }

  get size() {
    return this.#state.size;
  }

  get stored() {
    return this.#state.stored;
  }

  get diagnostics() {
    return this.#state.diagnostics;
  }

  get diagnosticCount() {
    return this.#state.diagnosticCount;
  }

  /**
   * @param {unknown} source
   * @param {import('./index.js').AddOptions} [options]
   * @returns {Promise<AddReport>}
   */
  async add(source, options = {}) {
    checkCallOptions('add', options, kAddOptions);
    options.signal?.throwIfAborted();
    return this.#add(describeSource(source), options);
  }

  /**
   * @param {string} id
   * @returns {Promise<boolean>}
   */
  async remove(id) {
    requireString('remove', 'id', id);
    const { removed, size } = await this.#call('remove', { id });
    this.#state = { ...this.#state, size };
    return removed;
  }

  /**
   * @param {string} text
   * @param {import('./index.js').SearchOptions} [options]
   * @returns {Promise<import('./index.js').SearchResult>}
   */
  async search(text, options = {}) {
    requireString('search', 'text', text);
    checkCallOptions('search', options, kSearchCallOptions);
    return this.#call('search', checkQuery('search', text, options), options);
  }

  /**
   * @param {string} prefix
   * @param {import('./index.js').SuggestOptions} [options]
   * @returns {Promise<import('./index.js').Suggestion[]>}
   */
  async suggest(prefix, options = {}) {
    requireString('suggest', 'prefix', prefix);
    checkCallOptions('suggest', options, kLimitOptions);
    const { limit = kDefaultSuggestions } = options;
    integerIn('suggest: limit', limit, 0, kMaxSuggestions);
    return this.#call('suggest', { text: prefix, limit }, options);
  }

  /**
   * @param {string} text
   * @param {import('./index.js').TimelineOptions} [options]
   * @returns {Promise<import('./index.js').TimelineBucket[]>}
   */
  async timeline(text, options = {}) {
    requireString('timeline', 'text', text);
    checkCallOptions('timeline', options, kTimelineOptions);
    const { filters, prefix, fuzzy, interval: name = 'year' } = options;
    const interval = indexIn('timeline: interval', name, kIntervals);
    const query = checkQuery('timeline', text, { filters, prefix, fuzzy });
    return this.#call('timeline', { interval, query }, options);
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {import('./index.js').QuestionOptions} [options]
   * @returns {Promise<import('./index.js').FoundPlace[]>}
   */
  async find(id, text, options = {}) {
    requireString('find', 'id', id);
    requireString('find', 'text', text);
    checkCallOptions('find', options, kQuestionOptions);
    return this.#call('find', { id, text }, options);
  }

  /**
   * @param {string} id
   * @param {import('./index.js').RelatedOptions} [options]
   * @returns {Promise<import('./index.js').Hit[]>}
   */
  async related(id, options = {}) {
    requireString('related', 'id', id);
    checkCallOptions('related', options, kLimitOptions);
    const { limit = kDefaultRelated } = options;
    integerIn('related: limit', limit, 0, kMaxLimit);
    return this.#call('related', { id, limit }, options);
  }

  /**
   * @param {string} id
   * @returns {Promise<import('./index.js').Publication>}
   */
  async publication(id) {
    requireString('publication', 'id', id);
    return this.#call('publication', { id });
  }

  /**
   * @param {string} id
   * @returns {Promise<import('./index.js').RenderNode[]>}
   */
  async body(id) {
    requireString('body', 'id', id);
    return this.#call('body', { id });
  }

  /**
   * @param {string | string[]} id
   * @param {import('./index.js').ExportFormat} format
   * @param {import('./index.js').ExportOptions} [options]
   * @returns {Promise<string>}
   */
  async export(id, format, options = {}) {
    checkCallOptions('export', options, kExportOptions);
    const question = checkExport(id, format, options);
    return this.#call('export', question, { signal: options.signal });
  }

  /**
   * @param {import('./index.js').SaveOptions} [options]
   * @returns {Promise<Uint8Array>}
   */
  async save(options = {}) {
    checkCallOptions('save', options, kSaveOptions);
    return this.#call('save', {}, options);
  }

  /**
   * @param {import('./index.js').OfflineOptions} [options]
   * @returns {Promise<import('./index.js').OfflineReport>}
   */
  async makeAvailableOffline(options = {}) {
    checkCallOptions('makeAvailableOffline', options, kSaveOptions);
    const { signal, onProgress } = options;
    const callback = onProgress && guardCallback(onProgress, signal);
    signal?.throwIfAborted();
    const persisted = askPersistence();
    const { bytes } = await this.#call(
      'makeAvailableOffline',
      {},
      { signal, onProgress: callback },
    );
    return { bytes, persisted: await persisted() };
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    forgotten.unregister(this);
    this.#client.close();
  }

  /**
   * @param {import('./sources.js').SourceDescriptor} input
   * @param {import('./index.js').AddOptions} options
   */
  async #add(input, { name, baseUrl, format = 'any', signal, onProgress }) {
    const args = {
      name,
      baseUrl: baseUrl === undefined ? undefined : String(baseUrl),
      format: indexIn('format', format, kSourceFormats),
    };
    const callback = onProgress && guardCallback(onProgress, signal);
    try {
      const options = { signal, onProgress: callback, input };
      const { report, state } = await this.#call('add', args, options);
      this.#state = state;
      return report;
    } catch (error) {
      // What was found in a source that failed is kept, too.
      if (error instanceof DafError && error.diagnostics.length > 0) {
        this.#state = { ...this.#state, ...(await this.#call('state', {})) };
      }
      throw error;
    }
  }

  /**
   * @param {string} method
   * @param {any} args
   * @param {import('./service.js').CallOptions} [options]
   */
  #call(method, args, { signal, onProgress, input } = {}) {
    if (this.#closed) throw new DafError('closed', 'The library is closed.');
    if (!signal) return this.#watch(this.#client.call(method, args, { onProgress, input }));
    // Whoever aborts is answered at once; the engine stops at its next turn.
    signal.throwIfAborted();
    const call = this.#watch(this.#client.call(method, args, { signal, onProgress, input }));
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      call.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  /**
   * @template T
   * @param {Promise<T>} call
   */
  #watch(call) {
    call.catch((error) => {
      if (kLastCodes.includes(error?.code)) this.#failed = true;
    });
    return call;
  }
}

// `using` and `await using`, where the platform has them.
for (const name of ['dispose', 'asyncDispose']) {
  const symbol = /** @type {any} */ (Symbol)[name];
  if (!symbol) continue;
  Object.defineProperty(Library.prototype, symbol, {
    /** @this {Library} */
    value() {
      this.close();
      return name === 'asyncDispose' ? Promise.resolve() : undefined;
    },
    configurable: true,
    writable: true,
  });
}

/**
 * @param {{wasmUrl?: string | URL, searchWasmUrl?: string | URL}} urls
 * @returns {import('./library-engine.js').ModuleUrls}
 */
function moduleUrls({ wasmUrl, searchWasmUrl }) {
  const absolute = (/** @type {string | URL | undefined} */ url) =>
    url === undefined ? undefined : resolveAddress(String(url));
  return { wasmUrl: absolute(wasmUrl), searchWasmUrl: absolute(searchWasmUrl) };
}

/**
 * Asks the browser not to clear the storage of this origin when it is short of room. Only a page
 * may ask; and some browsers ask a person, who need not answer before all is stored.
 * @returns {() => Promise<boolean>} the answer so far
 */
function askPersistence() {
  const { storage } = globalThis.navigator ?? {};
  const asking = storage?.persist?.().catch(() => false);
  return async () => {
    const patience = new Promise((resolve) => setTimeout(resolve, kPersistMs));
    if (asking && (await Promise.race([asking, patience]))) return true;
    return (await storage?.persisted?.().catch(() => false)) ?? false;
  };
}
