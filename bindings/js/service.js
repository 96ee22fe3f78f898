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
import { beginsAsArchive, kMagic } from './archive-magic.js';
import { looksLikeArchive, openAsArchive } from './archives.js';
import { collect, join, peek } from './byte-chunks.js';
import { BytesRanges } from './byte-ranges.js';
import { asDafError, DafError } from './errors.js';
import { LibraryEngine } from './library-engine.js';
import { listWanted, storeArchives } from './offline-store.js';
import { readSource } from './read-source.js';
import { openAddress, openStoredCopy, webAddressOf } from './remote-source.js';
import { openSource } from './sources.js';
import { StoredRanges } from './stored-ranges.js';
import { Pacer, ProgressReporter, turn } from './turns.js';
import { isPostsAddress } from './wordpress-site.js';

/** The most that the engine is fed at once, in bytes: some 10 ms of work. */
const kSliceBytes = 256 * 1024;

/** @typedef {import('./engine.js').Engine} Engine */
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
  export: (engine, args) => engine.export(args),
  state: (engine) => engine.state(),
};
/** Those of them that only the full engine answers. */
const kFullQuestions = ['export'];

export class LibraryService {
  #engines = new LibraryEngine();
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
  /** @type {import('./offline-store.js').AddedSource[]} */
  #added = [];
  /** @type {string | undefined} */
  #wasmUrl;

