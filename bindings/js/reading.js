// @ts-check
// A source read as canonical JSON inside one WebAssembly instance. Tested by
// tests/bindings/read.test.mjs.
import { Instance } from './instance.js';
import { instantiate } from './wasm.js';

/** @typedef {{json: Record<string, any>, globals: Record<string, any> | null}} ReadItem */

export class Reading extends Instance {
  /** @param {string | undefined} wasmUrl absolute; undefined: beside the scripts */
  static async create(wasmUrl) {
    return new Reading(await instantiate(wasmUrl));
  }

  /** @param {any} module the Emscripten module, of which this instance is the only user */
  constructor(module) {
    super(module, 'Reading');
  }

  /** @param {{format: number, name: string, baseUrl: string}} source the format as a number */
  begin({ format, name, baseUrl }) {
    const request = () => this.request.begin().u8(format).string(name).string(baseUrl);
    this.ask(request, (handle, length) => handle.begin(length));
  }

  /** @param {Uint8Array} bytes */
  feed(bytes) {
    this.call(bytes, (handle, length) => handle.feed(length));
  }

  /** @returns {string | null} where the manifest is that a page links to: to be fed next */
  finish() {
    return this.call(null, (handle) => handle.finish());
  }

  /**
   * What came since the last time.
   * @returns {{publications: ReadItem[], diagnostics: import('./index.js').Diagnostic[]}}
   */
  take() {
    return this.call(null, (handle) => handle.take());
  }
}

/**
 * An item with what its collection declares for it, where it does not declare that itself.
 * @param {ReadItem} item
 */
export function withGlobals({ json, globals }) {
  if (!globals) return json;
  const own = json['@context'];
  const contexts = Array.isArray(own) ? own : own === undefined || own === null ? [] : [own];
  const isDeclared = (/** @type {string} */ name) =>
    contexts.some((each) => typeof each === 'object' && each !== null && Object.hasOwn(each, name));
  const missing = Object.entries(globals).filter(([name]) => !isDeclared(name));
  if (missing.length === 0) return json;
  const inherited = Object.fromEntries(missing);
  const { '@context': _, ...rest } = json;
  // Of several contexts the later one decides.
  return { '@context': own === undefined ? inherited : [inherited, ...contexts], ...rest };
}
