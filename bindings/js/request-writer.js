// @ts-check
// The bytes of a question on their way into WebAssembly; ../request.h says how they are laid out.
// Tested by tests/bindings/request_writer.test.mjs.

/** What a writer begins with, in bytes: more than most questions take. */
const kInitialBytes = 1024;
/** The most that it keeps for the next question, in bytes. */
const kKeptBytes = 64 * 1024;
/** The most bytes of UTF-8 that a UTF-16 unit takes. */
const kMaxUtf8PerUnit = 3;

const encoder = new TextEncoder();

export class RequestWriter {
  #bytes = new Uint8Array(kInitialBytes);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** Begins a new request; the bytes of the last one are no more. */
  begin() {
    if (this.#bytes.byteLength > kKeptBytes) this.#resize(kInitialBytes);
    this.#length = 0;
    return this;
  }

  /** @param {number} value */
  u8(value) {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
    return this;
  }

  /** @param {number} value */
  u32(value) {
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
    return this;
  }

  /** @param {number} value a safe integer that is not negative */
  u64(value) {
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  /** @param {string} text half a surrogate pair becomes U+FFFD, which is as long */
  string(text) {
    if (text === '') return this.u32(0);
    this.#reserve(4 + text.length * kMaxUtf8PerUnit);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length + 4));
    this.u32(written);
    this.#length += written;
    return this;
  }

  /** @param {string[]} texts */
  strings(texts) {
    this.u32(texts.length);
    for (const text of texts) this.string(text);
    return this;
  }

  /** What has been written, until the next `begin`. */
  bytes() {
    return this.#bytes.subarray(0, this.#length);
  }

  /** @param {number} byteLength */
  #reserve(byteLength) {
    const needed = this.#length + byteLength;
    if (needed > this.#bytes.byteLength) this.#resize(Math.max(needed, 2 * this.#bytes.byteLength));
  }

  /** @param {number} byteLength */
  #resize(byteLength) {
    const bytes = new Uint8Array(byteLength);
    bytes.set(this.#bytes.subarray(0, Math.min(this.#length, byteLength)));
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}
