// @ts-check
// A worker that is started before there is a library for it, so that its scripts and the module are
// there when one is opened: while a page still makes its elements, or asks where its library is. The
// module is loaded by the page: a worker takes its time to start, and hears nothing before.
// Tested by tests/bindings/spare_worker.test.mjs.
import { compileOnce } from './compile.js';
import { searchModuleUrl, usesSearchModule } from './search-module.js';
import { startWorker } from './worker-client.js';

/** @typedef {import('./worker-client.js').WorkerLike} WorkerLike */

/** @type {WorkerLike | null} */
let spare = null;

/**
 * Starts a worker for the next library, unless one waits already. Where there can be none, whoever
 * opens a library is told.
 * @param {import('./library-engine.js').ModuleUrls} urls
 */
export function prepareWorker(urls) {
  if (spare) return;
  try {
    spare = watched(startWorker());
  } catch {
    return;
  }
  hand(spare, urls);
}

/**
 * Loads the module while the worker still loads its scripts, and hands it over compiled.
 * @param {WorkerLike} worker
 * @param {import('./library-engine.js').ModuleUrls} urls
 */
async function hand(worker, urls) {
  if (!usesSearchModule(urls)) {
    worker.postMessage({ prepare: urls });
    return;
  }
  worker.postMessage({ prepare: urls, isComing: true });
  // The worker then tries by itself, and says why it cannot.
  const module = await compileOnce(searchModuleUrl(urls.searchWasmUrl)).catch(() => null);
  worker.postMessage({ module });
}

/**
 * The worker that waits, or a new one.
 * @returns {WorkerLike}
 * @throws {DafError} as startWorker
 */
export function takeWorker() {
  const worker = spare ?? startWorker();
  spare = null;
  return worker;
}

/** One that fails while it waits is not handed out: the next one may have more luck. */
function watched(/** @type {WorkerLike} */ worker) {
  worker.addEventListener('error', (event) => {
    event.preventDefault?.(); // whoever has taken it reports it
    if (spare === worker) spare = null;
  });
  return worker;
}
