// @ts-check
// Reads the records of an answer from its words and its text, in the order in which they were
// written: ../record_writer.h. Tested by tests/bindings/search_records.test.mjs.

/** Two words as the double that they are the halves of. */
const halves = new Uint32Array(2);
const double = new Float64Array(halves.buffer);

export class RecordReader {
  #words;
  #at = 0;
  #text;
  /** How much of the text has been cut off, in UTF-16 units. */
  #textAt = 0;

  /**
   * @param {Uint32Array} words may be a view of the memory: all is read before anything is called
   * @param {string} text
   */
  constructor(words, text) {
    this.#words = words;
    this.#text = text;
  }

  u32() {
    return this.#words[this.#at++];
  }

  i32() {
    return this.#words[this.#at++] | 0;
  }

  boolean() {
    return this.#words[this.#at++] !== 0;
  }

  f64() {
    halves[0] = this.#words[this.#at++];
    halves[1] = this.#words[this.#at++];
    return double[0];
  }

  string() {
    const length = this.#words[this.#at++];
    return this.#text.slice(this.#textAt, (this.#textAt += length));
  }

  /** A string, or null where it is empty: not known. */
  known() {
    return this.string() || null;
  }

  /**
   * @template T
   * @param {(reader: RecordReader) => T} readItem
   * @returns {T[]}
   */
  list(readItem) {
    const items = [];
    for (let left = this.u32(); left > 0; --left) items.push(readItem(this));
    return items;
  }
}
