// @ts-check
// CRC-32 as in gzip and PNG (ISO 3309), four bytes at a time ("slicing by 4"): an archive of a
// hundred megabytes is checked in less than a second.
// Tested by tests/bindings/archive_check.test.mjs.

const kPolynomial = 0xedb88320;

/** kTables[n][b]: what the byte `b` makes of a remainder of zero, with n bytes of zero behind it.
 * @type {Uint32Array[]} */
const kTables = makeTables();

/**
 * @param {Uint8Array} bytes
 * @param {number} [before] that of the bytes before them
 * @returns {number} unsigned
 */
export function crc32(bytes, before = 0) {
  const [t0, t1, t2, t3] = kTables;
  let remainder = before ^ 0xffffffff;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    const word = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    const mixed = remainder ^ word;
    remainder =
      t3[mixed & 0xff] ^ t2[(mixed >>> 8) & 0xff] ^ t1[(mixed >>> 16) & 0xff] ^ t0[mixed >>> 24];
  }
  for (; i < bytes.length; ++i) {
    remainder = t0[(remainder ^ bytes[i]) & 0xff] ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}

function makeTables() {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; ++bit) {
      remainder = (remainder >>> 1) ^ (remainder & 1 ? kPolynomial : 0);
    }
    return remainder;
  });
  const tables = [first];
  for (let n = 1; n < 4; ++n) {
    tables.push(tables[n - 1].map((before) => first[before & 0xff] ^ (before >>> 8)));
  }
  return tables;
}
