// Marks places of a text without changing it: by the CSS Custom Highlight API (styles/find.css has
// ::highlight(daf-NAME) and ::highlight(daf-NAME-current)). Where a browser has none, <mark> elements
// are put around the places, and taken away again. Tested by tests/web/find.test.mjs.
import { BlockText } from './block-text.js';
import { element } from '../interface/dom.js';

/** @typedef {{ block: Element, start: number, end: number }} Place UTF-16 units of BlockText */

const hasHighlights = () => typeof Highlight === 'function' && 'highlights' in CSS;

/** @param {string} name of what is marked @returns {HighlightMarks | ElementMarks} */
export function textMarks(name) {
  return hasHighlights() ? new HighlightMarks(name) : new ElementMarks(name);
}

/** The highlight of a name: one for the page, which several readers share. */
function highlightNamed(name, priority) {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return highlight;
}

class HighlightMarks {
  #name;
  /** @type {(Range | null)[]} one for each place */ #ranges = [];
  #current = null;

  constructor(name) {
    this.#name = `daf-${name}`;
  }

  /** Marks these places and no others. @param {Place[]} places in their order */
  show(places) {
    this.clear();
    const all = highlightNamed(this.#name, 0);
    let text = null;
    places.forEach(({ block, start, end }, index) => {
      if (block !== places[index - 1]?.block) text = new BlockText(block);
      const range = text.range(start, end);
      this.#ranges.push(range);
      if (range) all.add(range);
    });
  }

  /** Makes one of the places stand out. */
  setCurrent(index) {
    const current = highlightNamed(`${this.#name}-current`, 1);
    if (this.#current) current.delete(this.#current);
    this.#current = this.#ranges[index] ?? null;
    if (this.#current) current.add(this.#current);
  }

  /** @returns {Range | null} where a place is in the page */
  rangeOf(index) {
    return this.#ranges[index] ?? null;
  }

  clear() {
    this.setCurrent(-1);
    const all = highlightNamed(this.#name, 0);
    for (const range of this.#ranges) if (range) all.delete(range);
    this.#ranges = [];
  }
}

class ElementMarks {
  #name;
  /** the elements of each place @type {Element[][]} */ #marks = [];

  constructor(name) {
    this.#name = name;
  }

  show(places) {
    this.clear();
    // From the last to the first: a mark moves only what stands behind it in its block, so what is
    // known of the text before it stays true.
    this.#marks = places.map(() => []);
    let text = null;
    for (let index = places.length - 1; index >= 0; index -= 1) {
      const { block, start, end } = places[index];
      if (block !== places[index + 1]?.block) text = new BlockText(block);
      const range = text.range(start, end);
      if (range) this.#marks[index] = wrapTexts(range, `text-mark ${this.#name}-mark`);
    }
  }

  setCurrent(current) {
    this.#marks.forEach((marks, index) => {
      for (const mark of marks) mark.classList.toggle('current-mark', index === current);
    });
  }

  rangeOf(index) {
    const marks = this.#marks[index] ?? [];
    if (marks.length === 0) return null;
    const range = document.createRange();
    range.setStartBefore(marks[0]);
    range.setEndAfter(marks[marks.length - 1]);
    return range;
  }

  clear() {
    for (const mark of this.#marks.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
    this.#marks = [];
  }
}

/** Puts an element around every piece of text in a range; elements stay whole. */
function wrapTexts(range, className) {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE && range.intersectsNode(node)) texts.push(node);
  }
  return texts
    .map((node) => {
      const start = node === startContainer ? startOffset : 0;
      const end = node === endContainer ? endOffset : node.length;
      if (end <= start) return null;
      const middle = start > 0 ? node.splitText(start) : node;
      if (end - start < middle.length) middle.splitText(end - start);
      const mark = element('mark', { class: className });
      middle.replaceWith(mark);
      mark.append(middle);
      return mark;
    })
    .filter(Boolean);
}
