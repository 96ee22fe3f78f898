// Opens the sources of a library one after the other. What is wrong with one never stops the others:
// it becomes a failure beside them. Archives (.daf) are named to the library by their addresses, which
// it reads by ranges; everything else is fetched here, and kept.
// Tested by tests/web/malformed.test.mjs, large_file.test.mjs and archive.test.mjs.
import { Library, shareLibrary } from '../daf/index.js';
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
 *     isArchive?: boolean,
 *     read: (options: ReadOptions) => Promise<Response | Blob | string> }} Source
 * @typedef {{ signal: AbortSignal, onBytes: (byteCount: number) => void }} ReadOptions
 * @typedef {{ name: string, code: string, message: string, bytes?: number, status?: number,
 *     pointer?: string | null, offset?: number | null, diagnostics: object[] }} Failure
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
  const list = await fetchStored(listUrl, { signal });
  const { sources } = JSON.parse(await list.text());
  return sources.map((source) => {
    if (!source.url) return source;
    const baseUrl = new URL(source.url, new URL(listUrl, document.baseURI)).href;
    const isArchive = isArchiveAddress(baseUrl);
    const read = isArchive ? async () => baseUrl : (options) => fetchStored(baseUrl, options);
    return { ...source, baseUrl, isArchive, isListed: true, read };
  });
}

/**
 * Libraries that the page's own address names: read by the library itself, archives or not.
 * @param {string[]} addresses relative to the page
 * @returns {Source[]}
 */
export function addressSources(addresses) {
  return addresses.map((address) => {
    if (!URL.canParse(address, location.href)) {
      return { name: address, error: { code: 'invalid-source', message: '' } };
    }
    const url = new URL(address, location.href).href;
    const name = nameOf(url);
    return { name, url, baseUrl: url, isArchive: isArchiveAddress(url), read: async () => url };
  });
}

function nameOf(url) {
  const { pathname, host } = new URL(url);
  const name = pathname.split('/').filter(Boolean).pop() ?? host;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a '%' that encodes nothing
  }
}

/** Addresses that must be on this device for the site's library to open without a network. */
export function addressesOf(listUrl, sources) {
  return [listUrl, ...sources.map(({ baseUrl }) => baseUrl).filter(Boolean)];
}

/** @param {File[]} files @returns {Source[]} */
export function fileSources(files) {
  return files.map((file) => ({
    name: file.name,
    bytes: file.size,
    isArchive: file.name.endsWith('.daf'),
    read: async () => file,
  }));
}

/**
 * Opens libraries by their addresses as one. Elements of a page that name the same ones have one
 * library between them, and one worker. Where it cannot be opened as a whole, what can be is opened
 * for this reader alone.
 * @param {Source[]} sources of addresses, of which none is known to be wrong
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void }} options
 * @returns {ReturnType<typeof openLibrary>}
 */
export async function openShared(sources, { signal, onProgress }) {
  const [{ name }] = sources;
  const urls = sources.map(({ url }) => url);
  const { library, release } = shareLibrary(urls, {
    signal,
    onProgress: (progress) => onProgress(readProgress(name, progress)),
  });
  try {
    return { library: await library, failures: [], close: release };
  } catch {
    release();
    signal.throwIfAborted();
    return openLibrary(sources, { signal, onProgress });
  }
}

function readProgress(name, { bytes: loaded, totalBytes: total, publications }) {
  return { name, phase: 'read', loaded, total, publications, fraction: total ? loaded / total : null };
}

/**
 * Opens all sources as one library.
 * @param {Source[]} sources
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void }} options
 * @returns {Promise<{ library: Library | null, failures: Failure[], close: () => void }>} null if
 *     none could be read; rejects only if it was aborted, and then nothing stays open
 */
export async function openLibrary(sources, { signal, onProgress }) {
  let library = null;
  let openedBytes = 0;
  const failures = [];
  try {
    for (const source of sources) {
      signal.throwIfAborted();
      try {
        openedBytes = checkSize(source, openedBytes);
        library = await openSource(source, library, { signal, onProgress });
      } catch (error) {
        signal.throwIfAborted();
        failures.push(failureOf(source, error));
      }
    }
  } catch (error) {
    library?.close();
    throw error;
  }
  return { library, failures, close: () => library?.close() };
}

/** @returns {number} the bytes of all sources up to this one; throws if they are too many */
function checkSize({ bytes = 0, isArchive }, openedBytes) {
  if (isArchive) return openedBytes; // it is read as it is needed, and never as a whole
  const sum = openedBytes + bytes;
  if (sum > maxLibraryBytes) throw new TooLarge();
  return sum;
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
  if (!library) return Library.open(input, options);
  await library.add(input, options);
  return library;
}

class TooLarge extends Error {
  code = 'too-large-to-open';
}

function failureOf({ name, bytes }, error) {
  const { code = 'engine-failed', message = String(error), status, pointer, offset } = error;
  return {
    name,
    code,
    message,
    bytes,
    status,
    pointer,
    offset,
    diagnostics: error.diagnostics ?? [],
  };
}
