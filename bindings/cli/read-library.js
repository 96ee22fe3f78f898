// @ts-check
// Inputs of any length through an engine of bounded memory. What an engine has taken in is handed
// on and let go whenever it is as large as is allowed: in the middle of a long source, or after
// many short ones. Tested by tests/cli/build.test.mjs and tests/cli/memory.test.mjs.
import { Engine } from '../engine.js';
import { DafError } from '../errors.js';
import { beginsAsArchive } from '../archive-magic.js';
import { turn } from '../turns.js';
import { CliError, inputFailure } from './failures.js';
import { collectGarbage } from './garbage.js';
import { readSlices } from './read-slices.js';

/** @typedef {import('./inputs.js').Input} Input */
/** @typedef {object} Sink what becomes of the publications
 * @property {(engine: Engine, input: Input) => Promise<void> | void} savePending is called while a
 *     source is read that brought too much: calls engine.savePending()
 * @property {(engine: Engine) => Promise<void> | void} save is called before an engine is let go
 * @property {(engine: Engine, input: Input, first: number) => void} [finished] is called after each
 *     source, with the number of its first publication
 * @property {(input: Input) => Promise<void>} archive takes a .daf */
/** @typedef {object} ReadOptions
 * @property {number} limitBytes of publications and index in an engine
 * @property {string} [baseUrl]
 * @property {number} [format] of kSourceFormats
 * @property {NodeJS.ReadStream} stdin
 * @property {import('./diagnostics.js').DiagnosticLog} log
 * @property {import('./progress.js').Progress} progress */

/** How often an engine tells the time, in ms: signals are heard in between. */
const kTurnMs = 20;

/** An engine holds about so many times the bytes of its sources; more is met by reading again. */
const kGrowth = 4;

/** What --memory is, beside what an engine has taken in: Node and the module, and how much room
 * the saving takes. Measured with tests/cli/memory.test.mjs and larger inputs. */
const kFixedBytes = 100e6;
const kSavingFactor = 2.6;
/** What one engine can hold: its memory ends at 4 GiB. */
const kMaxLimitBytes = 1.2e9;

/**
 * @param {number} megabytes what the process is to stay under, about
 * @returns {number} for ReadOptions.limitBytes
 */
export function limitOf(megabytes) {
  return Math.min((megabytes * 1e6 - kFixedBytes) / kSavingFactor, kMaxLimitBytes);
}

export class LibraryReader {
  #sink;
  #options;
  /** @type {Engine | null} */
  #engine = null;
  /** Of the sources in the engine. @type {Map<string, Input>} */
  #names = new Map();
  #lastTurnMs = performance.now();
  /** @type {number | null} */
  #totalBytes = 0;
  #doneBytes = 0;
  /** Publications that the engine had before the source that is being read. */
  #liveBefore = 0;
  #isOver = false;
  bytesIn = 0;
  sources = 0;
  rejected = 0;
  /** Read, those that later ones replaced among them. */
  accepted = 0;
  /** Inputs of which nothing could be read. */
  failed = 0;

  /** @param {Sink} sink @param {ReadOptions} options */
  constructor(sink, options) {
    this.#sink = sink;
    this.#options = options;
  }

  /** @param {Input[]} inputs */
  async readAll(inputs) {
    this.#totalBytes = inputs.some(({ byteLength }) => byteLength === null)
      ? null
      : inputs.reduce((sum, { byteLength }) => sum + Number(byteLength), 0);
    this.#options.progress.begin('Reading');
    try {
      for (const input of inputs) {
        if (input.isArchive) await this.#takeArchive(input);
        else await this.#takeSource(input);
      }
    } catch (error) {
      this.close();
      throw error;
    }
    this.#options.progress.clear();
  }

  /** Whether all that was read is in the one engine that is left. */
  get isWhole() {
    return !this.#isOver && this.#engine !== null;
  }

