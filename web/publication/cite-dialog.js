// The dialogue that cites: one publication as a line of text, or one or many as BibTeX, RIS or CSL-JSON
// for reference managers; copied or saved as a file, all of it made here. One publication can be saved
// as a whole, too. Tested by tests/web/citation.test.mjs.
import { BriefNote } from '../interface/brief-note.js';
import { copyText } from '../interface/copying.js';
import { Dialog } from '../interface/dialog.js';
import { element, messageElement } from '../interface/dom.js';
import { download, fileName } from '../interface/download.js';
import { citationElement, citationText } from './citation.js';

/** Names that are the same in every language stand here; the others are messages. */
const plain = { name: 'plain', label: 'formatPlain', extension: 'txt', mediaType: 'text/plain' };
const references = [
  { name: 'bibtex', title: 'BibTeX', extension: 'bib', mediaType: 'application/x-bibtex' },
  {
    name: 'ris',
    title: 'RIS',
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
  },
  {
    name: 'csl-json',
    title: 'CSL-JSON',
    extension: 'json',
    mediaType: 'application/vnd.citationstyles.csl+json',
  },
];
/** As which a publication can be saved. */
const wholeFormats = [
  { name: 'markdown', title: 'Markdown', extension: 'md', mediaType: 'text/markdown' },
  { name: 'text', label: 'formatText', extension: 'txt', mediaType: 'text/plain' },
  { name: 'html', label: 'formatHtml', extension: 'html', mediaType: 'text/html' },
  { name: 'json', title: 'JSON', extension: 'json', mediaType: 'application/json' },
];

/**
 * @typedef {object} Cited
 * @property {object} library
 * @property {object} [publication] of Library.publication; without it `findIds` says what is cited
 * @property {() => Promise<string[]>} [findIds]
 * @property {number} [count] how many will be found
 */

export class CiteDialog {
  #ui;
  #dialog;
  /** @type {Cited} */ #cited;
  /** ids of what is cited; found once @type {Promise<string[]>} */ #ids;
  #format = plain;
  #preview;
  #note;
  /** counts what was asked to be shown; an answer to anything but the last is dropped */ #turn = 0;

  /** @param {{ ui: import('../interface/interface.js').Interface, place: Element }} options */
  constructor({ ui, place }) {
    this.#ui = ui;
    this.#dialog = new Dialog(place, { ui, name: 'cite-dialog' });
  }

  /** @param {Cited} cited */
  open(cited) {
    this.#cited = cited;
    this.#ids = cited.findIds?.() ?? Promise.resolve([cited.publication.id]);
    this.#ids.catch(() => {}); // whoever waits for them hears of it
    const formats = cited.publication ? [plain, ...references] : references;
    if (!formats.includes(this.#format)) [this.#format] = formats;
    this.#note = new BriefNote(this.#ui);
    this.#preview = element('div', { class: 'cite-preview' });
    const parts = [
      this.#formatsElement(formats),
      this.#preview,
      this.#actionsElement(),
      cited.publication ? this.#wholeElement() : null,
      this.#note.node,
    ];
    this.#dialog.open(this.#titleWords(), ...parts.filter(Boolean));
    this.#showPreview();
  }

  #titleWords() {
    const { publication, count } = this.#cited;
    return publication ? this.#ui.t('cite') : this.#ui.t('citePublications', { count });
  }

  #nameOf({ title, label }) {
    return title ?? this.#ui.t(label);
  }

  #formatsElement(formats) {
    const segments = formats.map((format) => {
      const input = element('input', {
        type: 'radio',
        name: 'daf-citation',
        value: format.name,
        checked: format === this.#format,
        autofocus: format === this.#format,
      });
      input.addEventListener('change', () => {
        this.#format = format;
        this.#showPreview();
      });
      const face = element('span', { class: 'segment-face' }, this.#nameOf(format));
      return element('label', { class: 'segment' }, input, face);
    });
    return element(
      'fieldset',
      { class: 'appearance-field' },
      messageElement(this.#ui, 'legend', 'citeFormat', {}, { class: 'spoken' }),
      element('div', { class: 'segments' }, ...segments),
    );
  }

  #actionsElement() {
    const button = (key, className, onClick) => {
      const node = messageElement(this.#ui, 'button', key, {}, { class: className, type: 'button' });
      node.addEventListener('click', onClick);
      return node;
    };
    return element(
      'p',
      { class: 'cite-actions' },
      button('copy', 'button button-main', () => this.#copy()),
      button('download', 'button', () => this.#save()),
    );
  }

  #wholeElement() {
    const { library, publication } = this.#cited;
    const buttons = wholeFormats.map((format) => {
      const node = element('button', { class: 'button', type: 'button' }, this.#nameOf(format));
      node.addEventListener('click', () =>
        this.#saveAs(format, () => library.export(publication.id, format.name)),
      );
      return node;
    });
    const title = messageElement(this.#ui, 'h3', 'downloadWhole', {}, { class: 'side-title' });
    return element(
      'section',
      { class: 'cite-whole' },
      title,
      element('p', { class: 'cite-actions' }, ...buttons),
    );
  }

  async #showPreview() {
    const turn = ++this.#turn;
    if (this.#format === plain) {
      this.#preview.replaceChildren(citationElement(this.#ui, this.#cited.publication));
      return;
    }
    // Keys and field names are ASCII: a record stands from left to right, whatever is in it.
    const record = element('pre', {
      dir: 'ltr',
      lang: 'und',
      tabindex: '0',
      role: 'region',
      'aria-label': this.#nameOf(this.#format),
    });
    let words;
    try {
      words = await this.#words();
    } catch {
      words = null;
    }
    if (turn !== this.#turn) return;
    if (words === null) {
      this.#preview.replaceChildren(messageElement(this.#ui, 'p', 'citeFailed'));
      return;
    }
    record.textContent = words.trim();
    this.#preview.replaceChildren(record);
  }

  /** What is cited, in the format that is chosen. @returns {Promise<string>} */
  async #words() {
    const { library, publication } = this.#cited;
    if (this.#format === plain) return citationText(this.#ui, publication);
    return library.export(await this.#ids, this.#format.name);
  }

  async #copy() {
    try {
      const isCopied = await copyText(await this.#words());
      this.#note.show(isCopied ? 'copied' : 'copyFailed');
    } catch {
      this.#note.show('citeFailed');
    }
  }

  #save() {
    return this.#saveAs(this.#format, () => this.#words());
  }

  async #saveAs({ extension, mediaType }, makeWords) {
    const { publication } = this.#cited;
    const title = publication ? publication.title.text : this.#titleWords();
    try {
      const blob = new Blob([await makeWords()], { type: `${mediaType};charset=utf-8` });
      download(blob, fileName(title, `.${extension}`, 'daf'));
      this.#note.show('saved');
    } catch {
      this.#note.show('citeFailed');
    }
  }
}
