// The star at the head of the results: keeps the question, with its filters and order.
// Tested by tests/web/remembered_searches.test.mjs.
import { element, icon, spokenElement } from '../interface/dom.js';
import { asksForSomething } from './question.js';
import { star } from './searches-panel.js';

export class SaveSearch {
  node = element('button', { class: 'tool save-search', type: 'button', hidden: true });
  #ui;
  #searches;
  #announce;
  /** @type {import('./question.js').Question | null} */ #question = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./remembered-searches.js').RememberedSearches} options.searches
   * @param {(words: string) => void} options.announce says something to those who listen
   */
  constructor({ ui, searches, announce }) {
    this.#ui = ui;
    this.#searches = searches;
    this.#announce = announce;
    this.node.addEventListener('click', () => this.toggle());
    searches.addEventListener('change', () => this.#show());
  }

  /** @param {import('./question.js').Question | null} question what is asked */
  update(question) {
    this.#question = question;
    this.#show();
  }

  /** @returns {boolean} whether there is a question to be kept */
  toggle() {
    if (this.node.hidden) return false;
    const wasSaved = this.#searches.isSaved(this.#question);
    if (wasSaved) this.#searches.unsave(this.#question);
    else this.#searches.save(this.#question);
    this.#announce(this.#ui.t(wasSaved ? 'searchNotSaved' : 'searchSaved'));
    return true;
  }

  #show() {
    const question = this.#question;
    this.node.hidden = !question || !asksForSomething(question);
    if (this.node.hidden) return;
    this.node.setAttribute('aria-pressed', String(this.#searches.isSaved(question)));
    this.node.title = this.#ui.t('saveSearch');
    this.node.replaceChildren(icon(star), spokenElement(this.#ui, 'saveSearch'));
  }
}
