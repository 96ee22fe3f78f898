// Whether an element is narrow, and when that changes: what container queries say to style sheets.
// Tested by tests/web/facets.test.mjs.

/**
 * @param {Element} node
 * @param {number} narrowRem up to which width it is narrow, in rem
 * @param {(isNarrow: boolean) => void} onChange called before it is painted first, and whenever it
 *     changes; not at once, for that would have the page laid out before it is put together
 * @returns {{ stop: () => void }}
 */
export function followWidth(node, narrowRem, onChange) {
  let wasNarrow = null;
  const observer = new ResizeObserver(([{ contentRect }]) => {
    const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const isNarrow = contentRect.width <= narrowRem * remPx;
    if (isNarrow === wasNarrow) return;
    wasNarrow = isNarrow;
    onChange(isNarrow);
  });
  observer.observe(node);
  return { stop: () => observer.disconnect() };
}