  /** The engine as it is; the caller closes it. */
  takeEngine() {
    const engine = /** @type {Engine} */ (this.#engine);
    this.#keepState(engine);
    this.#engine = null;
    return engine;
  }

  /** Hands on what is left. */
  async finish() {
    await this.#letGo();
  }

  close() {
    this.#engine?.close();
    this.#engine = null;
  }

  /** @param {Input} input */
  async #takeArchive(input) {
    await this.#letGo();
    this.#isOver = true;
    this.sources += 1;
    this.bytesIn += Number(input.byteLength);
    this.#doneBytes += Number(input.byteLength);
    await this.#sink.archive(input);
  }

  /** @param {Input} input */
  async #takeSource(input) {
    const { limitBytes } = this.#options;
    const expected = input.byteLength === null ? Infinity : input.byteLength * kGrowth;
    const held = this.#engine?.byteSize() ?? 0;
    if (this.#engine && held > 0 && held + expected > limitBytes) await this.#letGo();
    this.sources += 1;
    const doneBefore = this.#doneBytes;
    const isRead = await this.#readSource(input);
    if (!isRead) {
      // It brought more than expected beside others: alone it can be saved in pieces.
      this.#doneBytes = doneBefore;
      await this.#letGo();
      await this.#readSource(input);
    }
    this.bytesIn += this.#doneBytes - doneBefore;
  }

  /**
   * @param {Input} input
   * @returns {Promise<boolean>} false where there was no room for it, and nothing of it was taken
   */
  async #readSource(input) {
    const { baseUrl = '', format = 0, limitBytes } = this.#options;
    this.#engine ??= await Engine.create(undefined);
    const engine = this.#engine;
    const first = engine.documentCount();
    this.#liveBefore = engine.size();
    const isAlone = this.#liveBefore === 0;
    this.#names.set(input.name, input);
    engine.beginSource(input.name, baseUrl, format);
    try {
      let isFirstSlice = true;
      for await (const slice of readSlices(input, this.#options.stdin)) {
        if (isFirstSlice && beginsAsArchive(slice)) {
          throw new CliError(`${input.shown}: an archive cannot be read from a pipe.`);
        }
        isFirstSlice = false;
        engine.feed(slice);
        this.#doneBytes += slice.byteLength;
        await this.#tell(engine);
        if (engine.byteSize() <= limitBytes) continue;
        if (!isAlone) {
          engine.cancelSource();
          return false;
        }
        await this.#savePending(engine, input);
      }
      const { added, replaced, rejected } = engine.finishSource();
      this.accepted += added + replaced;
      this.rejected += rejected;
    } catch (error) {
      this.#fail(engine, input, error);
      return true;
    }
    this.#sink.finished?.(engine, input, first);
    if (engine.byteSize() > limitBytes) await this.#letGo();
    return true;
  }

  /** @param {Engine} engine @param {Input} input */
  async #savePending(engine, input) {
    const publications = engine.size();
    if (publications === 0) return; // one that is long and not at its end
    this.#isOver = true;
    this.accepted += publications;
    await this.#sink.savePending(engine, input);
  }

  /**
   * A source of which nothing can be read is a problem of that source; anything else ends the
   * reading.
   * @param {Engine} engine
   * @param {Input} input
   * @param {unknown} error
   */
  #fail(engine, input, error) {
    if (engine.failure || !(error instanceof DafError)) throw inputFailure(input.shown, error);
    engine.cancelSource();
    this.failed += 1;
    const { code, message, pointer, offset } = error;
    this.#options.log.add(input, { code, severity: 'fatal', message, pointer, offset });
  }

  /** @param {Engine} engine */
  async #tell(engine) {
    const publications = this.accepted + engine.size() - this.#liveBefore;
    const amount = { bytes: this.#doneBytes, totalBytes: this.#totalBytes, publications };
    this.#options.progress.update(amount);
    if (performance.now() - this.#lastTurnMs < kTurnMs) return;
    await turn();
    this.#lastTurnMs = performance.now();
  }

  async #letGo() {
    const engine = this.#engine;
    if (!engine) return;
    this.#isOver = true;
    if (engine.size() > 0) await this.#sink.save(engine);
    this.#keepState(engine);
    engine.close();
    this.#engine = null;
    this.#names = new Map();
    await collectGarbage();
  }

  /** @param {Engine} engine */
  #keepState(engine) {
    this.#options.log.addState(engine.state(), this.#names);
  }
}