  /**
   * @param {string} method
   * @param {any} args plain data
   * @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  async call(method, args, options = {}) {
    if (!Object.hasOwn(kQuestions, method)) return this.#run(method, args, options);
    // Others are answered while the full engine is loaded.
    if (kFullQuestions.includes(method) && !this.#engines.isFull) {
      await this.#run('loadFull', args, options);
    }
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
    this.#engines.close();
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
      const { current: engine, archives } = this.#engines;
      return await archives.ask(engine, () => question(engine, args), signal);
    } catch (error) {
      signal?.throwIfAborted();
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
        this.#wasmUrl = args.wasmUrl;
        this.#engines.setUrls(args);
        return null;
      case 'add':
        return this.#change(() => this.#addSource(args, options));
      case 'read':
        return readSource(args, options);
      case 'save':
        return this.#change(() => this.#save(options.signal, options.onProgress));
      case 'makeAvailableOffline':
        return this.#makeAvailableOffline(options);
      case 'remove':
        return this.#change(async () => {
          const engine = await this.#full(options.signal);
          return this.#engines.archives.ask(engine, () => engine.remove(args.id), options.signal);
        });
      case 'loadFull':
        return this.#change(async () => void (await this.#full(options.signal)));
      default:
        throw new DafError('invalid-argument', `There is no method ${method}.`);
    }
  }

  #requireOpen() {
    if (this.#closed) throw closedError();
  }

  /**
   * To be called in a change.
   * @param {AbortSignal} signal
   */
  #full(signal) {
    signal.throwIfAborted();
    return this.#engines.full(signal, () => this.#lastAnswer ?? Promise.resolve());
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
   * @param {AbortSignal} signal
   * @param {((progress: any) => void)} [onProgress]
   */
  async #save(signal, onProgress) {
    signal.throwIfAborted();
    const { current, archives } = this.#engines;
    const progress = new ProgressReporter(onProgress);
    const unchanged = await archives.readUnchanged(current, signal, (bytes, totalBytes) => {
      const describe = () => ({
        phase: /** @type {const} */ ('save'),
        bytes,
        totalBytes,
        publications: current.size(),
      });
      progress.report('save', describe, bytes === totalBytes);
    });
    if (unchanged) return unchanged;
    const engine = await this.#full(signal);
    const pieces = await archives.ask(engine, () => engine.save(), signal);
    return join(pieces);
  }

  /** @param {CallOptions & {signal: AbortSignal}} options */
  async #makeAvailableOffline({ signal, onProgress }) {
    const save = () => this.#save(signal);
    const wanted = await this.#change(() => listWanted(this.#added, save));
    return storeArchives(wanted, { signal, onProgress, wasmUrl: this.#wasmUrl });
  }

  /** What the caller knows of the library without asking. */
  #state() {
    const remote = this.#added.filter(({ url }) => url);
    const isCopy = (/** @type {{ranges: any}} */ { ranges }) => ranges instanceof StoredRanges;
    const stored = remote.length > 0 && remote.every(isCopy);
    return { ...this.#engines.current.state(), stored };
  }

  /**
   * @param {{name?: string, baseUrl?: string, format?: number}} args override what the source says
   *     of itself
   * @param {CallOptions & {signal: AbortSignal}} options
   */
  async #addSource(args, options) {
    const { signal, input } = options;
    signal.throwIfAborted();
    if (input.kind === 'list') return this.#addAll(args, options);
    const progress = new ProgressReporter(options.onProgress);
    if (input.kind === 'url') this.#engines.expect(!looksLikeArchive(input));
    if (isPostsAddress(input.url)) {
      const source = await openSource(input, signal);
      return this.#readSource(source, args, { ...options, url: null, version: null });
    }
    const url = webAddressOf(input);
    const copy = url && (await openStoredCopy(url, signal));
    const open = (/** @type {import('./byte-ranges.js').RangedBytes} */ ranges) =>
      this.#openArchive(ranges, args, { ...options, url });
    if (copy) {
      try {
        return await open(copy);
      } catch (error) {
        // What was spoilt here is whole there, perhaps.
        if (!(error instanceof DafError) || !/-archive$/.test(error.code)) throw error;
      }
    }
    const archive = await openAsArchive(input, signal, (load) => {
      const { size: publications } = this.#engines;
      progress.report('load', () => ({ phase: 'load', ...load, publications }));
    });
    if (archive) return open(archive);
    signal.throwIfAborted();
    const { source, version } = url
      ? await openAddress(url, signal)
      : { source: await openSource(input, signal), version: null };
    const { first, chunks } = await peek(source.chunks, kMagic.length);
    if (beginsAsArchive(first)) {
      const ranges = new BytesRanges(await collect(chunks, signal), source.name);
      ranges.baseUrl = source.baseUrl;
      return open(ranges);
    }
    return this.#readSource({ ...source, chunks }, args, { ...options, url, version });
  }

  /**
   * Several sources as one library.
   * @param {{name?: string, baseUrl?: string}} args
   * @param {CallOptions & {signal: AbortSignal}} options
   */
  async #addAll(args, options) {
    const total = { added: 0, replaced: 0, rejected: 0 };
    const { sources } = options.input;
    // Archives beside others are opened once, in the engine that will be there in the end.
    if (sources.every(looksLikeArchive)) await this.#engines.searching();
    else await this.#full(options.signal);
    let state = this.#state();
    for (const input of sources) {
      const added = await this.#addSource(args, { ...options, input });
      total.added += added.report.added;
      total.replaced += added.report.replaced;
      total.rejected += added.report.rejected;
      state = added.state;
    }
    return { report: total, state };
  }

  /**
   * @param {import('./byte-ranges.js').RangedBytes} ranges closed where this fails
   * @param {{name?: string, baseUrl?: string}} args
   * @param {CallOptions & {signal: AbortSignal, url: string | null}} options
   */
  async #openArchive(ranges, { name, baseUrl }, { signal, onProgress, url }) {
    const starting = this.#engines.searching();
    const pacer = new Pacer();
    const progress = new ProgressReporter(onProgress);
    const names = { name: name ?? ranges.name, baseUrl: baseUrl ?? ranges.baseUrl };
    const report = await this.#engines.archives.open(starting, ranges, names, signal, (bytes) => {
      const describe = () => ({
        phase: /** @type {const} */ ('load'),
        bytes,
        totalBytes: ranges.byteLength,
        publications: this.#engines.size,
      });
      progress.report('load', describe, bytes === ranges.byteLength);
      return pacer.pause();
    });
    this.#added.push({ ...names, url, ranges, version: null });
    return { report, state: this.#state() };
  }

  /**
   * @param {import('./sources.js').OpenSource} source
   * @param {{name?: string, baseUrl?: string, format?: number}} args override what the source says
   *     of itself
   * @param {CallOptions & {signal: AbortSignal, url: string | null,
   *     version: import('./http-answer.js').Version | null}} options
   */
  async #readSource(source, args, { signal, onProgress, url, version }) {
    const engine = await this.#full(signal);
    signal.throwIfAborted();
    const { name = source.name, baseUrl = source.baseUrl, format = 0 } = args;
    engine.beginSource(name, baseUrl, format);
    try {
      await feedAll(engine, source, signal, onProgress);
      const report = await this.#engines.archives.ask(engine, () => engine.finishSource(), signal);
      this.#added.push({ name, baseUrl, url, ranges: null, version });
      const state = this.#state();
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
