// The report of what was opened: what was read and what it holds, then every problem with its place,
// by severity; to be copied, or downloaded as text or JSON. Tested by tests/web/report.test.mjs.
import { copyText } from '../interface/copying.js';
import { Dialog } from '../interface/dialog.js';
import { formatDate, yearDate } from '../interface/dates.js';
import { element, messageElement } from '../interface/dom.js';
import { download } from '../interface/download.js';
import { joinFigures } from '../interface/interface.js';
import { languageElement } from '../interface/languages.js';
import { makeReport, reportAsJson, reportAsText } from './import-report.js';
import { problemElement, reasonOf, severityMessages, severityName } from './problem-elements.js';

/** Problems listed at first, and added by each press. */
const pageSize = 100;
/** Languages named; a library in more is told by the first ones. */
const maxLanguages = 12;

const formatMessages = {
  daf: 'formatDaf',
  html: 'formatHtml',
  json: 'formatJson',
  ndjson: 'formatNdjson',
  'json-feed': 'formatJsonFeed',
  wordpress: 'formatWordpress',
};

export class ReportDialog {
  #ui;
  #shelf;
  #href;
  #dialog;
  /** @type {import('./import-report.js').Report} */ #report;
  /** severities that are left out */ #hidden = new Set();
  #shown = pageSize;
  #list = element('ol', { class: 'problem-list' });
  #more = element('button', { class: 'button', type: 'button' });
  #status = element('p', { class: 'report-status', role: 'status' });

  /**
   * @param {Element} place of the dialogue
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./shelf.js').Shelf} options.shelf
   * @param {(route: object) => string} options.href
   */
  constructor(place, { ui, shelf, href }) {
    this.#ui = ui;
    this.#shelf = shelf;
    this.#href = href;
    this.#dialog = new Dialog(place, { ui, name: 'report' });
    this.#more.addEventListener('click', () => this.#showMore());
    // A link to a publication leads out of the dialogue.
    this.#list.addEventListener('click', (event) => {
      if (event.target.closest('a')) this.#dialog.close();
    });
  }

  async open() {
    this.#report = await makeReport(this.#shelf);
    this.#hidden.clear();
    this.#shown = pageSize;
    this.#status.textContent = '';
    const { problems, failures } = this.#report;
    const parts = [
      this.#summary(),
      element('ul', { class: 'report-sources' }, ...this.#sourceItems()),
      ...failures.map((failure) => this.#failureElement(failure)),
      problems.length > 0 ? this.#severities() : null,
      this.#list,
      element('p', {}, this.#more),
      this.#actions(),
    ];
    this.#dialog.open(this.#ui.t('report'), ...parts.filter(Boolean));
    this.#showProblems();
  }

  #summary() {
    const { publications, languages, years } = this.#report;
    const figures = [this.#ui.t('publicationCount', { count: publications })];
    if (years) figures.push(this.#yearWords(years));
    const named = languages.slice(0, maxLanguages).map(({ value, count }) => {
      const words = [languageElement(value, {}, 'bdi'), ' ', this.#ui.formatNumber(count)];
      return element('li', { class: 'language' }, ...words);
    });
    return element(
      'section',
      { class: 'report-summary' },
      element('p', {}, joinFigures(figures)),
      named.length > 0
        ? element('ul', { 'aria-label': this.#ui.t('facetLanguages') }, ...named)
        : null,
    );
  }

  #yearWords({ first, last }) {
    const words = (year) => formatDate(yearDate(year), this.#ui.language);
    return first === last
      ? words(first)
      : this.#ui.t('dateSpan', { from: words(first), to: words(last) });
  }

  #sourceItems() {
    return this.#report.sources.map(({ name, format, bytes, added, replaced, rejected }) => {
      const figures = [
        formatMessages[format] ? this.#ui.t(formatMessages[format]) : '',
        bytes ? this.#ui.formatBytes(bytes) : '',
        this.#ui.t('publicationCount', { count: added + replaced }),
        rejected > 0 ? this.#ui.t('reportRejected', { count: rejected }) : '',
      ];
      const title = element('bdi', { lang: 'und', dir: 'auto' }, name);
      const words = joinFigures(figures.filter(Boolean));
      return element('li', {}, title, element('span', { class: 'opened-figures' }, words));
    });
  }

  #failureElement(failure) {
    const title = messageElement(this.#ui, 'strong', 'sourceFailed', { name: failure.name });
    const reason = reasonOf(this.#ui, failure) || failure.message;
    return element('p', { class: 'report-failure' }, title, ' ', element('bdi', {}, reason));
  }

  /** A switch for each severity that there is. */
  #severities() {
    const switches = Object.keys(severityMessages).map((severity) => {
      const count = this.#report.problems.filter((each) => each.severity === severity).length;
      if (count === 0) return null;
      const box = element('input', { type: 'checkbox', checked: true });
      box.addEventListener('change', () => {
        if (box.checked) this.#hidden.delete(severity);
        else this.#hidden.add(severity);
        this.#shown = pageSize;
        this.#showProblems();
      });
      const words = [severityName(this.#ui, severity), ' ', this.#ui.formatNumber(count)];
      return element('label', { class: `report-severity severity-${severity}` }, box, ...words);
    });
    const legend = element('legend', { class: 'spoken' }, this.#ui.t('reportFilter'));
    return element('fieldset', { class: 'report-severities' }, legend, ...switches.filter(Boolean));
  }

  get #wanted() {
    return this.#report.problems.filter(({ severity }) => !this.#hidden.has(severity));
  }

  #items(from, to) {
    return this.#wanted.slice(from, to).map((each) => {
      const position = each.line ? { line: each.line, column: each.column } : undefined;
      return problemElement(this.#ui, each, { href: this.#href, position });
    });
  }

  #showProblems() {
    this.#list.replaceChildren(...this.#items(0, this.#shown));
    this.#list.hidden = this.#list.childNodes.length === 0;
    this.#updateMore();
  }

  #updateMore() {
    const left = this.#wanted.length - this.#shown;
    this.#more.hidden = left <= 0;
    if (left > 0)
      this.#more.textContent = this.#ui.t('showMore', { count: Math.min(left, pageSize) });
  }

  #showMore() {
    const items = this.#items(this.#shown, this.#shown + pageSize);
    this.#list.append(...items);
    this.#shown += pageSize;
    this.#updateMore();
    items[0].setAttribute('tabindex', '-1');
    items[0].focus();
  }

  #actions() {
    const actions = [
      ['reportCopy', () => this.#copy()],
      ['reportText', () => this.#download(reportAsText, 'text/plain', 'report.txt')],
      ['reportJson', () => this.#download(reportAsJson, 'application/json', 'report.json')],
    ].map(([key, act]) => {
      const button = messageElement(
        this.#ui,
        'button',
        key,
        {},
        { class: 'button', type: 'button' },
      );
      button.addEventListener('click', act);
      return button;
    });
    return element('div', { class: 'report-actions' }, ...actions, this.#status);
  }

  async #copy() {
    const isCopied = await copyText(reportAsText(this.#report));
    this.#status.textContent = this.#ui.t(isCopied ? 'copied' : 'copyFailed');
  }

  #download(write, type, name) {
    download(new Blob([write(this.#report)], { type: `${type};charset=utf-8` }), name);
  }
}
