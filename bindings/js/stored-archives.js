// @ts-check
// Which archives this device keeps, in Cache Storage: pages and workers of one origin have the same
// one, and what is put into it is there or not, never in part.
//
// One cache, kStoreName. Its keys are addresses of the page's own origin that nobody asks for;
// below "<origin>/daf-archives/<address of the file>/<version>/" (both percent-encoded) there are
//
//   0, 1, 2, …   the bytes of the archive, kPieceBytes in each, the rest in the last
//   complete     JSON, a StoredRecord: put there after every piece was, and was checked
//
// A version is "<byte length of the archive>-<digest>", the digest that of everything that tells
// the version of the file at the address from another: ETag, Last-Modified, length, first bytes. So
// the keys alone say what is there, pieces of two versions never meet, and what broke off goes on.
//
// Tested by tests/bindings/offline_store.test.mjs and tests/web/archive.test.mjs.
import { DafError } from './errors.js';
import { kHeadBytes } from './ranged-source.js';
import { reasonOf } from './sources.js';

export const kStoreName = 'daf-archives';
export const kPieceBytes = 1024 * 1024;
const kComplete = 'complete';

/** @typedef {import('./http-answer.js').Version} Version */
/**
 * The file at an address as it was when it was stored.
 * @typedef {object} Origin
 * @property {Version | null} version
 * @property {number | null} byteLength
 * @property {string | null} head digest of its first bytes; null where it was no archive, but what
 *     the archive was made from
 */
/** @typedef {{url: string, name: string, baseUrl: string, byteLength: number, origin: Origin,
 *     storedAtMs: number}} StoredRecord */
/** @typedef {{url: string, version: string, item: string, key: string}} StoredItem
 *     `item`: the number of a piece, or kComplete */

/**
 * @returns {Promise<Cache>}
 * @throws {DafError} 'not-available'
 */
export async function openStore() {
  const { caches } = globalThis;
  const why = 'Nothing can be stored here for offline use';
  // Node has none, nor has a page that came over plain HTTP.
  if (!caches) throw new DafError('not-available', `${why}: there is no Cache Storage.`);
  try {
    return await caches.open(kStoreName);
  } catch (error) {
    const message = `${why}: ${reasonOf(error)}.`;
    throw new DafError('not-available', message, { cause: error });
  }
}

/** @param {string} address @returns {string} without the fragment, which no server is told */
export function withoutFragment(address) {
  return address.split('#')[0];
}

/** @param {string} url @param {string} version @param {string | number} item */
export function keyOf(url, version, item) {
  const path = [withoutFragment(url), version, String(item)].map(encodeURIComponent).join('/');
  return `${storeAddress()}${path}`;
}

/** @param {string} url @param {string} version */
export function completeKeyOf(url, version) {
  return keyOf(url, version, kComplete);
}

/** @param {number} byteLength of the archive @returns {number} */
export function pieceCountOf(byteLength) {
  return Math.ceil(byteLength / kPieceBytes);
}

/**
 * @param {number} index of a piece
 * @param {number} byteLength of the archive
 * @returns {import('./byte-ranges.js').ByteSpan}
 */
export function pieceSpan(index, byteLength) {
  const start = index * kPieceBytes;
  return { start, end: Math.min(byteLength, start + kPieceBytes) };
}

/**
 * @param {number} byteLength of the archive
 * @param {Origin} origin
 * @param {string} content what else tells it from others
 */
export async function versionNameOf(byteLength, origin, content) {
  const { version, byteLength: originLength, head } = origin;
  const { etag, isWeak, lastModified } = version ?? {};
  const text = JSON.stringify([etag, isWeak, lastModified, originLength, head, content]);
  return `${byteLength}-${(await digestOf(new TextEncoder().encode(text))).slice(0, 32)}`;
}

/** @param {Uint8Array} bytes the first ones of an archive, or more @returns {Promise<string>} */
export async function headDigestOf(bytes) {
  return digestOf(bytes.subarray(0, kHeadBytes));
}

