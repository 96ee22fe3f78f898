// @ts-check
// Which engine a library has. Archives are opened, searched and read by the small module
// (search.wasm); what reads other sources, changes the library or writes it is in the full one
// (core.wasm), which is loaded at the first call that needs it: it opens the same archives again,
// and goes on with them. So a page that only searches a published library downloads less.
// Tested by tests/bindings/search_module.test.mjs.
import { Archives } from './archives.js';
import { compileOnce, expectCompiled } from './compile.js';
import { Engine } from './engine.js';
import { DafError } from './errors.js';
import { searchModuleUrl, usesSearchModule } from './search-module.js';
import { coreModuleUrl } from './wasm.js';

/** @typedef {{wasmUrl?: string, searchWasmUrl?: string}} ModuleUrls absolute; without one of them
 *     the modules are beside the scripts; where only core.wasm is said to be, it does everything */

export class LibraryEngine {
  archives = new Archives();
  /** @type {Engine | null} */
  #engine = null;
  /** Those whose place another one has taken, while calls of them are under way. @type {Set<Engine>} */
  #former = new Set();
  #isClosed = false;
  /** @type {ModuleUrls} */
  #urls = {};

  /** @param {ModuleUrls} urls before any other call */
  setUrls(urls) {
    this.#urls = urls;
  }

  /** The engine as it is. Whoever awaits something asks anew, or says so to `full`. */
  get current() {
    if (!this.#engine) throw new DafError('engine-failed', 'The engine was not started.');
    return this.#engine;
  }

  /** Publications in the library and of the source that is being read. */
  get size() {
    return this.#engine?.size() ?? 0;
  }

  get isFull() {
    return this.#engine?.isFull ?? false;
  }

  /** @param {boolean} isFull whether the full engine will be needed: what there is to load begins */
  expect(isFull) {
    if (this.isFull || (this.#engine && !isFull)) return;
    const url = isFull || !this.#searches ? coreModuleUrl(this.#urls.wasmUrl) : this.#searchUrl;
    compileOnce(url).catch(() => {}); // whoever needs it is told
  }

  /** An engine that opens archives and answers questions. Not to be called side by side. */
  async searching() {
    this.#engine ??= await this.#start(!this.#searches);
    return this.#engine;
  }

  /**
   * The engine that can do everything, with all archives. Not to be called side by side.
   * @param {AbortSignal | undefined} signal
   * @param {() => Promise<unknown>} settled called once there is another engine: the end of all calls
   *     of the former one that are under way
   * @returns {Promise<Engine>}
   */
  async full(signal, settled) {
    const former = this.#engine;
    if (former?.isFull) return former;
    const engine = await this.#start(true);
    try {
      await this.archives.openAgain(engine, signal);
    } catch (error) {
      engine.close();
      throw error;
    }
    if (this.#isClosed) engine.close();
    this.#engine = engine;
    if (former) this.#retire(former, settled());
    return engine;
  }

  close() {
    this.#isClosed = true;
    this.archives.close();
    this.#engine?.close();
    for (const engine of this.#former) engine.close();
  }

  get #searches() {
    return usesSearchModule(this.#urls);
  }

  get #searchUrl() {
    return searchModuleUrl(this.#urls.searchWasmUrl);
  }

  /** @param {boolean} isFull */
  async #start(isFull) {
    const engine = isFull
      ? await Engine.create(this.#urls.wasmUrl)
      : await Engine.createSearching(this.#urls.searchWasmUrl);
    if (this.#isClosed) engine.close();
    return engine;
  }

  /** @param {Engine} engine @param {Promise<unknown>} settled */
  async #retire(engine, settled) {
    this.#former.add(engine);
    await settled.catch(() => {});
    this.#former.delete(engine);
    engine.close();
  }
}

/**
 * Begins to load what archives need, for the first library of this thread.
 * @param {ModuleUrls} urls
 * @param {Promise<WebAssembly.Module | null> | null} coming where another thread loads it
 */
export function loadSearching(urls, coming) {
  if (coming) {
    expectCompiled(searchModuleUrl(urls.searchWasmUrl), coming);
    return;
  }
  const engine = new LibraryEngine();
  engine.setUrls(urls);
  engine.expect(false);
}
