// @ts-check
// The package: everything that `import … from 'daf-reader'` gives. Importing it does nothing yet;
// the WebAssembly module is loaded by the first Library.open.
//
// The walk of a call: library.js (checks arguments) → worker-client.js ⇄ worker-server.js →
// service.js (queues, feeds, cancels) → library-engine.js (which module) → engine.js (one WebAssembly
// instance) → search.wasm or core.wasm. Where there is no worker, library.js talks to service.js
// directly; where several libraries have one worker, worker-host.js gives each a line to it. Direction
// has a way, and a module, of its own: lazy-bidi.js → bidi.js → bidi.wasm.
export { DafError } from './errors.js';
export { bidi } from './lazy-bidi.js';
export { Library } from './library.js';
export { read } from './read.js';
export { shareLibrary } from './shared-libraries.js';
export { unicodeVersion, version } from './version.js';
export { WorkerHost } from './worker-host.js';
