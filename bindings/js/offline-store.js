// @ts-check
// Makes the archives of a library available offline: every byte of them into the store that
// stored-archives.js describes, piece by piece, so that what broke off goes on where it was; then
// all of them are checked, and only then they are said to be complete.
//
// Nothing that was complete is touched before that: a newer version lies beside an older one, which
// goes when the newer one is complete.
//
// Tested by tests/bindings/offline_store.test.mjs and tests/web/archive.test.mjs.
import { checkArchive, Damage } from './archive-check.js';
import { BytesRanges } from './byte-ranges.js';
import { DafError } from './errors.js';
import { askOrigin, isOtherOrigin } from './remote-source.js';
import { reasonOf } from './sources.js';
import {
  completeKeyOf,
  digestOf,
  headDigestOf,
  itemsOf,
  keyOf,
  kPieceBytes,
  openStore,
  pieceCountOf,
  pieceSpan,
  removeStored,
  versionNameOf,
} from './stored-archives.js';
import { PieceFailure, StoredRanges } from './stored-ranges.js';
import { ProgressReporter } from './turns.js';

/** @typedef {import('./byte-ranges.js').RangedBytes} RangedBytes */
/** @typedef {import('./http-answer.js').Version} Version */
/** @typedef {import('./stored-archives.js').Origin} Origin */
/** @typedef {import('./index.js').OfflineProgress} OfflineProgress */
/** What was added to a library. @typedef {object} AddedSource
 * @property {string} name
 * @property {string} baseUrl
 * @property {string | null} url where it is on the web
 * @property {RangedBytes | null} ranges of an archive
 * @property {Version | null} version of what is no archive */
/**
 * An archive that is to be stored.
 * @typedef {object} Wanted
 * @property {string} url
 * @property {RangedBytes} ranges its bytes: from the network, from memory, or stored already
 * @property {Version | null} madeFrom where it was made from something else, the version of that
 * @property {boolean} isMade
 */
/** @typedef {Wanted & {origin: Origin, version: string, present: Set<number>}} Target
 *     present: the pieces that are there */
/** @typedef {{signal: AbortSignal, onProgress?: (progress: any) => void,
 *     wasmUrl: string | undefined}} Options */

/** Pieces that are fetched and stored at the same time. */
const kPiecesAtOnce = 4;
/** What a browser takes for one piece beside its bytes, about. */
const kPieceOverheadBytes = 1024;

/**
 * What of a library can be stored: its archives that have an address, or all of it where it was
 * made from one file at an address.
 * @param {AddedSource[]} added
 * @param {() => Promise<Uint8Array>} save
 * @returns {Promise<Wanted[]>}
 * @throws {DafError} 'not-available'
 */
export async function listWanted(added, save) {
  const [first, ...others] = added;
  if (first?.url && first.version && others.length === 0) {
    const ranges = new BytesRanges(await save(), first.name);
    ranges.baseUrl = first.baseUrl;
    return [{ url: first.url, ranges, isMade: true, madeFrom: first.version }];
  }
  /** @type {Wanted[]} */
  const wanted = [];
  for (const { url, ranges } of added) {
    if (url && ranges) wanted.push({ url, ranges, isMade: false, madeFrom: null });
    else if (url) {
      const message = `${url} is one of several sources and no archive: build an archive of it.`;
      throw new DafError('not-available', message);
    }
  }
  if (wanted.length > 0) return wanted;
  const message = 'Nothing of this library came from an address, so nothing can be stored of it.';
  throw new DafError('not-available', message);
}

/**
 * @param {Wanted[]} wanted at least one
 * @param {Options} options
 * @returns {Promise<{bytes: number}>} how many are stored
 * @throws {DafError} 'not-available', 'no-space', 'archive-changed', 'damaged-archive', and those
 *     of reading by ranges
 */
export async function storeArchives(wanted, options) {
  const store = await openStore();
  const { signal } = options;
  return exclusively(wanted, signal, async () => {
    const targets = [];
    for (const each of wanted) targets.push(await describe(store, each, signal));
    const progress = new StoringProgress(targets, options.onProgress);
    await progress.begin();
    for (const target of targets) {
      await fillStore(store, target, signal, (bytes) => progress.addStored(bytes));
    }
    for (const target of targets) await complete(store, target, options, progress);
    progress.end();
    return { bytes: progress.totalBytes };
  });
}

