// @ts-check
// A source at an address: from the network, or as this device keeps it (stored-archives.js). The
// copy is taken where the server says that the file is the same still, and where it says nothing;
// what it sends of another version is never mixed with the copy.
// Tested by tests/bindings/offline_store.test.mjs and tests/web/archive.test.mjs.
import { DafError } from './errors.js';
import { contentRangeOf, differenceOf, isEncoded, versionOf } from './http-answer.js';
import { discard } from './http-checks.js';
import { kHeadBytes } from './ranged-source.js';
import { contentLength, openSource, reasonOf } from './sources.js';
import { findStored, headDigestOf } from './stored-archives.js';
import { StoredRanges } from './stored-ranges.js';

/** @typedef {import('./http-answer.js').Version} Version */
/** @typedef {import('./stored-archives.js').Origin} Origin */
/** @typedef {import('./stored-archives.js').StoredRecord} StoredRecord */

/** How long the network is waited for where there is a copy, in ms. */
const kPatienceMs = 4000;

/**
 * @param {import('./sources.js').SourceDescriptor} descriptor
 * @returns {string | null} where it is on the web
 */
export function webAddressOf(descriptor) {
  return descriptor.kind === 'url' && /^https?:/.test(descriptor.url) ? descriptor.url : null;
}

/**
 * The stored copy of the file at an address, if that is what is to be read.
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<StoredRanges | null>} to be closed
 */
export async function openStoredCopy(url, signal) {
  const stored = await findStored(url);
  if (!stored) return null;
  const isChanged = await asksIsChanged(url, stored.record, signal);
  signal.throwIfAborted();
  if (isChanged) return null;
  // A copy that was removed meanwhile, or spoilt, is none.
  return StoredRanges.open(stored).catch(() => null);
}

/**
 * A source that is no archive, or not known to be one.
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<{source: import('./sources.js').OpenSource, version: Version}>}
 */
export async function openAddress(url, signal) {
  let response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new DafError('network', `Cannot load ${url}: ${reasonOf(error)}.`, { cause: error });
  }
  return {
    source: await openSource({ kind: 'response', response }, signal),
    version: versionOf(response),
  };
}

/**
 * The file at an address as it is now. One request.
 * @param {string} url
 * @param {boolean} isArchive
 * @param {AbortSignal} signal
 * @returns {Promise<Origin | null>} null where the server has no file to show
 * @throws {unknown} what fetch throws
 */
export async function askOrigin(url, isArchive, signal) {
  const response = await fetch(url, {
    // What an archive was made from is asked for as it was then: an answer that is compressed may
    // have another ETag.
    headers: isArchive ? { Range: `bytes=0-${kHeadBytes - 1}` } : {},
    cache: isArchive ? 'no-store' : 'no-cache',
    signal,
  });
  const isPart = response.status === 206;
  if (!response.ok || (isPart && isEncoded(response))) {
    discard(response);
    return null;
  }
  const byteLength = isPart
    ? (contentRangeOf(response)?.total ?? null)
    : contentLength(response);
  const head = isArchive ? await headDigestOf(await readHead(response)) : null;
  discard(response);
  return { version: versionOf(response), byteLength, head };
}

/**
 * Whether two answers are certainly, or might be, about different files.
 * @param {Origin} stored
 * @param {Origin} asked
 */
export function isOtherOrigin(stored, asked) {
  const { byteLength, version, head } = stored;
  if (byteLength !== null && asked.byteLength !== null && byteLength !== asked.byteLength) {
    return true;
  }
  if (version && asked.version && differenceOf(version, asked.version)) return true;
  if (head !== null) return head !== asked.head;
  // Without the beginning to be compared, something has to prove that it is the same.
  const hasTag = version?.etag && asked.version?.etag;
  return !hasTag && !(version?.lastModified && asked.version?.lastModified);
}

/**
 * Whether the server has another file than the one that is stored. That nothing can be learned of
 * the file says nothing of it.
 * @param {string} url
 * @param {StoredRecord} record
 * @param {AbortSignal} signal
 */
async function asksIsChanged(url, { origin }, signal) {
  const asking = new AbortController();
  const follow = () => asking.abort(signal.reason);
  signal.addEventListener('abort', follow, { once: true });
  const timer = setTimeout(() => asking.abort(), kPatienceMs);
  try {
    const asked = await askOrigin(url, origin.head !== null, asking.signal);
    return asked !== null && isOtherOrigin(origin, asked);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', follow);
  }
}

/** @param {Response} response @returns {Promise<Uint8Array>} its first bytes; the rest is let go */
async function readHead(response) {
  const head = new Uint8Array(kHeadBytes);
  const reader = response.body?.getReader();
  let length = 0;
  while (reader && length < head.byteLength) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, head.byteLength - length);
    head.set(part, length);
    length += part.byteLength;
  }
  reader?.cancel().catch(() => {}); // discard() finds the body locked
  return head.subarray(0, length);
}
