// Text directives, the part of an address that quotes what it points to: "#block:~:text=start,end"
// (WICG scroll-to-text-fragment, https://wicg.github.io/scroll-to-text-fragment/). Read and written
// here as text only; which text of a publication one means is quotation.js's.
// Tested by tests/web/text_directive.test.mjs.

/** What sets the directive apart from the fragment before it. */
const delimiter = ':~:';
/** Directives of one address that are looked at, and UTF-16 units of each part of one. */
const maxDirectives = 8;
const maxPartLength = 1000;

/**
 * @typedef {object} TextDirective what is quoted: `start` alone, or from `start` to `end`
 * @property {string} [prefix] what stands right before it
 * @property {string} start
 * @property {string} [end]
 * @property {string} [suffix] what stands right after it
 */

/**
 * Takes a fragment ("#b3:~:text=x", or without the "#") apart.
 * @returns {{ fragment: string, directive: string }} without their delimiters, still encoded
 */
export function splitFragment(hash) {
  const words = hash.startsWith('#') ? hash.slice(1) : hash;
  const at = words.indexOf(delimiter);
  if (at < 0) return { fragment: words, directive: '' };
  return { fragment: words.slice(0, at), directive: words.slice(at + delimiter.length) };
}

/**
 * The fragment that the page was opened with: browsers that follow directives themselves hide them
 * from the address, but not from the record of the navigation.
 * @param {{ href: string, hash: string }} location
 */
export function openedHash({ href, hash }) {
  const opened = performance.getEntriesByType('navigation')[0]?.name ?? '';
  const [address, directive] = opened.split(delimiter);
  if (directive === undefined || address.split('#')[0] !== href.split('#')[0]) return hash;
  return (address.split('#')[1] ?? '') === hash.slice(1) ? `#${joinFragment(hash.slice(1), directive)}` : hash;
}

/** The fragment of an address, without "#". @param {string} fragment encoded */
export function joinFragment(fragment, directive) {
  return directive ? `${fragment}${delimiter}${directive}` : fragment;
}

/**
 * @param {string} directive "text=a,b&text=c"
 * @returns {TextDirective[]} those that are well-formed, in their order
 */
export function parseTextDirectives(directive) {
  return directive
    .split('&')
    .filter((part) => part.startsWith('text='))
    .slice(0, maxDirectives)
    .map((part) => parseTerms(part.slice('text='.length)))
    .filter(Boolean);
}

/** @param {TextDirective} directive @returns {string} "text=..." */
export function formatTextDirective({ prefix, start, end, suffix }) {
  const parts = [
    prefix && `${encodePart(prefix)}-`,
    encodePart(start),
    end && encodePart(end),
    suffix && `-${encodePart(suffix)}`,
  ];
  return `text=${parts.filter(Boolean).join(',')}`;
}

/** prefix-,start,end,-suffix; only the start has to be there. */
function parseTerms(value) {
  const parts = value.split(',');
  const result = {};
  if (parts[0].endsWith('-')) result.prefix = decodePart(parts.shift().slice(0, -1));
  if (parts.at(-1)?.startsWith('-')) result.suffix = decodePart(parts.pop().slice(1));
  if (parts.length < 1 || parts.length > 2) return null;
  const [start, end] = parts.map(decodePart);
  if (!start) return null;
  result.start = start;
  if (end) result.end = end;
  const isSaid = [result.prefix, result.suffix, end].every((each) => each !== null);
  return isSaid ? result : null;
}

/** @returns {string | null} null where it is no encoded text, or too long to look for */
function decodePart(part) {
  try {
    const words = decodeURIComponent(part);
    return words.length <= maxPartLength ? words : null;
  } catch {
    return null;
  }
}

/** Percent-encodes also what has a meaning in a directive, and what mail programs take for the end. */
function encodePart(words) {
  return encodeURIComponent(words).replace(
    /[-!'()*~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
