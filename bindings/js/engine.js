// @ts-check
// One library inside one WebAssembly instance: bytes in, JSON out, synchronously. An instance that
// has trapped or aborted is in an unknown state and is never called again.
// Tested by tests/bindings/engine.test.mjs.
import { asDafError, DafError, fromWire } from './errors.js';
import { writeQuery } from './query.js';
import { RecordReader } from './record-reader.js';
import { RequestWriter } from './request-writer.js';
import { readHits, readSearchResult } from './search-records.js';
import { instantiate } from './wasm.js';

/** @typedef {import('./query.js').Query} Query */
/** @typedef {'whole' | 'near-ranges' | 'far-ranges'} ArchiveAccess */

/** In the order of daf::ArchiveAccess. @type {ArchiveAccess[]} */
const kArchiveAccess = ['whole', 'near-ranges', 'far-ranges'];

/** The least room for requests, in bytes, so that few questions have to ask for more. */
const kMinInputBytes = 4096;

/** The most bytes of an archive that cross at once. */
const kProvidedBytes = 1024 * 1024;

/**
 * What a call needs of archives before it can be made again: `spans` are
 * [number of the archive, byte offset, byte length].
 */
export class MissingBytes extends Error {
  /** @param {[number, number, number][]} spans */
  constructor(spans) {
    super('Bytes of an archive are missing.');
    this.spans = spans;
  }
}

export class Engine {
  /** @type {any} */
  #module;
  /** @type {any} */
  #handle;
  #failureFlagAddress;
  /** @type {DafError | null} */
  #failure = null;
  /** In bytes of the memory; 0 before there is any. */
  #inputAddress = 0;
  #inputCapacity = 0;
  /** Where the module writes the place of an answer (AnswerPlace): an index into HEAPU32. */
  #answerPlace;
  #request = new RequestWriter();
  /** Keeps a U+FEFF at the beginning: the lengths of the records count it. */
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** @param {string | undefined} wasmUrl absolute; undefined: beside the scripts */
  static async create(wasmUrl) {
    return new Engine(await instantiate(wasmUrl));
  }

  /** @param {any} module the Emscripten module, of which this instance is the only user */
  constructor(module) {
    this.#module = module;
    this.#failureFlagAddress = module.failureFlagAddress();
    this.#handle = this.#guard(() => new module.Engine());
    this.#answerPlace = this.#guard(() => this.#handle.answerPlaceAddress()) / 4;
  }

  /** Why nothing can be done any more, or null. */
  get failure() {
    return this.#failure;
  }

  /** @param {string} name @param {string} baseUrl */
  beginSource(name, baseUrl) {
    const request = () => this.#request.begin().string(name).string(baseUrl);
    this.#ask(request, (handle, length) => handle.beginSource(length));
  }

  /** @param {Uint8Array} bytes */
  feed(bytes) {
    this.#call(bytes, (handle, length) => handle.feed(length));
  }

  /** @returns {import('./index.js').AddReport} */
  finishSource() {
    return this.#call(null, (handle) => handle.finishSource());
  }

  cancelSource() {
    this.#call(null, (handle) => handle.cancelSource());
  }

  /** @returns {number} */
  size() {
    return this.#guard(() => this.#handle.size());
  }

  /** @returns {import('./library.js').LibraryState} */
  state() {
    return this.#call(null, (handle) => handle.state());
  }

  /**
   * @param {{name: string, baseUrl: string, byteLength: number, access: ArchiveAccess}} archive
   * @returns {number} its number
   */
  beginArchive({ name, baseUrl, byteLength, access }) {
    const accessNumber = kArchiveAccess.indexOf(access);
    const request = () =>
      this.#request.begin().string(name).string(baseUrl).u8(accessNumber).u64(byteLength);
    return this.#ask(request, (handle, length) => handle.beginArchive(length));
  }

