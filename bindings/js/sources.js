// @ts-check
// Everything that Library.open takes, as chunks of bytes. In two steps, because a source may be
// read in another thread than the one it was named in:
//   describeSource(source)  checks it, resolves addresses against the page (the caller's thread)
//   openSource(descriptor)  fetches or opens it (where its bytes are needed)
// A descriptor of kind 'url' or 'blob' may be posted to a worker; the others are opened here.
// A string is always an address, never JSON, so that no text that a user types is ever parsed.
// Tested by tests/bindings/sources.test.mjs.
import { resolveAddress } from './address.js';
import { DafError, messageOf } from './errors.js';
import { jsonChunks } from './json-chunks.js';
import { nodeFiles } from './node-files.js';
import { isPostsAddress, openPosts } from './wordpress-site.js';

/** @typedef {{kind: 'url', url: string} | {kind: 'blob', blob: Blob, name: string} |
 *     {kind: 'response', response: Response} | {kind: 'bytes', bytes: Uint8Array} |
 *     {kind: 'data', data: object} | {kind: 'open', source: OpenSource} |
 *     {kind: 'list', sources: SourceDescriptor[]}} SourceDescriptor */
/** @typedef {{name: string, baseUrl: string, totalBytes: number | null,
 *     chunks: AsyncIterable<Uint8Array>}} OpenSource
 *     name: for diagnostics; baseUrl: what relative URLs are relative to; either may be '' */

/** How much of a file is read at once, in bytes. */
const kReadBytes = 1024 * 1024;

/**
 * @param {unknown} source
 * @returns {SourceDescriptor}
 * @throws {DafError} 'invalid-source'
 */
export function describeSource(source) {
  if (isList(source)) return { kind: 'list', sources: source.map(describeListed) };
  if (typeof source === 'string') return { kind: 'url', url: resolveAddress(source) };
  if (typeof source !== 'object' || source === null) {
    const kinds = 'a URL, a Response, a Blob, bytes, an object or an array';
    throw new DafError('invalid-source', `A source is ${kinds}, not ${String(source)}.`);
  }
  /** @type {any} */
  const any = source;
  if (ArrayBuffer.isView(any)) {
    return { kind: 'bytes', bytes: new Uint8Array(any.buffer, any.byteOffset, any.byteLength) };
  }
  // By tag, because what comes out of a frame is no instance of this realm's classes.
  switch (Object.prototype.toString.call(source)) {
    case '[object URL]':
      return { kind: 'url', url: any.href };
    case '[object Blob]':
    case '[object File]':
      return { kind: 'blob', blob: any, name: any.name ?? '' }; // a clone may lose the name
    case '[object Response]':
      return { kind: 'response', response: any };
    case '[object ArrayBuffer]':
    case '[object SharedArrayBuffer]':
      return { kind: 'bytes', bytes: new Uint8Array(any) };
    case '[object Promise]':
      throw new DafError('invalid-source', 'The source is a promise: await it first.');
    default:
      return { kind: 'data', data: any };
  }
}

/**
 * Several sources, not publications: a list of addresses, Blobs or bytes.
 * @param {unknown} source
 * @returns {source is unknown[]}
 */
function isList(source) {
  return Array.isArray(source) && source.length > 0 && source.every(isAddressOrBytes);
}

/** @param {unknown} source */
function isAddressOrBytes(source) {
  if (typeof source === 'string' || ArrayBuffer.isView(source)) return true;
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  return ['URL', 'Blob', 'File', 'ArrayBuffer', 'SharedArrayBuffer'].includes(tag);
}

/**
 * One of several, as something that may be posted to a worker.
 * @param {unknown} source
 * @returns {SourceDescriptor}
 */
function describeListed(source) {
  const described = describeSource(source);
  if (described.kind !== 'bytes') return described;
  return { kind: 'blob', blob: new Blob([/** @type {any} */ (described.bytes)]), name: '' };
}

/**
 * @param {SourceDescriptor} descriptor of one source
 * @param {AbortSignal} signal aborts the opening and the reading
 * @returns {Promise<OpenSource>} rejects with a DafError, or with the reason of the signal
 */
export async function openSource(descriptor, signal) {
  switch (descriptor.kind) {
    case 'url':
      if (isPostsAddress(descriptor.url)) return openPosts(descriptor.url, signal);
      return descriptor.url.startsWith('file:')
        ? openFile(descriptor.url, signal)
        : openResponse(await fetchUrl(descriptor.url, signal), descriptor.url, signal);
    case 'response':
      return openResponse(descriptor.response, descriptor.response.url, signal);
    case 'blob':
      return openBlob(descriptor.blob, descriptor.name, signal);
    case 'bytes':
      return {
        ...kNameless,
        totalBytes: descriptor.bytes.byteLength,
        chunks: only(descriptor.bytes),
      };
    case 'data':
      return { ...kNameless, totalBytes: null, chunks: jsonChunks(descriptor.data) };
    case 'open':
      return descriptor.source;
    default:
      throw new DafError('invalid-source', 'A list of sources cannot be read as one.');
  }
}

const kNameless = { name: '', baseUrl: '' };

