// @ts-check
// Who does the work of a call: a worker, or this thread. Tested by tests/bindings/worker.test.mjs.
import { invalidArgument } from './arguments.js';
import { startWorker, WorkerClient } from './worker-client.js';

/** @typedef {{call: (method: string, args: any, options?: any) => Promise<any>,
 *     close: () => void}} Client a LibraryService, near or far */

/**
 * @param {boolean | (() => Worker) | undefined} worker
 * @returns {Promise<Client>}
 */
export async function startClient(worker) {
  const { document, Worker: workerClass } = /** @type {any} */ (globalThis);
  if (typeof worker === 'function') return new WorkerClient(worker());
  // A page must not stall; a worker or a server has no page.
  if (worker ?? (document && workerClass)) {
    if (!workerClass) throw invalidArgument('This platform has no Worker.');
    return new WorkerClient(startWorker());
  }
  const { LibraryService } = await import('./service.js');
  return new LibraryService();
}
