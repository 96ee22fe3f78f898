// The filters that hold, as a row of buttons above the results: each takes its filter away.
// Tested by tests/web/facets.test.mjs.
import {
  cross,
  element,
  focusedIn,
  icon,
  interfaceElement,
  messageElement,
  spokenElement,
} from '../interface/dom.js';
import { spanWords } from './question-words.js';
import { countFilters, filterFields, withoutFilters, withValue } from './question.js';

export class ChosenFilters {
  node = element('ul', { class: 'chosen', hidden: true });
  #ui;
  #labels;
  #onChange;
  #focusBeyond;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./facet-labels.js').FacetLabels} options.labels
   * @param {(question: import('./question.js').Question) => void} options.onChange
   * @param {() => void} options.focusBeyond puts the focus somewhere when the last button has gone
   */
  constructor({ ui, labels, onChange, focusBeyond }) {
    this.#ui = ui;
    this.#labels = labels;
    this.#onChange = onChange;
    this.#focusBeyond = focusBeyond;
  }

  /** @param {import('./question.js').Question} question */
  update(question) {
    const buttons = [...this.node.querySelectorAll('button')];
    const focusedIndex = buttons.indexOf(focusedIn(this.node));
    this.node.setAttribute('aria-label', this.#ui.t('chosenFilters'));
    this.node.replaceChildren(...this.#items(question));
    this.node.hidden = this.node.childNodes.length === 0;
    if (focusedIndex >= 0) this.#focusNear(focusedIndex);
  }

  #items(question) {
    const items = filterFields.flatMap((field) =>
      (question.filters[field] ?? []).map((value) =>
        this.#item(this.#labels.element(field, value), withValue(question, field, value, false)),
      ),
    );
    const span = spanWords(this.#ui, question);
    if (span) {
      const name = interfaceElement(this.#ui, 'bdi', {}, span);
      items.push(this.#item(name, { ...question, from: '', to: '' }));
    }
    if (countFilters(question) > 1) items.push(this.#clearItem(question));
    return items;
  }

  #item(name, without) {
    const words = [spokenElement(this.#ui, 'removeFilter'), ' ', name, icon(cross)];
    const button = element('button', { class: 'chip', type: 'button' }, ...words);
    button.addEventListener('click', () => this.#onChange(without));
    return element('li', {}, button);
  }

  #clearItem(question) {
    const attributes = { class: 'quiet-button', type: 'button' };
    const button = messageElement(this.#ui, 'button', 'clearFilters', {}, attributes);
    button.addEventListener('click', () => this.#onChange(withoutFilters(question)));
    return element('li', {}, button);
  }

  /** The button that took the place of the one that was pressed, else the last one. */
  #focusNear(index) {
    const buttons = [...this.node.querySelectorAll('button')];
    const next = buttons[Math.min(index, buttons.length - 1)];
    if (next) next.focus({ preventScroll: true });
    else this.#focusBeyond();
  }
}
