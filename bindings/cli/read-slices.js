// @ts-check
// The bytes of an input in slices of one length. Tested by tests/cli/build.test.mjs.
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { readFailure } from './failures.js';
import { kSliceBytes } from './inputs.js';

/** @typedef {import('./inputs.js').Input} Input */

/**
 * @param {Input} input a file or a stream
 * @param {NodeJS.ReadStream} stdin
 * @returns {AsyncGenerator<Uint8Array>} slices that are valid until the next one is asked for
 */
export function readSlices(input, stdin) {
  if (input.kind === 'file') return fileSlices(input);
  return streamSlices(input, input.path === '' ? stdin : createReadStream(input.path));
}

/** @param {Input} input */
async function* fileSlices({ path, shown }) {
  let descriptor = null;
  try {
    descriptor = openSync(path, 'r');
    const buffer = new Uint8Array(kSliceBytes);
    for (;;) {
      let filled = 0;
      for (let length = -1; length !== 0 && filled < kSliceBytes; filled += length) {
        length = readSync(descriptor, buffer, filled, kSliceBytes - filled, null);
      }
      if (filled === 0) return;
      yield buffer.subarray(0, filled);
    }
  } catch (error) {
    throw isOfFileSystem(error) ? readFailure(shown, error) : error;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** @param {Input} input @param {AsyncIterable<Uint8Array>} stream */
async function* streamSlices({ shown }, stream) {
  const buffer = new Uint8Array(kSliceBytes);
  let filled = 0;
  try {
    for await (const chunk of stream) {
      for (let start = 0; start < chunk.byteLength;) {
        const piece = chunk.subarray(start, start + kSliceBytes - filled);
        buffer.set(piece, filled);
        filled += piece.byteLength;
        start += piece.byteLength;
        if (filled < kSliceBytes) continue;
        filled = 0;
        yield buffer;
      }
    }
  } catch (error) {
    throw isOfFileSystem(error) ? readFailure(shown, error) : error;
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}

/** @param {unknown} error */
function isOfFileSystem(error) {
  return typeof (/** @type {any} */ (error)?.syscall) === 'string';
}
