// @ts-check
// One library inside one WebAssembly instance: bytes in, JSON out, synchronously. An instance that
// has trapped or aborted is in an unknown state and is never called again. Of core.wasm it has all
// calls that are here; of search.wasm those that open archives and ask (isFull says which it is).
// Tested by tests/bindings/engine.test.mjs.
import { Instance } from './instance.js';
import { writeQuery } from './query.js';
import { instantiateSearch } from './search-module.js';
import { readHits, readSearchResult } from './search-records.js';
import { instantiate } from './wasm.js';

/** @typedef {import('./query.js').Query} Query */
/** @typedef {'whole' | 'near-ranges' | 'far-ranges'} ArchiveAccess */

/** In the order of daf::ArchiveAccess. @type {ArchiveAccess[]} */
const kArchiveAccess = ['whole', 'near-ranges', 'far-ranges'];

/** The most bytes of an archive that cross at once. */
const kProvidedBytes = 1024 * 1024;

export class Engine extends Instance {
  /** @param {string | undefined} wasmUrl absolute; undefined: beside the scripts */
  static async create(wasmUrl) {
    return new Engine(await instantiate(wasmUrl));
  }

  /** @param {string | undefined} wasmUrl of search.wasm, absolute; undefined: beside the scripts */
  static async createSearching(wasmUrl) {
    return new Engine(await instantiateSearch(wasmUrl), false);
  }

  /**
   * @param {any} module the Emscripten module or what looks like one, of which this instance is the
   *     only user
   * @param {boolean} [isFull]
   */
  constructor(module, isFull = true) {
    super(module, 'Engine');
    /** Whether it reads sources, changes the library and writes it. */
    this.isFull = isFull;
  }

  /** @param {string} name @param {string} baseUrl @param {number} [format] as a number */
  beginSource(name, baseUrl, format = 0) {
    const request = () => this.request.begin().u8(format).string(name).string(baseUrl);
    this.ask(request, (handle, length) => handle.beginSource(length));
  }

  /** @param {Uint8Array} bytes */
  feed(bytes) {
    this.call(bytes, (handle, length) => handle.feed(length));
  }

  /** @returns {import('./index.js').AddReport} */
  finishSource() {
    return this.call(null, (handle) => handle.finishSource());
  }

  cancelSource() {
    this.call(null, (handle) => handle.cancelSource());
  }

  /** @returns {number} */
  size() {
    return this.guard(() => this.handle.size());
  }

  /** @returns {import('./library.js').LibraryState} */
  state() {
    return this.call(null, (handle) => handle.state());
  }

  /**
   * @param {{name: string, baseUrl: string, byteLength: number, access: ArchiveAccess}} archive
   * @returns {number} its number
   */
  beginArchive({ name, baseUrl, byteLength, access }) {
    const accessNumber = kArchiveAccess.indexOf(access);
    const request = () =>
      this.request.begin().string(name).string(baseUrl).u8(accessNumber).u64(byteLength);
    return this.ask(request, (handle, length) => handle.beginArchive(length));
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
      const head = this.request.begin().u32(archive).u64(offset + start).bytes();
      this.guard(() => {
        this.put(head, piece);
        this.handle.provide(head.byteLength + piece.byteLength);
      });
    }
  }

  /**
   * @param {number} archive
   * @returns {import('./index.js').AddReport}
   * @throws {MissingBytes}
   */
  openArchive(archive) {
    const request = () => this.request.begin().u32(archive);
    return this.ask(request, (handle, length) => handle.openArchive(length));
  }

  /** @param {number} archive */
  dropArchive(archive) {
    const request = () => this.request.begin().u32(archive);
    this.ask(request, (handle, length) => handle.dropArchive(length));
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
    return this.guard(() => this.handle.headLength(archive));
  }

  /** Bytes of memory that the instance has. @returns {number} */
  memoryByteLength() {
    return this.guard(() => this.module.HEAPU8.byteLength);
  }

  /** How many numbers sourceItem() takes. @returns {number} */
  documentCount() {
    return this.guard(() => this.handle.documentCount());
  }

  /**
   * A publication as its source had it, as JSON text; null where it was replaced or removed.
   * @param {number} number below documentCount()
   * @returns {{id: string, json: string, globals: string | null} | null}
   * @throws {MissingBytes}
   */
  sourceItem(number) {
    return this.call(null, (handle) => handle.sourceItem(number));
  }

  /**
   * @param {number} archive
   * @returns {import('./index.js').ArchiveInfo | null} null where it is not open
   */
  archiveInfo(archive) {
    return this.call(null, (handle) => handle.archiveInfo(archive));
  }

  /** Bytes that publications and index take, about; without archives. @returns {number} */
  byteSize() {
    return this.guard(() => this.handle.byteSize());
  }

  /**
   * The index as it would be stored: a copy of the bytes of each segment.
   * @returns {Uint8Array[]}
   */
  indexSegments() {
    return this.guard(() => {
      const count = this.handle.segmentCount();
      return Array.from({ length: count }, (_, number) => {
        this.handle.segment(number);
        return this.answerBytes().slice();
      });
    });
  }

  /** @param {string} id @returns {{removed: boolean, size: number}} */
  remove(id) {
    const request = () => this.request.begin().string(id);
    return this.ask(request, (handle, length) => handle.remove(length));
  }

  /** @param {Query} query */
  search(query) {
    const request = () => writeQuery(this.request.begin(), query);
    return this.ask(request, (handle, length) => handle.search(length), readSearchResult);
  }

  /** @param {{text: string, limit: number}} question */
  suggest({ text, limit }) {
    const request = () => this.request.begin().u32(limit).string(text);
    return this.ask(request, (handle, length) => handle.suggest(length));
  }

  /** @param {{interval: number, query: Query}} question the interval as a daf::Interval */
  timeline({ interval, query }) {
    const request = () => writeQuery(this.request.begin().u8(interval), query);
    return this.ask(request, (handle, length) => handle.timeline(length));
  }

  /** @param {{id: string, text: string}} question */
  find({ id, text }) {
    const request = () => this.request.begin().string(id).string(text);
    return this.ask(request, (handle, length) => handle.find(length));
  }

  /** @param {{id: string, limit: number}} question */
  related({ id, limit }) {
    const request = () => this.request.begin().u32(limit).string(id);
    return this.ask(request, (handle, length) => handle.related(length), readHits);
  }

  /** @param {string} id */
  publication(id) {
    const request = () => this.request.begin().string(id);
    return this.ask(request, (handle, length) => handle.publication(length));
  }

  /** @param {string} id */
  body(id) {
    const request = () => this.request.begin().string(id);
    return this.ask(request, (handle, length) => handle.body(length));
  }

  /** @param {import('./export-formats.js').ExportQuestion} question @returns {string} */
  export({ ids, format, remoteImages, localImages = '' }) {
    const flag = remoteImages ? 1 : 0;
    const request = () => this.request.begin().u8(format).u8(flag).string(localImages).strings(ids);
    return this.ask(request, (handle, length) => handle.exportPublications(length));
  }

  /** @param {(handle: any) => void} save */
  #saved(save) {
    const count = this.call(null, save);
    return this.guard(() => {
      const pieces = Array.from({ length: count }, (_, number) => {
        this.handle.savedPiece(number);
        return this.answerBytes().slice();
      });
      this.handle.forgetSaved();
      return pieces;
    });
  }
}
