// The library: a question, how many publications answer it, and the best of them as a list of titles
// that one wants to read. A newer question supersedes an older one; until its answer is there, the
// older answer stays, so that nothing jumps while typing.
// Tested by tests/web/search.test.mjs and navigation.test.mjs.
import { element, messageElement } from './dom.js';
import { direction, language, t } from './i18n.js';
import { hitElement } from './result-list.js';

/** Results shown at first, and added by each "show more". */
const pageSize = 20;
/** The library returns no more than this at once (daf::kMaxHits). */
const maxShown = 1000;
/** Characters, about: three lines in the reading column. */
const snippet = { length: 180 };

export class LibraryView {
  #root;
  #title;
  #count;
  #list;
  #more;
  #message;
  #href;
  /** aborts the search that is under way */ #searching = new AbortController();
  /** what the list shows: { library, size, query, language, shown } or null */ #current = null;
  #total = 0;

  /**
   * @param {HTMLElement} root
   * @param {{ href: (route: object) => string }} options
   */
  constructor(root, { href }) {
    this.#root = root;
    this.#href = href;
    this.#title = element('h1', { class: 'library-title', id: 'library-title', tabindex: '-1' });
    this.#count = element('p', { class: 'library-count', role: 'status' });
    this.#list = element('ol', { class: 'hits' });
    this.#more = element('button', { class: 'button more', type: 'button', hidden: true });
    this.#message = element('div', { class: 'message', hidden: true });
    const heading = element('header', { class: 'library-head' }, this.#title, this.#count);
    root.append(heading, this.#list, this.#message, this.#more);
    this.#more.addEventListener('click', () => this.#showMore());
  }

  /** How many results are in the list. */
  get shown() {
    return this.#current?.shown ?? 0;
  }

  set hidden(isHidden) {
    this.#root.hidden = isHidden;
  }

  /**
   * Shows the answer to a question.
   * @param {{ library: object, query: string, shown?: number }} question
   * @returns {Promise<boolean>} false if a newer question superseded this one
   */
  async show({ library, query, shown = pageSize }) {
    const wanted = { library, size: library.size, query, language: language(), shown };
    if (this.#current && sameQuestion(this.#current, wanted) && this.#current.shown >= shown) {
      return true;
    }
    const signal = this.#supersede();
    this.#list.setAttribute('aria-busy', 'true');
    try {
      const limit = Math.min(shown, maxShown);
      const { total, hits } = await library.search(query, { limit, snippet, signal });
      if (signal.aborted) return false;
      this.#render(wanted, total, hits);
    } catch (error) {
      if (signal.aborted) return false;
      this.showMessage({ title: t('searchFailed'), help: error.message });
    }
    return true;
  }

  /** Shows a state instead of results: loading, nothing there, something wrong. */
  showMessage({ title, help, actions = [] }) {
    this.#supersede();
    this.#current = null;
    this.#total = 0;
    this.#title.textContent = title;
    this.#count.textContent = '';
    this.#list.replaceChildren();
    this.#more.hidden = true;
    this.#setMessage(help, actions);
  }

  /** Moves the focus to the hit of a publication, or to the heading if it is not in the list. */
  focusHit(id) {
    const link = [...this.#list.querySelectorAll('[data-id]')].find((a) => a.dataset.id === id);
    (link ?? this.#title).focus({ preventScroll: true });
  }

  focusFirstHit() {
    this.#list.querySelector('[data-id]')?.focus();
  }

  #supersede() {
    this.#searching.abort();
    this.#searching = new AbortController();
    return this.#searching.signal;
  }

  #render(question, total, hits) {
    const { query, library } = question;
    this.#current = { ...question, shown: hits.length };
    this.#total = total;
    this.#title.textContent = t(query.trim() ? 'results' : 'newest');
    this.#count.textContent = t('publicationCount', { count: total });
    this.#list.replaceChildren(...hits.map((hit) => hitElement(hit, this.#href, query)));
    this.#list.removeAttribute('aria-busy');
    this.#updateMore();
    if (total > 0) this.#message.hidden = true;
    else this.#showNothingFound(query, library);
  }

  #showNothingFound(query, library) {
    if (!query.trim() || library.size === 0) {
      const hasProblems = library.diagnostics.length > 0;
      this.#title.textContent = t('emptyLibrary');
      this.#setMessage(t(hasProblems ? 'sourcesFailedHelp' : 'emptyLibraryHelp'), []);
      return;
    }
    const all = messageElement('a', 'clearSearch', {}, { class: 'button', href: this.#href({}) });
    this.#title.textContent = t('noneFound', { query });
    this.#setMessage(t('noneFoundHelp'), [all]);
  }

  #setMessage(help, actions) {
    const words = help ? element('p', {}, help) : null;
    const buttons = element('p', { class: 'message-actions' }, ...actions);
    this.#message.replaceChildren(...[words, actions.length > 0 ? buttons : null].filter(Boolean));
    this.#message.hidden = this.#message.childNodes.length === 0;
    this.#message.lang = language();
    this.#message.dir = direction();
  }

  #updateMore() {
    const left = Math.min(this.#total, maxShown) - this.#current.shown;
    this.#more.hidden = left <= 0;
    if (left > 0) this.#more.textContent = t('showMore', { count: Math.min(left, pageSize) });
  }

  async #showMore() {
    const question = this.#current;
    const signal = this.#supersede();
    try {
      const { query, library, shown } = question;
      const limit = Math.min(pageSize, maxShown - shown);
      const { hits } = await library.search(query, { limit, offset: shown, snippet, signal });
      if (signal.aborted) return;
      const items = hits.map((hit) => hitElement(hit, this.#href, query));
      this.#list.append(...items);
      this.#current.shown += items.length;
      this.#updateMore();
      // The button may be gone; whoever pressed it goes on at the first of the new results.
      items[0]?.querySelector('[data-id]')?.focus({ preventScroll: true });
    } catch (error) {
      if (!signal.aborted) this.showMessage({ title: t('searchFailed'), help: error.message });
    }
  }
}

function sameQuestion(a, b) {
  return ['library', 'size', 'query', 'language'].every((name) => a[name] === b[name]);
}
