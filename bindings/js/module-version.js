// @ts-check
// That a WebAssembly module and the scripts are of one release. Tested by
// tests/bindings/engine.test.mjs and search_module.test.mjs.
import { DafError } from './errors.js';
import { unicodeVersion, version } from './version.js';

/**
 * @param {{version: () => string, unicodeVersion: () => string}} module
 * @param {string} url where it came from
 * @throws {DafError} 'version-mismatch'
 */
export function requireVersion(module, url) {
  if (module.version() === version && module.unicodeVersion() === unicodeVersion) return;
  throw new DafError(
    'version-mismatch',
    `The scripts are version ${version}, but ${url} is version ${module.version()}: ` +
      'one of them comes from an old cache or another release.',
  );
}
