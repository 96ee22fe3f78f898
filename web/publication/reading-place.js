// Where the reader is in a publication, and how to get back there. A scroll offset alone will not
// do: pictures arrive after the text and push it down. So a place is the first block in sight and its
// distance from the top of the window, and it is held for as long as the page still settles.
// Tested by tests/web/navigation.test.mjs.

/** A page that has not settled by then moves under the reader's eyes; better let go. */
const settleMs = 3000;
/** Whoever does any of these is reading already. */
const readerEvents = ['wheel', 'touchmove', 'keydown', 'pointerdown'];

let letGo = () => {};

/**
 * @typedef {{ scroll: number, block: string, top: number }} Place in CSS pixels; `block` is '' where
 *     there is none, and then only `scroll` counts
 */

/**
 * @param {Element} root whose blocks count
 * @param {number} [slack] how much of a block may be left in sight when the next one is being read
 * @returns {Place}
 */
export function readPlace(root, slack = 0) {
  const edge = document.querySelector('.bar').getBoundingClientRect().bottom;
  for (const block of root.querySelectorAll(':is(.body, .body .pair-own) > [id]')) {
    const { top, bottom } = block.getBoundingClientRect();
    // What is hidden has no box and no bottom.
    if (bottom > edge + slack) return { scroll: scrollY, block: block.id, top };
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
