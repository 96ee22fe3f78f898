// @ts-check
// Where the page of a publication is in a site of static pages (`daf site`): its name follows from
// its id, so that nobody needs a list of all of them. Only ids whose names would be the same are
// listed, in library.json. Runs in a page, too, for scripts of others: the reader does not ask.
// Tested by tests/bindings/static_pages.test.mjs.

/** @typedef {object} StaticPages what library.json says of the pages beside it
 * @property {string} folder relative to library.json, with a slash at its end
 * @property {Record<string, string>} exceptions names by id, where they do not follow from it */

/** The most letters of an id in a name. */
const kMostLetters = 80;

/** What no file may be called on Windows, whatever its ending is; and what a folder answers with. */
const kReserved = /^(con|prn|aux|nul|com\d|lpt\d|index)$/;

/**
 * The name of a page, without its ending: of the letters a to z, digits and hyphens, so that it is
 * the same on every file system and in every address. Where the id says more than that, its hash
 * follows behind two hyphens, which no other name has.
 * @param {string} id
 */
export function pageName(id) {
  const { readable, isWhole } = readableName(id);
  return isWhole ? readable : hashedName(id);
}

/** The name with its hash, whether it needs it or not. @param {string} id */
export function hashedName(id) {
  return `${readableName(id).readable}--${hash(id)}`;
}

/**
 * The names of many pages of one folder. Those that would have one name get their hashes, and
 * numbers in the order of their ids where even these are the same: whatever the order in which they
 * come, the names are the same.
 * @param {Iterable<string>} ids
 * @returns {Map<string, string>} the names by id, where they are not pageName(id)
 */
export function exceptionalNames(ids) {
  /** @type {Map<string, string[]>} */
  const byName = new Map();
  for (const id of new Set(ids)) {
    const name = pageName(id);
    const same = byName.get(name);
    if (same) same.push(id);
    else byName.set(name, [id]);
  }
  const exceptions = new Map();
  const taken = new Set([...byName].flatMap(([name, same]) => (same.length === 1 ? [name] : [])));
  for (const same of byName.values()) {
    if (same.length === 1) continue;
    for (const id of same.sort((a, b) => (a < b ? -1 : 1))) {
      const name = hashedName(id);
      let numbered = name;
      for (let n = 2; taken.has(numbered); ++n) numbered = `${name}-${n}`;
      taken.add(numbered);
      exceptions.set(id, numbered);
    }
  }
  return exceptions;
}

/**
 * The address of a publication's page, relative to library.json.
 * @param {StaticPages} pages
 * @param {string} id
 */
export function staticAddress({ folder, exceptions }, id) {
  const name = Object.hasOwn(exceptions, id) ? exceptions[id] : pageName(id);
  return `${folder}${name}.html`;
}

/** @param {string} id @returns {{readable: string, isWhole: boolean}} */
function readableName(id) {
  const folded = decode(id).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const address = folded.replace(/^https?:\/\//, '');
  const letters = address.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const readable = letters.slice(0, kMostLetters).replace(/-$/, '');
  const isWhole =
    readable !== '' &&
    readable === letters &&
    !/[^\p{ASCII}]/u.test(folded) &&
    !kReserved.test(readable);
  return { readable: readable || 'page', isWhole };
}

/** Letters that are written with %, as far as they are. @param {string} id */
function decode(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // a % that encodes nothing
  }
}

/**
 * About 50 bits of a text, as text: FNV-1a twice, from two beginnings. It need not be hard to find two
 * texts with one hash, because their names are told apart all the same.
 * @param {string} text
 */
function hash(text) {
  let high = 0x811c9dc5;
  let low = 0xc9dc5118;
  for (let i = 0; i < text.length; ++i) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + i), 0x01000193);
  }
  const part = (/** @type {number} */ bits) => (bits >>> 0).toString(36).padStart(7, '0');
  return part(high).slice(-5) + part(low).slice(-5);
}
