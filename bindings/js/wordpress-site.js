// @ts-check
// All posts of a WordPress site, by the address of its REST API: page after page, one at a time,
// with a pause in between, and as late as the site asks for. What comes is one source: the pages'
// arrays one behind the other. Tested by tests/bindings/wordpress_site.test.mjs.
// @see https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
import { pause } from './abort.js';
import { DafError, messageOf } from './errors.js';
import { kRetryPausesMs, PassingFailure, persist } from './retries.js';

/** The most that WordPress gives at once. */
const kPostsPerPage = 100;
/** Between two pages, in ms: a site is asked for no more than three in a second. */
const kPauseMs = 300;
/** More are not asked for: a site that never ends would never be open. */
const kMaxPages = 10_000;

/**
 * Whether it is the address of a list of posts, of any type: .../wp-json/wp/v2/posts, or
 * ...?rest_route=/wp/v2/posts. One post (.../posts/12), and an address that names a page, are read
 * as they are.
 * @param {unknown} address
 */
export function isPostsAddress(address) {
  if (typeof address !== 'string' || !/^https?:/i.test(address)) return false;
  const url = new URL(address);
  if (url.searchParams.has('page')) return false;
  const route = url.searchParams.get('rest_route') ?? url.pathname;
  return /\/wp\/v2\/[a-z0-9_-]+\/?$/i.test(route) && !/\/(types|taxonomies|statuses)\/?$/.test(route);
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<import('./sources.js').OpenSource>}
 */
export async function openPosts(address, signal) {
  const url = new URL(address);
  if (!url.searchParams.has('per_page')) url.searchParams.set('per_page', String(kPostsPerPage));
  // Names of authors and terms, and the address of the image, come with it.
  if (!url.searchParams.has('_embed')) url.searchParams.set('_embed', '1');
  return {
    name: url.host,
    baseUrl: url.origin,
    totalBytes: null,
    chunks: pages(url, signal),
  };
}

/**
 * @param {URL} url without a page
 * @param {AbortSignal} signal
 */
async function* pages(url, signal) {
  const perPage = Number(url.searchParams.get('per_page'));
  const newline = new TextEncoder().encode('\n');
  for (let page = 1, total = 1; page <= total && page <= kMaxPages; ++page) {
    if (page > 1) await pause(kPauseMs, signal);
    const answer = await persist(() => load(url, page, signal), signal, kRetryPausesMs);
    if (!answer) return;
    yield answer.bytes;
    yield newline;
    // A site that does not say how many there are gives full pages until the last.
    total = answer.pageCount ?? (answer.count >= perPage ? page + 1 : page);
  }
}

/**
 * @param {URL} url
 * @param {number} page
 * @param {AbortSignal} signal
 * @returns {Promise<{bytes: Uint8Array, pageCount: number | null, count: number} | null>} null
 *     behind the last page
 */
async function load(url, page, signal) {
  const address = new URL(url);
  address.searchParams.set('page', String(page));
  let response;
  let bytes;
  try {
    response = await fetch(address, { signal, headers: { accept: 'application/json' } });
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    signal.throwIfAborted();
    const message = `Cannot load ${address.href}: ${messageOf(error)}.`;
    throw new PassingFailure(new DafError('network', message, { cause: error }));
  }
  if (response.ok) {
    const header = response.headers.get('x-wp-totalpages');
    const pageCount = header !== null && /^\d+$/.test(header) ? Number(header) : null;
    return { bytes, pageCount, count: pageCount === null ? countOf(bytes) : 0 };
  }
  if (response.status === 400 && page > 1) return null; // rest_post_invalid_page_number
  const status = `${response.status} ${response.statusText}`.trim();
  const reason = reasonIn(bytes);
  const message = `Cannot load ${address.href}: the server says ${status}${reason}.`;
  const error = new DafError('http-status', message);
  const mayPass = response.status === 429 || response.status >= 500;
  if (!mayPass) throw error;
  throw new PassingFailure(error, { pauseMs: retryAfterMs(response) });
}

/** @param {Response} response */
function retryAfterMs(response) {
  const value = response.headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

/** @param {Uint8Array} bytes of an answer */
function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
function countOf(bytes) {
  const value = parsed(bytes);
  return Array.isArray(value) ? value.length : 0;
}

/** What WordPress says of an error. @param {Uint8Array} bytes */
function reasonIn(bytes) {
  const message = parsed(bytes)?.message;
  return typeof message === 'string' && message ? ` (${message.slice(0, 200)})` : '';
}