/**
 * One page at a time, where the browser has locks: two would fetch every piece twice.
 * @template T
 * @param {Wanted[]} wanted
 * @param {AbortSignal} signal
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
async function exclusively(wanted, signal, action) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return action();
  const name = `daf-archives ${wanted.map(({ url }) => url).sort().join(' ')}`;
  return locks.request(name, { signal }, action);
}

/**
 * @param {Cache} store
 * @param {Wanted} wanted
 * @param {AbortSignal} signal
 * @returns {Promise<Target>}
 */
async function describe(store, wanted, signal) {
  const { ranges, url } = wanted;
  const origin = await originOf(wanted, signal);
  // What was made here may be another thing each time it is made.
  const content = wanted.isMade ? await digestOf(ranges.head) : '';
  const version =
    ranges instanceof StoredRanges
      ? ranges.version
      : await versionNameOf(ranges.byteLength, origin, content);
  /** @type {Set<number>} */
  const present = new Set();
  for (const item of await itemsOf(store, url)) {
    if (item.version === version && /^\d+$/.test(item.item)) present.add(Number(item.item));
  }
  return { ...wanted, origin, version, present };
}

/**
 * The file that a copy will be of: the one that the library is open from.
 * @param {Wanted} wanted
 * @param {AbortSignal} signal
 * @returns {Promise<Origin>}
 */
async function originOf({ url, ranges, isMade, madeFrom }, signal) {
  if (ranges instanceof StoredRanges) return ranges.origin;
  if (isMade) return { version: madeFrom, byteLength: null, head: null };
  const opened = {
    version: null,
    byteLength: ranges.byteLength,
    head: await headDigestOf(ranges.head),
  };
  const asked = await askOrigin(url, true, signal).catch((error) => {
    signal.throwIfAborted();
    throw new DafError('network', `Cannot load ${url}: ${reasonOf(error)}.`, { cause: error });
  });
  if (!asked) throw new DafError('http-status', `The server does not have ${url} any more.`);
  if (!isOtherOrigin(opened, asked)) return { ...opened, version: asked.version };
  throw new DafError('archive-changed', `${url} was replaced after it was opened. Open it again.`);
}

/** What is told of it, and whether there is room. */
class StoringProgress {
  #reporter;
  #storedBytes;
  #missingBytes = 0;
  #missingPieces = 0;
  #checkedBytes = 0;
  /** @type {{quota?: number, usage?: number}} */
  #estimate = {};

  /**
   * @param {Target[]} targets
   * @param {((progress: any) => void) | undefined} onProgress
   */
  constructor(targets, onProgress) {
    this.#reporter = new ProgressReporter(onProgress);
    this.totalBytes = targets.reduce((sum, { ranges }) => sum + ranges.byteLength, 0);
    for (const { ranges, present } of targets) {
      for (const index of missingPieces(ranges.byteLength, present)) {
        const { start, end } = pieceSpan(index, ranges.byteLength);
        this.#missingBytes += end - start;
        this.#missingPieces += 1;
      }
    }
    this.#storedBytes = this.totalBytes - this.#missingBytes;
  }

  /** @throws {DafError} 'no-space' */
  async begin() {
    this.#estimate = (await globalThis.navigator?.storage?.estimate?.().catch(() => {})) ?? {};
    this.#report('store', this.#storedBytes, true);
    const { quota, usage = 0 } = this.#estimate;
    const needed = this.#missingBytes + this.#missingPieces * kPieceOverheadBytes;
    if (quota === undefined || this.#missingPieces === 0 || usage + needed <= quota) return;
    const room = Math.max(0, quota - usage);
    throw new DafError('no-space', `${needed} bytes are needed, and there is room for ${room}.`);
  }

  /** @param {number} bytes */
  addStored(bytes) {
    this.#storedBytes += bytes;
    this.#report('store', this.#storedBytes, this.#storedBytes === this.totalBytes);
  }

  /** @param {number} bytes */
  addChecked(bytes) {
    this.#checkedBytes = Math.min(this.totalBytes, this.#checkedBytes + bytes);
    this.#report('check', this.#checkedBytes, false);
  }

  end() {
    this.#report('check', this.totalBytes, true);
  }

  /** @param {'store' | 'check'} phase @param {number} bytes @param {boolean} now */
  #report(phase, bytes, now) {
    const { quota = null, usage = null } = this.#estimate;
    const { totalBytes } = this;
    const report = { phase, bytes, totalBytes, quotaBytes: quota, usageBytes: usage };
    this.#reporter.report(phase, () => /** @type {any} */ (report), now);
  }
}

