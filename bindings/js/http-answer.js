// @ts-check
// What an HTTP answer says about the bytes in it: which ones they are (RFC 9110, 14.4), of which
// version of the file (8.8), and whether they are the file's own bytes at all (8.4).
// Tested by tests/bindings/http_ranges.test.mjs.

/** @typedef {import('./byte-ranges.js').ByteSpan} ByteSpan */
/** @typedef {{span: ByteSpan | null, total: number | null}} ContentRange
 *     span: null where no byte could be sent (416); total: null where the server does not know */
/** @typedef {{etag: string | null, isWeak: boolean, lastModified: string | null}} Version
 *     etag: its text without the mark of weakness */

/**
 * A date that is no older than this says little: the file may have been written again within the
 * second that it names, and servers take such a date for another version (RFC 9110, 8.8.2.2).
 */
const kStrongDateMs = 60_000;

/**
 * @param {Response} response
 * @returns {ContentRange | null} null where there is none that can be read
 */
export function contentRangeOf(response) {
  const text = response.headers.get('content-range') ?? '';
  const match = /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15}|\*)$/i.exec(text.trim());
  if (!match) return null;
  const total = match[3] === '*' ? null : Number(match[3]);
  if (match[1] === undefined) return { span: null, total };
  const span = { start: Number(match[1]), end: Number(match[2]) + 1 };
  const isSane = span.start < span.end && (total === null || span.end <= total);
  return isSane ? { span, total } : null;
}

/**
 * Whether the ranges of an answer count other bytes than those of the file.
 * @param {Response} response
 */
export function isEncoded(response) {
  const coding = response.headers.get('content-encoding') ?? '';
  return coding !== '' && coding.toLowerCase() !== 'identity';
}

/** @param {Response} response with several ranges, of which none was asked for */
export function isMultipart(response) {
  return /^multipart\//i.test(response.headers.get('content-type') ?? '');
}

/**
 * Whether the first answer to a request for a range says enough to go on with ranges. What it says
 * may be wrong still.
 * @param {Response} response 206
 */
export function isUsable(response) {
  if (isMultipart(response)) return true;
  if (isEncoded(response)) return false;
  // From another origin the header is seen only where the server exposes it.
  if (!response.headers.has('content-range')) return false;
  return contentRangeOf(response)?.total !== null;
}

/**
 * @param {Response} response
 * @returns {Version}
 */
export function versionOf(response) {
  const [, weak, etag = null] = /^(W\/)?(".*")$/.exec(response.headers.get('etag') ?? '') ?? [];
  return { etag, isWeak: Boolean(weak), lastModified: response.headers.get('last-modified') };
}

/**
 * What `If-Range` may say so that a later answer is part of the same version: a strong ETag, else
 * a strong date. Null where there is neither, and for another origin: there the header would cost a
 * question to the server beforehand (a CORS preflight) that many hosts do not answer.
 * @param {Response} response
 */
export function ifRangeOf(response) {
  if (response.type === 'cors') return null;
  const { etag, isWeak, lastModified } = versionOf(response);
  if (etag && !isWeak) return etag;
  const ageMs = Date.parse(response.headers.get('date') ?? '') - Date.parse(lastModified ?? '');
  return ageMs >= kStrongDateMs ? lastModified : null;
}

/**
 * Whether both are the same bytes for certain.
 * @param {Version} a
 * @param {Version} b
 */
export function isSameVersion(a, b) {
  return a.etag !== null && a.etag === b.etag && !a.isWeak && !b.isWeak;
}

/**
 * What is another one in `b` than in `a`; '' if nothing is. What only one of them has proves
 * nothing, and the hosts behind one address may differ in their dates of one and the same file.
 * @param {Version} a
 * @param {Version} b
 */
export function differenceOf(a, b) {
  if (isSameVersion(a, b)) return '';
  if (a.etag && b.etag && a.etag !== b.etag) return 'ETag';
  const isOtherDate = a.lastModified && b.lastModified && a.lastModified !== b.lastModified;
  return isOtherDate ? 'Last-Modified' : '';
}

/**
 * How long the server asks to wait, in ms; 0 where it does not say so in seconds.
 * @param {Response} response
 */
export function retryAfterMs(response) {
  const text = response.headers.get('retry-after')?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) * 1000 : 0;
}
