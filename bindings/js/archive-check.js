// @ts-check
// Whether every byte of an archive is what was written. The engine says which chunks there are: it
// asks for all of them before it saves. Each ends in the checksum of what is before it
// (core/src/archive/chunk_codec.h), so they are looked at here, a few at a time, and an archive of
// any length takes little memory; to let the engine save would take all of it, twice. To walk the
// publications and search would leave most of the index unread.
//
// The archive is opened twice, as number 0 and 1, and after the opening bytes are provided to the
// first alone: so the engine never has all that it asks for, and never begins to save.
//
// Tested by tests/bindings/offline_store.test.mjs.
import { crc32 } from './crc32.js';
import { Engine, MissingBytes } from './engine.js';
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
    for (const archive of [0, 1]) {
      engine.beginArchive({ ...names, byteLength });
      await checkCall(engine, ranges, archive, () => engine.openArchive(archive), options);
    }
    await checkCall(engine, ranges, kChecked, () => engine.save(), options);
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
 * @param {CheckOptions} options
 */
async function checkCall(engine, ranges, archive, call, { signal, onBytes }) {
  /** By offset. @type {Set<number>} */
  const seen = new Set();
  /** @type {Span[]} */
  let pending = [];
  for (;;) {
    // What was provided last may be a table that leads to more. It is asked before the engine has
    // let it go, and remembered here: what the engine asks for again needs no second look.
    const found = missingOf(archive, call).filter(({ offset }) => !seen.has(offset));
    for (const { offset } of found) seen.add(offset);
    pending = [...pending, ...found].sort((a, b) => a.offset - b.offset);
    const batch = firstOf(pending);
    if (batch.length === 0) return;
    pending = pending.slice(batch.length);
    const spans = batch.map(({ offset, length }) => ({ start: offset, end: offset + length }));
    const pieces = await ranges.read(spans, signal);
    batch.forEach((span, index) => {
      if (span.offset > 0) requireChecksum(span, pieces[index]); // the header has one of its own
      engine.provide(archive, span.offset, pieces[index]);
      onBytes(span.length);
    });
    await turn();
    signal.throwIfAborted();
  }
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

/** @param {Span} span @param {Uint8Array} chunk */
function requireChecksum(span, chunk) {
  const end = chunk.byteLength - kChecksumBytes;
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (end > 0 && view.getUint32(end, true) === crc32(chunk.subarray(0, end))) return;
  const message = 'The archive is damaged: a checksum does not fit its bytes.';
  throw new Damage(new DafError('damaged-archive', message), span);
}
