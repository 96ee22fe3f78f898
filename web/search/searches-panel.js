// The searches that were saved and those that were asked last, above the newest publications, and
// whenever the search box has the focus and nothing in it. The arrow down leads from the box into
// them, Delete takes one away. Tested by tests/web/remembered_searches.test.mjs.
import {
  cross,
  element,
  focusedIn,
  icon,
  interfaceElement,
  messageElement,
  spokenElement,
} from '../interface/dom.js';
import { questionElement } from './question-words.js';
import { asksForSomething } from './question.js';

const clock = 'M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17ZM12 7.5V12l3 2';
/** Path of a star; filled where something is saved. */
export const star = 'm12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8Z';

export class SearchesPanel {
  node = element('section', { class: 'searches', hidden: true });
  #ui;
  #labels;
  #searches;
  #href;
  #input;
  /** what is asked @type {import('./question.js').Question | null} */ #question = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./facet-labels.js').FacetLabels} options.labels
   * @param {import('./remembered-searches.js').RememberedSearches} options.searches
   * @param {(route: object) => string} options.href
   * @param {HTMLInputElement} options.input the search box
   */
  constructor({ ui, labels, searches, href, input }) {
    this.#ui = ui;
    this.#labels = labels;
    this.#searches = searches;
    this.#href = href;
    this.#input = input;
    searches.addEventListener('change', () => this.#show());
    input.addEventListener('focus', () => this.#show());
    input.addEventListener('keydown', (event) => this.#onBoxKey(event));
    this.node.addEventListener('keydown', (event) => this.#onKey(event));
    this.node.addEventListener('click', (event) => {
      const button = event.target.closest('[data-forget]');
      if (button) this.#forget(button.closest('li'));
    });
  }

  /**
   * Other results are shown.
   * @param {import('./question.js').Question | null} question null: a message in their place
   */
  update(question) {
    this.#question = question;
    this.#show();
  }

  #show() {
    const { saved, recent } = this.#searches;
    const isWanted = this.#isWanted() && saved.length + recent.length > 0;
    this.node.hidden = !isWanted;
    if (!isWanted) {
      this.#input.removeAttribute('aria-describedby');
      return;
    }
    const hint = messageElement(
      this.#ui,
      'p',
      'searchesHint',
      {},
      { class: 'spoken', id: 'searches-hint' },
    );
    this.node.setAttribute('aria-label', this.#ui.t('searches'));
    this.node.replaceChildren(
      hint,
      ...this.#list('savedSearches', saved, star),
      ...this.#list('recentSearches', recent, clock, this.#clearButton()),
    );
    this.#input.setAttribute('aria-describedby', 'searches-hint');
  }

  /** When the focus leaves the box they stay until something is asked: nothing jumps under a press. */
  #isWanted() {
    if (!this.#question || this.#input.value.trim()) return false;
    return !asksForSomething(this.#question) || focusedIn(this.#input) === this.#input;
  }

  #list(message, questions, path, ...after) {
    if (questions.length === 0) return [];
    const id = `searches-${message}`;
    const title = interfaceElement(
      this.#ui,
      'p',
      { class: 'searches-title', id },
      this.#ui.t(message),
    );
    const items = questions.map((question) => this.#item(question, path));
    const last = after.map((node) => element('li', {}, node));
    const list = element('ul', { 'aria-labelledby': id }, ...items, ...last);
    return [element('div', { class: 'searches-group' }, title, list)];
  }

  #item(question, path) {
    const words = questionElement(this.#ui, this.#labels, question);
    const link = element('a', { href: this.#href(question) }, icon(path), words);
    const forget = element('button', {
      class: 'searches-forget',
      type: 'button',
      'data-forget': true,
    });
    const spoken = element('span', { class: 'spoken' }, words.cloneNode(true));
    forget.append(icon(cross), spokenElement(this.#ui, 'forgetSearch'), ' ', spoken);
    const item = element('li', { class: 'search-chip' }, link, forget);
    item.question = question;
    return item;
  }

  #clearButton() {
    const attributes = { class: 'quiet-button', type: 'button' };
    const button = messageElement(this.#ui, 'button', 'forgetRecent', {}, attributes);
    button.addEventListener('click', () => {
      this.#searches.forgetRecent();
      this.#focusLink(0);
    });
    return button;
  }

  get #links() {
    return [...this.node.querySelectorAll('a')];
  }

  #onBoxKey(event) {
    if (event.key !== 'ArrowDown' || event.defaultPrevented || this.node.hidden) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.#links[0].focus();
  }

  #onKey(event) {
    const item = event.target.closest('li');
    const index = this.#links.indexOf(item?.querySelector('a'));
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') this.#links[index + 1]?.focus();
    else if (event.key === 'ArrowUp') this.#focusLink(index - 1);
    else if (event.key === 'Delete') this.#forget(item);
    else if (event.key === 'Escape') this.#input.focus();
    else return;
    event.preventDefault();
  }

  #forget(item) {
    const index = this.#links.indexOf(item.querySelector('a'));
    this.#searches.forget(item.question);
    this.#focusLink(Math.min(index, this.#links.length - 1));
  }

  /** The box where there is no such link. */
  #focusLink(index) {
    const link = this.node.hidden ? null : this.#links[index];
    (link ?? this.#input).focus();
  }
}
