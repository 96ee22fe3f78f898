// The package's worker under Node: worker.js with Node's port in place of the page's.
import { parentPort } from 'node:worker_threads';
import { serve } from '../../build/dist/worker-server.js';

serve({
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (type, listener) => parentPort.on(type, (data) => listener({ data })),
});
