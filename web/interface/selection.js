// What the reader has selected, also where the page is in a shadow tree, whose selections the
// document shows only from outside. Tested by tests/web/passages.test.mjs.

/**
 * @param {Node} node in whose tree the selection is looked for
 * @returns {Range | null} null where nothing is selected there
 */
export function selectedRange(node) {
  const root = node.getRootNode();
  // ShadowRoot.getSelection is Chromium's; the others have Selection.getComposedRanges.
  const selection = root.getSelection?.() ?? document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = composedRange(selection, root) ?? selection.getRangeAt(0);
  return range.collapsed || range.startContainer.getRootNode() !== root ? null : range;
}

function composedRange(selection, root) {
  if (!(root instanceof ShadowRoot) || !selection.getComposedRanges) return null;
  const [composed] = selection.getComposedRanges({ shadowRoots: [root] });
  if (!composed) return null;
  const range = document.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range;
}
