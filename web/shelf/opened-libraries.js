// The libraries that the reader opened on this device: files, which are kept in storage, and
// addresses. One of them may be the one that is open, to which the next visit returns. What cannot be
// opened again is not listed. Tested by tests/web/opened_libraries.test.mjs.
import { Library } from '../daf/index.js';
import { isWebAddress } from './address-failures.js';
import { forgetOpened, openedFiles, storeOpened } from './stored-files.js';

const listName = 'libraries';
const currentName = 'open-library';
/** Libraries that are remembered; those that were not open for longest are forgotten. */
export const maxLibraries = 12;
/** More sources are one library for a day, not one to come back to. */
const maxSources = 200;

/**
 * What a library is made of.
 * @typedef {{ withSite: boolean, addresses: string[], files: File[] }} Holding
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {boolean} withSite whether the site's own library is a part of it
 * @property {string[]} addresses
 * @property {string[]} fileNames files that are in storage
 * @property {number} time when it was opened last, in ms since 1970
 * @property {number} count of publications
 */

export class OpenedLibraries {
  #memory;
  /** settles when what was opened last is stored */ #writing = Promise.resolve();
  /** counts how often what was open was left: what is still being stored then is not returned to */
  #leavings = 0;

  /** @param {{ memory: import('../interface/memory.js').Memory }} options */
  constructor({ memory }) {
    this.#memory = memory;
  }

  /** Opened last, first. @returns {Entry[]} */
  get all() {
    const stored = this.#memory.read(listName);
    if (!Array.isArray(stored)) return [];
    const entries = stored.filter(isEntry);
    return entries.toSorted((a, b) => b.time - a.time).slice(0, maxLibraries);
  }

  /** The one to which the next visit returns. @returns {Entry | null} */
  get current() {
    const id = this.#memory.read(currentName);
    return this.all.find((entry) => entry.id === id) ?? null;
  }

  /** The site's own library is open again. */
  leave() {
    this.#leavings += 1;
    this.#memory.write(currentName, null);
  }

  /** @param {Entry} entry @returns {Promise<Holding>} without the files that are gone */
  async holdingOf({ id, withSite, addresses, fileNames }) {
    return { withSite, addresses, files: fileNames.length > 0 ? await openedFiles(id) : [] };
  }

  /**
   * This is open now.
   * @param {Holding} holding
   * @param {number} count of publications
   * @returns {Promise<'kept' | 'no-room' | 'not-kept'>} whether the next visit can return to it
   */
  remember(holding, count) {
    const leavings = this.#leavings;
    return this.#inTurn(() => this.#remember(holding, count, leavings));
  }

  /** One after the other: the last one that was opened is the one to return to. */
  #inTurn(write) {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => {}); // whoever asked for it hears of it
    return written;
  }

  async #remember({ withSite, addresses, files }, count, leavings) {
    if (!this.#memory.isStored || addresses.length + files.length > maxSources) return 'not-kept';
    const known = this.all.find((entry) => isMadeOf(entry, { withSite, addresses, files }));
    const id = known?.id ?? newId();
    this.#memory.write(currentName, null);
    // The files of the same names may be newer ones.
    const areStored = files.length === 0 || (await storeOpened(id, files));
    if (!areStored) {
      await this.#write(this.all.filter((entry) => entry.id !== id));
      return 'no-room';
    }
    const fileNames = files.map(({ name }) => name);
    const entry = { id, withSite, addresses, fileNames, time: Date.now(), count };
    const written = this.#write([entry, ...this.all.filter((other) => other.id !== id)]);
    // At once with the list: a page that is closed while files are tidied up returns to it, too.
    if (leavings === this.#leavings) this.#memory.write(currentName, id);
    await written;
    return 'kept';
  }

  /** @param {string} id with what is stored of it */
  forget(id) {
    return this.#inTurn(() => this.#forget(id));
  }

  async #forget(id) {
    const entry = this.all.find((each) => each.id === id);
    const others = this.all.filter((each) => each.id !== id);
    if (this.#memory.read(currentName) === id) this.#memory.write(currentName, null);
    await this.#write(others);
    const needed = new Set(others.flatMap(({ addresses }) => addresses));
    for (const address of entry?.addresses ?? []) {
      if (!needed.has(address)) await Library.removeOffline(address).catch(() => {});
    }
  }

  async #write(entries) {
    const kept = entries.slice(0, maxLibraries);
    this.#memory.write(listName, kept.length > 0 ? kept : null);
    await forgetOpened(new Set(kept.map(({ id }) => id)));
  }
}

/** What is stored may be anybody's. */
function isEntry(value) {
  return (
    /^[\da-f]{16}$/.test(value?.id) &&
    typeof value.withSite === 'boolean' &&
    isListOf(value.addresses, isWebAddress) &&
    isListOf(value.fileNames, (name) => typeof name === 'string') &&
    value.addresses.length + value.fileNames.length > 0 &&
    Number.isSafeInteger(value.time) &&
    Math.abs(value.time) < 8.64e15 && // what a Date can be
    Number.isSafeInteger(value.count)
  );
}

function isListOf(value, isItem) {
  return Array.isArray(value) && value.length <= maxSources && value.every(isItem);
}

function isMadeOf(entry, { withSite, addresses, files }) {
  const isSame = (a, b) => a.length === b.length && a.every((each, index) => each === b[index]);
  return (
    entry.withSite === withSite &&
    isSame(entry.addresses, addresses) &&
    isSame(
      entry.fileNames,
      files.map(({ name }) => name),
    )
  );
}

function newId() {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return [...numbers].map((number) => number.toString(16).padStart(8, '0')).join('');
}
