// @ts-check
// Files and folders that are gone when the command ends, however it ends. They are made and removed
// synchronously: nothing can come between the making and the knowing, so a signal finds them all.
// Tested by tests/cli/temporary_files.test.mjs and interrupt.test.mjs.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CliError, writeFailure } from './failures.js';

/** A name that is taken is a matter of another process with our number: it is tried anew. */
const kTries = 100;

export class TemporaryFiles {
  /** @type {Set<TemporaryFile | TemporaryFolder>} */
  #files = new Set();
  #count = 0;

  /**
   * Makes a file beside another one, hidden, on the same file system.
   * @param {string} path of the file that it is for
   * @param {string} shown that path as it was given, for messages
   */
  create(path, shown) {
    return this.#make(path, shown, (hidden) => new TemporaryFile(hidden, shown));
  }

  /**
   * The same of a folder.
   * @param {string} path
   * @param {string} shown
   */
  createFolder(path, shown) {
    return this.#make(path, shown, (hidden) => new TemporaryFolder(hidden, shown));
  }

  /**
   * @template {TemporaryFile | TemporaryFolder} T
   * @param {string} path
   * @param {string} shown
   * @param {(hidden: string) => T} make
   */
  #make(path, shown, make) {
    for (let tries = 0; ; ++tries) {
      const name = `.${basename(path)}.${process.pid}-${this.#count++}.tmp`;
      const file = make(join(dirname(path), name));
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

  /**
   * Gives a folder its name; a folder that has the name goes, but not before. There is no way to put
   * one folder into the place of another at once: between two renames there is none.
   * @param {TemporaryFolder} folder
   * @param {string} path of no file
   */
  publishFolder(folder, path) {
    const { shown } = folder;
    const before = this.createFolder(path, shown);
    let hadOne = false;
    try {
      before.remove(); // the name stays ours, whatever ends the command
      hadOne = renameIfThere(path, before.path);
      renameSync(folder.path, path);
    } catch (error) {
      if (hadOne) this.#putBack(before, path);
      throw writeFailure(shown, error);
    }
    this.#files.delete(folder);
    this.remove(before);
  }

  /**
   * Gives a folder back what it was called. Where that fails, it stays where it is: it is no
   * temporary one, and whoever misses it is told where.
   * @param {TemporaryFolder} before
   * @param {string} path
   */
  #putBack(before, path) {
    this.#files.delete(before);
    try {
      renameSync(before.path, path);
    } catch (error) {
      const kept = `What was there is kept as ${before.path}.`;
      throw new CliError(`${writeFailure(before.shown, error).message} ${kept}`, { cause: error });
    }
  }

  /** @param {TemporaryFile | TemporaryFolder} file */
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

export class TemporaryFolder {
  /** Folders below it that there are. */
  #folders = new Set(['.']);

  /** @param {string} path @param {string} shown */
  constructor(path, shown) {
    this.path = path;
    this.shown = shown;
  }

  open() {
    mkdirSync(this.path);
  }

  /**
   * The path of a file in it, whose folder there is from now on.
   * @param {string} name with forward slashes, without `.` and `..`
   */
  pathOf(name) {
    const folder = dirname(name);
    if (!this.#folders.has(folder)) {
      mkdirSync(join(this.path, folder), { recursive: true });
      this.#folders.add(folder);
    }
    return join(this.path, name);
  }

  /**
   * Writes a file that there is not.
   * @param {string} name as of pathOf
   * @param {string | Uint8Array} content
   * @returns {number} its bytes
   */
  write(name, content) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    try {
      writeFileSync(this.pathOf(name), bytes, { flag: 'wx' });
    } catch (error) {
      throw writeFailure(this.shown, error);
    }
    return bytes.byteLength;
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** @param {string} from @param {string} to @returns {boolean} whether there was anything */
function renameIfThere(from, to) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {any} */ (error).code === 'ENOENT') return false;
    throw error;
  }
}
