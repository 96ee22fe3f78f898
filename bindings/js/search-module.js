// @ts-check
// Loading search.wasm, which has plain exports (bindings/search_exports.cpp): instantiated once per
// library, and made to look like the Emscripten module of core.wasm, so that engine.js need not know
// which of the two it talks to. Tested by tests/bindings/search_module.test.mjs.
import { compileOnce } from './compile.js';
import { DafError, messageOf } from './errors.js';
import { requireVersion } from './module-version.js';

/**
 * What the module needs of its host: to be told of growth, which shows in the memory itself, and an
 * end, which no call comes to but one that ran out of memory.
 */
const kImports = {
  env: { emscripten_notify_memory_growth() {} },
  wasi_snapshot_preview1: {
    proc_exit() {
      throw new Error('The module has ended.');
    },
  },
};

/** What the names of the exports that are calls begin with. */
const kPrefix = 'daf_';

/**
 * Whether archives are opened by this module: where only core.wasm is said to be, it does everything.
 * @param {import('./library-engine.js').ModuleUrls} urls
 */
export function usesSearchModule({ searchWasmUrl, wasmUrl }) {
  return searchWasmUrl !== undefined || wasmUrl === undefined;
}

/** @param {string | undefined} wasmUrl absolute; undefined: search.wasm beside this file */
export function searchModuleUrl(wasmUrl) {
  return wasmUrl ?? new URL('./search.wasm', import.meta.url).href;
}

/**
 * @param {string | undefined} wasmUrl absolute; undefined: search.wasm beside this file
 * @returns {Promise<SearchModule>}
 * @throws {DafError} 'wasm-load', 'version-mismatch'
 */
export async function instantiateSearch(wasmUrl) {
  const url = searchModuleUrl(wasmUrl);
  const compiled = await compileOnce(url);
  let module;
  try {
    module = new SearchModule(await WebAssembly.instantiate(compiled, kImports));
  } catch (error) {
    const message = `Cannot load ${url}: it is no search.wasm: ${messageOf(error)}`;
    throw new DafError('wasm-load', message, { cause: error });
  }
  requireVersion(module, url);
  return module;
}

export class SearchModule {
  #memory;
  #bytes = new Uint8Array(0);
  #words = new Uint32Array(0);
  #exports;
  /** Makes the one object that the module has. */
  Engine;

  /** @param {WebAssembly.Instance} instance */
  constructor({ exports }) {
    this.#exports = /** @type {any} */ (exports);
    this.#memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    this.#exports._initialize();
    this.#exports.daf_initialize();
    const handle = handleOf(this.#exports);
    this.Engine = class {
      constructor() {
        return handle;
      }
    };
  }

  failureFlagAddress() {
    return this.#exports.daf_failure_flag_address() >>> 0;
  }

  version() {
    return this.#text(this.#exports.daf_version());
  }

  unicodeVersion() {
    return this.#text(this.#exports.daf_unicode_version());
  }

  /** The memory as it is: what has grown has left its views without any. */
  get HEAPU8() {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#memory.buffer);
    return this.#bytes;
  }

  get HEAPU32() {
    if (this.#words.length === 0) this.#words = new Uint32Array(this.#memory.buffer);
    return this.#words;
  }

  /** @param {number} address of characters that end in a zero */
  #text(address) {
    const start = address >>> 0;
    const bytes = this.HEAPU8;
    return new TextDecoder().decode(bytes.subarray(start, bytes.indexOf(0, start)));
  }
}

/**
 * The calls under the names that they have in core.wasm: daf_begin_archive is beginArchive.
 * @param {Record<string, any>} exports
 */
function handleOf(exports) {
  /** @type {Record<string, any>} */
  const handle = {
    delete() {}, // the memory goes with the instance
    input: (/** @type {number} */ byteLength) => exports.daf_input(byteLength) >>> 0,
    answerPlaceAddress: () => exports.daf_answer_place_address() >>> 0,
  };
  for (const [name, call] of Object.entries(exports)) {
    if (!name.startsWith(kPrefix)) continue;
    const camelCase = name
      .slice(kPrefix.length)
      .replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    handle[camelCase] ??= call;
  }
  return handle;
}
