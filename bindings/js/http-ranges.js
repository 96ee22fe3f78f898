// @ts-check
// A file on a web server, read by range requests.
//
// The first request asks for the head of the file and finds out whether the server knows ranges; if
// it does not, or compresses what it sends, the whole file is loaded. From then on every answer has
// to be of the version that the first one was of: bytes of two versions are never mixed.
//
// Tested by tests/bindings/http_ranges.test.mjs, http_failures.test.mjs and, with a real server,
// nginx.test.mjs.
import { abortable } from './abort.js';
import { ByteCollector } from './byte-collector.js';
import { DafError } from './errors.js';
import * as answer from './http-answer.js';
import { discard, emptyFailure, requireSpan, statusFailure, wrongAnswer } from './http-checks.js';
import { HttpTransport } from './http-transport.js';
import { allocate, describeSpan, kHeadBytes, RangedSource } from './ranged-source.js';
import { kRetryPausesMs, PassingFailure, persist } from './retries.js';
import { contentLength, nameOf } from './sources.js';

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */
/** @typedef {(progress: {bytes: number, totalBytes: number | null}) => void} OnProgress */
/** @typedef {{signal?: AbortSignal, headBytes?: number, onProgress?: OnProgress,
 *     pausesMs?: readonly number[]}} OpenOptions
 *     onProgress: told while the whole of a file is loaded, for want of ranges;
 *     pausesMs: from each attempt to the next, for tests */

/** After so many bytes a connection that is cut has done well: the attempts are counted anew. */
const kProgressBytes = 256 * 1024;

export class HttpRanges extends RangedSource {
  #url;
  #pausesMs;
  #transport;
  /** @type {import('./http-answer.js').Version} */
  #version = { etag: null, isWeak: false, lastModified: null };
  /** @type {string | null} */
  #ifRange = null;

  /**
   * @param {string} url
   * @param {OpenOptions} [options]
   * @returns {Promise<HttpRanges>} rejects with a DafError ('network', 'http-status',
   *     'empty-source', 'archive-changed', 'out-of-memory'), or with the reason of the signal
   */
  static async open(url, options = {}) {
    const signal = options.signal ?? new AbortController().signal;
    signal.throwIfAborted();
    const source = new HttpRanges(url, options.pausesMs ?? kRetryPausesMs);
    await abortable(source.#open(signal, options), signal);
    return source;
  }

  /**
   * @private use `open`
   * @param {string} url
   * @param {readonly number[]} pausesMs
   */
  constructor(url, pausesMs) {
    super();
    this.#url = url;
    this.#pausesMs = pausesMs;
    this.#transport = new HttpTransport(url, this);
  }

  get label() {
    return this.#url;
  }

  /**
   * @override
   * @protected
   * @param {ByteSpan} span
   * @param {AbortSignal} signal
   */
  loadSpan(span, signal) {
    return this.#fill(span, signal);
  }

  /**
   * @param {AbortSignal} signal
   * @param {OpenOptions} options
   */
  async #open(signal, { headBytes = kHeadBytes, onProgress }) {
    const wanted = { start: 0, end: headBytes };
    const first = await this.#askFirst(wanted, signal);
    if (first.status === 200) return this.#takeWhole(first, signal, onProgress);
    if (answer.contentRangeOf(first)?.total === 0) {
      discard(first);
      throw emptyFailure(this.#url);
    }
    if (first.status !== 206) throw statusFailure(first, this.#url);
    if (answer.isUsable(first)) return this.#takeHead(first, wanted, signal);
    discard(first);
    return this.#takeWhole(null, signal, onProgress);
  }

  /**
   * @param {ByteSpan} wanted
   * @param {AbortSignal} signal
   */
  async #askFirst(wanted, signal) {
    const options = { what: this.#url, signal };
    let mayBeTheRange = true;
    return this.#persist(async () => {
      try {
        return await this.#transport.ask(wanted, options);
      } catch (error) {
        const isNetwork = error instanceof PassingFailure && error.error.code === 'network';
        if (!isNetwork || !mayBeTheRange) throw error;
        mayBeTheRange = false; // asking once tells
        const answered = await this.#askWithoutRange(wanted, options);
        if (!answered) throw error;
        return answered;
      }
    }, signal);
  }

