// @ts-check
// A file as it is read by byte ranges, wherever it is: bytes, a Blob, a file of Node's, an address.
// All four have one interface, so that whoever reads an archive need not know which it is.
// Tested by tests/bindings/byte_ranges.test.mjs.
import { abortable } from './abort.js';
import { DafError } from './errors.js';
import { allocate, describeSpan, kHeadBytes, RangedSource } from './ranged-source.js';
import { fileFailure, fileSystemFor, nameOf, reasonOf } from './sources.js';

export { HttpRanges } from './http-ranges.js';

/** @typedef {{start: number, end: number}} ByteSpan the bytes `start` to `end - 1` of the file */
/** @typedef {object} RangedBytes
 * @property {string} name for diagnostics; may be ''
 * @property {string} baseUrl what relative URLs are relative to; may be ''
 * @property {number} byteLength of the file
 * @property {Uint8Array} head its first bytes, as many as came with the opening
 * @property {boolean} whole `head` is the whole file
 * @property {(spans: readonly ByteSpan[], signal?: AbortSignal) => Promise<Uint8Array[]>} read
 *     the bytes of each span, in their order. They may be views of each other or of the caller's
 *     own bytes: neither to be written to nor to be transferred. Rejects with a DafError or with
 *     the reason of the signal; with 'archive-changed' ever after, where the file turns out to be
 *     another one than was opened
 * @property {() => void} close idempotent; ends the reads under way, and all later ones, with
 *     'closed'
 * @property {number} requests made so far
 * @property {number} receivedBytes so far, asked for or not
 */

/** @typedef {{signal?: AbortSignal, headBytes?: number}} OpenOptions */

/** The longest single read of a file, in bytes: in between it may be called off. */
const kReadBytes = 4 * 1024 * 1024;

export class BytesRanges extends RangedSource {
  /**
   * @param {Uint8Array} bytes
   * @param {string} [name]
   */
  constructor(bytes, name = '') {
    super();
    this.name = name;
    this.byteLength = bytes.byteLength;
    this.head = bytes;
  }
}

export class BlobRanges extends RangedSource {
  #blob;

  /**
   * @param {Blob} blob or a File
   * @param {OpenOptions & {name?: string}} [options] `name`: a clone may have lost it
   * @returns {Promise<BlobRanges>} rejects with a DafError 'not-readable'
   */
  static async open(blob, { signal, headBytes = kHeadBytes, name } = {}) {
    const source = new BlobRanges(blob, name ?? /** @type {any} */ (blob).name ?? '');
    source.head = await source.#load({ start: 0, end: Math.min(headBytes, blob.size) }, signal);
    return source;
  }

  /**
   * @private use `open`
   * @param {Blob} blob
   * @param {string} name
   */
  constructor(blob, name) {
    super();
    this.#blob = blob;
    this.name = name;
    this.byteLength = blob.size;
  }

  get label() {
    return this.name ? `'${this.name}'` : 'the blob';
  }

  /**
   * @override
   * @protected
   * @param {ByteSpan} span
   * @param {AbortSignal} signal
   */
  loadSpan(span, signal) {
    return this.#load(span, signal);
  }

  /**
   * @param {ByteSpan} span
   * @param {AbortSignal} [signal]
   */
  async #load({ start, end }, signal) {
    signal?.throwIfAborted();
    this.requests += 1;
    try {
      const reading = this.#blob.slice(start, end).arrayBuffer();
      const bytes = new Uint8Array(await (signal ? abortable(reading, signal) : reading));
      this.receivedBytes += bytes.byteLength;
      if (bytes.byteLength === end - start) return bytes;
      throw new Error('it has become shorter');
    } catch (error) {
      signal?.throwIfAborted();
      // A folder that is dropped onto a page looks like a file until it is read; one that is
      // written to after it was chosen can be read no more.
      const message = `Cannot read ${this.label}: it may be a folder, or changed, or gone`;
      throw new DafError('not-readable', `${message} (${reasonOf(error)}).`, { cause: error });
    }
  }
}

/** Node only. */
export class FileRanges extends RangedSource {
  #url;
  /** @type {any} a FileHandle, which keeps reading the same file when another takes its name */
  #handle = null;
  #modifiedMs = 0;

  /**
   * @param {string} url of scheme file:
   * @param {OpenOptions} [options]
   * @returns {Promise<FileRanges>} to be closed, lest the file stay open; rejects with a DafError
   *     'not-readable'
   */
  static async open(url, { signal, headBytes = kHeadBytes } = {}) {
    signal?.throwIfAborted();
    const source = new FileRanges(url);
    const opening = source.#open(headBytes);
    try {
      await (signal ? abortable(opening, signal) : opening);
    } catch (error) {
      opening.catch(() => {}).then(() => source.close());
      throw error;
    }
    return source;
  }

  /**
   * @private use `open`
   * @param {string} url
   */
  constructor(url) {
    super();
    this.#url = url;
    this.name = nameOf(url);
    this.baseUrl = url;
  }

  get label() {
    return this.#url;
  }

  close() {
    super.close();
    this.#release();
  }

  /**
   * @override
   * @protected
   * @param {ByteSpan} span
   * @param {AbortSignal} signal
   */
  async loadSpan(span, signal) {
    try {
      return await this.#load(span, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof DafError ? error : fileFailure(this.#url, error);
    }
  }

  /** @param {number} headBytes */
  async #open(headBytes) {
    const { open, readFile, stat } = fileSystemFor(this.#url);
    try {
      const path = new URL(this.#url);
      const status = await stat(path);
      if (status.isDirectory()) throw new Error('it is a folder');
      if (!status.isFile()) {
        // A pipe has no positions, and no length before its end.
        this.head = new Uint8Array(await readFile(path));
        this.requests = 1;
        this.byteLength = this.receivedBytes = this.head.byteLength;
        return;
      }
      this.#handle = await open(path);
      const { size, mtimeMs } = await this.#handle.stat();
      this.byteLength = size;
      this.#modifiedMs = mtimeMs;
      this.head = await this.#load({ start: 0, end: Math.min(headBytes, size) });
      if (this.whole) this.#release();
    } catch (error) {
      throw error instanceof DafError ? error : fileFailure(this.#url, error);
    }
  }

  /**
   * @param {ByteSpan} span
   * @param {AbortSignal} [signal]
   */
  async #load(span, signal) {
    const target = allocate(span, this.#url);
    let filled = 0;
    this.requests += 1;
    while (filled < target.byteLength) {
      const most = Math.min(target.byteLength - filled, kReadBytes);
      const { bytesRead } = await this.#handle.read(target, filled, most, span.start + filled);
      signal?.throwIfAborted();
      if (bytesRead === 0) throw this.#changed(`it ends before ${describeSpan(span)}`);
      filled += bytesRead;
      this.receivedBytes += bytesRead;
    }
    // After the reading, so that it is known of these bytes.
    const { size, mtimeMs } = await this.#handle.stat();
    const isSame = size === this.byteLength && mtimeMs === this.#modifiedMs;
    if (!isSame) throw this.#changed('it was written to');
    return target;
  }

  #release() {
    this.#handle?.close().catch(() => {}); // after the read under way
    this.#handle = null;
  }

  /** @param {string} difference */
  #changed(difference) {
    const message = `${this.#url} was changed after it was opened: ${difference}`;
    return this.fail(new DafError('archive-changed', `${message}. Open it again.`));
  }
}
