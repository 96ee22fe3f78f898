// @ts-check
// Node's own file system, asked for in a way that no bundler has to follow, so that one build of the
// package is for pages and for Node. Tested by tests/bindings/sources.test.mjs and tests/package.

/** @returns {typeof import('node:fs/promises') | null} null in a page */
export function nodeFiles() {
  const { process } = /** @type {any} */ (globalThis);
  // A page may have a `process` that some polyfill has put there.
  return process?.versions?.node ? process.getBuiltinModule('node:fs/promises') : null;
}
