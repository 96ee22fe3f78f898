// @ts-check
// What every source that is read by byte ranges has in common: answers out of the head, few reads
// for many spans, so many reads at once, one end for all of them.
// Tested by tests/bindings/byte_ranges.test.mjs.
import { abortable } from './abort.js';
import { DafError } from './errors.js';
import { cut, mergeSpans } from './merge-ranges.js';

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */
/** @typedef {import('./byte-ranges.js').RangedBytes} RangedBytes */

/** How much comes with the opening of a source, in bytes; the whole of a small one. */
export const kHeadBytes = 32 * 1024;
/** Reads of one source at the same time: as many as a browser makes to one host with HTTP/1.1. */
const kReadsAtOnce = 6;

/** @implements {RangedBytes} */
export class RangedSource {
  name = '';
  baseUrl = '';
  byteLength = 0;
  /** @type {Uint8Array} */
  head = new Uint8Array(0);
  requests = 0;
  receivedBytes = 0;
  /** @type {DafError | null} what every read rejects with from now on */
  #failure = null;
  /** @type {Set<AbortController>} of the reads under way */
  #running = new Set();
  #slots = new Slots(kReadsAtOnce);

  get whole() {
    return this.head.byteLength === this.byteLength;
  }

  /** What errors call it. */
  get label() {
    return this.name ? `'${this.name}'` : 'the source';
  }

  /**
   * @param {readonly ByteSpan[]} spans
   * @param {AbortSignal} [signal]
   * @returns {Promise<Uint8Array[]>}
   */
  async read(spans, signal) {
    signal?.throwIfAborted();
    if (this.#failure) throw this.#failure;
    for (const span of spans) this.#requireInside(span);
    /** @type {Map<ByteSpan, Uint8Array>} */
    const found = new Map();
    const missing = [];
    for (const span of spans) {
      const isHere = span.end <= this.head.byteLength || span.start === span.end;
      if (isHere) found.set(span, cut(this.head, 0, span));
      else missing.push(span);
    }
    if (missing.length > 0) {
      const merged = mergeSpans(missing);
      const loaded = await this.#loadAll(merged, signal);
      merged.forEach(({ start, members }, index) => {
        for (const span of members) found.set(span, cut(loaded[index], start, span));
      });
    }
    return spans.map((span) => /** @type {Uint8Array} */ (found.get(span)));
  }

  close() {
    this.fail(new DafError('closed', `Cannot read ${this.label}: it is closed.`));
  }

  /**
   * Reads one span that is not in the head.
   * @protected
   * @param {ByteSpan} span
   * @param {AbortSignal} _signal
   * @returns {Promise<Uint8Array>} of exactly its length
   */
  async loadSpan(span, _signal) {
    throw new Error(`Nothing reads ${describeSpan(span)} of ${this.label}.`);
  }

  /**
   * Ends the reads under way and refuses all later ones. The first failure stays.
   * @protected
   * @param {DafError} failure
   * @returns {DafError} the one that stays
   */
  fail(failure) {
    this.#failure ??= failure;
    for (const run of this.#running) run.abort(this.#failure);
    return this.#failure;
  }

  /** @param {ByteSpan} span */
  #requireInside({ start, end }) {
    const isInside =
      Number.isSafeInteger(start) && Number.isSafeInteger(end) && 0 <= start && start <= end;
    if (isInside && end <= this.byteLength) return;
    const asked = `There are no bytes ${start} to ${end} in ${this.label}`;
    throw new DafError('invalid-argument', `${asked}: it has ${this.byteLength}.`);
  }

  /**
   * @param {ByteSpan[]} spans
   * @param {AbortSignal | undefined} signal
   */
  async #loadAll(spans, signal) {
    const run = new AbortController();
    const follow = () => run.abort(signal?.reason);
    signal?.addEventListener('abort', follow, { once: true });
    this.#running.add(run);
    try {
      const load = (/** @type {ByteSpan} */ span) =>
        this.#slots.use(() => this.loadSpan(span, run.signal), run.signal);
      return await abortable(Promise.all(spans.map(load)), run.signal);
    } catch (error) {
      run.abort(error); // without this one the others are of no use
      throw error;
    } finally {
      this.#running.delete(run);
      signal?.removeEventListener('abort', follow);
    }
  }
}

/** So many jobs at a time; the others wait, and begin in their order. */
class Slots {
  #free;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {number} count */
  constructor(count) {
    this.#free = count;
  }

  /**
   * @template T
   * @param {() => Promise<T>} job
   * @param {AbortSignal} signal a job that is aborted before its turn is not begun
   */
  async use(job, signal) {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    try {
      signal.throwIfAborted();
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/**
 * Room for a span.
 * @param {ByteSpan} span
 * @param {string} label of the source
 * @throws {DafError} 'out-of-memory'
 */
export function allocate(span, label) {
  try {
    return new Uint8Array(span.end - span.start);
  } catch (error) {
    const message = `There is not enough memory for ${describeSpan(span)} of ${label}.`;
    throw new DafError('out-of-memory', message, { cause: error });
  }
}

/** @param {ByteSpan} span not empty; as HTTP counts, with the last byte */
export function describeSpan({ start, end }) {
  return `bytes ${start}-${end - 1}`;
}
