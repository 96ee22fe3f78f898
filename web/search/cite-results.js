// The button at the head of the results that cites them. Tested by tests/web/citation.test.mjs.
import { element, icon, messageElement, quotationMarks } from '../interface/dom.js';
import { asksForSomething } from './question.js';

/** Results that are cited at once: as many as a reference manager is glad to take. */
const maxCited = 100;

export class CiteResults {
  node = element('button', { class: 'tool cite-results', type: 'button', hidden: true });
  #ui;
  /** what is found: { library, question, options, total } */ #found = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(cited: import('../publication/cite-dialog.js').Cited) => void} options.cite opens the
   *     dialogue that does
   */
  constructor({ ui, cite }) {
    this.#ui = ui;
    this.node.addEventListener('click', () => cite(this.#cited()));
  }

  /**
   * @param {{ library: object, question: import('./question.js').Question, options: object,
   *     total: number } | null} found the options are those of Library.search; null: no results
   */
  update(found) {
    this.#found = found;
    this.node.hidden = !found || found.total === 0 || !asksForSomething(found.question);
    if (this.node.hidden) return;
    this.node.title = this.#ui.t('citeResults');
    this.node.replaceChildren(icon(quotationMarks), messageElement(this.#ui, 'span', 'citeResults'));
  }

  /** In the order of the list: the best of it, where that is very much. */
  #cited() {
    const { library, question, options, total } = this.#found;
    const findIds = async () => {
      const wanted = { ...options, limit: maxCited, snippet: false, signal: undefined };
      const { hits } = await library.search(question.query, wanted);
      return hits.map(({ id }) => id);
    };
    return { library, findIds, count: Math.min(total, maxCited) };
  }
}
