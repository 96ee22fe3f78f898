// @ts-check
// Few reads for many spans: what overlaps or lies close together is read at once, and cut apart
// again afterwards.
//
//   spans    [10,20)  [18,30)      [40,50)                                  [9000,9100)
//   merged   [10 ........................50)                                [9000,9100)
//
// Tested by tests/bindings/byte_ranges.test.mjs.

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */
/** @typedef {ByteSpan & {members: ByteSpan[]}} MergedSpan `members`: the spans that lie in it */

/**
 * Up to this many bytes that nobody asked for are read along rather than making two reads of one.
 * The headers of a request and of its answer are about 1 KB, and one of the few requests that a
 * browser makes side by side is worth more than the 3 ms that 4 KB take at 10 Mbit/s.
 */
export const kMergeGapBytes = 4096;

/**
 * @param {readonly ByteSpan[]} spans in any order, none of them empty
 * @returns {MergedSpan[]} in the order of the file, more than the gap apart
 */
export function mergeSpans(spans) {
  /** @type {MergedSpan[]} */
  const merged = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start - last.end <= kMergeGapBytes) {
      last.end = Math.max(last.end, span.end);
      last.members.push(span);
    } else {
      merged.push({ start: span.start, end: span.end, members: [span] });
    }
  }
  return merged;
}

/**
 * The bytes of one span out of those of another that it lies in: a view, not a copy.
 * @param {Uint8Array} bytes
 * @param {number} start of the bytes, in the file
 * @param {ByteSpan} span
 */
export function cut(bytes, start, span) {
  return bytes.subarray(span.start - start, span.end - start);
}
