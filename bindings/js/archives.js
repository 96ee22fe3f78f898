// @ts-check
// The archives (.daf) of one library: told apart from other sources, opened in the engine, and read
// where the engine asks for more. Tested by tests/bindings/archive.test.mjs.
import { beginsAsArchive } from './archive-magic.js';
import { BlobRanges, BytesRanges, FileRanges, HttpRanges } from './byte-ranges.js';
import { DafError } from './errors.js';
import { MissingBytes } from './instance.js';
import { turn } from './turns.js';

/** @typedef {import('./byte-ranges.js').RangedBytes} RangedBytes */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./sources.js').SourceDescriptor} SourceDescriptor */
/** @typedef {{ranges: RangedBytes, names: {name: string, baseUrl: string}}} OpenArchive */

/** What is opened near at hand is held as a whole up to so many bytes, and then ranked by all that
 * can be known; more is read as it is needed. */
const kMaxNearWholeBytes = 32 * 1024 * 1024;
/** The same over a network, where one request more brings the rest. */
const kMaxFarWholeBytes = 256 * 1024;

/** What is handed to the engine of bytes that are at hand anyway before it asks for any. */
const kHeadBytes = 64 * 1024;

/** How often one call may come back for more. Three rounds are the rule; this stops a file that
 * always knows one thing more. */
const kMaxRounds = 64;

/** How much of an archive is read at once where all of it is wanted, in bytes. */
const kReadBytes = 4 * 1024 * 1024;

/** How much is handed to the engine at once, in bytes. */
const kPieceBytes = 1024 * 1024;

/**
 * Whether a source is an archive, as far as can be said without reading it.
 * @param {SourceDescriptor} descriptor
 */
export function looksLikeArchive(descriptor) {
  switch (descriptor.kind) {
    case 'bytes':
      return beginsAsArchive(descriptor.bytes);
    case 'blob':
      return true; // as likely as not
    case 'url':
      return hasArchiveName(descriptor.url);
    default:
      return false;
  }
}

/** @param {string} url */
function hasArchiveName(url) {
  return new URL(url).pathname.endsWith('.daf');
}

/**
 * A source as an archive, if it is one. Asks an address for ranges only if its name ends in .daf: of
 * other sources the first bytes say so while they are read (see `#addSource` of service.js).
 * @param {SourceDescriptor} descriptor
 * @param {AbortSignal} signal
 * @param {(progress: {bytes: number, totalBytes: number | null}) => void} onProgress of an archive
 *     that can only be had as a whole
 * @returns {Promise<RangedBytes | null>} to be closed
 */
export async function openAsArchive(descriptor, signal, onProgress) {
  const ranges = await openRanges(descriptor, signal, onProgress);
  if (!ranges) return null;
  if (beginsAsArchive(ranges.head)) return ranges;
  ranges.close();
  return null;
}

/**
 * @param {SourceDescriptor} descriptor
 * @param {AbortSignal} signal
 * @param {(progress: {bytes: number, totalBytes: number | null}) => void} onProgress
 * @returns {Promise<RangedBytes | null>}
 */
async function openRanges(descriptor, signal, onProgress) {
  switch (descriptor.kind) {
    case 'bytes':
      return new BytesRanges(descriptor.bytes);
    case 'blob':
      return BlobRanges.open(descriptor.blob, { signal, name: descriptor.name });
    case 'url':
      if (!hasArchiveName(descriptor.url)) return null;
      return descriptor.url.startsWith('file:')
        ? FileRanges.open(descriptor.url, { signal })
        : HttpRanges.open(descriptor.url, { signal, onProgress });
    default:
      return null;
  }
}

export class Archives {
  /** By their numbers in the engine. @type {OpenArchive[]} */
  #open = [];

