// Loads what first results do without (later-parts.js), once. Tested by tests/web/first_results.test.mjs.
import { adoptLaterStyles } from '../interface/sheets.js';

/** Where the browser does not tell when it has nothing to do, in ms. */
const idleMs = 1000;

export class Later {
  #root;
  /** @type {Promise<typeof import('./later-parts.js')> | null} */ #loading = null;

  /** @param {ShadowRoot} root of the reader, whose looks they need */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @returns {Promise<typeof import('./later-parts.js')>}
   * @throws {Error} of the import; the next who asks may have more luck
   */
  get() {
    this.#loading ??= this.#load().catch((error) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Loads it when the page has nothing else to do. */
  expect() {
    if (this.#loading) return;
    const load = () => this.get().catch(() => {}); // whoever needs it is told
    if (globalThis.requestIdleCallback) requestIdleCallback(load);
    else setTimeout(load, idleMs);
  }

  async #load() {
    const parts = await import('./later-parts.js');
    adoptLaterStyles(this.#root, parts.laterStyles);
    return parts;
  }
}
