// What this device keeps: the publications of the site, so that they are there without a network,
// and the files that the reader opened, so that they can be opened again. Bodies go from the network
// or the file to the disk as streams and come back as blobs that are on disk; this page never holds
// a whole file. Archives (.daf) are kept by the library (Library.makeAvailableOffline).
// Tested by tests/web/offline.test.mjs, open_file.test.mjs and archive.test.mjs.
import { Library } from '../daf/index.js';

const libraryCacheName = 'daf-library';
const openedCacheName = 'daf-opened';
const openedFolder = './opened/';
const nameHeader = 'X-Daf-Name';
/** The list for which a file is kept: an origin may have several sites, and they have one cache. */
const listHeader = 'X-Daf-List';

/** Files on their way that nobody has asked for, by address. @type {Map<string, Promise<Response>>} */
const expected = new Map();

/**
 * Begins to fetch a small file of the site that will be asked for soon.
 * @param {string} url relative to the page
 */
export function expectFile(url) {
  const { href } = new URL(url, document.baseURI);
  const coming = fetch(href, { cache: 'no-cache' });
  coming.catch(() => {}); // whoever asks for it is told
  expected.set(href, coming);
}

/** What nobody has asked for by now is not what the site has when somebody does. */
export function forgetExpected() {
  expected.clear();
}

/** A file could not be fetched: `code` is 'network' or 'http-status'. */
class FetchFailure extends Error {
  constructor(code, message, status = 0) {
    super(message);
    this.name = 'FetchFailure';
    this.code = code;
    this.status = status;
  }
}

/**
 * A file of the site: from the network, kept for later; or as it was kept, if the network is off or
 * has nothing newer.
 * @param {string} url
 * @param {{ signal: AbortSignal, listUrl: string, onBytes?: (byteCount: number) => void }} options
 *     `listUrl` is the list that names the file; `onBytes` is told how many bytes have come from the
 *     network so far
 * @returns {Promise<Response | Blob>} a blob where it was kept: that can be read in a worker
 * @throws {FetchFailure}
 */
export async function fetchStored(url, { signal, listUrl, onBytes }) {
  const cache = await openCache(libraryCacheName);
  const stored = await cache?.match(url);
  let response;
  try {
    response = await (takeExpected(url) ?? fetch(url, { signal, cache: 'no-cache' }));
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    if (stored) return stored.blob();
    throw new FetchFailure('network', error.message);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new FetchFailure('http-status', `${url}: ${response.status}`, response.status);
  }
  if (stored && isSameVersion(stored, response)) {
    await response.body?.cancel();
    return stored.blob();
  }
  if (!cache) return response;
  return keep(cache, url, response, { signal, listUrl, onBytes });
}

/**
 * Forgets files that were kept for a list and that it does not name any more.
 * @param {string} listUrl
 * @param {...string} urls of what it names
 */
export async function forgetOthers(listUrl, ...urls) {
  const cache = await openCache(libraryCacheName);
  if (!cache) return;
  const kept = new Set([listUrl, ...urls].map(absolute));
  for (const request of await cache.keys()) {
    if (kept.has(request.url)) continue;
    const stored = await cache.match(request);
    if (stored?.headers.get(listHeader) === absolute(listUrl)) await cache.delete(request);
  }
}

/** @returns {Promise<boolean>} whether all files of the site at `urls` are kept on this device */
export async function areStored(urls) {
  const cache = await openCache(libraryCacheName);
  if (!cache) return false;
  const others = [];
  for (const url of urls) {
    if (!(await cache.match(url))) others.push(absolute(url));
  }
  if (others.length === 0) return true;
  const archives = (await Library.storedOffline()).filter(({ complete }) => complete);
  return others.every((other) => archives.some(({ url }) => url === other));
}

/** @param {string} url @returns {boolean} whether it is read by ranges */
export function isArchiveAddress(url) {
  return new URL(absolute(url)).pathname.endsWith('.daf');
}

function absolute(url) {
  return new URL(url, location.href).href;
}

/**
 * Keeps files that the reader opened, instead of those kept under the same id before.
 * @param {string} id of the library that they are
 * @param {File[]} files
 * @returns {Promise<boolean>} false if there is no room
 */
export async function storeOpened(id, files) {
  const cache = await openCache(openedCacheName);
  if (!cache) return false;
  const before = await requestsOf(cache, id);
  try {
    for (const [index, file] of files.entries()) {
      const headers = {
        [nameHeader]: encodeURIComponent(file.name),
        'Content-Type': file.type || 'application/octet-stream',
      };
      await cache.put(`${openedFolder}${id}/${index}`, new Response(file.stream(), { headers }));
    }
    // Longer than before they may be, or shorter.
    for (const request of before.slice(files.length)) await cache.delete(request);
    return true;
  } catch {
    for (const request of await requestsOf(cache, id)) await cache.delete(request);
    return false;
  }
}

/** @param {string} id @returns {Promise<File[]>} what is kept of them, in their order */
export async function openedFiles(id) {
  const cache = await openCache(openedCacheName);
  if (!cache) return [];
  const files = [];
  for (const request of await requestsOf(cache, id)) {
    const response = await cache.match(request);
    if (!response) continue;
    const name = decodeURIComponent(response.headers.get(nameHeader) ?? '');
    files.push(new File([await response.blob()], name));
  }
  return files;
}

/** Forgets the files of all libraries but these. @param {Set<string>} ids */
export async function forgetOpened(ids) {
  const cache = globalThis.caches ? await openCache(openedCacheName) : null;
  for (const request of (await cache?.keys()) ?? []) {
    if (!ids.has(request.url.split('/').at(-2))) await cache.delete(request);
  }
}

/** The requests under which the files of a library are kept, in the order of the files. */
async function requestsOf(cache, id) {
  const indexOf = ({ url }) => Number(url.split('/').at(-1));
  const requests = await cache.keys();
  return requests
    .filter(({ url }) => url.split('/').at(-2) === id)
    .sort((a, b) => indexOf(a) - indexOf(b));
}

/** Streams a response into the cache, and what the cache has into the hands of the caller. */
async function keep(cache, url, response, { signal, listUrl, onBytes }) {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.set(listHeader, absolute(listUrl));
  const counted = response.body.pipeThrough(byteCounter(onBytes));
  try {
    await cache.put(url, new Response(counted, { status, headers }));
  } catch {
    signal.throwIfAborted();
    // No room: the bytes are gone, so they are fetched once more and used as they come.
    await cache.delete(url);
    return fetch(url, { signal });
  }
  return (await cache.match(url)).blob();
}

function byteCounter(onBytes) {
  let byteCount = 0;
  return new TransformStream({
    transform(chunk, controller) {
      byteCount += chunk.byteLength;
      onBytes?.(byteCount);
      controller.enqueue(chunk);
    },
  });
}

function isSameVersion(stored, response) {
  const tag = response.headers.get('ETag');
  if (tag) return stored.headers.get('ETag') === tag;
  return ['Last-Modified', 'Content-Length'].every((name) => {
    const value = response.headers.get(name);
    return value !== null && stored.headers.get(name) === value;
  });
}

/** @returns {Promise<Cache | null>} null where the page may not keep anything */
async function openCache(name) {
  try {
    return await caches.open(name);
  } catch {
    return null;
  }
}

/** What is on its way of a file; it is taken once. */
function takeExpected(url) {
  const { href } = new URL(url, document.baseURI);
  const coming = expected.get(href);
  expected.delete(href);
  return coming;
}
