// The address says what is shown: ?q= the search, with its filters and order (question.js), ?id= the
// publication, ?beside= the language that stands beside it, #block the place in it and
// #block:~:text= words that are quoted there. ?lang= (a language of the work), ?ui= (the interface's
// language) and ?library= (addresses of libraries, in the place of the site's own) are carried along.
// Where the address stands is the business of addresses.js. The entry of the session history keeps
// what an address should not: how far the reader had come, so that Back returns there.
// Tested by tests/web/navigation.test.mjs.
import { completeQuestion, readQuestion, writeQuestion } from '../search/question.js';

const storageKey = 'daf-positions';
/** Positions kept per tab; the oldest are forgotten. */
const maxPositions = 200;
/**
 * Browsers refuse to change the address too often (Safari: 100 times in 30 s). Typing stays below
 * that; what is over the budget waits a little.
 */
const maxReplaces = 80;
const replaceWindowMs = 30_000;
const replaceDelayMs = 500;

/**
 * @typedef {import('../search/question.js').Question &
 *     { id: string, language: string, beside: string, block: string, quote: string }} Route
 * @typedef {import('../publication/reading-place.js').Place & { shown: number }} Position
 */

export class Router {
  /** @type {import('./addresses.js').PageAddress} */ #address;
  /** @type {Route} */ #route;
  /** key of the current history entry */ #key;
  /** @type {Map<string, Position>} by key, oldest first */ #positions;
  /** pending replacement while typing */ #replaceTimer = 0;
  /** when the address was replaced last, in ms, oldest first */ #replaceTimes = [];
  #onNavigate;
  #readPosition;

  /**
   * @param {object} options
   * @param {import('./addresses.js').PageAddress} options.address
   * @param {(route: Route, position: Position | undefined) => void} options.onNavigate called for
   *     Back, Forward and edited addresses; not for push and replace
   * @param {() => Position} options.readPosition where the reader is now
   * @param {AbortSignal} options.signal ends the listening
   */
  constructor({ address, onNavigate, readPosition, signal }) {
    this.#address = address;
    this.#onNavigate = onNavigate;
    this.#readPosition = readPosition;
    this.#positions = address.isKept ? loadPositions() : new Map();
    this.#route = routeOf(address.read());
    this.#key = address.key || this.#adoptEntry();
    address.listen(() => this.#onMove(), signal);
    addEventListener('pagehide', () => this.#leave(), { signal });
  }

  get route() {
    return this.#route;
  }

  /** The addresses of the libraries that the address asks for; none for the reader's own. */
  get libraries() {
    return this.#address.carried.getAll('library').filter(Boolean);
  }

  /** Another library is open than the address asks for. */
  forgetLibraries() {
    this.#changeCarried('library', null);
  }

  /** Where the reader was when this entry was last left. */
  get position() {
    return this.#positions.get(this.#key);
  }

  /** The address of a route, for links: the whole state of the reader in it. */
  href(route) {
    return this.#address.href(this.#placeOf(completeRoute(route)));
  }

  /** @param {HTMLAnchorElement} link @returns {Route | null} null where it leads elsewhere */
  parse(link) {
    const place = this.#address.parse(link);
    return place && routeOf(place);
  }

  /** A new entry: something was opened. */
  push(route) {
    this.#leave();
    this.#key = newKey();
    this.#route = completeRoute(route);
    this.#address.push(this.#key, this.#placeOf(this.#route));
  }

  /** The same entry says something else: something was typed. */
  replace(route) {
    this.#route = completeRoute(route);
    clearTimeout(this.#replaceTimer);
    const now = performance.now();
    this.#replaceTimes = this.#replaceTimes.filter((time) => now - time < replaceWindowMs);
    this.#replaceTimer = setTimeout(() => this.#flush(), replaceDelayMs);
    if (this.#replaceTimes.length < maxReplaces) this.#flush();
  }

  /** Puts ?ui= right after the interface language was changed by hand. */
  setInterfaceLanguage(tag) {
    if (this.#address.carried.has('ui')) this.#changeCarried('ui', tag);
  }

  #changeCarried(name, value) {
    const place = this.#address.read();
    if (!place.parameters.has(name)) return;
    if (value === null) place.parameters.delete(name);
    else place.parameters.set(name, value);
    this.#address.replace(this.#key, place);
  }

  /** @param {Route} route */
  #placeOf({ id, language, beside, block, quote, ...question }) {
    const parameters = new URLSearchParams();
    writeQuestion(parameters, question);
    if (id) parameters.set('id', id);
    if (id && language) parameters.set('lang', language);
    if (id && beside) parameters.set('beside', beside);
    const { carried } = this.#address;
    for (const address of carried.getAll('library')) parameters.append('library', address);
    if (carried.get('ui')) parameters.set('ui', carried.get('ui'));
    return { parameters, block: id ? block : '', quote: id ? quote : '' };
  }

  #flush() {
    if (this.#replaceTimer === 0) return;
    clearTimeout(this.#replaceTimer);
    this.#replaceTimer = 0;
    this.#replaceTimes.push(performance.now());
    this.#address.replace(this.#key, this.#placeOf(this.#route));
  }

  /** Remembers where the reader is in the entry that is being left. */
  #leave() {
    this.#flush();
    this.#remember();
  }

  #remember() {
    this.#positions.delete(this.#key);
    this.#positions.set(this.#key, this.#readPosition());
    while (this.#positions.size > maxPositions) {
      this.#positions.delete(this.#positions.keys().next().value);
    }
    if (this.#address.isKept) savePositions(this.#positions);
  }

  #onMove() {
    // The browser has moved on already; a pending replacement must not hit the new entry.
    clearTimeout(this.#replaceTimer);
    this.#replaceTimer = 0;
    this.#remember();
    this.#key = this.#address.key || this.#adoptEntry();
    this.#route = routeOf(this.#address.read());
    this.#onNavigate(this.#route, this.position);
  }

  /** An entry that we did not make: the first one, or a fragment typed into the address bar. */
  #adoptEntry() {
    const key = newKey();
    this.#address.replace(key, null);
    return key;
  }
}

/** @param {import('./addresses.js').Place} place @returns {Route} */
function routeOf({ parameters, block, quote }) {
  return {
    ...readQuestion(parameters),
    id: parameters.get('id') ?? '',
    language: parameters.get('lang') ?? '',
    beside: parameters.get('beside') ?? '',
    block,
    quote,
  };
}

function completeRoute(route) {
  const { id = '', language = '', beside = '', block = '', quote = '' } = route;
  return { ...completeQuestion(route), id, language, beside, block, quote };
}

function newKey() {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

function loadPositions() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(storageKey) ?? '[]'));
  } catch {
    return new Map();
  }
}

function savePositions(positions) {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...positions]));
  } catch {
    // Storage may be forbidden or full; positions then last as long as the page.
  }
}
