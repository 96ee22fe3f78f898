// What a reader remembers between visits, in localStorage: small values by name. Where storage is
// denied, full or not wanted (`remember: false`), they last as long as the page. What is read back may
// have been written by anybody: whoever reads a value checks its shape.
// Tested by tests/web/memory.test.mjs.

const prefix = 'daf-';

export class Memory {
  #isStored;
  /** what localStorage did not take, by name */ #unstored = new Map();

  /** @param {{ remember?: boolean }} [options] false: nothing is stored, and nothing read */
  constructor({ remember = true } = {}) {
    this.#isStored = remember;
  }

  /** Whether the next visit will know. */
  get isStored() {
    return this.#isStored;
  }

  /** @param {string} name @returns {any} null where there is none */
  read(name) {
    if (this.#unstored.has(name)) return this.#unstored.get(name);
    if (!this.#isStored) return null;
    try {
      return JSON.parse(localStorage.getItem(prefix + name));
    } catch {
      return null; // forbidden, or not ours
    }
  }

  /** @param {string} name @param {any} value of JSON; null forgets */
  write(name, value) {
    if (this.#isStored && store(name, value)) this.#unstored.delete(name);
    else this.#unstored.set(name, value);
  }
}

function store(name, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
