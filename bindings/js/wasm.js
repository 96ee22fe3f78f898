// @ts-check
// Loading core.wasm: compiled once per thread and address, instantiated once per library, so that
// a library that is closed (or dead) gives all of its memory back.
// Tested by tests/bindings/engine.test.mjs.
import createModule from './core.js';
import { DafError, messageOf } from './errors.js';
import { unicodeVersion, version } from './version.js';

/** What the file begins with (WebAssembly core specification, 5.5.16). */
const kWasmMagic = [0x00, 0x61, 0x73, 0x6d];

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

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

/** @param {string} url */
function compileOnce(url) {
  let promise = compiled.get(url);
  if (!promise) {
    promise = compile(url).catch((error) => {
      compiled.delete(url); // the next call may have more luck
      if (error instanceof DafError) throw error;
      throw new DafError('wasm-load', `Cannot load ${url}: ${messageOf(error)}`, { cause: error });
    });
    compiled.set(url, promise);
  }
  return promise;
}

/** @param {string} url */
async function compile(url) {
  if (url.startsWith('file:')) {
    const { readFile } = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises'
    );
    return compileBytes(url, await readFile(new URL(url)));
  }
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) {
    throw new DafError('wasm-load', `Cannot load ${url}: the server says ${response.status}.`);
  }
  const isWasm = response.headers.get('content-type')?.startsWith('application/wasm');
  if (isWasm && typeof WebAssembly.compileStreaming === 'function') {
    return WebAssembly.compileStreaming(response);
  }
  return compileBytes(url, new Uint8Array(await response.arrayBuffer()));
}

/**
 * @param {string} url
 * @param {Uint8Array} bytes
 */
function compileBytes(url, bytes) {
  // A server that answers everything with its start page is the usual reason.
  if (!kWasmMagic.every((byte, index) => bytes[index] === byte)) {
    throw new DafError('wasm-load', `Cannot load ${url}: what came is no WebAssembly module.`);
  }
  return WebAssembly.compile(bytes);
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
