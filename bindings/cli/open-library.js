// @ts-check
// Libraries to be asked, not written: files and addresses, several as one. Archives are read by
// ranges where they are; anything else is read and indexed in memory.
// Tested by tests/cli/search.test.mjs.
import { pathToFileURL } from 'node:url';
import { beginsAsArchive, kMagic } from '../archive-magic.js';
import { Archives, openAsArchive } from '../archives.js';
import { collect, peek } from '../byte-chunks.js';
import { BytesRanges, FileRanges } from '../byte-ranges.js';
import { Engine } from '../engine.js';
import { openSource } from '../sources.js';
import { turn } from '../turns.js';
import { DiagnosticLog, summarise } from './diagnostics.js';
import { inputFailure } from './failures.js';
import { expandInputs, kSliceBytes } from './inputs.js';
import { readSlices } from './read-slices.js';

/** @typedef {import('./inputs.js').Input} Input */
/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('../byte-ranges.js').RangedBytes} RangedBytes */
/** @typedef {{input: Input, ranges: RangedBytes, number: number}} OpenArchive */

export class OpenLibrary {
  #archives = new Archives();
  #signal = new AbortController().signal;
  #stdin;
  #progress;
  log = new DiagnosticLog();
  /** Those of the inputs that are archives. @type {OpenArchive[]} */
  archives = [];
  /** @type {Input[]} */
  inputs = [];

  /**
   * @param {string[]} words
   * @param {Call} call
   * @param {{isQuiet?: boolean}} [options]
   */
  static async open(words, call, { isQuiet = false } = {}) {
    const inputs = expandInputs(words, { cwd: call.cwd, allowsUrls: true });
    const engine = await Engine.create(undefined);
    const library = new OpenLibrary(engine, call.stdin, call.progress(isQuiet || !call.err.isTty));
    try {
      await library.#addAll(inputs);
    } catch (error) {
      library.close();
      throw error;
    }
    const dropped = library.log.countOf('fatal');
    if (dropped > 0 && !isQuiet) {
      await call.err.line(`${summarise(library.log)} (daf validate tells where)`);
    }
    return library;
  }

  /**
   * @private use `open`
   * @param {Engine} engine
   * @param {NodeJS.ReadStream} stdin
   * @param {import('./progress.js').Progress} progress
   */
  constructor(engine, stdin, progress) {
    this.engine = engine;
    this.#stdin = stdin;
    this.#progress = progress;
  }

  /**
   * @template T
   * @param {(engine: Engine) => T} question
   * @returns {Promise<T>}
   */
  ask(question) {
    return this.#archives.ask(this.engine, () => question(this.engine), this.#signal);
  }

  close() {
    this.#archives.close();
    this.engine.close();
  }

  /** @param {Input[]} inputs */
  async #addAll(inputs) {
    this.inputs = inputs;
    const names = new Map(inputs.map((input) => [input.name, input]));
    for (const input of inputs) {
      this.#progress.begin(`Reading ${input.shown}`);
      try {
        await this.#add(input);
      } catch (error) {
        this.#progress.clear();
        throw inputFailure(input.shown, error);
      }
    }
    this.#progress.clear();
    this.log.addState(this.engine.state(), names);
  }

  /** @param {Input} input */
  async #add(input) {
    if (input.kind !== 'url' && !input.isArchive) {
      const baseUrl = input.kind === 'file' ? pathToFileURL(input.path).href : '';
      const chunks = readSlices(input, this.#stdin);
      return this.#addChunks(input, { chunks, baseUrl, totalBytes: input.byteLength });
    }
    const url = input.kind === 'url' ? input.path : pathToFileURL(input.path).href;
    const descriptor = { kind: /** @type {const} */ ('url'), url };
    const ranges = input.isArchive
      ? await FileRanges.open(url)
      : await openAsArchive(descriptor, this.#signal, (amount) => this.#progress.update(amount));
    if (ranges) return this.#addArchive(input, ranges);
    return this.#addChunks(input, await openSource(descriptor, this.#signal));
  }

  /**
   * @param {Input} input
   * @param {{chunks: AsyncIterable<Uint8Array>, baseUrl: string, totalBytes: number | null}} source
   */
  async #addChunks(input, source) {
    const { first, chunks } = await peek(copies(source.chunks), kMagic.length);
    if (beginsAsArchive(first)) {
      return this.#addArchive(input, new BytesRanges(await collect(chunks, this.#signal)));
    }
    const { engine } = this;
    engine.beginSource(input.name, source.baseUrl);
    let bytes = 0;
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.byteLength; start += kSliceBytes) {
        engine.feed(chunk.subarray(start, start + kSliceBytes));
        await turn(); // to hear of signals
      }
      bytes += chunk.byteLength;
      this.#progress.update({ bytes, totalBytes: source.totalBytes, publications: engine.size() });
    }
    await this.ask(() => engine.finishSource());
  }

  /** @param {Input} input @param {RangedBytes} ranges */
  async #addArchive(input, ranges) {
    const names = { name: input.shown, baseUrl: ranges.baseUrl };
    const { byteLength } = ranges;
    await this.#archives.open(this.engine, ranges, names, this.#signal, async (bytes) => {
      this.#progress.update({ bytes, totalBytes: byteLength });
      await turn();
    });
    this.archives.push({ input, ranges, number: this.archives.length });
  }
}

/**
 * Chunks that stay as they are when the next one comes.
 * @param {AsyncIterable<Uint8Array>} chunks
 */
async function* copies(chunks) {
  for await (const chunk of chunks) yield chunk.slice();
}
