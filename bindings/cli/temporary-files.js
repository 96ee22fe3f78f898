// @ts-check
// Files that are gone when the command ends, however it ends. They are made and removed
// synchronously: nothing can come between the making and the knowing, so a signal finds them all.
// Tested by tests/cli/interrupt.test.mjs.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeFailure } from './failures.js';

/** A name that is taken is a matter of another process with our number: it is tried anew. */
const kTries = 100;

export class TemporaryFiles {
  /** @type {Set<TemporaryFile>} */
  #files = new Set();
  #count = 0;

  /**
   * Makes a file beside another one, hidden, on the same file system.
   * @param {string} path of the file that it is for
   * @param {string} shown that path as it was given, for messages
   */
  create(path, shown) {
    for (let tries = 0; ; ++tries) {
      const name = `.${basename(path)}.${process.pid}-${this.#count++}.tmp`;
      const file = new TemporaryFile(join(dirname(path), name), shown);
      this.#files.add(file);
      try {
        file.open();
        return file;
      } catch (error) {
        this.#files.delete(file);
        if (/** @type {any} */ (error).code === 'EEXIST' && tries < kTries) continue;
        throw writeFailure(shown, error);
      }
    }
  }

  /**
   * Gives a file its name; until then, what had the name before still has it.
   * @param {TemporaryFile} file
   * @param {string} path
   */
  publish(file, path) {
    try {
      file.close({ sync: true });
      renameSync(file.path, path);
    } catch (error) {
      throw writeFailure(file.shown, error);
    }
    this.#files.delete(file);
  }

  /** @param {TemporaryFile} file */
  remove(file) {
    file.remove();
    this.#files.delete(file);
  }

  removeAll() {
    for (const file of this.#files) this.remove(file);
  }
}

export class TemporaryFile {
  /** @type {number | null} */
  #descriptor = null;
  byteLength = 0;

  /** @param {string} path @param {string} shown */
  constructor(path, shown) {
    this.path = path;
    this.shown = shown;
  }

  open() {
    this.#descriptor = openSync(this.path, 'wx');
  }

  /** @param {Uint8Array} bytes @throws {import('./failures.js').CliError} */
  write(bytes) {
    try {
      for (let done = 0; done < bytes.byteLength;) {
        const descriptor = /** @type {number} */ (this.#descriptor);
        done += writeSync(descriptor, bytes, done, bytes.byteLength - done);
      }
    } catch (error) {
      throw writeFailure(this.shown, error);
    }
    this.byteLength += bytes.byteLength;
  }

  /** @param {{sync?: boolean}} [options] `sync`: waits until the disk has it */
  close({ sync = false } = {}) {
    if (this.#descriptor === null) return;
    if (sync) fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  remove() {
    try {
      this.close();
    } catch {
      // it goes anyway
    }
    rmSync(this.path, { force: true });
  }
}
