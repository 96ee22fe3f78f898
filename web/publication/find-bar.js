// Looks for words within the publication that is read: a bar over the text, with how many places
// there are and a way from one to the next. The core finds (Library.find); this shows.
// Tested by tests/web/find.test.mjs.
import {
  cross,
  element,
  focusBlock,
  icon,
  interfaceElement,
  spokenElement,
} from '../interface/dom.js';
import { bringIntoSight } from '../interface/scrolling.js';
import { textMarks } from './text-marks.js';

/** Path of a magnifying glass over lines of text. */
export const findIcon = 'M4 6h16M4 11h6m-6 5h4m11.5 3.5-2.6-2.6M11 14.5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 0 0-7 0Z';
const upArrow = 'm6.5 14.5 5.5-5.5 5.5 5.5';
const downArrow = 'm6.5 9.5 5.5 5.5 5.5-5.5';

/** Typing goes on for so long before it is looked for, in ms. */
const typingMs = 120;

export class FindBar {
  #ui;
  #find;
  #body;
  #input;
  #count;
  #steps;
  #marks = textMarks('find');
  /** @type {import('./text-marks.js').Place[]} */ #places = [];
  /** of the place that stands out; -1 for none */ #current = -1;
  /** what `#places` are the places of */ #asked = '';
  /** whether the last question could not be answered */ #hasFailed = false;
  #timer = 0;
  /** takes back the question that is under way */ #asking = new AbortController();
  /** what had the focus before @type {HTMLElement | null} */ #opener = null;

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {object} options
   * @param {Element} options.body the rendered body
   * @param {(text: string, signal: AbortSignal) => Promise<object[]>} options.find the FoundPlaces
   */
  constructor(ui, { body, find }) {
    this.#ui = ui;
    this.#body = body;
    this.#find = find;
    this.#input = inputElement(ui);
    this.#count = interfaceElement(ui, 'span', { class: 'find-count', role: 'status' });
    const step = (key, path, distance) => this.#button(key, path, () => this.#step(distance));
    this.#steps = [step('findPrevious', upArrow, -1), step('findNext', downArrow, 1)];
    const close = this.#button('findClose', cross, () => this.close());
    const attributes = { class: 'find-bar', role: 'search', 'aria-label': ui.t('find'), hidden: true };
    this.node = interfaceElement(ui, 'div', attributes, this.#input, this.#count, ...this.#steps, close);
    this.#input.addEventListener('input', () => this.#onType());
    this.node.addEventListener('keydown', (event) => this.#onKey(event));
    this.#showCount();
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /**
   * Opens the bar and puts the focus into it.
   * @param {HTMLElement} opener has the focus again when the bar is closed
   * @param {string} [text] what to look for; what was looked for last, if there is none
   */
  async open(opener, text = this.#input.value) {
    if (!this.isOpen) this.#opener = opener;
    this.node.hidden = false;
    this.#input.value = text;
    this.#input.focus({ preventScroll: true });
    this.#input.select();
    await this.#ask();
  }

  /** Takes the marks away; the text stays where it is, and so does who reads it. */
  close() {
    if (!this.isOpen) return;
    const place = this.#places[this.#current]?.block;
    this.#forget();
    this.node.hidden = true;
    // The Tab key goes on from the place that was found; where none was, from the button.
    if (place) focusBlock(place);
    else this.#opener?.focus({ preventScroll: true });
  }

  /** The text is gone: nothing is to be marked any more. */
  stop() {
    this.#forget();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#marks.clear();
    this.#places = [];
    this.#current = -1;
    this.#asked = '';
    this.#hasFailed = false;
  }

  #button(key, path, onClick) {
    const attributes = { type: 'button', class: 'tool', title: this.#ui.t(key) };
    const button = element('button', attributes, icon(path), spokenElement(this.#ui, key));
    button.addEventListener('click', onClick);
    return button;
  }

  #onType() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), typingMs);
  }

  async #onKey(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Enter' && event.target === this.#input) {
      event.preventDefault();
      const isNew = this.#input.value !== this.#asked;
      if (isNew) await this.#ask();
      else this.#step(event.shiftKey ? -1 : 1);
    }
  }

  async #ask() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const text = this.#input.value;
    let found = [];
    let hasFailed = false;
    try {
      if (text.trim()) found = await this.#find(text, signal);
    } catch {
      hasFailed = true;
    }
    if (signal.aborted) return;
    this.#hasFailed = hasFailed;
    this.#asked = hasFailed ? '' : text; // Enter asks again
    this.#show(found);
  }

  #show(found) {
    const blocks = new Map();
    for (const { block: id } of found) {
      if (!blocks.has(id)) blocks.set(id, this.#body.querySelector(`#${CSS.escape(id)}`));
    }
    this.#places = found
      .map(({ block, start, end }) => ({ block: blocks.get(block), start, end }))
      .filter(({ block }) => block);
    this.#marks.show(this.#places);
    this.#goTo(this.#firstInSight());
  }

  /** Looking begins where the reader is, not at the beginning. */
  #firstInSight() {
    const edge = this.#edge;
    const index = this.#places.findIndex(({ block }, at) => {
      if (block.getBoundingClientRect().bottom < edge) return false;
      const range = this.#marks.rangeOf(at);
      return range !== null && range.getBoundingClientRect().bottom >= edge;
    });
    return index < 0 && this.#places.length > 0 ? 0 : index;
  }

  #step(distance) {
    const count = this.#places.length;
    if (count > 0) this.#goTo((this.#current + distance + count) % count);
  }

  #goTo(index) {
    this.#current = index;
    this.#marks.setCurrent(index);
    this.#showCount();
    const range = this.#marks.rangeOf(index);
    if (!range) return;
    bringIntoSight(range, this.#edge);
  }

  /** The text is covered down to here. */
  get #edge() {
    return this.node.getBoundingClientRect().bottom;
  }

  #showCount() {
    const count = this.#places.length;
    for (const button of this.#steps) button.disabled = count === 0;
    const isLookingFor = this.#asked.trim() !== '';
    const hasNone = isLookingFor && count === 0;
    let words = '';
    if (count > 0) words = this.#ui.t('findPlace', { number: this.#current + 1, count });
    else if (this.#hasFailed) words = this.#ui.t('searchFailed');
    else if (hasNone) words = this.#ui.t('findNone');
    this.#count.textContent = words;
    this.node.classList.toggle('found-nothing', hasNone);
  }
}

function inputElement(ui) {
  return element('input', {
    type: 'search',
    class: 'find-input',
    dir: 'auto',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'search',
    maxlength: 1000,
    'aria-label': ui.t('findLabel'),
    placeholder: ui.t('findLabel'),
  });
}
