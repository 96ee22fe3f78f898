// @ts-check
// A site while it is written: its files, by paths relative to its root, and what is at its top.
// Tested by tests/cli/site.test.mjs.
import { closeSync, constants, copyFileSync, openSync, writeFileSync } from 'node:fs';
import { writeFailure } from '../failures.js';
import { kMarker, markerText } from './output-folder.js';

/** @typedef {import('../temporary-files.js').TemporaryFolder} TemporaryFolder */

/** What the file system says of a path that cannot be, whatever the disk has room for. */
const kInTheWay = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

export class SiteFolder {
  #folder;
  /** Of the files and folders at the top. @type {Set<string>} */
  #topNames;
  byteLength = 0;

  /** @param {TemporaryFolder} folder @param {string[]} names what is in it already */
  constructor(folder, names) {
    this.#folder = folder;
    this.#topNames = new Set(names);
  }

  /** @param {string} path @param {string | Uint8Array} content */
  write(path, content) {
    this.#topNames.add(topOf(path));
    this.byteLength += this.#folder.write(path, content);
  }

  /**
   * A file that is written piece by piece.
   * @param {string} path
   * @returns {import('./sitemap.js').Part}
   */
  begin(path) {
    this.#topNames.add(topOf(path));
    const descriptor = this.#attempt(() => openSync(this.#folder.pathOf(path), 'wx'));
    return {
      write: (bytes) => {
        this.#attempt(() => writeFileSync(descriptor, bytes));
        this.byteLength += bytes.byteLength;
      },
      close: () => closeSync(descriptor),
    };
  }

  /**
   * A copy of a file, at a path that somebody else has chosen.
   * @param {string} from
   * @param {string} path
   * @returns {boolean} false where something is there already, or a file is in the way
   */
  copy(from, path) {
    try {
      copyFileSync(from, this.#folder.pathOf(path), constants.COPYFILE_EXCL);
    } catch (error) {
      if (kInTheWay.has(/** @type {any} */ (error).code)) return false;
      throw writeFailure(this.#folder.shown, error);
    }
    this.#topNames.add(topOf(path));
    return true;
  }

  /** Nothing else comes. */
  finish() {
    this.#folder.write(kMarker, markerText([...this.#topNames]));
  }

  /**
   * @template T
   * @param {() => T} work
   */
  #attempt(work) {
    try {
      return work();
    } catch (error) {
      throw writeFailure(this.#folder.shown, error);
    }
  }
}

/** @param {string} path */
function topOf(path) {
  return path.split('/')[0];
}
