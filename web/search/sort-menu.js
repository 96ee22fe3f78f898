// In which order the results are. Tested by tests/web/facets.test.mjs.
import { element } from '../interface/dom.js';
import { sortMessages, sortOrders } from './question.js';

export class SortMenu {
  node = element('select', { class: 'tool sort' });
  #ui;
  #onChange;
  #question;

  /**
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     onChange: (question: import('./question.js').Question) => void }} options
   */
  constructor({ ui, onChange }) {
    this.#ui = ui;
    this.#onChange = onChange;
    this.node.append(...sortOrders.map((order) => new Option('', order)));
    this.node.addEventListener('change', () => this.#choose(this.node.value));
  }

  /** @param {import('./question.js').Question} question */
  update(question) {
    this.#question = question;
    this.node.setAttribute('aria-label', this.#ui.t('sort'));
    for (const option of this.node.options) {
      option.textContent = this.#ui.t(sortMessages[option.value]);
      // Without words nothing is more relevant than anything else.
      option.hidden = option.value === 'relevance' && !question.query.trim();
      option.disabled = option.hidden;
    }
    const isMeaningful = question.sort && (question.sort !== 'relevance' || question.query.trim());
    this.node.value = isMeaningful ? question.sort : usualOrder(question);
  }

  #choose(sort) {
    const isUsual = sort === usualOrder(this.#question);
    this.#onChange({ ...this.#question, sort: isUsual ? '' : sort });
  }
}

function usualOrder({ query }) {
  return query.trim() ? 'relevance' : 'newest';
}
