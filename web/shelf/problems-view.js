// What was wrong with the sources: a source that could not be read at all says so at once; problems
// of single items are counted in one quiet line that opens into a list with item, place and words. All
// of it, and what was read, is in the report (report-dialog.js).
// Tested by tests/web/malformed.test.mjs.
import { element, interfaceElement, messageElement } from '../interface/dom.js';
import {
  detailElement,
  groupBySource,
  isProblem,
  problemElement,
  reasonOf,
} from './problem-elements.js';

/** Problems listed for one source; a file full of them would otherwise fill the page. */
const maxListed = 200;

export class ProblemsView {
  #root;
  #ui;
  #href;
  #onReport;

  /**
   * @param {HTMLElement} root
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     href: (route: object) => string, onReport: () => void }} options
   */
  constructor(root, { ui, href, onReport }) {
    this.#root = root;
    this.#ui = ui;
    this.#href = href;
    this.#onReport = onReport;
  }

  set hidden(isHidden) {
    this.#root.hidden = isHidden;
  }

  /**
   * @param {import('./library-loader.js').Failure[]} failures sources that could not be read
   * @param {object[]} diagnostics of the library
   * @param {{ areOpen: boolean }} options whether lists are shown at once: where there is nothing else
   */
  show(failures, diagnostics, { areOpen }) {
    const notices = failures.map((failure) => this.#failureNotice(failure));
    for (const [name, group] of groupBySource(diagnostics)) {
      // Notes alone are no news to a reader of publications that are all there.
      if (areOpen || group.some(isProblem)) notices.push(this.#problemList(name, group));
    }
    if (notices.length > 0) notices.push(this.#reportButton());
    this.#root.replaceChildren(...notices);
    for (const list of this.#root.querySelectorAll('details')) list.open = areOpen;
  }

  #reportButton() {
    const attributes = { class: 'quiet-button', type: 'button' };
    const button = messageElement(this.#ui, 'button', 'reportOpen', {}, attributes);
    button.addEventListener('click', () => this.#onReport());
    return button;
  }

  #failureNotice(failure) {
    const { name, diagnostics } = failure;
    const title = messageElement(this.#ui, 'h2', 'sourceFailed', { name });
    const reason = reasonOf(this.#ui, failure);
    const notice = element(
      'section',
      { class: 'failure', role: 'alert' },
      title,
      reason ? interfaceElement(this.#ui, 'p', {}, reason) : null,
      detailElement(failure.message),
    );
    if (diagnostics.length > 0) notice.append(this.#problemList(name, diagnostics));
    return notice;
  }

  #problemList(name, diagnostics) {
    const problems = diagnostics.filter(isProblem).length;
    const words =
      problems > 0
        ? this.#ui.t('problems', { count: problems, name })
        : this.#ui.t('notes', { count: diagnostics.length, name });
    const summary = interfaceElement(this.#ui, 'summary', {}, words);
    const listed = diagnostics
      .slice(0, maxListed)
      .map((each) => problemElement(this.#ui, each, { href: this.#href }));
    const list = element('ol', { class: 'problem-list' }, ...listed);
    const details = element('details', { class: 'problems' }, summary, list);
    const left = diagnostics.length - listed.length;
    if (left > 0) details.append(messageElement(this.#ui, 'p', 'moreProblems', { count: left }));
    return details;
  }
}
