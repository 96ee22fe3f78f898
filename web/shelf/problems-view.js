// What was wrong with the sources: a source that could not be read at all says so at once; problems
// of single items are counted in one quiet line that opens into a list with item, place and words.
// Tested by tests/web/malformed.test.mjs.
import { element, interfaceElement, messageElement } from '../interface/dom.js';
import { hasMessage } from '../interface/interface.js';
import { maxLibraryBytes } from './library-loader.js';

/** Why an address could not be fetched (address-failures.js). */
const addressMessages = {
  'not-allowed': 'failedNotAllowed',
  'not-shared': 'failedNotShared',
  'not-secure': 'failedNotSecure',
  'host-unreachable': 'failedNoHost',
};

/** Problems listed for one source; a file full of them would otherwise fill the page. */
const maxListed = 200;

const severityMessages = {
  fatal: 'severityFatal',
  must: 'severityMust',
  should: 'severityShould',
  info: 'severityInfo',
};

export class ProblemsView {
  #root;
  #ui;
  #href;

  /**
   * @param {HTMLElement} root
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     href: (route: object) => string }} options
   */
  constructor(root, { ui, href }) {
    this.#root = root;
    this.#ui = ui;
    this.#href = href;
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
    this.#root.replaceChildren(...notices);
    for (const list of this.#root.querySelectorAll('details')) list.open = areOpen;
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
    const listed = diagnostics.slice(0, maxListed).map((each) => this.#problemItem(each));
    const list = element('ol', { class: 'problem-list' }, ...listed);
    const details = element('details', { class: 'problems' }, summary, list);
    const left = diagnostics.length - listed.length;
    if (left > 0) details.append(messageElement(this.#ui, 'p', 'moreProblems', { count: left }));
    return details;
  }

  #problemItem({ code, severity, pointer, offset, message, publication }) {
    const item = interfaceElement(this.#ui, 'li', { class: `problem severity-${severity}` });
    const severityName = this.#ui.t(severityMessages[severity] ?? 'severityInfo');
    const severityLabel = element('strong', {}, severityName);
    const words = wordsFor(this.#ui, code);
    const where = element('span', { class: 'problem-place' });
    where.append(...placeOf(this.#ui, pointer, offset));
    item.append(severityLabel, ' ', words ? element('span', {}, words) : '', ' ', where);
    if (publication && severity !== 'fatal') {
      const address = this.#href({ id: publication });
      item.append(' ', element('a', { href: address, dir: 'ltr', lang: 'und' }, publication));
    }
    item.append(detailElement(message));
    return item;
  }
}

/** "Item 12, /11/name, at byte 3,400": counted from one for people, as a pointer for tools. */
function placeOf(ui, pointer, offset) {
  const index = /^(?:\/publications)?\/(\d+)/.exec(pointer ?? '')?.[1];
  const place = [];
  if (index !== undefined) place.push(ui.t('problemItem', { number: Number(index) + 1 }), ' ');
  if (pointer) place.push(element('code', { dir: 'ltr' }, pointer), ' ');
  if (Number.isInteger(offset)) place.push(ui.t('problemByte', { offset }));
  return place;
}

function isProblem({ severity }) {
  return severity !== 'info';
}

/** What the interface's language has to say of a code of the core; '' for one that it does not know. */
function wordsFor(ui, code) {
  const key = `code_${code.replaceAll('-', '_')}`;
  return hasMessage(key) ? ui.t(key) : '';
}

/** The core's and the server's own sentences are English; they name what the interface cannot know. */
function detailElement(message) {
  if (!message) return null;
  return element('p', { lang: 'en', dir: 'ltr', class: 'problem-detail' }, message);
}

/** Why a source could not be read; '' where only its own message says it. */
function reasonOf(ui, { code, bytes, url, status, pointer, offset }) {
  if (code === 'too-large-to-open') {
    const limit = ui.formatBytes(maxLibraryBytes);
    return ui.t('tooLargeToOpen', { size: ui.formatBytes(bytes), limit });
  }
  if (code === 'http-status' && status) return ui.t('notFetched', { status: String(status) });
  if (addressMessages[code]) return ui.t(addressMessages[code], { host: new URL(url).host });
  if (code === 'network') return ui.t('networkFailed');
  if (code === 'is-folder') return ui.t('isFolder');
  const words = wordsFor(ui, code);
  const byte = offset > 0 ? ui.t('problemByte', { offset }) : '';
  const place = [pointer, byte].filter(Boolean).join(' ');
  return words && place ? `${words} (${place})` : words;
}

function groupBySource(diagnostics) {
  const groups = new Map();
  for (const diagnostic of diagnostics) {
    const name = diagnostic.source ?? '';
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(diagnostic);
  }
  return groups;
}
