// Choosing a range of bars: by drawing over them, by dragging one of two handles, or with the keys of
// a slider. Time runs in the direction of the page, and so do the pointer and the arrow keys.
// Tested by tests/web/timeline.test.mjs.
import { element } from '../interface/dom.js';

/** Bars that Page Up and Page Down move by. */
const pageStep = 5;
/** A pointer that comes down so near to a handle means the handle, in CSS pixels. */
const handleReach = 14;
/** While nothing is chosen the handles stand at both ends, where one also begins to draw: then only
 * this part of the plot, where the grips are, means them. */
const gripPart = 1 / 3;

/**
 * @typedef {{ start: number, end: number }} Range indexes of bars, both included
 */

export class TimelineBrush {
  handles;
  #ui;
  #plot;
  #onMove;
  #onChoose;
  #count = 0;
  /** @type {Range | null} what is chosen; null: everything */ #range = null;
  /** what the pointer draws: { anchor, edge, range } or null */ #drawing = null;

  /**
   * @param {HTMLElement} plot over which is drawn; the handles are put into it
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(range: Range | null) => void} options.onMove shows a range that is not chosen yet
   * @param {(range: Range | null) => void} options.onChoose
   */
  constructor(plot, { ui, onMove, onChoose }) {
    this.#ui = ui;
    this.#plot = plot;
    this.#onMove = onMove;
    this.#onChoose = onChoose;
    this.handles = { start: this.#makeHandle('start'), end: this.#makeHandle('end') };
    plot.append(this.handles.start, this.handles.end);
    plot.addEventListener('pointerdown', (event) => this.#begin(event));
    plot.addEventListener('pointermove', (event) => this.#draw(event));
    plot.addEventListener('pointerup', (event) => this.#finish(event));
    plot.addEventListener('pointercancel', () => this.#abandon());
  }

  /** @param {number} count of bars @param {Range | null} range */
  update(count, range) {
    this.#count = count;
    this.#range = range;
    this.#drawing = null;
    this.#placeHandles(this.#shown(range));
  }

  #makeHandle(side) {
    const handle = element('div', { class: `handle handle-${side}`, role: 'slider', tabindex: 0 });
    handle.addEventListener('keydown', (event) => this.#onKey(side, event));
    return handle;
  }

  #placeHandles({ start, end }) {
    // Set through the object model, which the policy against style attributes leaves alone.
    const place = (handle, edge) => {
      handle.style.setProperty('inset-inline-start', `${(100 * edge) / this.#count}%`);
    };
    place(this.handles.start, start);
    place(this.handles.end, end + 1);
  }

  /** Where the handles stand: at both ends where nothing is chosen. */
  #shown(range) {
    return range ?? { start: 0, end: this.#count - 1 };
  }

  #onKey(side, event) {
    if (event.key === 'Escape') {
      // Escape also closes the sheet that the plot may be in; first things first.
      if (this.#range) event.preventDefault();
      if (this.#range) this.#choose(null);
      return;
    }
    const { start, end } = this.#shown(this.#range);
    const index = side === 'start' ? start : end;
    const [least, most] = side === 'start' ? [0, end] : [start, this.#count - 1];
    const forward = this.#ui.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const target = {
      ArrowLeft: index - 1,
      ArrowRight: index - 1,
      [forward]: index + 1,
      ArrowDown: index - 1,
      ArrowUp: index + 1,
      PageDown: index - pageStep,
      PageUp: index + pageStep,
      Home: least,
      End: most,
    }[event.key];
    if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const moved = Math.min(Math.max(target, least), most);
    if (moved === index) return;
    this.#choose(side === 'start' ? { start: moved, end } : { start, end: moved });
  }

  #begin(event) {
    if (event.button !== 0 || this.#count === 0) return;
    event.preventDefault();
    this.#plot.setPointerCapture(event.pointerId);
    const side = this.#handleNear(event);
    const { start, end } = this.#shown(this.#range);
    if (side) {
      this.handles[side].focus({ preventScroll: true });
      this.#drawing = { side, range: { start, end } };
    } else {
      const bar = this.#barAt(event.clientX);
      this.#drawing = { side: null, anchor: bar, range: { start: bar, end: bar } };
      this.#show(this.#drawing.range);
    }
  }

  #draw(event) {
    if (!this.#drawing) return;
    const { side, anchor, range } = this.#drawing;
    const bar = this.#barAt(event.clientX);
    if (side === 'start') range.start = Math.min(bar, range.end);
    else if (side === 'end') range.end = Math.max(bar, range.start);
    else Object.assign(range, { start: Math.min(bar, anchor), end: Math.max(bar, anchor) });
    this.#show(range);
  }

  #finish(event) {
    if (!this.#drawing) return;
    this.#plot.releasePointerCapture(event.pointerId);
    const { range } = this.#drawing;
    const { start, end } = this.#shown(this.#range);
    this.#drawing = null;
    // A handle that was only pressed has the focus, and chooses nothing.
    if (range.start === start && range.end === end) this.#show(this.#range);
    else this.#choose(range);
  }

  /** The pointer was needed for something else, such as scrolling the page. */
  #abandon() {
    this.#drawing = null;
    this.#show(this.#range);
  }

  #show(range) {
    this.#placeHandles(this.#shown(range));
    this.#onMove(range);
  }

  #choose(range) {
    const isAll = !range || (range.start === 0 && range.end === this.#count - 1);
    this.#range = isAll ? null : range;
    this.#show(this.#range);
    this.#onChoose(this.#range);
  }

  #handleNear({ clientX, clientY }) {
    const { bottom, height } = this.#plot.getBoundingClientRect();
    if (!this.#range && bottom - clientY > gripPart * height) return null;
    const distance = (side) => {
      const { left, width } = this.handles[side].getBoundingClientRect();
      return Math.abs(clientX - left - width / 2);
    };
    const side = distance('start') < distance('end') ? 'start' : 'end';
    return distance(side) <= handleReach ? side : null;
  }

  #barAt(clientX) {
    const { left, width } = this.#plot.getBoundingClientRect();
    const part = (clientX - left) / width;
    const fromStart = this.#ui.direction === 'rtl' ? 1 - part : part;
    return Math.min(Math.max(Math.floor(fromStart * this.#count), 0), this.#count - 1);
  }
}
