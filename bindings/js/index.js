// @ts-check
// The package: everything that `import … from 'daf-reader'` gives. Importing it does nothing yet;
// the WebAssembly module is loaded by the first Library.open.
//
// The walk of a call: library.js (checks arguments) → worker-client.js ⇄ worker-server.js →
// service.js (queues, feeds, cancels) → engine.js (one WebAssembly instance) → core.wasm. Where
// there is no worker, library.js talks to service.js directly.
export { DafError } from './errors.js';
export { Library } from './library.js';
export { unicodeVersion, version } from './version.js';
