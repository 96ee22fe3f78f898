// @ts-check
// Which addresses of publications a page may lead to: the same as in the reader (web/links.js), but
// for pictures, which are loaded from elsewhere only if that is asked for.
// Tested by tests/cli/site_hostile.test.mjs.

/** @typedef {import('../../publication.js').Publication} Publication */

const kProtocols = new Set(['https:', 'http:', 'mailto:', 'tel:']);

const kInlineImage = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i;

/** What an external link tells the other side, and search engines, about who wrote it: nothing. */
export const kExternalLink = 'noopener noreferrer nofollow ugc';

/**
 * The base of a publication's relative references; '' where nothing says.
 * @param {Publication} publication
 */
export function baseOf({ url, baseUrl }) {
  const isPublic = /^https?:\/\//i.test(baseUrl ?? '');
  const base = isPublic ? /** @type {string} */ (baseUrl) : '';
  return resolve(url, base) ?? base;
}

/**
 * @param {string | null} reference
 * @param {string} base
 * @returns {string | null} an absolute address that may be followed
 */
export function resolveLink(reference, base) {
  const url = resolve(reference, base);
  return url !== null && kProtocols.has(new URL(url).protocol) ? url : null;
}

/**
 * @param {string | null} reference
 * @param {string} base
 * @returns {string | null} an absolute address of the web
 */
export function resolveWeb(reference, base) {
  const url = resolve(reference, base);
  return url !== null && /^https?:/.test(url) ? url : null;
}

/**
 * @param {string | null} reference
 * @param {string} base
 * @returns {string | null} an address that a picture may be loaded from, or the picture itself
 */
export function resolveImage(reference, base) {
  if (reference !== null && kInlineImage.test(reference)) return reference;
  const url = resolve(reference, base);
  return url?.startsWith('https:') ? url : null;
}

/** @param {string | null} reference @param {string} base */
function resolve(reference, base) {
  if (!reference) return null;
  try {
    return new URL(reference, base || undefined).href;
  } catch {
    return null;
  }
}
