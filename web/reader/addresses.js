// Where the state of a reader stands. A page that is a reader has it in its own address: ?q=…#block.
// A reader inside somebody else's page may have the fragment, #?q=…&block=…, or nothing: then its
// state lasts as long as the page. Each kind reads, formats and recognises addresses, and moves in
// the history of the session. Tested by tests/web/navigation.test.mjs and elements.test.mjs.
import { joinFragment, openedHash, splitFragment } from '../publication/text-directive.js';

/**
 * @typedef {{ parameters: URLSearchParams, block: string, quote: string }} Place what an address
 *     says; `quote` is the directive that quotes the text (text-directive.js), '' for none
 */

/** In the query of the page: the reader is what the page is for. */
export class PageAddress {
  /** whether the entries of the session's history are ours */ isKept = true;

  /** @returns {Place} */
  read() {
    return placeOf({ search: location.search, hash: openedHash(location) });
  }

  /** Of the libraries and the language that the address asks for, which every address carries on. */
  get carried() {
    return new URLSearchParams(location.search);
  }

  /** @param {Place} place @returns {string} relative; './' where there is nothing to say */
  href({ parameters, block, quote }) {
    const search = parameters.size > 0 ? `?${readable(parameters)}` : './';
    const fragment = joinFragment(encodeURIComponent(block), quote);
    return fragment ? `${search}#${fragment}` : search;
  }

  /** @param {HTMLAnchorElement} link @returns {Place | null} null where it leads elsewhere */
  parse(link) {
    const isHere = link.origin === location.origin && link.pathname === location.pathname;
    return isHere ? placeOf(link) : null;
  }

  /** Of the history's current entry; '' for one that nobody of us has made. */
  get key() {
    return history.state?.daf ?? '';
  }

  push(key, place) {
    history.pushState({ ...history.state, daf: key }, '', this.href(place));
  }

  replace(key, place) {
    history.replaceState({ ...history.state, daf: key }, '', place ? this.href(place) : '');
  }

  /** Is called when the reader goes back, forward, or edits the address. */
  listen(onMove, signal) {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', onMove, { signal });
  }
}

/** In the fragment, as if it had a query of its own: the rest of the address is the page's. */
export class FragmentAddress extends PageAddress {
  read() {
    return placeOfFragment(openedHash(location));
  }

  get carried() {
    return new URLSearchParams();
  }

  listen(onMove, signal) {
    addEventListener('popstate', onMove, { signal });
  }

  href({ parameters, block, quote }) {
    const all = new URLSearchParams(parameters);
    if (block) all.set('block', block);
    return `#${joinFragment(`?${readable(all)}`, quote)}`;
  }

  parse(link) {
    const reference = link.getAttribute('href') ?? '';
    if (reference.startsWith('#?')) return placeOfFragment(reference);
    // Within the text that is shown.
    if (!reference.startsWith('#')) return null;
    return { ...this.read(), block: decode(reference.slice(1)), quote: '' };
  }
}

/** Nowhere. Addresses are still written into links, so that each says where it leads. */
export class NoAddress extends FragmentAddress {
  isKept = false;
  #key = '';
  /** @type {Place} */ #place = placeOf({ search: '', hash: '' });

  read() {
    return this.#place;
  }

  get key() {
    return this.#key;
  }

  push(key, place) {
    this.#key = key;
    this.#place = place;
  }

  replace(key, place) {
    this.push(key, place ?? this.#place);
  }

  listen() {}
}

/** On another page, which is a reader: links lead there, and keep what was asked. */
export class OtherPageAddress extends NoAddress {
  #page;

  /** @param {string} page its address, absolute */
  constructor(page) {
    super();
    this.#page = page;
  }

  href({ parameters, block, quote }) {
    const url = new URL(this.#page);
    for (const [name, value] of parameters) url.searchParams.append(name, value);
    url.hash = joinFragment(encodeURIComponent(block), quote);
    return url.href;
  }

  parse(link) {
    const page = new URL(this.#page);
    const isThere = link.origin === page.origin && link.pathname === page.pathname;
    return isThere ? placeOf(link) : null;
  }
}

function placeOf({ search, hash }) {
  const { fragment, directive } = splitFragment(hash);
  return { parameters: new URLSearchParams(search), block: decode(fragment), quote: directive };
}

function placeOfFragment(hash) {
  const { fragment, directive } = splitFragment(hash);
  const parameters = new URLSearchParams(fragment.startsWith('?') ? fragment.slice(1) : '');
  const block = parameters.get('block') ?? '';
  parameters.delete('block');
  return { parameters, block, quote: directive };
}

/** Ids are full of colons and slashes, which need no escape in a query (RFC 3986 section 3.4). */
function readable(parameters) {
  return String(parameters).replaceAll('%3A', ':').replaceAll('%2F', '/');
}

function decode(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
