// @ts-check
// Who does the work of a call: a worker, or this thread. Tested by tests/bindings/worker.test.mjs.
import { prepareWorker, takeWorker } from './spare-worker.js';
import { WorkerClient } from './worker-client.js';
import { connectTo, WorkerHost } from './worker-host.js';

/** @typedef {{call: (method: string, args: any, options?: any) => Promise<any>,
 *     close: () => void}} Client a LibraryService, near or far */

/** Whether a call would stall a page: there is one, and it may have workers. */
export function hasPage() {
  const { document, Worker: workerClass } = /** @type {any} */ (globalThis);
  return Boolean(document && workerClass);
}

/**
 * @param {boolean | (() => Worker) | WorkerHost | undefined} worker
 * @returns {Promise<Client>}
 */
export async function startClient(worker) {
  if (worker instanceof WorkerHost) return new WorkerClient(connectTo(worker));
  if (typeof worker === 'function') return new WorkerClient(worker());
  // A worker or a server has no page that must not stall.
  if (worker ?? hasPage()) return new WorkerClient(takeWorker());
  const { LibraryService } = await import('./service.js');
  return new LibraryService();
}

/**
 * Has ready what the next client will need.
 * @param {import('./library-engine.js').ModuleUrls} urls
 */
export function prepareClient(urls) {
  if (hasPage()) prepareWorker(urls);
}
