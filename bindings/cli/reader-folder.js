// @ts-check
// Where the built reader is, if the package has it.
// Tested by tests/cli/serve.test.mjs and site.test.mjs.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { statusOf } from './inputs.js';

/** @returns {string | null} */
export function readerFolder() {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'site');
  return hasIndex(folder) ? folder : null;
}

/** @param {string} folder */
export function hasIndex(folder) {
  return statusOf(join(folder, 'index.html'), folder)?.isFile() ?? false;
}
