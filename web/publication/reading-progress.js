// How far a text is read: a thin line below the header, for those who see it. Nothing is said of it
// aloud, where a voice tells the place already. Tested by tests/web/reading.test.mjs.
import { element } from '../interface/dom.js';
import { scrollerOf, windowOf } from '../interface/scrolling.js';

/** A text that is all in sight has nothing to be told about, in parts of a window. */
const shortest = 1.2;

/**
 * How much of the way from the beginning of a text to its end is behind the reader, 0 to 1.
 * @param {{ top: number, height: number }} text in CSS pixels, from the top of the window
 * @param {number} windowHeight in CSS pixels
 */
function partRead({ top, height }, windowHeight) {
  const way = height - windowHeight;
  if (way <= 0) return top + height <= windowHeight ? 1 : 0;
  return Math.max(0, Math.min(1, -top / way));
}

export class ReadingProgress {
  #body;
  #onRead;
  /** whether the next frame is going to show the place */ #isAsked = false;
  /** whether the reader, and not the page, has moved since */ #hasMoved = false;

  /**
   * @param {object} options
   * @param {Element} options.body the rendered body
   * @param {(part: number) => void} options.onRead the reader has moved; from 0 to 1
   * @param {AbortSignal} options.signal ends it
   */
  constructor({ body, onRead, signal }) {
    this.#body = body;
    this.#onRead = onRead;
    this.node = element('div', { class: 'reading-line', 'aria-hidden': 'true' });
    // Whatever scrolls, the page or an element around the reader.
    const options = { capture: true, passive: true, signal };
    document.addEventListener('scroll', () => this.#ask(true), options);
    // Pictures arrive, and windows change.
    const observer = new ResizeObserver(() => this.#ask(false));
    observer.observe(body);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** Once for each frame. */
  #ask(hasMoved) {
    this.#hasMoved ||= hasMoved;
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => this.#update());
  }

  #update() {
    const hasMoved = this.#hasMoved;
    this.#isAsked = false;
    this.#hasMoved = false;
    if (!this.#body.isConnected || !this.#body.checkVisibility()) return;
    const view = windowOf(scrollerOf(this.#body));
    const { top, height } = this.#body.getBoundingClientRect();
    const isLong = height > view.height * shortest;
    const part = partRead({ top: top - view.top, height }, view.height);
    this.node.style.setProperty('--daf-read', String(isLong ? part : 0));
    if (hasMoved) this.#onRead(part);
  }
}
