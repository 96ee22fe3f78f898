// Opens the sources of a library one after the other. What is wrong with one never stops the others:
// it becomes a failure beside them. Archives (.daf) are named to the library by their addresses, which
// it reads by ranges; everything else is fetched here, and kept.
// Tested by tests/web/malformed.test.mjs, large_file.test.mjs and archive.test.mjs.
import { Library, shareLibrary } from '../daf/index.js';
import { explainFailure, postsAddress } from './address-failures.js';
import { fetchStored, isArchiveAddress } from './stored-files.js';

/**
 * The most that is opened, in bytes of all sources together. The core keeps text and index in
 * WebAssembly memory, which ends at 4 GiB; 300 MB of publications were measured to take 450 MB
 * there, and short ones with many different words take twice that. More would run into the wall
 * after minutes of reading, so it is said before.
 */
export const maxLibraryBytes = 1_000_000_000;

/**
 * @typedef {{ name: string, bytes?: number, url?: string, baseUrl?: string,
 *     error?: { code: string, message: string },
 *     isArchive?: boolean, isSite?: boolean, file?: File,
 *     read: (options: ReadOptions) => Promise<Response | Blob | string> }} Source
 * @typedef {{ signal: AbortSignal, onBytes: (byteCount: number) => void }} ReadOptions
 * @typedef {{ name: string, code: string, message: string, bytes?: number, status?: number,
 *     url?: string, pointer?: string | null, offset?: number | null, diagnostics: object[] }} Failure
 * @typedef {{ name: string, bytes: number | null, file: File | null, added: number,
 *     replaced: number, rejected: number }} ReadReport what came of a source, in publications
 * @typedef {{ name: string, phase: 'download' | 'read', loaded: number, total: number | null,
 *     publications: number, fraction: number | null }} Progress
 */

/**
 * The sources that a site names in its list, a file such as library.json.
 * @param {string} listUrl
 * @param {AbortSignal} signal
 * @returns {Promise<Source[]>}
 */
export async function siteSources(listUrl, signal) {
  const list = await fetchStored(listUrl, { signal, listUrl });
  const { sources } = JSON.parse(await list.text());
  return sources.map((source) => {
    if (!source.url) return { ...source, isSite: true };
    const baseUrl = new URL(source.url, new URL(listUrl, document.baseURI)).href;
    const isArchive = isArchiveAddress(baseUrl);
    const fetchHere = (options) => fetchStored(baseUrl, { ...options, listUrl });
    const read = isArchive ? async () => baseUrl : fetchHere;
    return { ...source, baseUrl, isArchive, isSite: true, read };
  });
}

/**
 * Libraries at addresses, of the page or of the reader: read by the library itself, archives or not.
 * @param {string[]} addresses relative to the page
 * @returns {Source[]}
 */
export function addressSources(addresses) {
  return addresses.map((address) => {
    if (!URL.canParse(address, document.baseURI)) {
      return { name: address, error: { code: 'invalid-source', message: '' } };
    }
    const url = new URL(address, document.baseURI).href;
    const name = nameOf(url);
    return { name, url, baseUrl: url, isArchive: isArchiveAddress(url), read: async () => url };
  });
}

/** The last part of an address, or its host. @param {string} url @returns {string} */
export function nameOf(url) {
  const { pathname, host } = new URL(url);
  const name = pathname.split('/').filter(Boolean).pop() ?? host;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a '%' that encodes nothing
  }
}

/**
 * Addresses that must be on this device for the site's library to open without a network; that of the
 * list is the first.
 */
export function addressesOf(listUrl, sources) {
  const urls = [listUrl, ...sources.map(({ baseUrl }) => baseUrl).filter(Boolean)];
  return urls.map((url) => new URL(url, document.baseURI).href);
}

/** @param {File[]} files @returns {Source[]} */
export function fileSources(files) {
  return files.map((file) => ({
    name: file.name,
    bytes: file.size,
    isArchive: file.name.endsWith('.daf'),
    file,
    read: async () => file,
  }));
}

/**
 * Opens libraries by their addresses as one. Elements of a page that name the same ones have one
 * library between them, and one worker. Where it cannot be opened as a whole, what can be is opened
 * for this reader alone.
 * @param {Source[]} sources of addresses, of which none is known to be wrong
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void }} options
 * @returns {ReturnType<typeof openLibrary>} with `release`, which lets the library go; of several
 *     sources there are no reports
 */
