// @ts-check
// An archive that this device keeps (stored-archives.js), read by ranges: as near as a file.
// Tested by tests/bindings/offline_store.test.mjs.
import { DafError } from './errors.js';
import { allocate, kHeadBytes, RangedSource } from './ranged-source.js';
import { keyOf, kPieceBytes, openStore, pieceSpan } from './stored-archives.js';

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */
/** @typedef {import('./stored-archives.js').StoredRecord} StoredRecord */

/** Pieces that are kept in memory: what is asked for is mostly much shorter, and close by. */
const kHeldPieces = 8;

/** A piece that is not what was put there, or is not there at all. */
export class PieceFailure extends DafError {
  /** @param {string} code @param {string} message @param {number} index of the piece */
  constructor(code, message, index) {
    super(code, message, { offset: index * kPieceBytes });
    this.index = index;
  }
}

export class StoredRanges extends RangedSource {
  #store;
  #url;
  #version;
  #origin;
  /** By number, the one that was used last at the end. @type {Map<number, Promise<Uint8Array>>} */
  #held = new Map();

  /** @param {{version: string, record: StoredRecord}} stored */
  static async open({ version, record }) {
    const source = new StoredRanges(await openStore(), version, record);
    const first = await source.#piece(0);
    source.head = first.byteLength === source.byteLength ? first : first.slice(0, kHeadBytes);
    return source;
  }

  /**
   * @private use `open`
   * @param {Cache} store
   * @param {string} version
   * @param {StoredRecord} record
   */
  constructor(store, version, { url, name, baseUrl, byteLength, origin }) {
    super();
    this.#store = store;
    this.#url = url;
    this.#version = version;
    this.#origin = origin;
    this.name = name;
    this.baseUrl = baseUrl;
    this.byteLength = byteLength;
  }

  get label() {
    return `the stored copy of ${this.#url}`;
  }

  /** The file that it is a copy of. */
  get origin() {
    return this.#origin;
  }

  get version() {
    return this.#version;
  }

  close() {
    super.close();
    this.#held.clear();
  }

  /**
   * @override
   * @protected
   * @param {ByteSpan} span
   * @param {AbortSignal} signal
   */
  async loadSpan(span, signal) {
    const first = Math.floor(span.start / kPieceBytes);
    const last = Math.floor((span.end - 1) / kPieceBytes);
    if (first === last) return this.#cut(await this.#piece(first), first, span);
    const target = allocate(span, this.label);
    for (let index = first; index <= last; ++index) {
      signal.throwIfAborted();
      const bytes = this.#cut(await this.#piece(index), index, span);
      target.set(bytes, Math.max(0, index * kPieceBytes - span.start));
    }
    return target;
  }

  /** @param {Uint8Array} piece @param {number} index @param {ByteSpan} span */
  #cut(piece, index, { start, end }) {
    const offset = index * kPieceBytes;
    return piece.subarray(Math.max(0, start - offset), end - offset);
  }

  /** @param {number} index @returns {Promise<Uint8Array>} */
  #piece(index) {
    const piece = this.#held.get(index) ?? this.#load(index);
    this.#held.delete(index);
    this.#held.set(index, piece);
    piece.catch(() => this.#held.delete(index));
    for (const [oldest] of this.#held) {
      if (this.#held.size <= kHeldPieces) break;
      this.#held.delete(oldest);
    }
    return piece;
  }

  /** @param {number} index */
  async #load(index) {
    this.requests += 1;
    const response = await this.#store.match(keyOf(this.#url, this.#version, index));
    if (!response) {
      // Somebody removed it, such as another page that stored a newer version.
      const message = `A part of ${this.label} was removed. Open it again.`;
      throw this.fail(new PieceFailure('archive-changed', message, index));
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.receivedBytes += bytes.byteLength;
    const { start, end } = pieceSpan(index, this.byteLength);
    if (bytes.byteLength === end - start) return bytes;
    throw new PieceFailure('damaged-archive', `A part of ${this.label} is damaged.`, index);
  }
}
