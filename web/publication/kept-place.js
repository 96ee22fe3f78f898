// Keeps the place of whoever changes from a text to its translation, or sees both: the block that was
// being read has one that says the same (align-blocks.js). Tested by tests/web/side_by_side.test.mjs.
import { alignBlocks } from './align-blocks.js';
import { blocksOf, describeBlock } from './side-by-side.js';

/** A line of text, about: whoever sees no more of a block than that reads the next one. CSS pixels. */
const restOfBlock = 30;
/** Whoever stays somewhere that long reads there; whoever does not is on the way. */
const dwellMs = 3000;

/**
 * @typedef {{ index: number, blocks: import('./align-blocks.js').Block[] }} KeptPlace the block that
 *     is being read, among all of its text
 */

/**
 * @param {Element} root that shows a publication
 * @param {import('./reading-place.js').ReadingPlace} place
 * @returns {KeptPlace | null} null where nobody has begun to read
 */
function keepPlace(root, place) {
  const body = root.querySelector('.body');
  if (!body) return null;
  const blocks = blocksOf(body);
  const { block } = place.read(root, restOfBlock);
  const index = blocks.findIndex(({ id }) => block && id === block);
  // At the first block the head is in sight, too, and that is where a text begins.
  return index > 0 ? { index, blocks: blocks.map(describeBlock) } : null;
}

/**
 * @param {KeptPlace} place in the text that was shown before
 * @param {Element} root that shows a translation of it, or the same
 * @returns {string} the id of the block that says the same; '' where there is none
 */
export function findPlace({ index, blocks }, root) {
  const body = root.querySelector('.body');
  const found = body ? blocksOf(body) : [];
  const rows = alignBlocks(blocks, found.map(describeBlock));
  const row = rows.find(({ left: [start, end] }) => index >= start && index < end);
  // What was not translated is missing behind what was translated last.
  const position = row ? Math.max(row.right[0] - (row.right[0] === row.right[1] ? 1 : 0), 0) : 0;
  const block = found[position];
  return block?.id || block?.querySelector('[id]')?.id || '';
}

/**
 * Where the reader stayed last. What leads to other languages stands above the text, so whoever uses
 * it has left the place that is to be kept, and is there for a moment only.
 */
export class ReadingTrace {
  #root;
  #place;
  #stop = new AbortController();
  #timer = 0;
  /** @type {KeptPlace | null} */ #stayed = null;

  /**
   * @param {Element} root that shows a publication
   * @param {import('./reading-place.js').ReadingPlace} place
   */
  constructor(root, place) {
    this.#root = root;
    this.#place = place;
    const { signal } = this.#stop;
    // Whatever scrolls, the page or a box around the reader.
    const options = { capture: true, passive: true, signal };
    document.addEventListener('scroll', () => this.#onScroll(), options);
  }

  /** @returns {KeptPlace | null} null where nobody has begun to read */
  get place() {
    return keepPlace(this.#root, this.#place) ?? this.#stayed;
  }

  stop() {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  #onScroll() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#stayed = keepPlace(this.#root, this.#place);
    }, dwellMs);
  }
}
