// @ts-check
// Libraries that several parts of a page use without knowing of each other: the same addresses and
// options are opened once, and closed when the last part has let go. sharing.d.ts documents it.
// Tested by tests/bindings/shared_libraries.test.mjs.
import { resolveAddress } from './address.js';
import { checkCallOptions, guardCallback } from './call-options.js';
import { DafError } from './errors.js';
import { isUsable, Library } from './library.js';
import { hasPage } from './start-client.js';
import { WorkerHost } from './worker-host.js';

/** How long a library stays that nobody uses, in ms: an element that is moved is taken out of the
 * page and put back. */
const kLingerMs = 1000;

/** @typedef {import('./index.js').OpenOptions} OpenOptions */
/** @typedef {Omit<OpenOptions, 'signal' | 'onProgress'>} SharedOptions */

/** @type {Map<string, SharedEntry>} */
const entries = new Map();
/** @type {WorkerHost | undefined} where the shared libraries of a page are by default */
let pageHost;

/** Functions and hosts by number, as a part of keys. @type {WeakMap<object, number>} */
const numbers = new WeakMap();
let lastNumber = 0;

class SharedEntry {
  #key;
  #controller = new AbortController();
  #users = 0;
  /** @type {any} */
  #timer;
  /** @type {Set<(progress: any) => void>} */
  #listeners = new Set();
  /** @type {any} the last progress, for those who join later */
  #progress;
  /** @type {Library | undefined} */
  #library;
  /** @type {Promise<Library>} */
  opening;

  /**
   * @param {string} key
   * @param {string[]} urls
   * @param {SharedOptions} options
   */
  constructor(key, urls, options) {
    this.#key = key;
    if (hasPage()) pageHost ??= new WorkerHost();
    this.opening = Library.open(urls.length === 1 ? urls[0] : urls, {
      ...options,
      worker: options.worker ?? pageHost,
      signal: this.#controller.signal,
      onProgress: (progress) => {
        this.#progress = progress;
        for (const listener of this.#listeners) listener(progress);
      },
    });
    this.opening.then(
      (library) => {
        this.#library = library;
      },
      () => this.#forget(), // the next who asks may have more luck
    );
  }

  /** False once the library has failed: whoever has it finds out, the next who asks gets another. */
  isUsable() {
    return this.#library === undefined || isUsable(this.#library);
  }

  /** @param {((progress: any) => void) | undefined} listener */
  acquire(listener) {
    ++this.#users;
    clearTimeout(this.#timer);
    if (!listener) return;
    this.#listeners.add(listener);
    if (this.#progress) listener(this.#progress);
  }

  /** @param {((progress: any) => void) | undefined} listener */
  release(listener) {
    if (listener) this.#listeners.delete(listener);
    if (--this.#users > 0) return;
    this.#timer = setTimeout(() => this.#end(), kLingerMs);
    this.#timer.unref?.(); // a program under Node need not wait for it
  }

  #end() {
    this.#forget();
    this.#controller.abort();
    this.opening.then(
      (library) => library.close(),
      () => {},
    );
  }

  #forget() {
    if (entries.get(this.#key) === this) entries.delete(this.#key);
  }
}

/**
 * @param {string | URL | readonly (string | URL)[]} source
 * @param {OpenOptions} [options]
 * @returns {import('./index.js').SharedLibrary}
 */
export function shareLibrary(source, options = {}) {
  const { signal, onProgress, ...rest } = options;
  checkCallOptions('shareLibrary', { signal, onProgress }, ['signal', 'onProgress']);
  signal?.throwIfAborted();
  const urls = addressesOf(source);
  const shared = withAddresses(rest);
  const key = keyOf(urls, shared);
  let entry = entries.get(key);
  if (!entry?.isUsable()) entries.set(key, (entry = new SharedEntry(key, urls, shared)));
  return lend(entry, signal, onProgress);
}

/**
 * @param {SharedEntry} entry
 * @param {AbortSignal | undefined} signal
 * @param {((progress: any) => void) | undefined} onProgress
 */
function lend(entry, signal, onProgress) {
  const listener = onProgress && guardCallback(onProgress, signal);
  /** @type {(reason: unknown) => void} */
  let end = () => {};
  /** @type {Promise<Library>} */
  const library = new Promise((resolve, reject) => {
    end = reject;
    entry.opening.then(resolve, reject);
  });
  library.catch(() => {}); // whoever has let go does not wait for it
  let released = false;
  /** @param {unknown} reason */
  const letGo = (reason) => {
    if (released) return;
    released = true;
    signal?.removeEventListener('abort', abort);
    entry.release(listener);
    end(reason);
  };
  const abort = () => letGo(signal?.reason);
  const release = () => letGo(new DafError('closed', 'The shared library was released.'));
  signal?.addEventListener('abort', abort, { once: true });
  entry.acquire(listener);
  const lease = { library, release };
  const { dispose } = /** @type {any} */ (Symbol);
  return /** @type {any} */ (dispose ? Object.assign(lease, { [dispose]: release }) : lease);
}

/** @param {unknown} source */
function addressesOf(source) {
  const all = Array.isArray(source) ? source : [source];
  const isAddress = (/** @type {unknown} */ each) =>
    typeof each === 'string' || each instanceof URL;
  if (all.length === 0 || !all.every(isAddress)) {
    throw new DafError('invalid-source', 'A shared library has addresses as its sources.');
  }
  return [...new Set(all.map((each) => resolveAddress(String(each))))];
}

/** Options as they are compared. @param {SharedOptions} options @returns {SharedOptions} */
function withAddresses(options) {
  const entriesOf = Object.entries(options).map(([name, value]) => {
    const isAddress = value !== undefined && /url$/i.test(name);
    return [name, isAddress ? resolveAddress(String(value)) : value];
  });
  return Object.fromEntries(entriesOf);
}

/**
 * The same for what opens the same. The order of the addresses counts: of two publications with one
 * id, the later is kept.
 * @param {string[]} urls
 * @param {SharedOptions} options
 */
function keyOf(urls, options) {
  const named = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([name, value]) => [name, isObject(value) ? numberOf(value) : value]);
  return JSON.stringify([urls, named]);
}

/** @param {unknown} value @returns {value is object} */
function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** @param {object} value */
function numberOf(value) {
  if (!numbers.has(value)) numbers.set(value, ++lastNumber);
  return { number: numbers.get(value) };
}
