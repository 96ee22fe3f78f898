// @ts-check
// Whether every byte of an archive is what was written. The engine says which chunks there are: it
// asks for all of them before it saves. Each ends in a checksum of its place and of what is before
// (core/src/archive/chunk_codec.h), so they are looked at here, a few at a time, and an archive of
// any length takes little memory; to let the engine save would take all of it, twice. To walk the
// publications and search would leave most of the index unread.
//
// The place counts from the beginning of a body, of which each part of an archive has one
// (core/src/archive/layout.h). Where it begins shows: the first chunk of a body fits the place 0.
//
// The archive is opened twice, as number 0 and 1, and after the opening bytes are provided to the
// first alone: so the engine never has all that it asks for, and never begins to save.
//
// Tested by tests/bindings/archive_check.test.mjs.
import { crc32 } from './crc32.js';
import { Engine } from './engine.js';
import { MissingBytes } from './instance.js';
import { DafError } from './errors.js';
import { turn } from './turns.js';

/** @typedef {import('./byte-ranges.js').RangedBytes} RangedBytes */
/** @typedef {{offset: number, length: number}} Span */
/** @typedef {{signal: AbortSignal, onBytes: (byteCount: number) => void}} CheckOptions
 *     onBytes: how many more have been checked */

const kChecked = 0;

/** How much is read, and handed to the engine, at once. */
const kBatchBytes = 8 * 1024 * 1024;
const kChecksumBytes = 4;

/** What is wrong with an archive, and where. */
export class Damage extends DafError {
  /** @param {DafError} error @param {Span | null} span null where it may be anywhere */
  constructor(error, span) {
    super(error.code, error.message, { offset: span?.offset ?? null, cause: error });
    this.span = span;
  }
}

/**
 * @param {RangedBytes} ranges
 * @param {string | undefined} wasmUrl
 * @param {CheckOptions} options
 * @throws {Damage} a DafError of the core's codes for archives
 */
export async function checkArchive(ranges, wasmUrl, options) {
  const engine = await Engine.create(wasmUrl);
  try {
    const { byteLength } = ranges;
    const names = { name: '', baseUrl: '', access: /** @type {const} */ ('near-ranges') };
    const checking = { ...options, bodies: new Bodies() };
    for (const archive of [0, 1]) {
      engine.beginArchive({ ...names, byteLength });
      await checkCall(engine, ranges, archive, () => engine.openArchive(archive), checking);
    }
    await checkCall(engine, ranges, kChecked, () => engine.save(), checking);
  } catch (error) {
    const isOfArchive = error instanceof DafError && /-archive$/.test(error.code);
    if (!isOfArchive || error instanceof Damage || 'index' in error) throw error;
    throw new Damage(error, null);
  } finally {
    engine.close();
  }
}

/**
 * Makes a call until it asks for nothing that was not checked before.
 * @param {Engine} engine
 * @param {RangedBytes} ranges
 * @param {number} archive
 * @param {() => unknown} call
 * @param {CheckOptions & {bodies: Bodies}} options
 */
async function checkCall(engine, ranges, archive, call, { signal, onBytes, bodies }) {
  /** By offset. @type {Set<number>} */
  const seen = new Set();
  /** @type {Span[]} */
  let pending = [];
  /** @type {Span[]} those of bodies of which the first chunk was not seen yet */
  const unplaced = [];
  for (;;) {
    // What was provided last may be a table that leads to more. It is asked before the engine has
    // let it go, and remembered here: what the engine asks for again needs no second look.
    const found = missingOf(archive, call).filter(({ offset }) => !seen.has(offset));
    for (const { offset } of found) seen.add(offset);
    pending = [...pending, ...found].sort((a, b) => a.offset - b.offset);
    const batch = firstOf(pending);
    if (batch.length === 0) break;
    pending = pending.slice(batch.length);
    const pieces = await readAll(ranges, batch, signal);
    batch.forEach((span, index) => {
      if (!bodies.fits(span, pieces[index])) unplaced.push(span);
      engine.provide(archive, span.offset, pieces[index]);
      onBytes(span.length);
    });
    await turn();
    signal.throwIfAborted();
  }
  for (const span of unplaced) {
    const [piece] = await readAll(ranges, [span], signal);
    if (bodies.fitsSome(span, piece)) continue;
    const message = 'The archive is damaged: a checksum does not fit its bytes.';
    throw new Damage(new DafError('damaged-archive', message), span);
  }
}

/** @param {RangedBytes} ranges @param {Span[]} spans @param {AbortSignal} signal */
function readAll(ranges, spans, signal) {
  const wanted = spans.map(({ offset, length }) => ({ start: offset, end: offset + length }));
  return ranges.read(wanted, signal);
}

/** @param {number} archive @param {() => unknown} call @returns {Span[]} */
function missingOf(archive, call) {
  try {
    call();
    return [];
  } catch (error) {
    if (!(error instanceof MissingBytes)) throw error;
    return error.spans
      .filter(([number]) => number === archive)
      .map(([, offset, length]) => ({ offset, length }));
  }
}

/** @param {Span[]} spans @returns {Span[]} as many as are read at once */
function firstOf(spans) {
  let bytes = 0;
  const end = spans.findIndex(({ length }, index) => {
    bytes += length;
    return index > 0 && bytes > kBatchBytes;
  });
  return end < 0 ? spans : spans.slice(0, end);
}

/** Where bodies begin, as far as it is known, and what fits into them. */
class Bodies {
  /** @type {number[]} ascending */
  #starts = [];

  /**
   * Whether a chunk fits into the body that begins last before it, or is the first one of another.
   * @param {Span} span
   * @param {Uint8Array} chunk
   */
  fits(span, chunk) {
    if (span.offset === 0) return true; // the header, which the engine checks
    const before = this.#starts.filter((start) => start <= span.offset).pop();
    if (before !== undefined && fitsAt(span.offset - before, chunk)) return true;
    if (!fitsAt(0, chunk)) return false;
    this.#starts = [...this.#starts, span.offset].sort((a, b) => a - b);
    return true;
  }

  /**
   * Whether a chunk fits into any body before it.
   * @param {Span} span
   * @param {Uint8Array} chunk
   */
  fitsSome({ offset }, chunk) {
    return this.#starts.some((start) => start <= offset && fitsAt(offset - start, chunk));
  }
}

/** @param {number} place of the chunk in its body @param {Uint8Array} chunk */
function fitsAt(place, chunk) {
  const end = chunk.byteLength - kChecksumBytes;
  if (end <= 0) return false;
  const counted = new DataView(new ArrayBuffer(8));
  counted.setBigUint64(0, BigInt(place), true);
  const before = crc32(new Uint8Array(counted.buffer));
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return view.getUint32(end, true) === crc32(chunk.subarray(0, end), before);
}
