// @ts-check
// A site while it is written: its files, by paths relative to its root, which its marker lists.
// Tested by tests/cli/site.test.mjs and site_output.test.mjs.
import { closeSync, constants, copyFileSync, openSync, statSync, writeFileSync } from 'node:fs';
import { writeFailure } from '../failures.js';
import { kMarker, markerText } from './output-folder.js';

/** @typedef {import('../temporary-files.js').TemporaryFolder} TemporaryFolder */

/** What the file system says of a path that cannot be, whatever the disk has room for. */
const kInTheWay = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

export class SiteFolder {
  #folder;
  /** With forward slashes. @type {string[]} */
  #paths;
  /** Of what was written here. */
  byteLength = 0;

  /** @param {TemporaryFolder} folder @param {string[]} paths what is in it already */
  constructor(folder, paths) {
    this.#folder = folder;
    this.#paths = [...paths];
  }

  /** @param {string} path @param {string | Uint8Array} content */
  write(path, content) {
    this.byteLength += this.#folder.write(path, content);
    this.#paths.push(path);
  }

  /**
   * A file that is written piece by piece.
   * @param {string} path
   * @returns {import('./sitemap.js').Part}
   */
  begin(path) {
    const descriptor = this.#attempt(() => openSync(this.#folder.pathOf(path), 'wx'));
    this.#paths.push(path);
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
      const target = this.#folder.pathOf(path);
      copyFileSync(from, target, constants.COPYFILE_EXCL);
      this.byteLength += statSync(target).size;
    } catch (error) {
      if (kInTheWay.has(/** @type {any} */ (error).code)) return false;
      throw writeFailure(this.#folder.shown, error);
    }
    this.#paths.push(path);
    return true;
  }

  /** Nothing else comes. */
  finish() {
    this.#folder.write(kMarker, markerText(this.#paths));
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