  /**
   * Chromium does not tell an answer that is compressed although nobody accepts that from a network
   * that is down, nor does any browser tell what CORS forbids. Neither may be true without a range.
   * @param {ByteSpan} wanted
   * @param {{what: string, signal: AbortSignal}} options
   * @returns {Promise<Response | null>} null if it is the network
   */
  async #askWithoutRange(wanted, options) {
    const whole = await this.#transport.ask(null, options).catch(() => null);
    if (!whole) return null;
    const part = await this.#transport.ask(wanted, options).catch(() => null);
    if (part) discard(whole); // the network is back, just now
    return part ?? whole;
  }

  /**
   * @param {Response} first
   * @param {ByteSpan} wanted
   * @param {AbortSignal} signal
   */
  async #takeHead(first, wanted, signal) {
    const total = answer.contentRangeOf(first)?.total ?? wanted.end;
    const span = { start: 0, end: Math.min(wanted.end, total) };
    requireSpan(first, span, this.#url);
    this.#describe(first);
    this.byteLength = total;
    this.#version = answer.versionOf(first);
    this.#ifRange = answer.ifRangeOf(first);
    this.head = await this.#fill(span, signal, first);
  }

  /**
   * @param {Response | null} first an answer with the whole file, if there is one already
   * @param {AbortSignal} signal
   * @param {OnProgress | undefined} onProgress
   */
  async #takeWhole(first, signal, onProgress) {
    let next = first;
    let reported = -1; // what is reported never goes back, though it be loaded again
    this.head = await this.#persist(async () => {
      const response = next ?? (await this.#transport.ask(null, { what: this.#url, signal }));
      next = null;
      if (response.status !== 200) throw statusFailure(response, this.#url);
      this.#describe(response);
      const total = contentLength(response);
      const collector = new ByteCollector(total ?? 0, this.#url);
      await this.#transport.readBody(response, this.#url, (chunk) => {
        collector.add(chunk);
        const bytes = collector.byteLength;
        if (bytes <= reported) return;
        reported = bytes;
        onProgress?.({ bytes, totalBytes: total !== null && bytes <= total ? total : null });
      });
      return collector.finish();
    }, signal);
    this.byteLength = this.head.byteLength;
    if (this.byteLength === 0) throw emptyFailure(this.#url);
  }

  /** @param {Response} response the first one that is of use */
  #describe(response) {
    const address = response.url || this.#url;
    this.name = nameOf(address);
    this.baseUrl = /^https?:/.test(address) ? address : '';
  }

  /**
   * All bytes of a span. Where an answer breaks off, what came is kept and the rest asked for.
   * @param {ByteSpan} span
   * @param {AbortSignal} signal
   * @param {Response | null} [first] the answer to a request for it, if there is one already
   */
  async #fill(span, signal, first = null) {
    const target = allocate(span, this.#url);
    let next = first;
    let filled = 0;
    await this.#persist(async () => {
      const rest = { start: span.start + filled, end: span.end };
      const what = `${describeSpan(rest)} of ${this.#url}`;
      const response = next ?? (await this.#askPart(rest, what, signal));
      next = null;
      const before = filled;
      const take = (/** @type {Uint8Array} */ chunk) => {
        if (chunk.byteLength > target.byteLength - filled) throw wrongAnswer(what, 'sent too much');
        target.set(chunk, filled);
        filled += chunk.byteLength;
      };
      await this.#transport.readBody(response, what, take).catch((error) => {
        if (!(error instanceof PassingFailure)) throw error;
        if (filled === target.byteLength) return; // nothing is missing
        throw new PassingFailure(error.error, { isProgress: filled - before >= kProgressBytes });
      });
      const missing = target.byteLength - filled;
      if (missing > 0) throw wrongAnswer(what, `sent ${missing} bytes too few`);
    }, signal);
    return target;
  }

  /**
   * Asks for a span, and makes sure that the answer is that span of that file.
   * @param {ByteSpan} span
   * @param {string} what how errors call it
   * @param {AbortSignal} signal
   */
  async #askPart(span, what, signal) {
    const response = await this.#transport.ask(span, { what, ifRange: this.#ifRange, signal });
    const difference = this.#differenceIn(response);
    if (difference) {
      discard(response);
      const message = `${this.#url} was replaced after it was opened: ${difference}`;
      throw this.fail(new DafError('archive-changed', `${message}. Open it again.`));
    }
    if (response.status !== 206) throw statusFailure(response, what);
    requireSpan(response, span, what);
    return response;
  }

  /** @param {Response} response @returns {string} what shows that the file is another one, or '' */
  #differenceIn(response) {
    const { status } = response;
    if (status === 412) return 'the server says 412';
    const isAboutFile = status === 200 || status === 206 || status === 416;
    if (!isAboutFile || (status === 206 && answer.isEncoded(response))) return '';
    const version = answer.versionOf(response);
    const header = answer.differenceOf(this.#version, version);
    if (header) return `it has another ${header}`;
    const total = answer.contentRangeOf(response)?.total ?? this.byteLength;
    if (total !== this.byteLength) return `it has ${total} bytes, not ${this.byteLength}`;
    const isSame = answer.isSameVersion(this.#version, version);
    return status === 200 && !isSame ? 'the server sent all of it instead of a part' : '';
  }

  /**
   * @template T
   * @param {() => Promise<T>} attempt
   * @param {AbortSignal} signal
   */
  #persist(attempt, signal) {
    return persist(attempt, signal, this.#pausesMs);
  }
}
