// @ts-check
// Whether every byte of an archive is what was written. The engine says which chunks there are: it
// asks for all of them before it saves. Each ends in the checksum of what is before it
// (core/src/archive/chunk_codec.h), so they are looked at here, a few at a time, and an archive of
// any length takes little memory.
//
// The archive is opened twice, as number 0 and 1, and after the opening bytes are provided to the
// first alone: so the engine never has all that it asks for, and never begins to save.
// Tested by tests/cli/validate.test.mjs.
import { pathToFileURL } from 'node:url';
import { FileRanges } from '../byte-ranges.js';
import { Engine, MissingBytes } from '../engine.js';
import { DafError } from '../errors.js';
import { turn } from '../turns.js';
import { crc32 } from './crc32.js';

/** @typedef {{offset: number, length: number}} Span */
/** @typedef {{code: string, message: string, offset: number | null}} Damage */

const kChecked = 0;

/** How much is read, and handed to the engine, at once. */
const kBatchBytes = 16 * 1024 * 1024;
const kChecksumBytes = 4;

/**
 * @param {import('./inputs.js').Input} input
 * @param {(bytes: number) => void} onBytes how many more have been checked
 * @returns {Promise<{damage: Damage | null, publications: number}>}
 */
export async function checkArchive(input, onBytes) {
  const engine = await Engine.create(undefined);
  let ranges = null;
  try {
    ranges = await FileRanges.open(pathToFileURL(input.path).href);
    const { byteLength } = ranges;
    const names = { name: '', baseUrl: '' };
    for (const archive of [0, 1]) {
      engine.beginArchive({ ...names, byteLength, access: 'near-ranges' });
      await checkCall(engine, ranges, archive, () => engine.openArchive(archive), onBytes);
    }
    const publications = engine.size() / 2;
    await checkCall(engine, ranges, kChecked, () => engine.save(), onBytes);
    return { damage: null, publications };
  } catch (error) {
    if (!(error instanceof DafError) || engine.failure) throw error;
    const { code, message, offset } = error;
    return { damage: { code, message, offset }, publications: 0 };
  } finally {
    ranges?.close();
    engine.close();
  }
}

/**
 * Makes a call until it asks for nothing that was not checked before.
 * @param {Engine} engine
 * @param {FileRanges} ranges
 * @param {number} archive
 * @param {() => unknown} call
 * @param {(bytes: number) => void} onBytes
 */
async function checkCall(engine, ranges, archive, call, onBytes) {
  /** By offset. @type {Set<number>} */
  const checked = new Set();
  for (;;) {
    const unchecked = missingOf(archive, call).filter(({ offset }) => !checked.has(offset));
    if (unchecked.length === 0) return;
    // What is provided may be a table that leads to more; what is asked for again is not needed.
    for (const batch of batches(unchecked)) {
      const pieces = await ranges.read(
        batch.map(({ offset, length }) => ({ start: offset, end: offset + length })),
      );
      batch.forEach(({ offset, length }, index) => {
        if (offset > 0) check(offset, pieces[index]); // the header has a checksum of its own
        checked.add(offset);
        engine.provide(archive, offset, pieces[index]);
        onBytes(length);
      });
      await turn();
      if (batch.length < unchecked.length) break;
    }
  }
}

/** @param {number} archive @param {() => unknown} call @returns {Span[]} ascending */
function missingOf(archive, call) {
  try {
    call();
    return [];
  } catch (error) {
    if (!(error instanceof MissingBytes)) throw error;
    return error.spans
      .filter(([number]) => number === archive)
      .map(([, offset, length]) => ({ offset, length }))
      .sort((a, b) => a.offset - b.offset);
  }
}

/** @param {Span[]} spans */
function* batches(spans) {
  /** @type {Span[]} */
  let batch = [];
  let bytes = 0;
  for (const span of spans) {
    if (batch.length > 0 && bytes + span.length > kBatchBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(span);
    bytes += span.length;
  }
  if (batch.length > 0) yield batch;
}

/**
 * @param {number} offset
 * @param {Uint8Array} chunk
 * @throws {DafError} 'damaged-archive'
 */
function check(offset, chunk) {
  const end = chunk.byteLength - kChecksumBytes;
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (end > 0 && view.getUint32(end, true) === crc32(chunk.subarray(0, end))) return;
  const message = 'The archive is damaged: a checksum does not fit its bytes.';
  throw new DafError('damaged-archive', message, { offset });
}
