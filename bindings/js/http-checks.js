// @ts-check
// What is wrong with an HTTP answer, as the error that says so. The body of an answer that is
// refused is not read any further.
// Tested by tests/bindings/http_failures.test.mjs.
import { DafError } from './errors.js';
import { contentRangeOf, isEncoded, isMultipart } from './http-answer.js';
import { describeSpan } from './ranged-source.js';
import { contentLength } from './sources.js';

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */

/**
 * @param {Response} response 206
 * @param {ByteSpan} span that it has to be, exactly
 * @param {string} what was asked for
 * @throws {DafError} 'network'
 */
export function requireSpan(response, span, what) {
  const range = contentRangeOf(response)?.span;
  const length = contentLength(response);
  let deed = '';
  if (isMultipart(response)) deed = 'sent several ranges';
  else if (isEncoded(response)) deed = 'compressed a part of the file';
  else if (!range) deed = 'does not say which bytes it sent';
  else if (range.start !== span.start || range.end !== span.end) {
    deed = `sent ${describeSpan(range)} instead of ${describeSpan(span)}`;
  } else if (length !== null && length !== span.end - span.start) {
    deed = `sent ${length} bytes as ${describeSpan(span)}`;
  }
  if (!deed) return;
  discard(response);
  throw wrongAnswer(what, deed);
}

/** @param {string} what was asked for @param {string} deed of the server */
export function wrongAnswer(what, deed) {
  return new DafError('network', `Cannot load ${what}: the server ${deed}.`);
}

/** @param {Response} response whose status is of no use @param {string} what was asked for */
export function statusFailure(response, what) {
  discard(response);
  const status = `${response.status} ${response.statusText}`.trim();
  return new DafError('http-status', `Cannot load ${what}: the server says ${status}.`);
}

/** @param {string} url of a file without a byte */
export function emptyFailure(url) {
  return new DafError('empty-source', `${url} is empty.`);
}

/** @param {Response} response whose body nobody reads */
export function discard(response) {
  response.body?.cancel().catch(() => {});
}
