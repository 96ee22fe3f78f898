// Everything that can be opened, in one dialogue: files, an address, JSON that is pasted, and what was
// open before; in the place of what is open, or added to it.
// Tested by tests/web/open_dialog.test.mjs.
import { Dialog } from '../interface/dialog.js';
import { element, messageElement } from '../interface/dom.js';
import { addressFrom } from './address-failures.js';
import { OpenedList } from './opened-list.js';

/** @typedef {{ files?: File[], folders?: string[], addresses?: string[] }} Chosen */

export class OpenDialog {
  #ui;
  #shelf;
  #opened;
  #baseUrl;
  #onChooseFiles;
  #dialog;
  /** of the dialogue that is open */ #isAdded = element('input', { type: 'checkbox' });
  #addressProblem = element('p', { class: 'open-problem', id: 'open-problem', role: 'alert' });

  /**
   * @param {Element} place of the dialogue
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./shelf.js').Shelf} options.shelf
   * @param {import('./opened-libraries.js').OpenedLibraries} options.opened
   * @param {string} options.baseUrl to which addresses are relative
   * @param {() => void} options.onChooseFiles shows the browser's own dialogue
   */
  constructor(place, { ui, shelf, opened, baseUrl, onChooseFiles }) {
    this.#ui = ui;
    this.#shelf = shelf;
    this.#opened = opened;
    this.#baseUrl = baseUrl;
    this.#onChooseFiles = onChooseFiles;
    this.#dialog = new Dialog(place, { ui, name: 'open' });
  }

  open() {
    this.#isAdded.checked = false;
    const list = new OpenedList({
      ui: this.#ui,
      opened: this.#opened,
      hasWayHome: this.#shelf.isOwn,
      onOpen: (entry) => this.#leave(() => this.#shelf.openAgain(entry)),
      onHome: () => this.#leave(() => this.#shelf.closeOpened()),
    });
    const parts = [
      this.#shelf.library?.size ? this.#addingPart() : null,
      this.#filesPart(),
      this.#addressPart(),
      this.#pastePart(),
      list.node,
    ];
    const node = this.#dialog.open(this.#ui.t('openTitle'), ...parts.filter(Boolean));
    node.addEventListener('paste', (event) => this.#onPaste(event));
  }

  /**
   * Opens what was chosen, wherever it was: in this dialogue, the browser's, or dropped on the page.
   * @param {Chosen} chosen
   */
  choose(chosen) {
    const isAdded = this.#dialog.node !== null && this.#isAdded.checked;
    this.#leave(() => this.#shelf.openChosen(chosen, { isAdded }));
  }

  #leave(open) {
    this.#dialog.close();
    return open();
  }

  #addingPart() {
    return element(
      'label',
      { class: 'choice open-adding' },
      this.#isAdded,
      this.#ui.t('openAdding'),
    );
  }

  #filesPart() {
    const button = this.#button('openFiles', 'button button-main');
    button.addEventListener('click', () => this.#onChooseFiles());
    const help = element('p', {}, this.#ui.t('openFilesHelp'));
    return element('div', { class: 'open-files' }, button, help);
  }

  #addressPart() {
    const input = element('input', {
      class: 'field',
      id: 'open-address',
      type: 'text',
      inputmode: 'url',
      dir: 'ltr',
      autocapitalize: 'none',
      autocomplete: 'url',
      spellcheck: 'false',
      placeholder: 'https://example.org/',
      'aria-describedby': 'open-address-help open-problem',
    });
    const form = element(
      'form',
      { class: 'open-line' },
      input,
      this.#button('openIt', 'button', 'submit'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#onAddress(input);
    });
    const label = element('label', { for: 'open-address' }, this.#ui.t('openAddress'));
    const help = element(
      'p',
      { class: 'open-help', id: 'open-address-help' },
      this.#ui.t('openAddressHelp'),
    );
    this.#addressProblem.textContent = '';
    return element('div', { class: 'open-part' }, label, form, help, this.#addressProblem);
  }

  #onAddress(input) {
    const address = addressFrom(input.value, this.#baseUrl);
    if (address) {
      this.choose({ addresses: [address] });
      return;
    }
    this.#addressProblem.textContent = this.#ui.t('openAddressInvalid');
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }

  #pastePart() {
    const area = element('textarea', {
      class: 'field',
      id: 'open-text',
      rows: '3',
      dir: 'ltr',
      spellcheck: 'false',
      autocapitalize: 'none',
      autocomplete: 'off',
    });
    const button = this.#button('openIt', 'button');
    button.disabled = true;
    area.addEventListener('input', () => {
      button.disabled = !area.value.trim();
    });
    button.addEventListener('click', () => this.#openText(area.value));
    const label = element('label', { for: 'open-text' }, this.#ui.t('openText'));
    return element('div', { class: 'open-part' }, label, area, button);
  }

  #openText(text) {
    const file = new File([text], this.#ui.t('pastedName'), { type: 'application/json' });
    this.choose({ files: [file] });
  }

  /** Files are opened wherever they are pasted; text goes to where the caret is, or is opened. */
  #onPaste(event) {
    const { files } = event.clipboardData;
    const isInField = event.target.matches('input, textarea');
    const text = event.clipboardData.getData('text/plain');
    if (files.length === 0 && (isInField || !text.trim())) return;
    event.preventDefault();
    if (files.length > 0) this.choose({ files: [...files] });
    else this.#openText(text);
  }

  #button(key, className, type = 'button') {
    return messageElement(this.#ui, 'button', key, {}, { class: className, type });
  }
}
