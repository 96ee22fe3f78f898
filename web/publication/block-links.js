// A link to every paragraph: one small button that stands beside the block that is pointed at, or,
// reached with the Tab key just before the text, beside the one that the arrow keys choose. One
// button for all of them, so that a text of two hundred paragraphs has one more stop, not two hundred.
// Tested by tests/web/passages.test.mjs.
import { textBlocksOf } from './block-text.js';
import { element, icon, messageElement } from '../interface/dom.js';

/** Path of two links of a chain. */
export const linkIcon =
  'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1';

/** So much of a block tells which it is, in UTF-16 units. */
const excerptLength = 60;

const pointed = ':is(p, h2, h3, h4, h5, h6, pre, li, dt, dd, figure, table, summary)[id]';

export class BlockLinks {
  #ui;
  #body;
  #button;
  /** beside which the button stands @type {Element | null} */ #block = null;

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {{ body: Element, onCopy: (block: Element) => void }} options
   */
  constructor(ui, { body, onCopy }) {
    this.#ui = ui;
    this.#body = body;
    // Without dir: it stands at the beginning of the lines of the text.
    this.#button = element(
      'button',
      {
        type: 'button',
        class: 'block-link',
        lang: ui.language,
        title: ui.t('copyBlockLink'),
        'aria-describedby': 'block-link-help',
        'aria-label': ui.t('copyBlockLink'),
      },
      icon(linkIcon),
    );
    const help = { class: 'spoken', id: 'block-link-help' };
    this.nodes = [this.#button, messageElement(ui, 'span', 'copyBlockLinkHelp', {}, help)];
    this.#button.addEventListener('click', () => this.#block && onCopy(this.#block));
    this.#button.addEventListener('keydown', (event) => this.#onKey(event));
    this.#button.addEventListener('focus', () => this.#onFocus());
    this.#button.addEventListener('blur', () => this.#leave());
    this.#button.addEventListener('pointerleave', (event) => this.#onPointerLeave(event));
    body.addEventListener('pointerover', ({ target }) => this.#onPointer(target));
    body.addEventListener('pointerleave', (event) => this.#onPointerLeave(event));
  }

  #onPointer(target) {
    const block = ownerOf(target.closest(pointed));
    if (!block || !this.#body.contains(block) || this.#button.matches(':focus-visible')) return;
    this.#standBeside(block);
    this.#button.classList.add('shown');
  }

  /** A finger leaves the text at once; what it touched last stays chosen. */
  #onPointerLeave({ pointerType, relatedTarget }) {
    if (pointerType === 'touch') return;
    if (this.#button.contains(relatedTarget) || this.#body.contains(relatedTarget)) return;
    this.#button.classList.remove('shown');
  }

  #onFocus() {
    if (!this.#button.matches(':focus-visible')) return;
    const blocks = this.#blocks();
    const inSight = blocks.find((block) => block.getBoundingClientRect().top >= 0);
    this.#choose(inSight ?? blocks[0]);
  }

  #leave() {
    this.#block?.classList.remove('chosen-block');
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const blocks = this.#blocks();
    const index = blocks.indexOf(this.#block);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: blocks.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#choose(blocks[Math.max(0, Math.min(next, blocks.length - 1))]);
  }

  #choose(block) {
    if (!block) return;
    this.#leave();
    block.classList.add('chosen-block');
    block.scrollIntoView({ block: 'nearest' });
    this.#standBeside(block);
  }

  #standBeside(block) {
    this.#block = block;
    const words = excerpt(block.textContent);
    this.#button.setAttribute('aria-label', this.#ui.t('copyLinkTo', { text: words }));
    const top = firstLine(block) - this.#button.parentElement.getBoundingClientRect().top;
    this.#button.style.setProperty('inset-block-start', `${top}px`);
  }

  #blocks() {
    const all = textBlocksOf(this.#body).filter((block) => block.checkVisibility());
    return [...new Set(all.map(ownerOf))];
  }
}

/** A table and a figure are one thing to point at, whatever is in them. */
function ownerOf(block) {
  return block?.closest('table[id], figure[id]') ?? block;
}

/** The middle of the first line of a block, in CSS pixels from the top of the window. */
function firstLine(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const { top, height } = range.getClientRects()[0] ?? block.getBoundingClientRect();
  // A picture or a table is taller than a line.
  return top + Math.min(height, 40) / 2;
}

function excerpt(text) {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words.length <= excerptLength) return words;
  return `${words.slice(0, words.lastIndexOf(' ', excerptLength) + 1 || excerptLength).trim()}\u2026`;
}
