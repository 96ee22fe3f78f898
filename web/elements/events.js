// What elements tell the page that they are on. Their names begin with "daf-"; they leave the shadow
// tree and bubble. index.d.ts lists them with what they carry. Tested by tests/web/elements.test.mjs.

/** @template T */
export class DafEvent extends (globalThis.CustomEvent ?? Event) {
  /**
   * @param {string} name without "daf-"
   * @param {T} detail
   * @param {{ cancelable?: boolean }} [options] whether the page may keep what follows from happening
   */
  constructor(name, detail, { cancelable = false } = {}) {
    super(`daf-${name}`, { detail, bubbles: true, composed: true, cancelable });
  }
}
