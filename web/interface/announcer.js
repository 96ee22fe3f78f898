// Tells those who listen what others see: one polite live region, which speaks when the typing
// pauses and not with every letter. Tested by tests/web/search.test.mjs.

/** Longer than the time between two letters of a slow writer. */
const pauseMs = 700;

export class Announcer {
  #ui;
  #region;
  #timer = 0;

  /**
   * @param {HTMLElement} region with role="status"
   * @param {{ ui: import('./interface.js').Interface }} options
   */
  constructor(region, { ui }) {
    this.#ui = ui;
    this.#region = region;
  }

  /** Says the words once nothing else has been announced for a while. */
  announce(words) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#region.lang = this.#ui.language;
      this.#region.dir = this.#ui.direction;
      this.#region.textContent = words;
    }, pauseMs);
  }

  /** What lies outside of an open dialogue is not heard: the region follows into it, and back. */
  moveInto(parent) {
    parent.append(this.#region);
  }
}
