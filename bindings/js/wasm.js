// @ts-check
// Loading core.wasm and its glue, which who only asks archives does not load (search-module.js).
// Instantiated once per library, so that a library that is closed (or dead) gives all of its memory
// back. Tested by tests/bindings/engine.test.mjs.
import { compileOnce } from './compile.js';
import { requireVersion } from './module-version.js';

/** @param {string | undefined} wasmUrl absolute; undefined: core.wasm beside this file */
export function coreModuleUrl(wasmUrl) {
  return wasmUrl ?? new URL('./core.wasm', import.meta.url).href;
}

/**
 * @param {string | undefined} wasmUrl absolute; undefined: core.wasm beside this file
 * @returns {Promise<any>} the Emscripten module
 * @throws {DafError} 'wasm-load', 'version-mismatch'
 */
export async function instantiate(wasmUrl) {
  const url = coreModuleUrl(wasmUrl);
  const compiling = compileOnce(url);
  compiling.catch(() => {}); // it is awaited below, after the glue
  const { default: createModule } = await import('./core.js');
  const module = await instantiateCompiled(createModule, await compiling);
  requireVersion(module, url);
  return module;
}

/**
 * @param {(options: any) => Promise<any>} createModule
 * @param {WebAssembly.Module} wasmModule
 */
function instantiateCompiled(createModule, wasmModule) {
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
