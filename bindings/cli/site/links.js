// @ts-check
// Which addresses of publications a page may lead to: the same as in the reader
// (web/interface/links.js, which the build puts beside this), but for pictures, which are loaded from
// elsewhere only if that is asked for. Tested by tests/cli/site_hostile.test.mjs.
import { isInlineImage, resolveReference } from './interface/links.js';

export { externalLinkRelation as kExternalLink, resolveLink } from './interface/links.js';

/** @typedef {import('../../publication.js').Publication} Publication */

/**
 * The base of a publication's relative references; '' where nothing says.
 * @param {Publication} publication
 */
export function baseOf({ url, baseUrl }) {
  const isPublic = /^https?:\/\//i.test(baseUrl ?? '');
  const base = isPublic ? /** @type {string} */ (baseUrl) : '';
  return resolveReference(url, base) ?? base;
}

/**
 * @param {string | null} reference
 * @param {string} base
 * @returns {string | null} an absolute address of the web
 */
export function resolveWeb(reference, base) {
  const url = resolveReference(reference, base);
  return url !== null && /^https?:/.test(url) ? url : null;
}

/**
 * @param {string | null} reference
 * @param {string} base
 * @returns {string | null} an address that a picture may be loaded from, or the picture itself
 */
export function resolveImage(reference, base) {
  if (isInlineImage(reference)) return reference;
  const url = resolveReference(reference, base);
  return url?.startsWith('https:') ? url : null;
}
