// A dialogue in the middle of the reader: a title, a cross, and whatever it is about. It is the
// browser's own <dialog>, which holds the focus, closes with Escape, and gives the focus back to where
// it came from. Tested by tests/web/shortcuts.test.mjs and open_dialog.test.mjs.
import { cross, element, icon, interfaceElement, spokenElement } from './dom.js';

export class Dialog {
  #ui;
  #place;
  #name;
  /** @type {HTMLDialogElement | null} while it is open */ #node = null;

  /**
   * @param {Element} place in which it stands while it is open: a tree with the reader's styles
   * @param {object} options
   * @param {import('./interface.js').Interface} options.ui
   * @param {string} options.name its class, and the beginning of the id of its title
   */
  constructor(place, { ui, name }) {
    this.#place = place;
    this.#ui = ui;
    this.#name = name;
  }

  /** The element, while it is open. @returns {HTMLDialogElement | null} */
  get node() {
    return this.#node;
  }

  /**
   * Opens it, in the language of the interface.
   * @param {string} title
   * @param {...Node} content
   * @returns {HTMLDialogElement}
   */
  open(title, ...content) {
    this.close();
    const id = `${this.#name}-title`;
    const close = element('button', { class: 'tool', type: 'button' }, icon(cross));
    close.append(spokenElement(this.#ui, 'closeDialog'));
    close.addEventListener('click', () => this.close());
    const heading = element('h2', { class: 'dialog-title', id, tabindex: '-1' }, title);
    const node = interfaceElement(
      this.#ui,
      'dialog',
      { class: `dialog ${this.#name}`, 'aria-labelledby': id },
      element('div', { class: 'dialog-head' }, heading, close),
      element('div', { class: 'dialog-body' }, ...content),
    );
    // A press on the dialogue itself is one beside everything in it.
    node.addEventListener('pointerdown', (event) => {
      if (event.target === node && isOutside(node, event)) this.close();
    });
    node.addEventListener('close', () => this.#leave(node));
    this.#node = node;
    this.#place.append(node);
    node.showModal();
    return node;
  }

  close() {
    this.#node?.close();
  }

  #leave(node) {
    node.remove();
    if (this.#node === node) this.#node = null;
  }
}

function isOutside(node, { clientX, clientY }) {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
