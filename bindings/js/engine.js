// @ts-check
// One library inside one WebAssembly instance: bytes in, JSON out, synchronously. An instance that
// has trapped or aborted is in an unknown state and is never called again.
// Tested by tests/bindings/engine.test.mjs.
import { asDafError, DafError, fromWire } from './errors.js';
import { instantiate } from './wasm.js';

/** Sort orders in the order of daf::SortOrder. */
export const kSortOrders = ['relevance', 'newest', 'oldest'];

export class Engine {
  /** @type {any} */
  #module;
  /** @type {any} */
  #handle;
  #failureFlagAddress;
  /** @type {DafError | null} */
  #failure = null;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder();

  /** @param {string | undefined} wasmUrl absolute; undefined: beside the scripts */
  static async create(wasmUrl) {
    return new Engine(await instantiate(wasmUrl));
  }

  /** @param {any} module the Emscripten module, of which this instance is the only user */
  constructor(module) {
    this.#module = module;
    this.#failureFlagAddress = module.failureFlagAddress();
    this.#handle = this.#guard(() => new module.Engine());
  }

  /** Why nothing can be done any more, or null. */
  get failure() {
    return this.#failure;
  }

  /** @param {string} name @param {string} baseUrl */
  beginSource(name, baseUrl) {
    const nameBytes = this.#encoder.encode(name);
    const urlBytes = this.#encoder.encode(baseUrl);
    const input = new Uint8Array(nameBytes.length + urlBytes.length);
    input.set(nameBytes);
    input.set(urlBytes, nameBytes.length);
    this.#call(input, (handle) => handle.beginSource(nameBytes.length));
  }

  /** @param {Uint8Array} bytes */
  feed(bytes) {
    this.#call(bytes, (handle) => handle.feed());
  }

  /** @returns {import('./index.js').AddReport} */
  finishSource() {
    return this.#call(null, (handle) => handle.finishSource());
  }

  cancelSource() {
    this.#call(null, (handle) => handle.cancelSource());
  }

  /** @returns {number} */
  size() {
    return this.#guard(() => this.#handle.size());
  }

  /** @returns {import('./library.js').LibraryState} */
  state() {
    return this.#call(null, (handle) => handle.state());
  }

  /**
   * @param {{text: string, sort: string, limit: number, offset: number, snippetLength: number,
   *     prefix: boolean}} query
   */
  search({ text, sort, limit, offset, snippetLength, prefix }) {
    return this.#call(this.#encoder.encode(text), (handle) =>
      handle.search(kSortOrders.indexOf(sort), limit, offset, snippetLength, prefix),
    );
  }

  /** @param {string} id */
  publication(id) {
    return this.#call(this.#encoder.encode(id), (handle) => handle.publication());
  }

  /** @param {string} id */
  body(id) {
    return this.#call(this.#encoder.encode(id), (handle) => handle.body());
  }

  /** Lets the instance go, memory and all. */
  close() {
    this.#failure ??= new DafError('closed', 'The library is closed.');
    this.#module = this.#handle = null;
  }

  /**
   * @param {Uint8Array | null} input what the call finds in its buffer
   * @param {(handle: any) => void} action
   * @returns {any} the value of the answer
   */
  #call(input, action) {
    const answer = this.#guard(() => {
      if (input) {
        // The address is asked for first: it may let the memory grow, and with it HEAPU8 change.
        const address = this.#handle.input(input.byteLength);
        this.#module.HEAPU8.set(input, address);
      }
      action(this.#handle);
      const address = this.#handle.answerAddress();
      return this.#module.HEAPU8.subarray(address, address + this.#handle.answerLength());
    });
    // An answer over the limits of a JavaScript string throws here, and the instance lives on.
    const { ok, value, error } = JSON.parse(this.#decoder.decode(answer));
    if (!ok) throw fromWire(error);
    return value;
  }

  /**
   * @template T
   * @param {() => T} action
   * @returns {T}
   */
  #guard(action) {
    if (this.#failure) throw this.#failure;
    try {
      return action();
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** @param {unknown} error what came out of WebAssembly */
  #fail(error) {
    const outOfMemory = this.#module.HEAPU8[this.#failureFlagAddress] === 1;
    this.#module = this.#handle = null;
    this.#failure = outOfMemory
      ? new DafError('out-of-memory', 'There is not enough memory for this library.', {
          cause: error,
        })
      : asDafError(error);
    return this.#failure;
  }
}
