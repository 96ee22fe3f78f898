// @ts-check
// WebAssembly modules from their addresses, each compiled once per thread.
// Tested by tests/bindings/engine.test.mjs and tests/bindings/bidi_module.test.mjs.
import { DafError, messageOf } from './errors.js';
import { nodeFiles } from './node-files.js';

/** What the file begins with (WebAssembly core specification, 5.5.16). */
const kWasmMagic = [0x00, 0x61, 0x73, 0x6d];

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/**
 * @param {string} url absolute
 * @returns {Promise<WebAssembly.Module>}
 * @throws {DafError} 'wasm-load'
 */
export function compileOnce(url) {
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

/**
 * Says that a module is on its way from another thread, so that nobody here loads it.
 * @param {string} url absolute
 * @param {Promise<WebAssembly.Module | null>} coming null: it will not come
 */
export function expectCompiled(url, coming) {
  if (compiled.has(url)) return;
  const arriving = coming.then((module) => {
    if (module) return module;
    compiled.delete(url);
    return compileOnce(url);
  });
  arriving.catch(() => {}); // whoever needs it is told
  compiled.set(url, arriving);
}

/** @param {string} url */
async function compile(url) {
  if (url.startsWith('file:')) {
    const files = nodeFiles();
    if (!files) throw new Error('a page cannot read files');
    return compileBytes(url, await files.readFile(new URL(url)));
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