  /**
   * Bytes of an archive; of a whole one those that follow.
   * @param {number} archive
   * @param {number} offset
   * @param {Uint8Array} bytes
   */
  provide(archive, offset, bytes) {
    for (let start = 0; start < bytes.byteLength; start += kProvidedBytes) {
      const piece = bytes.subarray(start, start + kProvidedBytes);
      const head = this.#request.begin().u32(archive).u64(offset + start).bytes();
      this.#guard(() => {
        this.#put(head, piece);
        this.#handle.provide(head.byteLength + piece.byteLength);
      });
    }
  }

  /**
   * @param {number} archive
   * @returns {import('./index.js').AddReport}
   * @throws {MissingBytes}
   */
  openArchive(archive) {
    const request = () => this.#request.begin().u32(archive);
    return this.#ask(request, (handle, length) => handle.openArchive(length));
  }

  /** @param {number} archive */
  dropArchive(archive) {
    const request = () => this.#request.begin().u32(archive);
    this.#ask(request, (handle, length) => handle.dropArchive(length));
  }

  /**
   * The library as an archive, in pieces that follow each other. Copies.
   * @returns {Uint8Array[]}
   * @throws {MissingBytes}
   */
  save() {
    return this.#saved((handle) => handle.save());
  }

  /**
   * The same of what the source that is being read has brought so far, which is then forgotten.
   * @returns {Uint8Array[]}
   */
  savePending() {
    return this.#saved((handle) => handle.savePending());
  }

  /**
   * The head of one archive that has the publications of all archives; what follows it are their
   * bytes from headLength() on, in order.
   * @returns {Uint8Array[]} one
   * @throws {MissingBytes}
   */
  joinArchives() {
    return this.#saved((handle) => handle.joinArchives());
  }

  /** @param {number} archive an open one @returns {number} */
  headLength(archive) {
    return this.#guard(() => this.#handle.headLength(archive));
  }

  /** Bytes of memory that the instance has. @returns {number} */
  memoryByteLength() {
    return this.#guard(() => this.#module.HEAPU8.byteLength);
  }

  /** How many numbers sourceItem() takes. @returns {number} */
  documentCount() {
    return this.#guard(() => this.#handle.documentCount());
  }

  /**
   * A publication as its source had it, as JSON text; null where it was replaced or removed.
   * @param {number} number below documentCount()
   * @returns {{id: string, json: string, globals: string | null} | null}
   * @throws {MissingBytes}
   */
  sourceItem(number) {
    return this.#call(null, (handle) => handle.sourceItem(number));
  }

  /**
   * @param {number} archive
   * @returns {import('./index.js').ArchiveInfo | null} null where it is not open
   */
  archiveInfo(archive) {
    return this.#call(null, (handle) => handle.archiveInfo(archive));
  }

  /** Bytes that publications and index take, about; without archives. @returns {number} */
  byteSize() {
    return this.#guard(() => this.#handle.byteSize());
  }

  /**
   * The index as it would be stored: a copy of the bytes of each segment.
   * @returns {Uint8Array[]}
   */
  indexSegments() {
    return this.#guard(() => {
      const count = this.#handle.segmentCount();
      return Array.from({ length: count }, (_, number) => {
        this.#handle.segment(number);
        return this.#answerBytes().slice();
      });
    });
  }

  /** @param {string} id @returns {{removed: boolean, size: number}} */
  remove(id) {
    const request = () => this.#request.begin().string(id);
    return this.#ask(request, (handle, length) => handle.remove(length));
  }

  /** @param {Query} query */
  search(query) {
    const request = () => writeQuery(this.#request.begin(), query);
    return this.#ask(request, (handle, length) => handle.search(length), readSearchResult);
  }

  /** @param {{text: string, limit: number}} question */
  suggest({ text, limit }) {
    const request = () => this.#request.begin().u32(limit).string(text);
    return this.#ask(request, (handle, length) => handle.suggest(length));
  }

  /** @param {{interval: number, query: Query}} question the interval as a daf::Interval */
  timeline({ interval, query }) {
    const request = () => writeQuery(this.#request.begin().u8(interval), query);
    return this.#ask(request, (handle, length) => handle.timeline(length));
  }

  /** @param {{id: string, text: string}} question */
  find({ id, text }) {
    const request = () => this.#request.begin().string(id).string(text);
    return this.#ask(request, (handle, length) => handle.find(length));
  }

  /** @param {{id: string, limit: number}} question */
  related({ id, limit }) {
    const request = () => this.#request.begin().u32(limit).string(id);
    return this.#ask(request, (handle, length) => handle.related(length), readHits);
  }

  /** @param {string} id */
  publication(id) {
    const request = () => this.#request.begin().string(id);
    return this.#ask(request, (handle, length) => handle.publication(length));
  }

  /** @param {string} id */
  body(id) {
    const request = () => this.#request.begin().string(id);
    return this.#ask(request, (handle, length) => handle.body(length));
  }

  /** @param {import('./export-formats.js').ExportQuestion} question @returns {string} */
  export({ ids, format, remoteImages }) {
    const flag = remoteImages ? 1 : 0;
    const request = () => this.#request.begin().u8(format).u8(flag).strings(ids);
    return this.#ask(request, (handle, length) => handle.exportPublications(length));
  }

  /** Lets the instance go, memory and all. */
  close() {
    if (!this.#failure) this.#handle.delete(); // lest Embind keep the instance until it notices
    this.#failure ??= new DafError('closed', 'The library is closed.');
    this.#module = this.#handle = null;
  }

  /**
   * @param {() => void} writeRequest into #request
   * @param {(handle: any, byteLength: number) => void} action
   * @param {(reader: RecordReader) => any} [readRecords] of an answer that is no JSON
   * @returns {any} the value of the answer
   */
  #ask(writeRequest, action, readRecords) {
    if (this.#failure) throw this.#failure;
    writeRequest();
    return this.#call(this.#request.bytes(), action, readRecords);
  }

  /**
   * @param {Uint8Array | null} input what the call finds in its buffer
   * @param {(handle: any, byteLength: number) => void} action
   * @param {(reader: RecordReader) => any} [readRecords]
   * @returns {any} the value of the answer
   */
  #call(input, action, readRecords) {
    this.#guard(() => {
      if (input) this.#put(input);
      action(this.#handle, input ? input.byteLength : 0);
    });
    // An answer over the limits of a JavaScript string throws here, and the instance lives on.
    const text = this.#decoder.decode(this.#answerBytes());
    const { HEAPU32 } = this.#module;
    const wordCount = HEAPU32[this.#answerPlace + 3];
    if (wordCount > 0 && readRecords) {
      const first = HEAPU32[this.#answerPlace + 2] >>> 2;
      return readRecords(new RecordReader(HEAPU32.subarray(first, first + wordCount), text));
    }
    const { ok, value, error, missing } = JSON.parse(text);
    if (ok) return value;
    if (missing) throw new MissingBytes(missing);
    throw fromWire(error);
  }

  /** @param {(handle: any) => void} save */
  #saved(save) {
    const count = this.#call(null, save);
    return this.#guard(() => {
      const pieces = Array.from({ length: count }, (_, number) => {
        this.#handle.savedPiece(number);
        return this.#answerBytes().slice();
      });
      this.#handle.forgetSaved();
      return pieces;
    });
  }

  /** A view of the last answer. The memory may have grown: its own views are asked for anew. */
  #answerBytes() {
    const { HEAPU8, HEAPU32 } = this.#module;
    const address = HEAPU32[this.#answerPlace];
    return HEAPU8.subarray(address, address + HEAPU32[this.#answerPlace + 1]);
  }

  /**
   * @param {Uint8Array} input
   * @param {Uint8Array} [rest] what follows it
   */
  #put(input, rest) {
    const byteLength = input.byteLength + (rest?.byteLength ?? 0);
    if (byteLength > this.#inputCapacity) {
      this.#inputCapacity = Math.max(byteLength, kMinInputBytes);
      this.#inputAddress = this.#handle.input(this.#inputCapacity);
    }
    this.#module.HEAPU8.set(input, this.#inputAddress);
    if (rest) this.#module.HEAPU8.set(rest, this.#inputAddress + input.byteLength);
  }

  /**
   * @template T
   * @param {() => T} action
   * @returns {T}
   */
  #guard(action) {
    if (this.#failure) throw this.#failure;
    try {
      return action();
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** @param {unknown} error what came out of WebAssembly */
  #fail(error) {
    const outOfMemory = this.#module.HEAPU8[this.#failureFlagAddress] === 1;
    this.#module = this.#handle = null;
    this.#failure = outOfMemory
      ? new DafError('out-of-memory', 'There is not enough memory for this library.', {
          cause: error,
        })
      : asDafError(error);
    return this.#failure;
  }
}
