// @ts-check
// The page's side of the protocol that worker-server.js describes. Closing the library ends its
// worker, which gives all of its memory back at once, or its line to the worker of a WorkerHost.
// Tested by tests/bindings/worker.test.mjs.
import { beginsAsArchive } from './archive-magic.js';
import { invalidArgument } from './arguments.js';
import { DafError, fromWire, messageOf, toWire } from './errors.js';
import { startOwnWorker } from './own-worker.js';
import { openSource } from './sources.js';
import { version } from './version.js';

/** The largest piece of a source that is sent at once, in bytes. */
const kPieceBytes = 1024 * 1024;

/** @typedef {{resolve: (value: any) => void, reject: (error: unknown) => void,
 *     onProgress?: (progress: any) => void, pieces?: AsyncGenerator<ArrayBuffer>,
 *     sourceError?: unknown}} Call */

/** What is needed of a Worker.
 * @typedef {{postMessage: (message: any, transfer?: Transferable[]) => void, terminate: () => void,
 *     addEventListener: (type: string, listener: (event: any) => void) => void}} WorkerLike */

/**
 * @returns {WorkerLike}
 * @throws {DafError} 'worker-failed' where the page may not have a worker from there;
 *   'invalid-argument' where nobody has one
 */
export function startWorker() {
  if (typeof Worker === 'undefined') throw invalidArgument('This platform has no Worker.');
  try {
    return startOwnWorker();
  } catch (error) {
    throw new DafError(
      'worker-failed',
      `The worker could not be started: ${messageOf(error)}. Its script has to come from the ` +
        "page's own origin; `worker: false` does without.",
      { cause: error },
    );
  }
}

export class WorkerClient {
  #worker;
  #nextId = 1;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  /** @type {Promise<unknown>} settled when the last change is ready to be posted */
  #lastChange = Promise.resolve();
  /** @type {DafError | null} */
  #failure = null;

  /** @param {WorkerLike} worker that nobody else talks to */
  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener('message', (event) => this.#receive(event.data));
    worker.addEventListener('error', (event) => {
      event.preventDefault?.(); // it is reported here
      const reason = event.message ? `: ${event.message}` : '';
      this.#end(
        new DafError('worker-failed', `The worker could not be loaded or crashed${reason}.`),
      );
    });
    worker.addEventListener('messageerror', () => {
      this.#end(new DafError('worker-failed', 'A message from the worker could not be read.'));
    });
  }

  /**
   * The same as LibraryService.call.
   * @param {string} method
   * @param {any} args plain data
   * @param {import('./service.js').CallOptions} [options]
   * @returns {Promise<any>}
   */
  async call(method, args, { signal, onProgress, input } = {}) {
    signal?.throwIfAborted();
    const id = this.#nextId++;
    /** @type {Call['pieces']} */
    let pieces;
    let source;
    const reading = new AbortController(); // stops what is read on this side
    const cancel = () => {
      reading.abort(signal?.reason);
      if (!this.#failure) this.#worker.postMessage({ cancel: id });
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      if (input || method === 'remove' || method === 'save') {
        ({ source, pieces } = await this.#prepareChange(input, reading.signal));
      }
      signal?.throwIfAborted();
      if (this.#failure) throw this.#failure;
      return await new Promise((resolve, reject) => {
        this.#calls.set(id, { resolve, reject, onProgress, pieces });
        this.#worker.postMessage({ id, method, args: { ...args, version }, source });
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#calls.delete(id);
      pieces?.return(undefined).catch(() => {});
    }
  }

  /**
   * Opens here what the worker cannot. What changes the library is posted in the order of the calls,
   * however long its opening takes.
   * @param {any} input a source descriptor, or undefined
   * @param {AbortSignal} signal
   * @returns {Promise<{source: any, pieces?: Call['pieces']}>}
   */
  #prepareChange(input, signal) {
    const ready = this.#lastChange.then(async () => {
      if (!input || ['url', 'blob', 'list'].includes(input.kind)) return { source: input };
      if (input.kind === 'bytes' && beginsAsArchive(input.bytes)) {
        return { source: { kind: 'blob', blob: new Blob([input.bytes]), name: '' } };
      }
      const { chunks, ...facts } = await openSource(input, signal);
      return { source: { kind: 'pull', ...facts }, pieces: cut(chunks) };
    });
    this.#lastChange = ready.catch(() => {});
    return ready;
  }

  close() {
    this.#end(new DafError('closed', 'The library is closed.'));
  }

  /** @param {DafError} failure that every call from now on gets */
  #end(failure) {
    this.#failure ??= failure;
    this.#worker.terminate();
    for (const call of this.#calls.values()) call.reject(this.#failure);
    this.#calls.clear();
  }

  /** @param {any} message */
  #receive(message) {
    if (message.broken) this.#end(new DafError('worker-failed', message.broken));
    const call = this.#calls.get(message.id);
    if (!call) return; // it was taken back
    if (message.progress) call.onProgress?.(message.progress);
    else if (message.pull) this.#sendPiece(message.id, call);
    else if (message.ok) call.resolve(message.value);
    else call.reject(call.sourceError ?? fromWire(message.error));
  }

  /** @param {number} id @param {Call} call */
  async #sendPiece(id, call) {
    let message;
    try {
      const { done, value } = await /** @type {any} */ (call.pieces).next();
      message = done ? { id, end: true } : { id, chunk: value };
    } catch (error) {
      call.sourceError = error; // what crosses to the worker and back has lost its cause
      message = { id, sourceError: toWire(error) };
    }
    if (this.#failure || !this.#calls.has(id)) return;
    this.#worker.postMessage(message, message.chunk ? [message.chunk] : []);
  }
}

/**
 * Chunks as buffers to be transferred: copies, because the chunks may be the caller's own bytes.
 * @param {AsyncIterable<Uint8Array>} chunks
 */
async function* cut(chunks) {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.byteLength; start += kPieceBytes) {
      const piece = new Uint8Array(Math.min(kPieceBytes, chunk.byteLength - start));
      piece.set(chunk.subarray(start, start + piece.byteLength));
      yield piece.buffer;
    }
  }
}
