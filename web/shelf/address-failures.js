// Addresses as people write them, and why one could not be fetched. The browser does not tell a page
// why ("Failed to fetch"), so that pages cannot explore networks; but whoever typed the address has to
// know what to do. What can be found out without the answer's content is found out here.
// Tested by tests/web/open_dialog.test.mjs.

/** An answer that takes longer than this says nothing about the address, in ms. */
const probeTimeoutMs = 8000;
/** A report of the page's policy comes a little after the failure, in ms. */
const reportDelayMs = 200;

/** What a name has at its end that is a file's and not a host's. */
const fileEnding = /\.(daf|json|jsonld|ndjson|jsonl|html?|xml)$/i;
const hostAtFront = /^[\w-]+(\.[\w-]+)+(:\d+)?(?=[/?#]|$)/;

/**
 * The address that somebody means: a scheme may be left out, and what is no host is a file beside
 * the page.
 * @param {string} text
 * @param {string} base the address of the page
 * @returns {string} '' where it is none that can be fetched
 */
export function addressFrom(text, base) {
  const words = text.trim();
  if (!words) return '';
  const host = hostAtFront.exec(words)?.[0] ?? '';
  const isHost = host && (host !== words || !fileEnding.test(words));
  const address = isHost ? `https://${words}` : words;
  if (!URL.canParse(address, base)) return '';
  const { href } = new URL(address, base);
  return isWebAddress(href) ? href : '';
}

/** @returns {boolean} whether it is an absolute address of HTTP */
export function isWebAddress(value) {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  return /^https?:$/.test(new URL(value).protocol);
}

/**
 * Where the posts of a WordPress site are, if it may be one.
 * @param {import('./library-loader.js').Source} source
 * @param {{ code?: string }} error of reading its front page
 * @returns {string} '' if it is none
 */
export function postsAddress({ url, isSite }, error) {
  const isPage = ['not-json', 'no-publications'].includes(error.code);
  if (!url || isSite || !isPage || fileEnding.test(new URL(url).pathname)) return '';
  return new URL(`${url.replace(/[?#].*$/, '').replace(/\/?$/, '/')}wp-json/wp/v2/posts`).href;
}

/**
 * The same error, with a code that says why the network failed.
 * @param {import('./library-loader.js').Source} source
 * @param {any} error
 * @returns {Promise<any>}
 */
export async function explainFailure({ url, isSite }, error) {
  if (!url || isSite || error.code !== 'network' || new URL(url).origin === self.origin)
    return error;
  const { message } = error;
  return { code: await reasonFor(url), message };
}

async function reasonFor(url) {
  if (!navigator.onLine) return 'network';
  if (url.startsWith('http:') && self.origin.startsWith('https:')) return 'not-secure';
  const reports = new AbortController();
  let isForbidden = false;
  const onReport = ({ effectiveDirective }) => {
    isForbidden ||= effectiveDirective === 'connect-src';
  };
  document.addEventListener('securitypolicyviolation', onReport, { signal: reports.signal });
  try {
    // Without CORS every server answers; what, nobody sees.
    const signal = AbortSignal.timeout(probeTimeoutMs);
    await fetch(url, {
      method: 'HEAD',
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal,
    });
    return 'not-shared';
  } catch {
    await new Promise((resolve) => setTimeout(resolve, reportDelayMs));
    return isForbidden ? 'not-allowed' : 'host-unreachable';
  } finally {
    reports.abort();
  }
}