  /**
   * Opens an archive in the engine, which has it from then on.
   * @param {Engine | Promise<Engine>} starting
   * @param {RangedBytes} ranges closed where this fails
   * @param {{name: string, baseUrl: string}} names
   * @param {AbortSignal} signal
   * @param {(bytes: number) => Promise<void> | void} onBytes how many of all of them have come
   * @returns {Promise<import('./index.js').AddReport>}
   */
  async open(starting, ranges, names, signal, onBytes) {
    try {
      const engine = await starting;
      signal.throwIfAborted();
      const number = begin(engine, ranges, names);
      this.#open[number] = { ranges, names };
      return await this.#complete(engine, number, signal, onBytes).catch((error) => {
        if (!engine.failure) engine.dropArchive(number);
        this.#open.length = number;
        throw error;
      });
    } catch (error) {
      ranges.close();
      throw error;
    }
  }

  /**
   * Opens all archives in another engine, which has nothing yet: under the same numbers.
   * @param {Engine} engine
   * @param {AbortSignal | undefined} signal
   */
  async openAgain(engine, signal) {
    for (const { ranges, names } of this.#open) {
      await this.#complete(engine, begin(engine, ranges, names), signal, turn);
    }
  }

  /**
   * Makes a call of the engine as often as it needs bytes that are not there.
   * @template T
   * @param {Engine} engine
   * @param {() => T} call
   * @param {AbortSignal | undefined} signal
   * @returns {Promise<T>}
   */
  async ask(engine, call, signal) {
    for (let round = 0; ; ++round) {
      try {
        return call();
      } catch (error) {
        if (!(error instanceof MissingBytes)) throw error;
        if (round === kMaxRounds) {
          throw new DafError('damaged-archive', 'The archive asks for more bytes without end.');
        }
        await this.#fetch(engine, error.spans, signal);
      }
    }
  }

  /**
   * The bytes of the only archive of a library that has nothing else and has not been changed; null
   * of any other library. So one that is read by ranges is saved without being written anew.
   * @param {Engine} engine
   * @param {AbortSignal} signal
   * @param {(bytes: number, totalBytes: number) => void} onBytes
   * @returns {Promise<Uint8Array | null>}
   */
  async readUnchanged(engine, signal, onBytes) {
    if (this.#open.length !== 1) return null;
    const info = await this.ask(engine, () => engine.archiveInfo(0), signal);
    const parts = info?.parts ?? [];
    const documents = parts.reduce((sum, part) => sum + part.documents, 0);
    const removed = parts.reduce((sum, part) => sum + part.removed, 0);
    const isSame = engine.documentCount() === documents && engine.size() === documents - removed;
    if (!isSame) return null;
    const [{ ranges }] = this.#open;
    const bytes = new Uint8Array(ranges.byteLength);
    for (let start = 0; start < bytes.byteLength; start += kReadBytes) {
      const end = Math.min(bytes.byteLength, start + kReadBytes);
      bytes.set((await ranges.read([{ start, end }], signal))[0], start);
      signal.throwIfAborted();
      onBytes(end, bytes.byteLength);
    }
    return bytes;
  }

  close() {
    for (const { ranges } of this.#open) ranges.close();
  }

  /**
   * @param {Engine} engine in which an archive is begun
   * @param {number} number
   * @param {AbortSignal | undefined} signal
   * @param {(bytes: number) => Promise<void> | void} onBytes
   */
  async #complete(engine, number, signal, onBytes) {
    const { ranges } = this.#open[number];
    if (accessOf(ranges) === 'whole') await provideAll(engine, number, ranges, signal, onBytes);
    else engine.provide(number, 0, ranges.head.subarray(0, kHeadBytes));
    return this.ask(engine, () => engine.openArchive(number), signal);
  }

  /**
   * @param {Engine} engine
   * @param {[number, number, number][]} spans
   * @param {AbortSignal | undefined} signal
   */
  async #fetch(engine, spans, signal) {
    /** @type {Map<number, {start: number, end: number}[]>} */
    const byArchive = new Map();
    for (const [archive, offset, length] of spans) {
      if (!byArchive.has(archive)) byArchive.set(archive, []);
      byArchive.get(archive)?.push({ start: offset, end: offset + length });
    }
    await Promise.all(
      [...byArchive].map(async ([archive, wanted]) => {
        const pieces = await this.#open[archive].ranges.read(wanted, signal);
        signal?.throwIfAborted();
        pieces.forEach((piece, i) => engine.provide(archive, wanted[i].start, piece));
      }),
    );
  }
}

/**
 * @param {Engine} engine
 * @param {RangedBytes} ranges
 * @param {{name: string, baseUrl: string}} names
 * @returns {number} the number of the archive
 */
function begin(engine, ranges, names) {
  const { byteLength } = ranges;
  return engine.beginArchive({ ...names, byteLength, access: accessOf(ranges) });
}

/**
 * @param {RangedBytes} ranges
 * @returns {import('./engine.js').ArchiveAccess}
 */
function accessOf(ranges) {
  const isFar = ranges instanceof HttpRanges;
  if (isFar && ranges.whole) return 'whole';
  const isLittle = ranges.byteLength <= (isFar ? kMaxFarWholeBytes : kMaxNearWholeBytes);
  if (isLittle) return 'whole';
  return isFar ? 'far-ranges' : 'near-ranges';
}

/**
 * @param {Engine} engine
 * @param {number} number
 * @param {RangedBytes} ranges
 * @param {AbortSignal | undefined} signal
 * @param {(bytes: number) => Promise<void> | void} onBytes
 */
async function provideAll(engine, number, ranges, signal, onBytes) {
  const { head, byteLength } = ranges;
  let start = 0;
  while (start < byteLength) {
    const isHere = start < head.byteLength; // and is not asked for again with what follows
    const end = Math.min(isHere ? head.byteLength : byteLength, start + kPieceBytes);
    const piece = isHere ? head.subarray(start, end) : (await ranges.read([{ start, end }], signal))[0];
    signal?.throwIfAborted();
    engine.provide(number, start, piece);
    await onBytes(end);
    start = end;
  }
}
