// What can be done with words that are selected in the text: a few buttons below them. They never
// take the selection or the focus; the Tab key goes to them from the text, Escape puts them away.
// Tested by tests/web/passages.test.mjs.
import {
  element,
  focusBlock,
  focusedIn,
  icon,
  interfaceElement,
  messageElement,
} from '../interface/dom.js';
import { selectedRange } from '../interface/selection.js';

/** Path of quotation marks. */
export const quoteIcon = 'M10 8H5v6h5V8Zm0 6c0 2-1 3.5-3 4M19 8h-5v6h5V8Zm0 6c0 2-1 3.5-3 4';

/** Whoever is still selecting is not to be disturbed, in ms. */
const settleMs = 250;
/** Between the selection and the buttons, in CSS pixels. */
const gap = 8;

/**
 * @typedef {object} SelectionAction
 * @property {string} label key of a message
 * @property {string} icon path on a grid of 24 by 24
 * @property {(range: Range) => void} action
 */

export class SelectionTools {
  #body;
  /** what is selected, while the buttons are shown @type {Range | null} */ #range = null;
  #timer = 0;

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {object} options
   * @param {Element} options.body the rendered body
   * @param {SelectionAction[]} options.actions
   * @param {AbortSignal} options.signal ends it
   */
  constructor(ui, { body, actions, signal }) {
    this.#body = body;
    const attributes = { role: 'group', class: 'selection-tools', 'aria-label': ui.t('selection') };
    this.node = interfaceElement(ui, 'div', { ...attributes, hidden: true });
    this.node.append(...actions.map((action) => this.#button(ui, action)));
    // The selection stays when a button is pressed.
    this.node.addEventListener('pointerdown', (event) => event.preventDefault());
    this.node.addEventListener('mousedown', (event) => event.preventDefault());
    document.addEventListener('selectionchange', () => this.#onSelection(), { signal });
    document.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    signal.addEventListener('abort', () => this.#hide());
  }

  #button(ui, { label, icon: path, action }) {
    const button = element('button', { type: 'button', class: 'tool' }, icon(path));
    button.append(messageElement(ui, 'span', label));
    button.addEventListener('click', () => {
      const range = this.#range;
      if (this.node.contains(focusedIn(this.node))) this.#focusText(range);
      this.#hide();
      if (range) action(range);
    });
    return button;
  }

  #onSelection() {
    clearTimeout(this.#timer);
    const range = this.#selected();
    if (range) this.#timer = setTimeout(() => this.#show(), settleMs);
    else if (!this.node.contains(focusedIn(this.node))) this.#hide();
  }

  /** @returns {Range | null} a selection that has words of the body in it */
  #selected() {
    if (!this.#body.isConnected) return null;
    const range = selectedRange(this.#body);
    const hasWords = range?.intersectsNode(this.#body) && range.toString().trim() !== '';
    return hasWords ? range : null;
  }

  #show() {
    const range = this.#selected();
    if (!range) return;
    this.#range = range.cloneRange();
    this.node.hidden = false;
    this.#place(range);
  }

  /** Below the last line of the selection, and within the column. */
  #place(range) {
    const boxes = range.getClientRects();
    const last = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
    const column = this.node.parentElement.getBoundingClientRect();
    const { width } = this.node.getBoundingClientRect();
    const isRightToLeft = this.node.dir === 'rtl';
    const wanted = isRightToLeft ? column.right - last.right : last.left - column.left;
    const inlineStart = Math.max(0, Math.min(wanted, column.width - width));
    this.node.style.setProperty('inset-inline-start', `${inlineStart}px`);
    this.node.style.setProperty('inset-block-start', `${last.bottom - column.top + gap}px`);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.node.hidden = true;
    this.#range = null;
  }

  #onKey(event) {
    if (this.node.hidden) return;
    if (event.key === 'Escape') {
      if (this.node.contains(focusedIn(this.node))) this.#focusText(this.#range);
      this.#hide();
    } else if (event.key === 'Tab' && !event.shiftKey && this.#isFromText(event)) {
      event.preventDefault();
      this.node.querySelector('button').focus();
    }
  }

  /** Whoever reads has the focus in the text or nowhere; the Tab key of others is their own. */
  #isFromText(event) {
    const [target] = event.composedPath();
    return target === document.body || this.#body.contains(target);
  }

  /** The focus goes to the block that the selection begins in, which is where the reader was. */
  #focusText(range) {
    const start = range?.startContainer;
    const block = (start?.nodeType === Node.TEXT_NODE ? start.parentElement : start)?.closest('[id]');
    if (block) focusBlock(block);
  }
}
