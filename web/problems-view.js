// What was wrong with the sources: a source that could not be read at all says so at once; problems
// of single items are counted in one quiet line that opens into a list with item, place and words.
// Tested by tests/web/malformed.test.mjs.
import { element, interfaceElement, messageElement } from './dom.js';
import { direction, formatBytes, hasMessage, language, t } from './i18n.js';
import { maxSourceBytes } from './library-loader.js';

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
  #href;

  /**
   * @param {HTMLElement} root
   * @param {{ href: (route: object) => string }} options
   */
  constructor(root, { href }) {
    this.#root = root;
    this.#href = href;
  }

  set hidden(isHidden) {
    this.#root.hidden = isHidden;
  }

  /**
   * @param {import('./library-loader.js').Failure[]} failures sources that could not be read
   * @param {object[]} diagnostics of the library
   */
  show(failures, diagnostics) {
    const notices = failures.map((failure) => this.#failureNotice(failure));
    for (const [name, group] of groupBySource(diagnostics)) {
      notices.push(this.#problemList(name, group));
    }
    this.#root.replaceChildren(...notices);
  }

  #failureNotice(failure) {
    const { name, diagnostics } = failure;
    const title = messageElement('h2', 'sourceFailed', { name });
    const reason = interfaceElement('p', {}, reasonOf(failure));
    const notice = element('section', { class: 'failure', role: 'alert' }, title, reason);
    if (diagnostics.length > 0) notice.append(this.#problemList(name, diagnostics));
    return notice;
  }

  #problemList(name, diagnostics) {
    const problems = diagnostics.filter(({ severity }) => severity !== 'info').length;
    const words =
      problems > 0
        ? t('problems', { count: problems, name })
        : t('notes', { count: diagnostics.length, name });
    const summary = interfaceElement('summary', {}, words);
    const listed = diagnostics.slice(0, maxListed).map((each) => this.#problemItem(each));
    const list = element('ol', { class: 'problem-list' }, ...listed);
    const details = element('details', { class: 'problems' }, summary, list);
    const left = diagnostics.length - listed.length;
    if (left > 0) details.append(messageElement('p', 'moreProblems', { count: left }));
    return details;
  }

  #problemItem({ code, severity, pointer, offset, message, publication }) {
    const item = interfaceElement('li', { class: `problem severity-${severity}` });
    const severityLabel = element('strong', {}, t(severityMessages[severity] ?? 'severityInfo'));
    const where = element('span', { class: 'problem-place' });
    where.append(...placeOf(pointer, offset));
    item.append(severityLabel, ' ', element('span', {}, messageOf(code, message)), ' ', where);
    if (publication && severity !== 'fatal') {
      const address = this.#href({ id: publication });
      item.append(' ', element('a', { href: address, dir: 'ltr', lang: 'und' }, publication));
    }
    // The core's own sentence is English; it names what the interface's cannot know.
    item.append(element('p', { lang: 'en', dir: 'ltr', class: 'problem-detail' }, message));
    return item;
  }
}

/** "Item 12, /11/name, at byte 3,400": counted from one for people, as a pointer for tools. */
function placeOf(pointer, offset) {
  const index = /^(?:\/publications)?\/(\d+)/.exec(pointer ?? '')?.[1];
  const place = [];
  if (index !== undefined) place.push(t('problemItem', { number: Number(index) + 1 }), ' ');
  if (pointer) place.push(element('code', { dir: 'ltr' }, pointer), ' ');
  if (Number.isInteger(offset)) place.push(t('problemByte', { offset }));
  return place;
}

function messageOf(code, message) {
  const key = `code_${code.replaceAll('-', '_')}`;
  return hasMessage(key) ? t(key) : message;
}

function reasonOf({ code, message, bytes, status, pointer, offset }) {
  if (code === 'too-large-to-open') {
    return t('tooLargeToOpen', { size: formatBytes(bytes), limit: formatBytes(maxSourceBytes) });
  }
  if (code === 'http-status' && status) return t('notFetched', { status: String(status) });
  if (code === 'network') return t('networkFailed');
  if (code === 'is-folder') return t('isFolder');
  const place = [pointer, Number.isInteger(offset) ? t('problemByte', { offset }) : '']
    .filter(Boolean)
    .join(' ');
  const words = messageOf(code, message);
  return place ? `${words} (${place})` : words;
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
