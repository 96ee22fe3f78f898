// @ts-check
// One archive of many inputs. Each engine that is full becomes a part, in a temporary file beside
// the output; archives that are inputs are parts as they are. One part is the archive; several are
// joined: a new head, and their bodies one after the other.
// Tested by tests/cli/build.test.mjs.
import { closeSync, openSync, readSync } from 'node:fs';
import { Engine } from '../engine.js';
import { turn } from '../turns.js';
import { CliError, readFailure } from './failures.js';
import { NearArchives } from './near-archives.js';
import { LibraryReader } from './read-library.js';

/** @typedef {import('./inputs.js').Input} Input */
/** @typedef {import('./temporary-files.js').TemporaryFile} TemporaryFile */
/** @typedef {{path: string, shown: string, file: TemporaryFile | null}} Part
 *     file: null of an input, which stays */
/** @typedef {object} Built
 * @property {TemporaryFile | null} file the archive, not published yet; null where there is no
 *     publication, or an engine instead
 * @property {Engine | null} engine that has all of it; the caller closes it
 * @property {number} publications
 * @property {number} replaced read, but a later one has the same id
 * @property {number} parts
 * @property {number} bytesOut
 * @property {LibraryReader} reader for what it has counted */

/** An archive of more parts does not open (core/src/archive/archive_reader.cpp). */
const kMaxParts = 4096;
const kCopyBytes = 1024 * 1024;

/**
 * @param {Input[]} inputs
 * @param {import('./read-library.js').ReadOptions & {output: string, shown: string,
 *     temporary: import('./temporary-files.js').TemporaryFiles, mayStayInMemory?: boolean}} options
 *     `output`: its path; `shown`: as it was given; `mayStayInMemory`: what one engine can hold is
 *     left in it, and no archive made
 * @returns {Promise<Built>}
 */
export async function buildArchive(inputs, options) {
  const { temporary, output, shown, progress } = options;
  /** @type {Part[]} */
  const parts = [];
  // Made before anything is read: where nothing can be written, it is better known now.
  let spare = /** @type {TemporaryFile | null} */ (temporary.create(output, shown));
  const add = (/** @type {Uint8Array[]} */ pieces) => {
    const file = spare ?? temporary.create(output, shown);
    spare = null;
    for (const piece of pieces) file.write(piece);
    file.close();
    parts.push({ path: file.path, shown, file });
  };
  let inLastPart = 0;
  const reader = new LibraryReader(
    {
      savePending: (engine) => add(engine.savePending()),
      save(engine) {
        inLastPart = engine.size();
        add(engine.save());
      },
      async archive({ path, shown: shownPart }) {
        parts.push({ path, shown: shownPart, file: null });
      },
    },
    options,
  );
  await reader.readAll(inputs);
  if (options.mayStayInMemory && reader.isWhole) {
    if (spare) temporary.remove(spare);
    const engine = reader.takeEngine();
    const publications = engine.size();
    const replaced = reader.accepted - publications;
    return { reader, parts: 0, bytesOut: 0, file: null, engine, publications, replaced };
  }
  await reader.finish();
  const counts = {
    reader,
    engine: null,
    parts: parts.length,
    publications: 0,
    replaced: 0,
    bytesOut: 0,
  };
  if (parts.length === 0) return { ...counts, file: null };
  if (parts.length === 1 && parts[0].file) {
    const { file } = parts[0];
    const replaced = reader.accepted - inLastPart;
    return { ...counts, file, publications: inLastPart, replaced, bytesOut: file.byteLength };
  }
  const file = spare ?? temporary.create(output, shown);
  const joined = await joinParts(parts, file, progress);
  for (const part of parts) if (part.file) temporary.remove(part.file);
  file.close();
  const replaced = reader.accepted + joined.inArchives - joined.publications;
  return { ...counts, ...joined, file, replaced, bytesOut: file.byteLength };
}

/**
 * @param {Part[]} parts
 * @param {TemporaryFile} target
 * @param {import('./progress.js').Progress} progress
 */
async function joinParts(parts, target, progress) {
  const engine = await Engine.create(undefined);
  const archives = new NearArchives(engine);
  try {
    let inArchives = 0; // publications of inputs that were archives before
    let partCount = 0;
    /** @type {{start: number, part: Part}[]} */
    const bodies = [];
    for (const part of parts) {
      const before = engine.size();
      const number = await archives.open(part.path, part.shown);
      if (!part.file) inArchives += engine.size() - before;
      const info = await archives.ask(() => engine.archiveInfo(number));
      partCount += info?.parts.length ?? 0;
      bodies.push({ start: engine.headLength(number), part });
    }
    if (partCount > kMaxParts) {
      const reason = `the archive would have ${partCount} parts, and ${kMaxParts} are the most`;
      throw new CliError(`Cannot write ${target.shown}: ${reason}. Allow more --memory.`);
    }
    const head = await archives.ask(() => engine.joinArchives());
    for (const piece of head) target.write(piece);
    progress.begin('Joining');
    for (const { start, part } of bodies) await copyFrom(part, start, target, progress);
    progress.clear();
    return { inArchives, parts: partCount, publications: engine.size() };
  } finally {
    archives.close();
    engine.close();
  }
}

/**
 * @param {Part} part
 * @param {number} start
 * @param {TemporaryFile} target
 * @param {import('./progress.js').Progress} progress
 */
async function copyFrom({ path, shown }, start, target, progress) {
  const buffer = new Uint8Array(kCopyBytes);
  const descriptor = openSync(path, 'r');
  try {
    for (let position = start; ;) {
      const length = read(descriptor, buffer, position, shown);
      if (length === 0) return;
      target.write(buffer.subarray(0, length));
      position += length;
      progress.update({ bytes: target.byteLength, totalBytes: null });
      await turn(); // to hear of signals
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * @param {number} descriptor
 * @param {Uint8Array} buffer
 * @param {number} position
 * @param {string} shown
 */
function read(descriptor, buffer, position, shown) {
  try {
    return readSync(descriptor, buffer, 0, buffer.byteLength, position);
  } catch (error) {
    throw readFailure(shown, error);
  }
}
