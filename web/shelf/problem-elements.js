// A problem of a source in words: what it is, where it is, and which publication it is about; and why
// a source could not be read at all. The short list (problems-view.js) and the report
// (report-dialog.js) are made of these. Tested by tests/web/malformed.test.mjs and report.test.mjs.
import { element, interfaceElement } from '../interface/dom.js';
import { maxLibraryBytes } from './library-loader.js';

/** Why an address could not be fetched (address-failures.js). */
const addressMessages = {
  'not-allowed': 'failedNotAllowed',
  'not-shared': 'failedNotShared',
  'not-secure': 'failedNotSecure',
  'host-unreachable': 'failedNoHost',
};

/** What each severity is called, the gravest first. */
export const severityMessages = {
  fatal: 'severityFatal',
  must: 'severityMust',
  should: 'severityShould',
  info: 'severityInfo',
};

/**
 * One problem as an item of a list.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {import('../daf/index.js').Diagnostic} diagnostic
 * @param {object} options
 * @param {(route: object) => string} options.href
 * @param {{ line: number, column: number }} [options.position] in the file, where it is known
 */
export function problemElement(ui, diagnostic, { href, position }) {
  const { code, severity, pointer, offset, message, publication } = diagnostic;
  const item = interfaceElement(ui, 'li', { class: `problem severity-${severity}` });
  const words = wordsFor(ui, code);
  const where = element('span', { class: 'problem-place' });
  where.append(...placeOf(ui, pointer, offset, position));
  const severityLabel = element('strong', {}, severityName(ui, severity));
  item.append(severityLabel, ' ', words ? element('span', {}, words) : '', ' ', where);
  if (publication && severity !== 'fatal') {
    const address = href({ id: publication });
    item.append(' ', element('a', { href: address, dir: 'ltr', lang: 'und' }, publication));
  }
  item.append(detailElement(message) ?? '');
  return item;
}

export function severityName(ui, severity) {
  return ui.t(severityMessages[severity] ?? 'severityInfo');
}

/** "Item 12, /11/name, at byte 3,400": counted from one for people, as a pointer for tools. */
function placeOf(ui, pointer, offset, position) {
  const index = /^(?:\/publications)?\/(\d+)/.exec(pointer ?? '')?.[1];
  const place = [];
  if (index !== undefined) place.push(ui.t('problemItem', { number: Number(index) + 1 }), ' ');
  if (pointer) place.push(element('code', { dir: 'ltr' }, pointer), ' ');
  if (position) place.push(ui.t('problemLine', position));
  else if (Number.isInteger(offset)) place.push(ui.t('problemByte', { offset }));
  return place;
}

/** Whether it is more than a note. */
export function isProblem({ severity }) {
  return severity !== 'info';
}

/** What the interface's language has to say of a code of the core; '' for one that it does not know. */
function wordsFor(ui, code) {
  const key = `code_${code.replaceAll('-', '_')}`;
  return ui.has(key) ? ui.t(key) : '';
}

/** The core's and the server's own sentences are English; they name what the interface cannot know. */
export function detailElement(message) {
  if (!message) return null;
  return element('p', { lang: 'en', dir: 'ltr', class: 'problem-detail' }, message);
}

/** Why a source could not be read; '' where only its own message says it. */
export function reasonOf(ui, { code, bytes, url, status, pointer, offset }) {
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

/** @returns {Map<string, object[]>} by the names of the sources */
export function groupBySource(diagnostics) {
  const groups = new Map();
  for (const diagnostic of diagnostics) {
    const name = diagnostic.source ?? '';
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(diagnostic);
  }
  return groups;
}
