// @ts-check
// The work of read(), where it is done. Tested by tests/bindings/read.test.mjs.
import { beginsAsArchive, kMagic } from './archive-magic.js';
import { peek } from './byte-chunks.js';
import { DafError } from './errors.js';
import { Reading, withGlobals } from './reading.js';
import { openSource } from './sources.js';
import { Pacer, ProgressReporter } from './turns.js';

/** The most that is read at once, in bytes. */
const kSliceBytes = 256 * 1024;
/** Publications and diagnostics are taken out after as many bytes. */
const kTakeBytes = 4 * 1024 * 1024;

/**
 * @param {{format: number, name?: string, baseUrl?: string, wasmUrl?: string}} args
 * @param {{signal: AbortSignal, onProgress?: (progress: any) => void, input?: any}} options
 * @returns {Promise<import('./index.js').ReadResult>}
 */
export async function readSource(args, { signal, onProgress, input }) {
  const inputs = input.kind === 'list' ? input.sources : [input];
  const reading = await Reading.create(args.wasmUrl);
  /** @type {import('./index.js').ReadResult} */
  const result = { publications: [], diagnostics: [] };
  let hasBegun = false;
  try {
    for (const each of inputs) {
      const source = await openSource(each, signal);
      const { first, chunks } = await peek(source.chunks, kMagic.length);
      if (beginsAsArchive(first)) {
        throw new DafError('invalid-source', 'An archive is opened by Library.open, not read.');
      }
      reading.begin({
        format: args.format,
        name: args.name ?? source.name,
        baseUrl: args.baseUrl ?? source.baseUrl,
      });
      hasBegun = true;
      await feed(reading, { ...source, chunks }, result, { signal, onProgress });
    }
    return result;
  } catch (error) {
    if (error instanceof DafError && hasBegun && !reading.failure) {
      take(reading, result);
      error.diagnostics = result.diagnostics;
    }
    throw error;
  } finally {
    reading.close();
  }
}

/**
 * @param {Reading} reading in which a source was begun
 * @param {import('./sources.js').OpenSource} source
 * @param {import('./index.js').ReadResult} result is added to
 * @param {{signal: AbortSignal, onProgress?: (progress: any) => void}} options
 */
async function feed(reading, source, result, { signal, onProgress }) {
  const pacer = new Pacer();
  const progress = new ProgressReporter(onProgress);
  let bytes = 0;
  let taken = 0;
  const describe = () => ({
    phase: /** @type {const} */ ('load'),
    bytes,
    totalBytes: source.totalBytes !== null && bytes <= source.totalBytes ? source.totalBytes : null,
    publications: result.publications.length,
  });
  progress.report('load', describe);
  for await (const chunk of source.chunks) {
    for (let start = 0; start < chunk.byteLength; start += kSliceBytes) {
      signal.throwIfAborted();
      const slice = chunk.subarray(start, start + kSliceBytes);
      reading.feed(slice);
      bytes += slice.byteLength;
      if (bytes - taken >= kTakeBytes) {
        take(reading, result);
        taken = bytes;
      }
      progress.report('load', describe);
      await pacer.pause();
    }
  }
  const linked = reading.finish();
  if (linked !== null) {
    const manifest = await openSource({ kind: 'url', url: linked }, signal);
    return feed(reading, manifest, result, { signal, onProgress });
  }
  take(reading, result);
  progress.report('load', describe, true);
}

/** @param {Reading} reading @param {import('./index.js').ReadResult} result is added to */
function take(reading, result) {
  const { publications, diagnostics } = reading.take();
  for (const item of publications) result.publications.push(withGlobals(item));
  for (const diagnostic of diagnostics) result.diagnostics.push(diagnostic);
}
