// Whether an element is narrow, and when that changes: what container queries say to style sheets.
// Tested by tests/web/facets.test.mjs.

/**
 * @param {Element} node
 * @param {number} narrowRem up to which width it is narrow, in rem
 * @param {(isNarrow: boolean) => void} onChange called at first, and whenever it changes
 * @returns {{ stop: () => void }}
 */
export function followWidth(node, narrowRem, onChange) {
  let wasNarrow = null;
  const measure = (widthPx) => {
    const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const isNarrow = widthPx <= narrowRem * remPx;
    if (isNarrow === wasNarrow) return;
    wasNarrow = isNarrow;
    onChange(isNarrow);
  };
  const observer = new ResizeObserver(([{ contentRect }]) => measure(contentRect.width));
  observer.observe(node);
  measure(node.getBoundingClientRect().width);
  return { stop: () => observer.disconnect() };
}