/**
 * Everything that is in the store, or what is there of one address.
 * @param {Cache} store
 * @param {string} [url]
 * @returns {Promise<StoredItem[]>}
 */
export async function itemsOf(store, url) {
  const prefix = storeAddress();
  const wanted = url === undefined ? undefined : withoutFragment(url);
  /** @type {StoredItem[]} */
  const items = [];
  for (const { url: key } of await store.keys()) {
    if (!key.startsWith(prefix)) continue;
    const parts = key.slice(prefix.length).split('/').map(decodeURIComponent);
    const [address, version, item] = parts;
    if (parts.length !== 3 || (wanted !== undefined && address !== wanted)) continue;
    items.push({ url: address, version, item, key });
  }
  return items;
}

/**
 * What is stored completely of an address; the last one, where two versions are.
 * @param {string} url
 * @returns {Promise<{version: string, record: StoredRecord} | null>}
 */
export async function findStored(url) {
  if (!globalThis.caches) return null;
  try {
    if (!(await globalThis.caches.has(kStoreName))) return null;
    const store = await openStore();
    const items = await itemsOf(store, url);
    let found = null;
    for (const { version, item, key } of items) {
      if (item !== kComplete) continue;
      const record = await (await store.match(key))?.json();
      const pieces = items.filter((each) => each.version === version).length - 1;
      if (!record || pieces < pieceCountOf(record.byteLength)) continue;
      if (!found || record.storedAtMs > found.record.storedAtMs) found = { version, record };
    }
    return found;
  } catch {
    return null; // a browser may forbid to look; then nothing is stored as far as anybody can tell
  }
}

/** @returns {Promise<{url: string, bytes: number, complete: boolean}[]>} by address */
export async function listStored() {
  if (!globalThis.caches || !(await globalThis.caches.has(kStoreName))) return [];
  /** @type {Map<string, {url: string, bytes: number, complete: boolean}>} by address and version */
  const versions = new Map();
  for (const { url, version, item } of await itemsOf(await openStore())) {
    const key = JSON.stringify([url, version]);
    const entry = versions.get(key) ?? { url, bytes: 0, complete: false };
    versions.set(key, entry);
    if (item === kComplete) entry.complete = true;
    else entry.bytes += pieceBytes(Number(item), version);
  }
  /** @type {Map<string, {url: string, bytes: number, complete: boolean}>} by address */
  const addresses = new Map();
  for (const { url, bytes, complete } of versions.values()) {
    const entry = addresses.get(url);
    if (!entry) addresses.set(url, { url, bytes, complete });
    else Object.assign(entry, { bytes: entry.bytes + bytes, complete: entry.complete || complete });
  }
  return [...addresses.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

/**
 * Forgets what is stored of an address.
 * @param {string} url
 * @param {(item: StoredItem) => boolean} [isUnwanted] all of it, if it is not said
 * @returns {Promise<boolean>} whether there was something
 */
export async function removeStored(url, isUnwanted = () => true) {
  const store = await openStore();
  const items = (await itemsOf(store, url)).filter(isUnwanted);
  // What says that a version is complete goes first: the others may take long, or never come.
  items.sort((a, b) => Number(b.item === kComplete) - Number(a.item === kComplete));
  for (const { key } of items) await store.delete(key);
  return items.length > 0;
}

/** @param {number} index @param {string} version */
function pieceBytes(index, version) {
  const { start, end } = pieceSpan(index, Number.parseInt(version, 10));
  return Math.max(0, end - start);
}

/** Where the keys begin. A worker of a page has the origin of the page. */
function storeAddress() {
  const origin = globalThis.location?.origin;
  return `${origin && origin !== 'null' ? origin : 'http://localhost'}/${kStoreName}/`;
}

/** @param {Uint8Array} bytes @returns {Promise<string>} in hexadecimal */
export async function digestOf(bytes) {
  const buffer = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', buffer));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
