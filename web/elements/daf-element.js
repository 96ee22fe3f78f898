// What the elements have in common: a reader in a shadow tree that lives as long as the element is on
// the page, and attributes that steer it. Importing this touches neither window nor document, so that
// a server may do it. Tested by tests/web/elements.test.mjs.
import { Library } from '../daf/index.js';
import { Interface, speaks } from '../interface/interface.js';
import { adoptStyles } from '../interface/sheets.js';
import { Reader } from '../reader/reader.js';
import { expectFile, isArchiveAddress } from '../shelf/stored-files.js';
import { DafEvent } from './events.js';

const HTMLElementOrNothing = globalThis.HTMLElement ?? class {};

/** Attributes that name other sources: the library is opened anew. */
const kSourceAttributes = new Set(['src', 'list']);
const kLanguageAttributes = new Set(['lang', 'ui-lang']);

export class DafElement extends HTMLElementOrNothing {
  /** The name that define() gives to the element. @type {string} */
  static tagName;
  static observedAttributes = ['src', 'list', 'lang', 'ui-lang', 'publication', 'query'];

  /** @type {Reader | null} */ #reader = null;
  #ui = new Interface();
  /** from when it is on the page until it is not any more @type {object | null} */ #life = null;
  /** what show() was asked for before there was a reader */ #firstRoute = null;
  /** attributes that have changed since the last turn of the event loop */ #changed = new Set();
  #isTurnAwaited = false;

  /**
   * Registers the element; does nothing where there is one already, or no page.
   * @param {string} [name]
   * @param {CustomElementRegistry} [registry]
   */
  static define(name = this.tagName, registry = globalThis.customElements) {
    if (registry && !registry.get(name)) registry.define(name, this);
  }

  connectedCallback() {
    if (!this.shadowRoot) adoptStyles(this.attachShadow({ mode: 'open' }));
    this.#awaitTurn();
  }

  disconnectedCallback() {
    // An element that is only moved is back before the turn has come.
    this.#awaitTurn();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#life) return;
    this.#changed.add(name);
    this.#awaitTurn();
  }

  /** The library that is open, or null. @type {import('../daf/index.js').Library | null} */
  get library() {
    return this.#reader?.library ?? null;
  }

  /** What is shown: { query, filters, from, to, sort, id, block }, or null before it is on a page. */
  get route() {
    return this.#reader?.route ?? null;
  }

  /**
   * Shows a publication, or the answers to a question.
   * @param {{ id?: string, block?: string, query?: string }} route
   */
  show(route) {
    if (!this.#reader) this.#firstRoute = route;
    return this.#reader?.go(route);
  }

  /** The addresses of the libraries, as one. */
  get src() {
    return this.getAttribute('src') ?? '';
  }

  set src(addresses) {
    this.setAttribute('src', addresses);
  }

  /** 'light', 'dark', 'sepia' or 'system'. */
  get theme() {
    return this.getAttribute('theme') ?? 'system';
  }

  set theme(theme) {
    this.setAttribute('theme', theme);
  }

  get uiLang() {
    return this.getAttribute('ui-lang') ?? '';
  }

  set uiLang(tag) {
    this.setAttribute('ui-lang', tag);
  }

  /**
   * What of the reader this element has, and where its state stands; by each element.
   * @protected
   * @returns {Pick<import('../reader/reader.js').ReaderOptions, 'address' | 'features'>}
   */
  get readerOptions() {
    throw new Error('an element says which parts it has');
  }

  /**
   * What follows where the page does not keep a publication from being shown.
   * @protected
   * @returns {boolean} whether the reader of this element is to show it
   */
  onSelect(_detail) {
    return true;
  }

  #awaitTurn() {
    if (this.#isTurnAwaited) return;
    this.#isTurnAwaited = true;
    queueMicrotask(() => this.#takeTurn());
  }

  #takeTurn() {
    this.#isTurnAwaited = false;
    const changed = this.#changed;
    this.#changed = new Set();
    if (!this.isConnected) this.#stop();
    else if (!this.#life) this.#start();
    else if (this.#reader) this.#follow(changed);
  }

  async #start() {
    const life = {};
    this.#life = life;
    this.#expect();
    await this.#speak();
    if (life !== this.#life) return; // it was taken off the page meanwhile
    this.#reader = new Reader(this.shadowRoot, {
      ...this.readerOptions,
      ui: this.#ui,
      language: () => this.getAttribute('lang') || this.#ui.language,
      sources: {
        addresses: () => this.#addresses,
        list: () => this.getAttribute('list') ?? '',
      },
      serviceWorkerUrl: this.getAttribute('service-worker') ?? '',
      emit: (name, detail) => this.#emit(name, detail),
    });
    this.#reader.start(this.#namedRoute());
    if (this.#firstRoute) this.#reader.go(this.#firstRoute);
    this.#firstRoute = null;
  }

  #stop() {
    this.#life = null;
    this.#firstRoute = null;
    this.#reader?.dispose();
    this.#reader = null;
    this.shadowRoot.replaceChildren();
  }

  /** Begins to load what the library will need, as far as the attributes tell. */
  #expect() {
    const addresses = this.#addresses;
    const list = addresses.length === 0 && this.getAttribute('list');
    if (list) expectFile(list);
    // Other sources than archives are read by another module, which the worker loads itself.
    if (list || (addresses.length > 0 && addresses.every(isArchiveAddress))) Library.prepare();
  }

  get #addresses() {
    return this.src.split(/\s+/).filter(Boolean);
  }

  /** Loads the words of the language that is wanted, and is still wanted when they are there. */
  async #speak() {
    const wanted = this.#wantedLanguage();
    try {
      await this.#ui.speak(wanted);
    } catch {
      await this.#ui.speak('en'); // a part of the site is missing: better in English than not at all
      return;
    }
    if (wanted !== this.#wantedLanguage()) await this.#speak();
  }

  async #changeLanguage() {
    const life = this.#life;
    const isSpoken = await this.#ui.speak(this.#wantedLanguage()).catch(() => false);
    if (isSpoken && life === this.#life) this.#reader.changeLanguage();
  }

  #follow(changed) {
    const has = (names) => [...changed].some((name) => names.has(name));
    if (has(kLanguageAttributes)) this.#changeLanguage();
    if (has(kSourceAttributes)) this.#reader.reopen(this.#namedRoute());
    else if (changed.has('publication') || changed.has('query')) this.show(this.#namedRoute());
  }

  #namedRoute() {
    const id = this.getAttribute('publication') ?? '';
    return { id, query: this.getAttribute('query') ?? '' };
  }

  /** Of the element, else of what it stands in, else of the browser. */
  #wantedLanguage() {
    const around = this.closest('[lang]')?.getAttribute('lang');
    const wanted = [this.uiLang, this.getAttribute('lang'), around, ...navigator.languages];
    return wanted.find((tag) => tag && speaks(tag)) ?? 'en';
  }

  #emit(name, detail) {
    const isSelection = name === 'select';
    const isAllowed = this.dispatchEvent(new DafEvent(name, detail, { cancelable: isSelection }));
    return isAllowed && (!isSelection || this.onSelect(detail));
  }
}
