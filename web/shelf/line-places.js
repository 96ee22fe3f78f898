// Lines and columns of bytes in a file, as editors count them: from one, columns in characters. The
// file is read once, as a stream, and not beyond the last byte asked for.
// Tested by tests/web/report.test.mjs.

/** Further into a file nobody looks for a line, in bytes: it takes seconds to count them. */
const mostBytes = 64_000_000;
const lineFeed = 0x0a;

/**
 * @param {Blob} file
 * @param {number[]} offsets in bytes
 * @returns {Promise<Map<number, { line: number, column: number }>>} without those too far into it
 */
export async function linesAt(file, offsets) {
  const wanted = [...new Set(offsets)].filter((offset) => offset >= 0).sort((a, b) => a - b);
  const places = new Map();
  const end = Math.min(wanted.at(-1) + 1, mostBytes);
  if (!(end > 0)) return places;
  const reader = file.slice(0, end).stream().getReader();
  let line = 1;
  let column = 1;
  let offset = 0;
  let next = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const byte of value) {
      if (offset === wanted[next]) {
        places.set(offset, { line, column });
        next += 1;
      }
      offset += 1;
      if (byte === lineFeed) {
        line += 1;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80) {
        column += 1; // the bytes of a character after its first one add nothing
      }
    }
  }
  if (offset === wanted[next]) places.set(offset, { line, column }); // at the very end
  return places;
}
