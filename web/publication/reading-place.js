// Where the reader is in a publication, and how to get back there. A scroll offset alone will not
// do: pictures arrive after the text and push it down. So a place is the first block in sight and its
// distance from the top of the window, and it is held for as long as the page still settles.
// Tested by tests/web/navigation.test.mjs.
import { bringIntoSight } from '../interface/scrolling.js';

/** A page that has not settled by then moves under the reader's eyes; better let go. */
const settleMs = 3000;
/** Whoever does any of these is reading already. */
const readerEvents = ['wheel', 'touchmove', 'keydown', 'pointerdown'];

let letGo = () => {};

/**
 * @typedef {{ scroll: number, block: string, top: number }} Place in CSS pixels; `block` is '' where
 *     there is none, and then only `scroll` counts
 */

/** @param {Element} root whose blocks count @returns {Place} */
export function readPlace(root) {
  const edge = document.querySelector('.bar').getBoundingClientRect().bottom;
  for (const block of root.querySelectorAll('.body > [id]')) {
    const { top, bottom } = block.getBoundingClientRect();
    // What is hidden has no box and no bottom.
    if (bottom > edge) return { scroll: scrollY, block: block.id, top };
  }
  return { scroll: scrollY, block: '', top: 0 };
}

/** Returns to a place, and holds it. @param {Place} place @param {Element} root */
export function returnTo({ scroll, block, top }, root) {
  const target = block ? document.getElementById(block) : null;
  if (!target || !root.contains(target)) {
    letGo();
    scrollTo(0, scroll);
    return;
  }
  hold(root, () => scrollBy(0, target.getBoundingClientRect().top - top));
}

/** Scrolls to a block, below the header, and holds it there. */
export function scrollToBlock(target, root) {
  hold(root, () => target.scrollIntoView());
}

/** Brings a part of the text into sight, below the header, and holds it there. */
export function scrollToRange(range, root) {
  const edge = document.querySelector('.bar').getBoundingClientRect().bottom;
  hold(root, () => bringIntoSight(range, edge));
}

/** Begins at the top. */
export function scrollToTop() {
  letGo();
  scrollTo(0, 0);
}

function hold(root, scroll) {
  letGo();
  scroll();
  const observer = new ResizeObserver(scroll);
  const timer = setTimeout(() => letGo(), settleMs);
  const stop = () => letGo();
  letGo = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const name of readerEvents) removeEventListener(name, stop);
    letGo = () => {};
  };
  for (const name of readerEvents) addEventListener(name, stop, { passive: true });
  observer.observe(root);
}
