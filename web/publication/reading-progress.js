// How far a text is read: a thin line below the header, for those who see it. Nothing is said of it
// aloud, where a voice tells the place already. Tested by tests/web/reading.test.mjs.
import { element } from '../interface/dom.js';

/** A text that is all in sight has nothing to be told about, in parts of a window. */
const shortest = 1.2;

/**
 * The part of a text that is above the lower edge of the window, 0 to 1; 0 at its beginning.
 * @param {{ top: number, height: number }} text in CSS pixels
 * @param {number} windowHeight in CSS pixels
 */
export function partRead({ top, height }, windowHeight) {
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
    const box = this.#body.getBoundingClientRect();
    const isLong = box.height > innerHeight * shortest;
    const part = partRead(box, innerHeight);
    this.node.style.setProperty('--daf-read', String(isLong ? part : 0));
    if (hasMoved) this.#onRead(part);
  }
}
