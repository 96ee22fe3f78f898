// In place of js/compile.js: the modules that are part of the script, compressed by deflate and
// written as base64. Tested by tests/package/single_file.test.mjs.
import { compileOnce as compileFromUrl } from '../../build/dist/compile.js';

export { expectCompiled } from '../../build/dist/compile.js';

/** What the address of each part of the script begins with; see web/tools/bundle-single.mjs. */
const kParts = 'daf-single:/';

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/**
 * @param {string} url
 * @returns {Promise<WebAssembly.Module>}
 */
export function compileOnce(url) {
  if (!url.startsWith(kParts)) return compileFromUrl(url);
  let promise = compiled.get(url);
  if (!promise) {
    promise = compilePart(url.slice(kParts.length));
    promise.catch(() => compiled.delete(url));
    compiled.set(url, promise);
  }
  return promise;
}

/** @param {string} name */
async function compilePart(name) {
  const packed = Uint8Array.from(atob(dafParts[name]), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
