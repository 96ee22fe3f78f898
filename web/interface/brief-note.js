// One line that says what was just done, seen and heard, and goes by itself. Nothing depends on
// having read it. Tested by tests/web/publication_tools.test.mjs.
import { interfaceElement } from './dom.js';

/** Long enough to read a short sentence twice. */
const shownMs = 5000;

export class BriefNote {
  #ui;
  #timer = 0;

  /** @param {import('./interface.js').Interface} ui */
  constructor(ui) {
    this.#ui = ui;
    // In the page from the beginning: a live region that comes with its words is not read.
    this.node = interfaceElement(ui, 'p', { class: 'brief-note', role: 'status' });
  }

  /** @param {string} key of a message @param {object} [values] */
  show(key, values) {
    clearTimeout(this.#timer);
    this.node.lang = this.#ui.language; // which may be another one by now
    this.node.dir = this.#ui.direction;
    this.node.textContent = this.#ui.t(key, values);
    this.#timer = setTimeout(() => this.clear(), shownMs);
  }

  clear() {
    clearTimeout(this.#timer);
    this.node.textContent = '';
  }
}
