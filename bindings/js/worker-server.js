// @ts-check
// The worker's side of the protocol. Every message is a small object:
//
//   to the worker                              from the worker
//   {id, method, args, source?}  a call        {id, ok: true, value} | {id, ok: false, error}
//   {cancel: id}                 take it back  {id, progress}
//   {id, chunk: ArrayBuffer}     a piece of    {id, pull: true}   asks for the next piece
//   {id, end: true}              the source
//   {id, sourceError}            it broke off     {broken: string}  a message was lost: the calls
//   {connect: MessagePort}       a line for another library          cannot be told apart any more
//   {close: true}                no more calls: the library may go, the worker stays
//   {prepare: ModuleUrls}        loads what an archive will need
//   {prepare, isComing: true}    the page loads it, and sends
//   {module}                     it, or null if it could not
//
// `source` is a descriptor of sources.js of kind 'url' or 'blob', which the worker reads itself, or
// {kind: 'pull', name, baseUrl, totalBytes}: the caller has the bytes and sends them as asked.
// Tested by tests/bindings/worker.test.mjs.
import { DafError, fromWire, toWire } from './errors.js';
import { loadSearching } from './library-engine.js';
import { LibraryService } from './service.js';
import { version } from './version.js';

/** @typedef {import('./errors.js').WireError} WireError */
/** @typedef {{chunk?: ArrayBuffer, end?: true, sourceError?: WireError}} Piece */

/** What is needed of the worker's own scope, or of a MessagePort.
 * @typedef {{postMessage: (message: any) => void, start?: () => void, close?: () => void,
 *     addEventListener: (type: string, listener: (event: any) => void) => void}} Port */

/**
 * Serves one library to whoever posts to `port`, and one more on each port that it connects.
 * @param {Port} port
 */
export function serve(port) {
  const service = new LibraryService();
  /** @type {Map<number, AbortController>} */
  const running = new Map();
  /** @type {Map<number, (piece: Piece) => void>} */
  const pulling = new Map();

  /** @type {(module: WebAssembly.Module | null) => void} */
  let deliver = () => {};
  /** @type {Promise<WebAssembly.Module | null>} of which the page has spoken */
  const coming = new Promise((resolve) => (deliver = resolve));

  /** @param {number} id @param {string} method @param {any} args @param {any} source */
  async function answer(id, method, args, source) {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (method === 'open' || method === 'read') requireSameVersion(args.version);
      const value = await service.call(method, args, {
        signal: controller.signal,
        onProgress: (progress) => port.postMessage({ id, progress }),
        input: source?.kind === 'pull' ? pulledSource(id, source, controller.signal) : source,
      });
      port.postMessage({ id, ok: true, value });
    } catch (error) {
      port.postMessage({ id, ok: false, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  }

  /**
   * @param {number} id
   * @param {{name: string, baseUrl: string, totalBytes: number | null}} facts
   * @param {AbortSignal} signal
   */
  function pulledSource(id, { name, baseUrl, totalBytes }, signal) {
    return { kind: 'open', source: { name, baseUrl, totalBytes, chunks: pull(id, signal) } };
  }

  /** @param {number} id @param {AbortSignal} signal */
  async function* pull(id, signal) {
    /** @type {Promise<never>} */
    const aborted = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    aborted.catch(() => {}); // it may come when nothing is awaited
    try {
      for (;;) {
        /** @type {Promise<Piece>} */
        const answered = new Promise((resolve) => pulling.set(id, resolve));
        port.postMessage({ id, pull: true });
        const piece = await Promise.race([answered, aborted]);
        if (piece.sourceError) throw fromWire(piece.sourceError);
        if (!piece.chunk) return;
        yield new Uint8Array(piece.chunk);
      }
    } finally {
      pulling.delete(id);
    }
  }

  port.addEventListener('message', ({ data }) => {
    if (data.method) answer(data.id, data.method, data.args, data.source);
    else if (data.cancel) running.get(data.cancel)?.abort();
    else if (data.connect) serve(data.connect);
    else if (data.close) end();
    else if (data.prepare) loadSearching(data.prepare, data.isComing ? coming : null);
    else if ('module' in data) deliver(data.module);
    else pulling.get(data.id)?.(data);
  });
  port.addEventListener('messageerror', () => {
    port.postMessage({ broken: 'A message to the worker could not be read.' });
  });
  port.start?.();

  function end() {
    service.close();
    port.close?.();
  }
}

/** @param {string} pageVersion */
function requireSameVersion(pageVersion) {
  if (pageVersion === version) return;
  throw new DafError(
    'version-mismatch',
    `The page's script is version ${pageVersion}, its worker ${version}: ` +
      'one of them comes from an old cache or another release.',
  );
}
