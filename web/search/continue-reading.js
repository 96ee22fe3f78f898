// The publications that were left in the middle, above the newest ones: each is a link to where it was
// left. Tested by tests/web/continue_reading.test.mjs.
import { bookmark, cross, element, icon, messageElement, spokenElement } from '../interface/dom.js';
import { inlineText } from '../interface/text.js';
import { asksForSomething } from './question.js';

/** More would be a list of duties. */
const maxShown = 3;

export class ContinueReading {
  node = element('section', { class: 'searches continue-reading', hidden: true });
  #ui;
  #href;
  #memory;
  /** @type {import('./question.js').Question | null} */ #question = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(route: object) => string} options.href
   * @param {import('../publication/reading-memory.js').ReadingMemory} options.memory
   */
  constructor({ ui, href, memory }) {
    this.#ui = ui;
    this.#href = href;
    this.#memory = memory;
  }

  /** @param {import('./question.js').Question | null} question null: a message in place of results */
  update(question) {
    this.#question = question;
    this.#show();
  }

  #show() {
    const isWanted = this.#question && !asksForSomething(this.#question);
    const places = isWanted ? this.#memory.unfinished(maxShown) : [];
    this.node.hidden = places.length === 0;
    const attributes = { class: 'searches-title', id: 'continue-title' };
    const title = messageElement(this.#ui, 'h2', 'continueTitle', {}, attributes);
    const list = element('ul', {}, ...places.map((place) => this.#item(place)));
    this.node.replaceChildren(element('div', { class: 'searches-group' }, title, list));
    this.node.setAttribute('aria-labelledby', 'continue-title');
  }

  #item({ id, title, block, part }) {
    const values = { part: this.#ui.formatPercent(part) };
    const read = messageElement(this.#ui, 'span', 'partRead', values, { class: 'meta' });
    const link = element('a', { href: this.#href({ id, block }) }, icon(bookmark), inlineText(title), read);
    const forget = element('button', { class: 'searches-forget', type: 'button' }, icon(cross));
    forget.append(spokenElement(this.#ui, 'forgetReading'), ' ', spokenCopy(title));
    forget.addEventListener('click', () => this.#forget(id));
    return element('li', { class: 'search-chip' }, link, forget);
  }

  /** The focus goes to what has taken its place, or to the first result. */
  #forget(id) {
    const index = this.#memory.unfinished(maxShown).findIndex((place) => place.id === id);
    this.#memory.forget(id);
    this.#show();
    const links = [...this.node.querySelectorAll('a')];
    const next = links[Math.min(index, links.length - 1)];
    (next ?? this.node.parentElement?.querySelector('.library-title'))?.focus();
  }
}

function spokenCopy(title) {
  const copy = inlineText(title);
  copy.classList.add('spoken');
  return copy;
}
