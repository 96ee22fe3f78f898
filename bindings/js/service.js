// @ts-check
// A library as a service: calls come in whenever they like, are done one after the other on one
// engine, and can be taken back. Runs in the worker, or in the caller's own thread.
//
// Sources are read one at a time, in slices, giving way to the event loop in between; questions
// (search, publication, body) are answered between two slices. Each question waits for its turn,
// so one that is taken back in the meantime costs nothing.
// Tested by tests/bindings/cancel.test.mjs and the other tests of the API.
import { Engine } from './engine.js';
import { asDafError, DafError } from './errors.js';
import { openSource } from './sources.js';
import { Pacer, ProgressReporter, turn } from './turns.js';

/** The most that the engine is fed at once, in bytes: some 10 ms of work. */
const kSliceBytes = 256 * 1024;

/** @typedef {{signal?: AbortSignal, onProgress?: (progress: any) => void, input?: any}} CallOptions
 *     `input`: a source descriptor of sources.js */

export class LibraryService {
  /** @type {Engine | null} */
  #engine = null;
  #closed = false;
  /** @type {Set<AbortController>} of the calls under way */
  #running = new Set();
  /** How many the library had after the last source. */
  #knownDiagnostics = 0;
  /** @type {Promise<unknown>} settled when the last source has been read */
  #lastSource = Promise.resolve();
  /** @type {Promise<unknown>} settled when the last question has been answered */
  #lastQuestion = Promise.resolve();

  /**
   * @param {string} method
   * @param {any} args plain data
   * @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  async call(method, args, options = {}) {
    if (this.#closed) throw closedError();
    const { signal: outerSignal } = options;
    const controller = new AbortController();
    const { signal } = controller;
    const follow = () => controller.abort(outerSignal?.reason);
    outerSignal?.addEventListener('abort', follow, { once: true });
    if (outerSignal?.aborted) follow();
    this.#running.add(controller);
    try {
      return await this.#dispatch(method, args, { ...options, signal });
    } catch (error) {
      // What was aborted is reported with the reason of the abort, as fetch does.
      signal.throwIfAborted();
      throw asDafError(error);
    } finally {
      this.#running.delete(controller);
      outerSignal?.removeEventListener('abort', follow);
    }
  }

  close() {
    this.#closed = true;
    for (const controller of this.#running) controller.abort(closedError());
    this.#engine?.close();
  }

  /**
   * @param {string} method
   * @param {any} args
   * @param {CallOptions & {signal: AbortSignal}} options
   */
  async #dispatch(method, args, options) {
    options.signal.throwIfAborted();
    switch (method) {
      case 'open':
        this.#engine = await Engine.create(args.wasmUrl);
        if (this.#closed) this.#engine.close();
        return null;
      case 'add':
        return this.#enqueueSource(args, options);
      case 'search':
        return this.#ask(options.signal, (engine) => engine.search(args));
      case 'publication':
        return this.#ask(options.signal, (engine) => engine.publication(args.id));
      case 'body':
        return this.#ask(options.signal, (engine) => engine.body(args.id));
      case 'state':
        return this.#ask(options.signal, (engine) => engine.state());
      default:
        throw new DafError('invalid-argument', `There is no method ${method}.`);
    }
  }

  #requireEngine() {
    if (!this.#engine) throw new DafError('engine-failed', 'The engine was not started.');
    return this.#engine;
  }

  /**
   * @template T
   * @param {AbortSignal} signal
   * @param {(engine: Engine) => T} question
   * @returns {Promise<T>}
   */
  #ask(signal, question) {
    const answer = this.#lastQuestion.then(async () => {
      signal.throwIfAborted();
      await turn(); // what has come in meanwhile may take this question back
      signal.throwIfAborted();
      return question(this.#requireEngine());
    });
    this.#lastQuestion = answer.catch(() => {});
    return answer;
  }

  /**
   * @param {any} args
   * @param {CallOptions & {signal: AbortSignal}} options
   */
  #enqueueSource(args, options) {
    const report = this.#lastSource.then(() => this.#readSource(args, options));
    this.#lastSource = report.catch(() => {});
    return report;
  }

  /**
   * @param {{name?: string, baseUrl?: string}} args override what the source says of itself
   * @param {CallOptions & {signal: AbortSignal}} options
   */
  async #readSource({ name, baseUrl }, { signal, onProgress, input }) {
    signal.throwIfAborted();
    const engine = this.#requireEngine();
    const source = await openSource(input, signal);
    signal.throwIfAborted();
    engine.beginSource(name ?? source.name, baseUrl ?? source.baseUrl);
    try {
      await feedAll(engine, source, signal, onProgress);
      const report = engine.finishSource();
      const state = engine.state();
      this.#knownDiagnostics = state.diagnostics.length;
      return { report, state };
    } catch (error) {
      if (engine.failure) throw error;
      engine.cancelSource();
      if (error instanceof DafError) {
        const { diagnostics } = engine.state();
        error.diagnostics = diagnostics.slice(this.#knownDiagnostics);
        this.#knownDiagnostics = diagnostics.length;
      }
      throw error;
    }
  }
}

/**
 * @param {Engine} engine in which a source is begun
 * @param {import('./sources.js').OpenSource} source
 * @param {AbortSignal} signal
 * @param {((progress: any) => void) | undefined} onProgress
 */
async function feedAll(engine, source, signal, onProgress) {
  const pacer = new Pacer();
  const progress = new ProgressReporter(onProgress);
  let bytes = 0;
  /** @param {'load' | 'index'} phase */
  const describe = (phase) => () => ({
    phase,
    bytes,
    // A total that turns out too small was none.
    totalBytes: source.totalBytes !== null && bytes <= source.totalBytes ? source.totalBytes : null,
    publications: engine.size(),
  });
  progress.report('load', describe('load'));
  for await (const chunk of source.chunks) {
    for (let start = 0; start < chunk.byteLength; start += kSliceBytes) {
      signal.throwIfAborted();
      const slice = chunk.subarray(start, start + kSliceBytes);
      engine.feed(slice);
      bytes += slice.byteLength;
      progress.report('load', describe('load'));
      await pacer.pause();
    }
  }
  progress.report('load', describe('load'), true);
  progress.report('index', describe('index'));
  await turn(); // the last moment to take it back, and for the report to be seen
  signal.throwIfAborted();
}

function closedError() {
  return new DafError('closed', 'The library is closed.');
}
