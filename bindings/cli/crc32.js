// @ts-check
// CRC-32 as in gzip and PNG (ISO 3309). Node has it since 20.15 and 22.2.
// Tested by tests/cli/crc32.test.mjs.
import zlib from 'node:zlib';

const kPolynomial = 0xedb88320;

/** @type {(bytes: Uint8Array) => number} */
export const crc32 = /** @type {any} */ (zlib).crc32 ?? crc32ByTable;

/** What each byte makes of a remainder of zero. @type {Uint32Array | null} */
let remainders = null;

/** @param {Uint8Array} bytes */
export function crc32ByTable(bytes) {
  remainders ??= makeRemainders();
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder = remainders[(remainder ^ byte) & 0xff] ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}

function makeRemainders() {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; ++bit) {
      remainder = (remainder >>> 1) ^ (remainder & 1 ? kPolynomial : 0);
    }
    return remainder;
  });
}
