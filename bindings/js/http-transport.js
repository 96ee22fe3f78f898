// @ts-check
// One request to a file on a web server, and the body of its answer. What may succeed another time
// is thrown as a PassingFailure.
//
// Requests for a part say `cache: 'no-store'`. A part out of the HTTP cache may be of a file that
// has been replaced since; then nothing would fit it, however often the file is opened again. And
// Chromium makes range requests to one address that go through its cache one after the other.
//
// They do not say `Accept-Encoding: identity`, which ranges need: Chromium and Node's fetch add it
// to every request that has a `Range`, as the Fetch standard tells them. A page cannot set it, and
// Node would say it twice.
//
// Tested by tests/bindings/http_ranges.test.mjs.
import { DafError } from './errors.js';
import { retryAfterMs } from './http-answer.js';
import { statusFailure } from './http-checks.js';
import { PassingFailure } from './retries.js';
import { reasonOf } from './sources.js';

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */

export class HttpTransport {
  #url;
  #meter;

  /**
   * @param {string} url
   * @param {{requests: number, receivedBytes: number}} meter is counted up
   */
  constructor(url, meter) {
    this.#url = url;
    this.#meter = meter;
  }

  /**
   * @param {ByteSpan | null} span null for the whole file
   * @param {{what: string, ifRange?: string | null, signal: AbortSignal}} options
   *     what: how errors call it; ifRange: the version that has to be there still
   * @returns {Promise<Response>} of whatever status, but for those that may pass
   */
  async ask(span, { what, ifRange, signal }) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (span) headers.Range = `bytes=${span.start}-${span.end - 1}`;
    if (span && ifRange) headers['If-Range'] = ifRange;
    // The whole file is of one version, wherever it comes from: it may stay in the cache.
    const cache = span ? 'no-store' : 'no-cache';
    this.#meter.requests += 1;
    let response;
    try {
      response = await fetch(this.#url, { headers, cache, signal });
    } catch (error) {
      throw networkFailure(`Cannot load ${what}`, error);
    }
    const { status } = response;
    if (status < 500 && status !== 408 && status !== 429) return response;
    throw new PassingFailure(statusFailure(response, what), { pauseMs: retryAfterMs(response) });
  }

  /**
   * @param {Response} response
   * @param {string} what how errors call it
   * @param {(chunk: Uint8Array) => void} onChunk what it throws ends the reading
   */
  async readBody(response, what, onChunk) {
    if (!response.body) return;
    const reader = response.body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((error) => {
          throw networkFailure(`Loading ${what} broke off`, error);
        });
        if (done) return;
        this.#meter.receivedBytes += value.byteLength;
        onChunk(value);
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }
}

/** @param {string} message @param {unknown} error */
function networkFailure(message, error) {
  const full = `${message}: ${reasonOf(error)}.`;
  return new PassingFailure(new DafError('network', full, { cause: error }));
}
