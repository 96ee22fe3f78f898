// @ts-check
// Loading core.wasm: instantiated once per library, so that a library that is closed (or dead) gives
// all of its memory back.
// Tested by tests/bindings/engine.test.mjs.
import { compileOnce } from './compile.js';
import createModule from './core.js';
import { DafError } from './errors.js';
import { unicodeVersion, version } from './version.js';

/**
 * @param {string | undefined} wasmUrl absolute; undefined: core.wasm beside this file
 * @returns {Promise<any>} the Emscripten module
 */
export async function instantiate(wasmUrl) {
  const url = wasmUrl ?? new URL('./core.wasm', import.meta.url).href;
  const module = await instantiateCompiled(await compileOnce(url));
  if (module.version() !== version || module.unicodeVersion() !== unicodeVersion) {
    throw new DafError(
      'version-mismatch',
      `The scripts are version ${version}, but ${url} is version ${module.version()}: ` +
        'one of them comes from an old cache or another release.',
    );
  }
  return module;
}

/** @param {WebAssembly.Module} wasmModule */
function instantiateCompiled(wasmModule) {
  return new Promise((resolve, reject) => {
    createModule({
      /**
       * @param {WebAssembly.Imports} imports
       * @param {(instance: WebAssembly.Instance) => void} done
       */
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(wasmModule, imports).then(done).catch(reject);
        return {}; // the exports come through `done`
      },
      // What it would print on an abort is said by the DafError.
      print() {},
      printErr() {},
    }).then(resolve, reject);
  });
}
