// The publications that `npm start` serves beside the reader: which files a person has named, what
// is wrong with those that cannot be served, and which of the images beside them may be asked for.
//
// Tested by tests/tools/publications.test.mjs.
import { stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';

import { kImageEndings, openInside, openToRead } from './files.mjs';

/** Why a path cannot be served, as `{code, message}`, or null. */
async function problemOf(path) {
  const name = basename(path);
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      const message = `“${name}” is a folder, not a file of publications. Name the files in it.`;
      return { code: 'not-a-file', message };
    }
    if (!stats.isFile()) {
      return { code: 'not-a-file', message: `“${name}” is a device or a pipe, not a file.` };
    }
    await (await openToRead(path)).close();
    return null;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      return { code: 'not-found', message: `There is no file “${name}” (${path}).` };
    }
    return { code: 'unreadable', message: `“${name}” cannot be read (${error.code}).` };
  }
}

/**
 * The publications of one server.
 *
 * Addresses: `/library/<n>/<name of the file>` for the n-th file, and below `/library/<n>/` the
 * images of its folder, so that an address relative to the file finds them.
 */
export class Publications {
  #paths;

  /** @param {string[]} paths absolute paths, in the order in which they are to be opened */
  constructor(paths) {
    this.#paths = paths;
  }

  /**
   * What `/library.json` says. Looked up on every call, so that it is true when it is asked.
   * @returns {Promise<{sources: Array<{name: string, url: string, bytes: number} |
   *     {name: string, error: {code: string, message: string}}>}>}
   */
  async describe() {
    return { sources: await Promise.all(this.#paths.map((path, index) => source(path, index))) };
  }

  /** Opens what an address below `/library/` names; null if that is nothing to be served. */
  async open([number, ...names]) {
    const path = /^(0|[1-9]\d{0,8})$/.test(number ?? '') ? this.#paths[Number(number)] : undefined;
    if (path === undefined || names.length === 0) return null;
    if (names.length === 1 && names[0] === basename(path)) {
      return (await problemOf(path)) ? null : openNamed(path);
    }
    if (!kImageEndings.has(extname(names.at(-1)).toLowerCase())) return null;
    return openInside(dirname(path), names);
  }
}

async function source(path, index) {
  const name = basename(path);
  const error = await problemOf(path);
  if (error) return { name, error };
  const { size } = await stat(path);
  return { name, url: `library/${index}/${encodeURIComponent(name)}`, bytes: size };
}

/** A file that was named on the command line: a link of that name may lead anywhere. */
async function openNamed(path) {
  const handle = await openToRead(path);
  return { handle, stats: await handle.stat(), path };
}
