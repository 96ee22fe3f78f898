// What the reader opened, in one line under the header: its names, the report of it, saving it as one
// archive, and a way back to the site's own library.
// Tested by tests/web/open_file.test.mjs and open_dialog.test.mjs.
import { element, sentenceElement } from '../interface/dom.js';
import { SaveLibrary } from './save-library.js';
import { sourceNames } from './source-names.js';

export class OpenedNotice {
  #ui;
  #root;
  #names = element('p', { class: 'opened-names' });
  #report = element('button', { class: 'button', type: 'button' });
  #save;
  #close = element('button', { class: 'button', type: 'button' });

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(words: string) => void} options.announce says something to those who listen
   * @param {() => void} options.onReport
   * @param {() => void} options.onClose
   */
  constructor(root, { ui, announce, onReport, onClose }) {
    this.#ui = ui;
    this.#root = root;
    this.#close.addEventListener('click', onClose);
    this.#report.addEventListener('click', onReport);
    this.#save = new SaveLibrary({ ui, announce });
    const buttons = [this.#report, this.#save.node, this.#close];
    root.append(this.#names, element('div', { class: 'opened-tools' }, ...buttons));
  }

  /** @param {import('./shelf.js').Shelf} shelf */
  show({ library, openedNames, hasSite, lacksRoom, isOneArchive }) {
    this.#root.hidden = openedNames.length === 0;
    if (this.#root.hidden) return;
    this.#root.lang = this.#ui.language;
    this.#root.dir = this.#ui.direction;
    const key = hasSite ? 'showingAdded' : 'showingOpened';
    const own = sourceNames(this.#ui, openedNames);
    const names = element('bdi', { dir: this.#ui.direction }, ...own);
    this.#names.replaceChildren(sentenceElement(this.#ui, 'span', key, { names }));
    if (lacksRoom) this.#names.append(' ', this.#ui.t('notStored'));
    this.#report.textContent = this.#ui.t('reportShort');
    this.#save.update(library, hasSite ? '' : openedNames[0]);
    this.#save.node.hidden = isOneArchive;
    this.#close.textContent = this.#ui.t('closeOpened');
  }
}
