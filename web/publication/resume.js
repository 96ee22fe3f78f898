// Reading on where one stopped: keeps the place of the text that is read, and offers the one at which
// it was left the last time. Nobody is taken there without asking. Tested by tests/web/reading.test.mjs.
import { bookmark, focusBlock, icon, messageElement } from '../interface/dom.js';
import { firstPart } from './reading-memory.js';

/** The place is kept when the scrolling pauses, in ms. */
const pauseMs = 250;

export class Resume {
  /** the button that leads to the place; null where there is none */ offer = null;
  #memory;
  #publication;
  #root;
  #place;
  /** @type {import('./reading-memory.js').ReadingPlace | null} */ #left;
  /** whether this text has been read beyond its beginning, since it is shown */ #isRead = false;
  #timer = 0;

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {object} options
   * @param {import('./reading-memory.js').ReadingMemory} options.memory
   * @param {{ id: string, title: object }} options.publication
   * @param {HTMLElement} options.root the page of the publication
   * @param {import('./reading-place.js').ReadingPlace} options.place
   * @param {AbortSignal} options.signal ends it
   */
  constructor(ui, { memory, publication, root, place, signal }) {
    this.#place = place;
    this.#memory = memory;
    this.#publication = publication;
    this.#root = root;
    this.#left = memory.placeOf(publication.id);
    if (this.#left) this.offer = this.#button(ui, this.#left);
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** The reader has moved. @param {number} part how much of the text is read, 0 to 1 */
  onRead(part) {
    // Until then, a place of earlier is not replaced by one at the beginning.
    if (part >= firstPart) this.#isRead = true;
    if (this.#left && part >= this.#left.part) this.offer?.remove();
    clearTimeout(this.#timer);
    if (this.#isRead) this.#timer = setTimeout(() => this.#keep(part), pauseMs);
  }

  #keep(part) {
    const { block, top } = this.#place.read(this.#root);
    // What is hidden by now has no place.
    if (!block) return;
    const { id, title } = this.#publication;
    this.#memory.keep({ id, title, block, top, part });
  }

  #button(ui, place) {
    const part = ui.formatPercent(place.part);
    const attributes = { type: 'button', class: 'quiet-button', 'data-offer': 'resume' };
    const button = messageElement(ui, 'button', 'continueReading', { part }, attributes);
    button.prepend(icon(bookmark));
    button.addEventListener('click', () => this.#goOn(place));
    return button;
  }

  #goOn({ block: id, top }) {
    const block = this.#root.querySelector(`#${CSS.escape(id)}`);
    this.offer.remove();
    if (!block) {
      // The text has changed since, and the button that had the focus is gone.
      focusBlock(this.#root.querySelector('h1'));
      return;
    }
    focusBlock(block);
    this.#place.returnTo({ scroll: 0, block: id, top }, this.#root);
  }
}