export async function openShared(sources, { signal, onProgress }) {
  signal.throwIfAborted();
  const [{ name }] = sources;
  const urls = sources.map(({ url }) => url);
  // A lease ends with its signal; ours is over before, once the library is there.
  const waiting = new AbortController();
  const stopWaiting = () => waiting.abort(signal.reason);
  signal.addEventListener('abort', stopWaiting);
  const { library, release } = shareLibrary(urls, {
    signal: waiting.signal,
    onProgress: (progress) => onProgress(readProgress(name, progress)),
  });
  try {
    const opened = await library;
    const reports = sources.length === 1 ? [reportOfAll(sources[0], opened)] : [];
    return { library: opened, read: sources, reports, failures: [], release };
  } catch {
    release();
    signal.throwIfAborted();
    return openLibrary(sources, { signal, onProgress });
  } finally {
    signal.removeEventListener('abort', stopWaiting);
  }
}

function readProgress(name, { bytes: loaded, totalBytes: total, publications }) {
  const fraction = total ? loaded / total : null;
  return { name, phase: 'read', loaded, total, publications, fraction };
}

/**
 * Opens all sources as one library.
 * @param {Source[]} sources
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void,
 *     library?: Library | null }} options `library`: one that is open, to which they are added
 * @returns {Promise<{ library: Library | null, read: Source[], reports: ReadReport[],
 *     failures: Failure[] }>} null if none could be read; rejects only if it was aborted before
 *     anything was added to what is open
 */
export async function openLibrary(sources, { signal, onProgress, library: open = null }) {
  let library = open;
  let openedBytes = 0;
  const read = [];
  const reports = [];
  const failures = [];
  try {
    for (const source of sources) {
      signal.throwIfAborted();
      try {
        openedBytes = checkSize(source, openedBytes);
        const opened = await openSourceOrPosts(source, library, { signal, onProgress });
        library = opened.library;
        read.push(source);
        reports.push(opened.report);
      } catch (error) {
        signal.throwIfAborted();
        failures.push(failureOf(source, await explainFailure(source, error)));
      }
    }
  } catch (error) {
    // What was added to a library that is open stays in it.
    if (library !== open) library?.close();
    if (library !== open || read.length === 0) throw error;
  }
  return { library, read, reports, failures };
}

/** @returns {number} the bytes of all sources up to this one; throws if they are too many */
function checkSize({ bytes = 0, isArchive }, openedBytes) {
  if (isArchive) return openedBytes; // it is read as it is needed, and never as a whole
  const sum = openedBytes + bytes;
  if (sum > maxLibraryBytes) throw new TooLarge();
  return sum;
}

/** The address of a WordPress site is that of its front page; its posts are somewhere else. */
async function openSourceOrPosts(source, library, options) {
  try {
    return await openSource(source, library, options);
  } catch (error) {
    const posts = postsAddress(source, error);
    options.signal.throwIfAborted();
    if (!posts) throw error;
    try {
      return await openSource({ ...source, read: async () => posts }, library, options);
    } catch {
      throw error; // it is no such site: what is wrong is what was wrong with the address itself
    }
  }
}

async function openSource(source, library, { signal, onProgress }) {
  if (source.error) throw source.error;
  const { name, baseUrl, bytes = null } = source;
  let hasDownloaded = false;
  const input = await source.read({
    signal,
    onBytes(loaded) {
      hasDownloaded = true;
      const fraction = bytes ? loaded / bytes / 2 : null;
      onProgress({ name, phase: 'download', loaded, total: bytes, publications: 0, fraction });
    },
  });
  const options = {
    name,
    baseUrl,
    signal,
    onProgress({ bytes: loaded, totalBytes, publications }) {
      const total = totalBytes ?? bytes;
      const read = total ? loaded / total : null;
      // After a download, reading is the second half of the way.
      const fraction = read === null || !hasDownloaded ? read : (1 + read) / 2;
      onProgress({ name, phase: 'read', loaded, total, publications, fraction });
    },
  };
  if (library) return { library, report: reportOf(source, await library.add(input, options)) };
  const opened = await Library.open(input, options);
  return { library: opened, report: reportOfAll(source, opened) };
}

/** Of a source that is all of a library. @returns {ReadReport} */
function reportOfAll(source, { size, diagnostics }) {
  const rejected = diagnostics.filter(({ severity }) => severity === 'fatal').length;
  return reportOf(source, { added: size, replaced: 0, rejected });
}

/** @returns {ReadReport} */
function reportOf({ name, bytes = null, file = null }, { added, replaced, rejected }) {
  return { name, bytes, file, added, replaced, rejected };
}

class TooLarge extends Error {
  code = 'too-large-to-open';
}

function failureOf({ name, bytes, url }, error) {
  const { code = 'engine-failed', message = String(error), status, pointer, offset } = error;
  return {
    name,
    code,
    message,
    bytes,
    url,
    status,
    pointer,
    offset,
    diagnostics: error.diagnostics ?? [],
  };
}
