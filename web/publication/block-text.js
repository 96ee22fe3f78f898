// The text of a block as the core counts it, and where it stands in the page. The core's text of a
// block is its texts one after the other, each image as its alternative and each line break as one
// space (FoundPlace in bindings/js/search.d.ts); offsets are UTF-16 units of that text.
// Tested by tests/web/find.test.mjs and passages.test.mjs.

/** What the render tree makes of blocks that may hold inlines. */
const blockNames = 'p, h2, h3, h4, h5, h6, pre, figcaption, caption, summary, dt, dd, li, td, th';

/** The blocks of a rendered body that hold text themselves, in their order. */
export function textBlocksOf(body) {
  return [...body.querySelectorAll(blockNames)].filter(
    (block) => block.id && !block.querySelector(blockNames),
  );
}

export class BlockText {
  /** what the text is made of, in order @type {{ node: Node, start: number, end: number }[]} */
  #pieces = [];
  #text = '';

  /** @param {Element} block as render-tree.js made it */
  constructor(block) {
    const show = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walker = document.createTreeWalker(block, show, acceptPublication);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = textOf(node);
      if (!text) continue;
      const start = this.#text.length;
      this.#text += text;
      this.#pieces.push({ node, start, end: this.#text.length });
    }
  }

  get text() {
    return this.#text;
  }

  /** @returns {Range | null} the page's range of a half-open range of the text; null where empty */
  range(start, end) {
    if (end <= start || end > this.#text.length) return null;
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(end - 1);
    const range = document.createRange();
    if (isText(first.node)) range.setStart(first.node, start - first.start);
    else range.setStartBefore(first.node);
    if (isText(last.node)) range.setEnd(last.node, end - last.start);
    else range.setEndAfter(last.node);
    return range;
  }

  /** The offset into the text of a boundary point of the page, which may lie anywhere. */
  offsetOf(container, offset) {
    const own = this.#pieces.find(({ node }) => node === container);
    if (own && isText(container)) return own.start + offset;
    const point = document.createRange();
    point.setStart(container, offset);
    // The first piece that does not begin before the point.
    const next = this.#pieces.find(({ node }) => point.comparePoint(node, 0) >= 0);
    return next ? next.start : this.#text.length;
  }

  /** The piece that a unit of the text is in: of a hostile block, one of many thousands. */
  #pieceAt(offset) {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pieces[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#pieces[low];
  }
}

/** Words of the interface, such as why a picture is missing, are no text of the publication. */
function acceptPublication(node) {
  const isInterface = node.nodeType === Node.ELEMENT_NODE && node.matches('.missing-label');
  return isInterface ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
}

function textOf(node) {
  if (isText(node)) return node.data;
  if (node.localName === 'img') return node.alt;
  return node.localName === 'br' ? ' ' : '';
}

function isText(node) {
  return node.nodeType === Node.TEXT_NODE;
}
