// The address says what is shown: ?q= the search, with its filters and order (question.js), ?id= the
// publication, ?lang= the language in which it is wanted, #block a place in it, #block:~:text= words
// that are quoted there (publication/text-directive.js); ?ui= (the interface
// language) and ?library= (addresses of libraries, in the place of the site's own) are carried along. The entry of the session history keeps what an address should not: how
// far it was read, and how many results were shown. Tested by tests/web/navigation.test.mjs.
import { joinFragment, openedHash, splitFragment } from './publication/text-directive.js';
import { completeQuestion, readQuestion, writeQuestion } from './search/question.js';

const storageKey = 'daf-positions';
/** Positions kept per tab; older ones are forgotten. */
const maxPositions = 200;
/**
 * Browsers refuse to change the address too often (Safari: 100 times in 30 s). Typing stays below
 * that; what is over the budget waits a little.
 */
const maxReplaces = 80;
const replaceWindowMs = 30_000;
const replaceDelayMs = 500;

/**
 * @typedef {import('./search/question.js').Question & { id: string, language: string, block: string, quote: string }} Route
 * @typedef {import('./publication/reading-place.js').Place & { shown: number }} Position
 */

export class Router {
  /** @type {Route} */ #route;
  /** key of the current history entry */ #key;
  /** @type {Map<string, Position>} by key, oldest first */ #positions;
  /** pending replaceState while typing */ #replaceTimer = 0;
  /** when the address was replaced last, in ms, oldest first */ #replaceTimes = [];
  #onNavigate;
  #readPosition;

  /**
   * @param {object} options
   * @param {(route: Route, position: Position | undefined) => void} options.onNavigate called for
   *     Back, Forward and edited fragments; not for push and replace
   * @param {() => Position} options.readPosition where the reader is now
   */
  constructor({ onNavigate, readPosition }) {
    this.#onNavigate = onNavigate;
    this.#readPosition = readPosition;
    this.#positions = loadPositions();
    this.#route = parseRoute({ search: location.search, hash: openedHash(location) });
    history.scrollRestoration = 'manual';
    this.#key = history.state?.key ?? this.#adoptEntry();
    addEventListener('popstate', () => this.#onPopState());
    addEventListener('pagehide', () => this.#leave());
  }

  get route() {
    return this.#route;
  }

  /** The addresses of the libraries that the address asks for; none for the site's own. */
  get libraries() {
    return new URLSearchParams(location.search).getAll('library').filter(Boolean);
  }

  /** Another library is open than the address asks for. */
  forgetLibraries() {
    const parameters = new URLSearchParams(location.search);
    if (!parameters.has('library')) return;
    parameters.delete('library');
    const search = parameters.size > 0 ? `?${readable(parameters)}` : './';
    history.replaceState(history.state, '', `${search}${location.hash}`);
  }

  /** Where the reader was when this entry was last left. */
  get position() {
    return this.#positions.get(this.#key);
  }

  /** The address of a route, for links: the whole state of the page in it. */
  href(route) {
    return formatRoute(route);
  }

  /** A new entry: something was opened. */
  push(route) {
    this.#leave();
    this.#key = newKey();
    this.#route = completeRoute(route);
    history.pushState({ key: this.#key }, '', formatRoute(this.#route));
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
    const parameters = new URLSearchParams(location.search);
    if (!parameters.has('ui')) return;
    parameters.set('ui', tag);
    history.replaceState(history.state, '', `?${readable(parameters)}${location.hash}`);
  }

  #flush() {
    if (this.#replaceTimer === 0) return;
    clearTimeout(this.#replaceTimer);
    this.#replaceTimer = 0;
    this.#replaceTimes.push(performance.now());
    history.replaceState({ key: this.#key }, '', formatRoute(this.#route));
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
    savePositions(this.#positions);
  }

  #onPopState() {
    // The browser has moved on already; a pending replacement must not hit the new entry.
    clearTimeout(this.#replaceTimer);
    this.#replaceTimer = 0;
    this.#remember();
    this.#key = history.state?.key ?? this.#adoptEntry();
    this.#route = parseRoute(location);
    this.#onNavigate(this.#route, this.position);
  }

  /** An entry that we did not make: the first one, or a fragment typed into the address bar. */
  #adoptEntry() {
    const key = newKey();
    history.replaceState({ key }, '');
    return key;
  }
}

/** @returns {Route} */
export function parseRoute({ search, hash }) {
  const parameters = new URLSearchParams(search);
  const { fragment, directive } = splitFragment(hash);
  return {
    ...readQuestion(parameters),
    id: parameters.get('id') ?? '',
    language: parameters.get('lang') ?? '',
    block: decodeFragment(fragment),
    quote: directive,
  };
}

/** @returns {string} a relative address; './' where there is nothing to say */
export function formatRoute(route) {
  const { id, language, block, quote, ...question } = completeRoute(route);
  const parameters = new URLSearchParams();
  writeQuestion(parameters, question);
  if (id) parameters.set('id', id);
  if (id && language) parameters.set('lang', language);
  const carried = new URLSearchParams(location.search);
  for (const address of carried.getAll('library')) parameters.append('library', address);
  if (carried.get('ui')) parameters.set('ui', carried.get('ui'));
  const search = parameters.size > 0 ? `?${readable(parameters)}` : './';
  const fragment = joinFragment(encodeURIComponent(block), quote);
  return id && fragment ? `${search}#${fragment}` : search;
}

function completeRoute({ id = '', language = '', block = '', quote = '', ...question }) {
  return { ...completeQuestion(question), id, language, block, quote };
}

/** Ids are full of colons and slashes, which need no escape in a query (RFC 3986 section 3.4). */
function readable(parameters) {
  return String(parameters).replaceAll('%3A', ':').replaceAll('%2F', '/');
}

function decodeFragment(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
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
