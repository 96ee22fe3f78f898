// Brings a part of a text into sight, whatever it is that scrolls: the page, or an element around.
// Tested by tests/web/find.test.mjs.

/** What is nearer to an edge than this is not comfortably in sight, in CSS pixels. */
const margin = 24;
/** Where what is brought into sight stands, as a part of the height. */
const comfortablePlace = 0.35;

/** Opens what a node is folded away in. @param {Node} node */
export function unfold(node) {
  for (let outer = node.parentElement; outer; outer = outer.parentElement) {
    if (outer.localName === 'details') outer.open = true;
  }
}

/**
 * Scrolls as far as is needed to see the beginning of a range.
 * @param {Range} range
 * @param {number} [covered] down to where something stands before the text, in CSS pixels from the
 *     top of the window
 */
export function bringIntoSight(range, covered = 0) {
  const node = range.startContainer;
  const start = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  unfold(node);
  // Sideways, within a table; `nearest` moves nothing that is in sight.
  if (start.closest('.table-frame')) start.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const scroller = scrollerOf(start);
  const { top: edge, height } = windowOf(scroller);
  const { top, bottom } = firstBox(range);
  if (top >= Math.max(edge, covered) + margin && bottom <= edge + height - margin) return;
  scroller.scrollBy(0, top - edge - height * comfortablePlace);
}

/** A range over several lines begins in its first box. */
function firstBox(range) {
  return range.getClientRects()[0] ?? range.getBoundingClientRect();
}

/** What of the page is seen through what scrolls it, in CSS pixels. @param {Element} scroller */
export function windowOf(scroller) {
  if (scroller === document.scrollingElement) return { top: 0, height: innerHeight };
  return scroller.getBoundingClientRect();
}

/** What scrolls a node: a box around it, on whatever side of a shadow root, or the page. */
export function scrollerOf(node) {
  for (let outer = node; outer; outer = outerOf(outer)) {
    const isBox = outer !== document.documentElement && outer !== document.body;
    const scrolls = isBox && /auto|scroll/.test(getComputedStyle(outer).overflowY);
    if (scrolls && outer.scrollHeight > outer.clientHeight && !outer.matches('.table-frame')) {
      return outer;
    }
  }
  return document.scrollingElement;
}

/** Out of a shadow tree, too. */
function outerOf(node) {
  return node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
}
