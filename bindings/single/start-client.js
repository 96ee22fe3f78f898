// In place of js/start-client.js: a page from a file, or one whose policy has no word of workers from
// a Blob (`worker-src blob:`), may not have ours. That shows only when one is tried; without, the work
// is done in the page's own thread. Tested by tests/package/single_file.test.mjs.
import { hasPage, startClient as startAnywhere } from '../../build/dist/start-client.js';
import { startsOwnWorker, WorkerHost } from '../../build/dist/worker-host.js';
import { startOwnWorker } from './own-worker.js';

export { hasPage };

/** How long a worker may take to say its first word, in ms. */
const kPatienceMs = 3000;

/** @type {Promise<boolean> | undefined} */
let workersRun;

/** @param {boolean | (() => Worker) | WorkerHost | undefined} worker */
export async function startClient(worker) {
  if (!isOurs(worker)) return startAnywhere(worker);
  workersRun ??= tryWorker();
  return startAnywhere((await workersRun) ? worker : false);
}

/** Finds out whether there may be a worker; what it needs is in the script. */
export function prepareClient() {
  if (hasPage()) workersRun ??= tryWorker();
}

/** Whether a worker would be one of our own: those that a page starts itself may run where ours may not. */
function isOurs(/** @type {boolean | (() => Worker) | WorkerHost | undefined} */ worker) {
  if (worker instanceof WorkerHost) return startsOwnWorker(worker);
  return typeof worker !== 'function' && (worker ?? hasPage());
}

/** Whether a worker answers; which answer it is (nothing is open in it) does not matter. */
function tryWorker() {
  return new Promise((resolve) => {
    let worker;
    const end = (/** @type {boolean} */ runs) => {
      clearTimeout(timer);
      worker?.terminate();
      resolve(runs);
    };
    const timer = setTimeout(end, kPatienceMs, false);
    try {
      worker = startOwnWorker();
      worker.addEventListener('message', () => end(true));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        end(false);
      });
      worker.postMessage({ id: 1, method: 'state', args: {} });
    } catch {
      end(false);
    }
  });
}
