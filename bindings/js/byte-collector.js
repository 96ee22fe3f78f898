// @ts-check
// Chunks of bytes as one array.
// Tested by tests/bindings/http_ranges.test.mjs.
import { allocate } from './ranged-source.js';

/** In one piece from the start where their sum is known, else in one that doubles. */
export class ByteCollector {
  byteLength = 0;
  #bytes;
  #label;

  /**
   * @param {number} expected bytes; 0 where that is not known
   * @param {string} label of the source, for errors
   */
  constructor(expected, label) {
    this.#label = label;
    this.#bytes = this.#allocate(expected);
  }

  /**
   * @param {Uint8Array} chunk
   * @throws {DafError} 'out-of-memory'
   */
  add(chunk) {
    const needed = this.byteLength + chunk.byteLength;
    if (needed > this.#bytes.byteLength) {
      const larger = this.#allocate(Math.max(needed, this.#bytes.byteLength * 2));
      larger.set(this.#bytes.subarray(0, this.byteLength));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.byteLength);
    this.byteLength = needed;
  }

  /** All bytes, without the room that is left. */
  finish() {
    const isFull = this.byteLength === this.#bytes.byteLength;
    return isFull ? this.#bytes : this.#bytes.slice(0, this.byteLength);
  }

  /** @param {number} byteLength */
  #allocate(byteLength) {
    return allocate({ start: 0, end: byteLength }, this.#label);
  }
}
