// Where the reader was in each publication when it was left, on this device: the newest places, by
// library and publication (interface/memory.js). Other views ask `unfinished` for what can be read on.
// Tested by tests/web/reading_memory.test.mjs.

const memoryName = 'reading';
/** Places kept; the oldest are forgotten. */
const maxPlaces = 200;
/** Less than that is a look, not reading; more is the end, where only notes follow. */
export const firstPart = 0.04;
const lastPart = 0.96;

/**
 * @typedef {object} ReadingPlace
 * @property {string} id of the publication
 * @property {{ text: string, language: string | null, direction: string }} title
 * @property {string} block the id of the first block in sight
 * @property {number} top its distance from the top of the window, in CSS pixels
 * @property {number} part how much is read, 0 to 1
 * @property {number} time when it was left, in ms since 1970
 */

export class ReadingMemory {
  #library;
  #memory;

  /**
   * @param {object} options
   * @param {() => string} options.library the address of the library that is open
   * @param {import('../interface/memory.js').Memory} options.memory
   */
  constructor({ library, memory }) {
    this.#library = library;
    this.#memory = memory;
  }

  /** @returns {ReadingPlace | null} where a publication was left, if it was left in the middle */
  placeOf(id) {
    return this.#load().find((each) => each.library === this.#library() && each.id === id) ?? null;
  }

  /** Keeps a place; one at the beginning or the end is forgotten. @param {ReadingPlace} place */
  keep({ id, title, block, top, part, time = Date.now() }) {
    const library = this.#library();
    const others = this.#load().filter((each) => each.library !== library || each.id !== id);
    if (part < firstPart || part > lastPart) {
      this.#save(others);
      return;
    }
    const { text, language, direction } = title;
    const place = { library, id, title: { text, language, direction }, block, top, part, time };
    this.#save([place, ...others].slice(0, maxPlaces));
  }

  forget(id) {
    const library = this.#library();
    this.#save(this.#load().filter((each) => each.library !== library || each.id !== id));
  }

  /**
   * The publications of this library that were left in the middle, the last one first.
   * @param {number} [limit]
   * @returns {ReadingPlace[]}
   */
  unfinished(limit = 5) {
    const library = this.#library();
    return this.#load()
      .filter((each) => each.library === library)
      .slice(0, limit);
  }

  /** What is stored may be of another version, or of another program of the same origin. */
  #load() {
    const places = this.#memory.read(memoryName);
    return Array.isArray(places) ? places.filter(isPlace).slice(0, maxPlaces) : [];
  }

  #save(places) {
    this.#memory.write(memoryName, places);
  }
}

function isPlace(value) {
  const { library, id, title, block, top, part, time } = value ?? {};
  return (
    [library, id, block, title?.text].every((each) => typeof each === 'string') &&
    [top, part, time].every(Number.isFinite)
  );
}
