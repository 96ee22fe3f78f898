// Where the reader is in a publication, and how to get back there. A scroll offset alone will not
// do: pictures arrive after the text and push it down. So a place is the first block in sight and its
// distance from the top of the window, and it is held for as long as the page still settles. What
// scrolls is the page, or whatever box of it the reader has been put into.
// Tested by tests/web/navigation.test.mjs and elements.test.mjs.

import { bringIntoSight, scrollerOf, windowOf } from '../interface/scrolling.js';

/** A page that has not settled by then moves under the reader's eyes; better let go. */
const settleMs = 3000;
/** Whoever does any of these is reading already. */
const readerEvents = ['wheel', 'touchmove', 'keydown', 'pointerdown'];

/**
 * @typedef {{ scroll: number, block: string, top: number }} Place in CSS pixels: `scroll` is how far
 *     the beginning is above the window, `top` how far the block is below it; `block` is '' where
 *     there is none, and then only `scroll` counts
 */

export class ReadingPlace {
  #frame;
  #bar;
  #letGo = () => {};

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.frame all of the reader
   * @param {HTMLElement} parts.bar what covers the top of the window
   */
  constructor({ frame, bar }) {
    this.#frame = frame;
    this.#bar = bar;
  }

  /**
   * @param {Element} root whose blocks count
   * @param {number} [slack] how much of a block may be left in sight when the next one is being read
   * @returns {Place}
   */
  read(root, slack = 0) {
    const edge = this.#bar.getBoundingClientRect().bottom;
    const scroll = -this.#topOf(this.#frame);
    for (const block of root.querySelectorAll(':is(.body, .body .pair-own) > [id]')) {
      const { top, bottom } = block.getBoundingClientRect();
      // What is hidden has no box and no bottom.
      if (bottom > edge + slack) return { scroll, block: block.id, top };
    }
    return { scroll, block: '', top: 0 };
  }

  /** Returns to a place, and holds it. @param {Place} place @param {Element} root */
  returnTo({ scroll, block, top }, root) {
    const target = block ? root.querySelector(`#${CSS.escape(block)}`) : null;
    if (target) {
      this.#hold(root, () => this.#scrollBy(target.getBoundingClientRect().top - top));
      return;
    }
    this.#letGo();
    this.#scrollBy(this.#topOf(this.#frame) + scroll);
  }

  /** Scrolls to a block, below the header, and holds it there. */
  scrollToBlock(target, root) {
    this.#hold(root, () => target.scrollIntoView());
  }

  /** Brings a part of the text into sight, below the header, and holds it there. */
  scrollToRange(range, root) {
    this.#hold(root, () => bringIntoSight(range, this.#bar.getBoundingClientRect().bottom));
  }

  /** Begins at the top; a reader that begins further down in its page stays where it is. */
  scrollToTop() {
    this.#letGo();
    const top = this.#topOf(this.#frame);
    if (top < 0) this.#scrollBy(top);
  }

  /** Lets the page move again. */
  letGo() {
    this.#letGo();
  }

  /** Below the top of what scrolls, in CSS pixels. */
  #topOf(node) {
    return node.getBoundingClientRect().top - windowOf(scrollerOf(this.#frame)).top;
  }

  #scrollBy(distance) {
    scrollerOf(this.#frame).scrollBy(0, distance);
  }

  #hold(root, scroll) {
    this.#letGo();
    scroll();
    const observer = new ResizeObserver(scroll);
    const stop = () => this.#letGo();
    const timer = setTimeout(stop, settleMs);
    this.#letGo = () => {
      observer.disconnect();
      clearTimeout(timer);
      for (const name of readerEvents) removeEventListener(name, stop);
      this.#letGo = () => {};
    };
    for (const name of readerEvents) addEventListener(name, stop, { passive: true });
    observer.observe(root);
  }
}
