// @ts-check
// The worker's entry: new Worker('worker.js', { type: 'module' }).
import { serve } from './worker-server.js';

serve(/** @type {any} */ (globalThis));