/** @param {Uint8Array} bytes */
async function* only(bytes) {
  yield bytes;
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function fetchUrl(url, signal) {
  try {
    return await fetch(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new DafError('network', `Cannot load ${url}: ${reasonOf(error)}.`, { cause: error });
  }
}

/**
 * @param {Response} response
 * @param {string} url of the request, where the response does not say
 * @param {AbortSignal} signal
 * @returns {Promise<OpenSource>}
 */
async function openResponse(response, url, signal) {
  const address = response.url || url;
  const what = address || 'the response';
  if (response.type === 'opaque' || response.type === 'opaqueredirect') {
    const reason = 'it is from another origin, and was asked for without CORS';
    throw new DafError('opaque-response', `Cannot read ${what}: ${reason}.`);
  }
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    const status = `${response.status} ${response.statusText}`.trim();
    throw new DafError('http-status', `Cannot load ${what}: the server says ${status}.`);
  }
  if (response.bodyUsed || response.body?.locked) {
    throw new DafError('invalid-source', `The body of ${what} is used already.`);
  }
  return {
    name: nameOf(address),
    baseUrl: /^https?:/.test(address) ? address : '',
    totalBytes: contentLength(response),
    chunks: response.body
      ? streamChunks(response.body, signal, (error) => {
          const message = `Loading ${what} broke off: ${reasonOf(error)}.`;
          return new DafError('network', message, { cause: error });
        })
      : only(new Uint8Array(0)),
  };
}

/**
 * The length of the body, where it is known: with a content coding, Content-Length counts other
 * bytes, and from another origin the coding cannot be seen.
 * @param {Response} response
 */
export function contentLength(response) {
  const length = response.headers.get('content-length');
  if (!length || response.type === 'cors' || response.headers.has('content-encoding')) return null;
  return /^\d{1,15}$/.test(length) ? Number(length) : null;
}

/** @param {string} address a short name for it: its last segment, else its host */
export function nameOf(address) {
  if (!/^(https?|file):/.test(address)) return '';
  const { pathname, host } = new URL(address);
  const segment = pathname.split('/').filter(Boolean).pop() ?? host;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a '%' that encodes nothing
  }
}

/**
 * @param {Blob} blob
 * @param {string} name
 * @param {AbortSignal} signal
 * @returns {Promise<OpenSource>}
 */
async function openBlob(blob, name, signal) {
  return {
    name,
    baseUrl: '',
    totalBytes: blob.size,
    chunks: streamChunks(blob.stream(), signal, (error) => {
      // A folder that is dropped onto a page looks like a file until it is read.
      const message = `Cannot read ${name ? `'${name}'` : 'the blob'}: it may be a folder, or gone`;
      return new DafError('not-readable', `${message} (${reasonOf(error)}).`, { cause: error });
    }),
  };
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {AbortSignal} signal
 * @param {(error: unknown) => DafError} describeFailure
 */
async function* streamChunks(stream, signal, describeFailure) {
  const reader = stream.getReader();
  const stop = () => reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error) => {
        signal.throwIfAborted();
        throw describeFailure(error);
      });
      signal.throwIfAborted();
      if (done) return;
      if (!ArrayBuffer.isView(value)) {
        throw new DafError('invalid-source', 'The body of the response is not made of bytes.');
      }
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/**
 * Node's file system.
 * @param {string} url of the file that it is needed for
 * @throws {DafError} 'not-readable' in a page
 */
export function fileSystemFor(url) {
  const files = nodeFiles();
  if (files) return files;
  throw new DafError('not-readable', `A page cannot read ${url}: let the user choose the file.`);
}

/** @param {string} url @param {unknown} error */
export function fileFailure(url, error) {
  return new DafError('not-readable', `Cannot read ${url}: ${messageOf(error)}.`, { cause: error });
}

/**
 * Node only.
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<OpenSource>}
 */
async function openFile(url, signal) {
  const { open, stat } = fileSystemFor(url);
  const describeFailure = (/** @type {unknown} */ error) => fileFailure(url, error);
  try {
    const path = new URL(url);
    const status = await stat(path);
    if (status.isDirectory()) throw new Error('it is a folder');
    return {
      name: nameOf(url),
      baseUrl: url,
      totalBytes: status.isFile() ? status.size : null,
      chunks: fileChunks(() => open(path), signal, describeFailure),
    };
  } catch (error) {
    throw describeFailure(error);
  }
}

/**
 * @param {() => Promise<any>} open gives a FileHandle
 * @param {AbortSignal} signal
 * @param {(error: unknown) => DafError} describeFailure
 */
async function* fileChunks(open, signal, describeFailure) {
  let file;
  try {
    file = await open();
    for (;;) {
      signal.throwIfAborted();
      const buffer = new Uint8Array(kReadBytes);
      const { bytesRead } = await file.read(buffer, 0, kReadBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw describeFailure(error);
  } finally {
    await file?.close();
  }
}

/** @param {unknown} error what fetch says, and what it hides in its cause (Node) */
export function reasonOf(error) {
  const cause = error instanceof Error && error.cause ? `: ${messageOf(error.cause)}` : '';
  return messageOf(error) + cause;
}
