// Which addresses a publication may point to. The core has checked schemes already; they are checked
// again here, after resolving by the URL parser, because a relative reference can become anything
// once it has a base. Tested by tests/web/hostile.test.mjs, render.test.mjs and xss.test.mjs.

const linkProtocols = new Set(['https:', 'http:', 'mailto:', 'tel:']);
const inlineImage = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i;

/** What an external link tells the other side, and search engines, about who wrote it: nothing. */
export const externalLinkRelation = 'noopener noreferrer nofollow ugc';

/**
 * The base of a publication's relative references: its own address, itself relative to its source.
 * @returns {string} an absolute URL, or '' where nothing says
 */
export function publicationBase(publication) {
  return resolveReference(publication.url, publication.baseUrl) ?? publication.baseUrl ?? '';
}

/** @returns {string | null} an absolute address that may be followed, or null */
export function resolveLink(reference, base) {
  const url = resolveReference(reference, base);
  return url !== null && linkProtocols.has(new URL(url).protocol) ? url : null;
}

/** @returns {string | null} an address that the page's CSP lets an image have, or null */
export function resolveImage(reference, base) {
  if (isInlineImage(reference)) return reference;
  const url = resolveReference(reference, base);
  if (url === null) return null;
  const { protocol, origin } = new URL(url);
  // The origin alone would let others pass: "blob:" has that of the page that made it, and where the
  // page's own is opaque ("null"), so is that of every scheme which is no place.
  const isOwn = origin === location.origin && protocol === location.protocol;
  return protocol === 'https:' || isOwn ? url : null;
}

/** Whether a reference is a picture itself. @param {string | null} reference */
export function isInlineImage(reference) {
  return reference !== null && inlineImage.test(reference);
}

/** @returns {string | null} an absolute address of any scheme, not to be followed unchecked */
export function resolveReference(reference, base) {
  if (!reference) return null;
  try {
    return new URL(reference, base || undefined).href;
  } catch {
    return null;
  }
}
