// @ts-check
// What tells an archive (.daf) from other sources. Tested by tests/bindings/archive.test.mjs.

/** core/src/archive/layout.h */
export const kMagic = [0x89, 0x44, 0x41, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** @param {Uint8Array} bytes the first ones of a source */
export function beginsAsArchive(bytes) {
  return bytes.byteLength >= kMagic.length && kMagic.every((byte, i) => bytes[i] === byte);
}