/**
 * Stores the pieces that are not there yet.
 * @param {Cache} store
 * @param {Target} target
 * @param {AbortSignal} outerSignal
 * @param {(byteCount: number) => void} onStored
 */
async function fillStore(store, { url, version, ranges, present }, outerSignal, onStored) {
  const missing = missingPieces(ranges.byteLength, present);
  const running = new AbortController();
  const { signal } = running;
  const follow = () => running.abort(outerSignal.reason);
  outerSignal.addEventListener('abort', follow, { once: true });
  const work = async () => {
    for (let index = missing.shift(); index !== undefined; index = missing.shift()) {
      signal.throwIfAborted();
      // One by one: together they would be read as one, and be lost as one.
      const [bytes] = await ranges.read([pieceSpan(index, ranges.byteLength)], signal);
      signal.throwIfAborted();
      await put(store, keyOf(url, version, index), bytes, 'application/octet-stream');
      present.add(index);
      onStored(bytes.byteLength);
    }
  };
  try {
    outerSignal.throwIfAborted();
    const workers = Array.from({ length: kPiecesAtOnce }, async () => {
      await work().catch((error) => {
        running.abort(error); // the first that fails ends the others
        throw error;
      });
    });
    await Promise.allSettled(workers);
    signal.throwIfAborted();
  } finally {
    outerSignal.removeEventListener('abort', follow);
  }
}

/**
 * Checks what is stored, and says that it is complete. What turns out to be damaged is fetched once
 * more: it may have been spoilt here.
 * @param {Cache} store
 * @param {Target} target
 * @param {Options} options
 * @param {StoringProgress} progress
 */
async function complete(store, target, { signal, wasmUrl }, progress) {
  const { url, version, ranges, origin } = target;
  const { name, baseUrl, byteLength } = ranges;
  const record = { url, name, baseUrl, byteLength, origin, storedAtMs: Date.now() };
  for (let isLast = false; ; isLast = true) {
    let stored = null;
    try {
      stored = await StoredRanges.open({ version, record });
      const onBytes = (/** @type {number} */ bytes) => progress.addChecked(bytes);
      await checkArchive(stored, wasmUrl, { signal, onBytes });
      break;
    } catch (error) {
      signal.throwIfAborted();
      const damaged = damagedPieces(error, byteLength);
      if (!damaged) throw error;
      await forgetPieces(store, target, damaged);
      // The copy cannot be mended from itself.
      if (isLast || ranges instanceof StoredRanges) throw error;
    } finally {
      stored?.close();
    }
    await fillStore(store, target, signal, () => {});
  }
  signal.throwIfAborted();
  const text = new TextEncoder().encode(JSON.stringify(record));
  await put(store, completeKeyOf(url, version), text, 'application/json');
  await removeStored(url, (item) => item.version !== version);
}

/**
 * @param {unknown} error of a check
 * @param {number} byteLength
 * @returns {number[] | null} null where it is about something else
 */
function damagedPieces(error, byteLength) {
  if (error instanceof PieceFailure) return [error.index];
  if (!(error instanceof Damage)) return null;
  const { offset, length } = error.span ?? { offset: 0, length: byteLength };
  const first = Math.floor(offset / kPieceBytes);
  const last = Math.floor((offset + length - 1) / kPieceBytes);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** @param {Cache} store @param {Target} target @param {number[]} pieces */
async function forgetPieces(store, { url, version, present }, pieces) {
  await store.delete(completeKeyOf(url, version));
  for (const index of pieces) {
    present.delete(index);
    await store.delete(keyOf(url, version, index));
  }
}

/** @param {number} byteLength @param {Set<number>} present @returns {number[]} */
function missingPieces(byteLength, present) {
  const all = Array.from({ length: pieceCountOf(byteLength) }, (_, index) => index);
  return all.filter((index) => !present.has(index));
}

/**
 * @param {Cache} store
 * @param {string} key
 * @param {Uint8Array} bytes
 * @param {string} type
 */
async function put(store, key, bytes, type) {
  const headers = { 'Content-Type': type, 'Content-Length': String(bytes.byteLength) };
  try {
    await store.put(key, new Response(/** @type {any} */ (bytes), { headers }));
  } catch (error) {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    const message = isFull
      ? 'There is no more room on this device for what is stored offline.'
      : `Nothing can be stored here for offline use: ${reasonOf(error)}.`;
    throw new DafError(isFull ? 'no-space' : 'not-available', message, { cause: error });
  }
}
