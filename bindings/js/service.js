// @ts-check
// A library as a service: calls come in whenever they like, are done one after the other on one
// engine, and can be taken back. Runs in the worker, or in the caller's own thread.
//
// What changes the library (add, remove) is done in the order of the calls; sources are read in
// slices, giving way to the event loop in between. Questions (search, publication, body, ...) are
// answered in their order, between two slices. None is answered before its caller goes on, so one
// that is taken back at once costs nothing; one with a signal waits for a turn of the event loop,
// because that is where signals are given; one without does so only where the thread has not given
// way for a while, because a turn may take longer than the answer.
// Tested by tests/bindings/cancel.test.mjs and the other tests of the API.
import { Engine } from './engine.js';
import { asDafError, DafError } from './errors.js';
import { openSource } from './sources.js';
import { Pacer, ProgressReporter, turn } from './turns.js';

/** The most that the engine is fed at once, in bytes: some 10 ms of work. */
const kSliceBytes = 256 * 1024;

/** @typedef {{signal?: AbortSignal, onProgress?: (progress: any) => void, input?: any}} CallOptions
 *     `input`: a source descriptor of sources.js */

/** @type {Record<string, (engine: Engine, args: any) => any>} */
const kQuestions = {
  search: (engine, query) => engine.search(query),
  suggest: (engine, args) => engine.suggest(args),
  timeline: (engine, args) => engine.timeline(args),
  find: (engine, args) => engine.find(args),
  related: (engine, args) => engine.related(args),
  publication: (engine, { id }) => engine.publication(id),
  body: (engine, { id }) => engine.body(id),
  state: (engine) => engine.state(),
};

export class LibraryService {
  /** @type {Engine | null} */
  #engine = null;
  #closed = false;
  /** @type {Set<AbortController>} of the calls under way that are no questions */
  #running = new Set();
  /** How many the library had after the last source. */
  #knownDiagnostics = 0;
  /** @type {Promise<unknown>} settled when the last change has been made */
  #lastChange = Promise.resolve();
  /** @type {Promise<unknown> | null} the answer to the last question, unless all are answered */
  #lastAnswer = null;
  #pacer = new Pacer();

  /**
   * @param {string} method
   * @param {any} args plain data
   * @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  call(method, args, options = {}) {
    if (!Object.hasOwn(kQuestions, method)) return this.#run(method, args, options);
    const answer = this.#answer(this.#lastAnswer, kQuestions[method], args, options.signal);
    const forget = () => {
      if (this.#lastAnswer === answer) this.#lastAnswer = null;
    };
    this.#lastAnswer = answer;
    answer.then(forget, forget);
    return answer;
  }

  close() {
    this.#closed = true;
    for (const controller of this.#running) controller.abort(closedError());
    this.#engine?.close();
  }

  /**
   * @param {Promise<unknown> | null} previous the answer that comes first
   * @param {(engine: Engine, args: any) => any} question
   * @param {any} args
   * @param {AbortSignal | undefined} signal
   */
  async #answer(previous, question, args, signal) {
    this.#requireOpen();
    signal?.throwIfAborted();
    await previous?.catch(() => {});
    if (signal) await turn();
    else if (this.#pacer.isDue()) await this.#pacer.pause();
    this.#requireOpen();
    signal?.throwIfAborted();
    try {
      return question(this.#requireEngine(), args);
    } catch (error) {
      throw asDafError(error);
    }
  }

  /**
   * What is no question.
   * @param {string} method
   * @param {any} args
   * @param {CallOptions} options
   */
  async #run(method, args, options) {
    this.#requireOpen();
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
        return this.#change(() => this.#readSource(args, options));
      case 'remove':
        return this.#change(() => {
          options.signal.throwIfAborted();
          return this.#requireEngine().remove(args.id);
        });
      default:
        throw new DafError('invalid-argument', `There is no method ${method}.`);
    }
  }

  #requireOpen() {
    if (this.#closed) throw closedError();
  }

  #requireEngine() {
    if (!this.#engine) throw new DafError('engine-failed', 'The engine was not started.');
    return this.#engine;
  }

  /**
   * @template T
   * @param {() => T | Promise<T>} change
   * @returns {Promise<T>}
   */
  #change(change) {
    const done = this.#lastChange.then(change);
    this.#lastChange = done.catch(() => {});
    return done;
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
