// What the reader opened, in one line under the header: its names, and a way back to the site's own
// library. Tested by tests/web/open_file.test.mjs and open_dialog.test.mjs.
import { element, sentenceElement } from '../interface/dom.js';

/** More names are counted. */
const maxNames = 3;

export class OpenedNotice {
  #ui;
  #root;
  #names = element('p', { class: 'opened-names' });
  #close = element('button', { class: 'button', type: 'button' });

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {() => void} options.onClose
   */
  constructor(root, { ui, onClose }) {
    this.#ui = ui;
    this.#root = root;
    this.#close.addEventListener('click', onClose);
    root.append(this.#names, this.#close);
  }

  /** @param {import('./shelf.js').Shelf} shelf */
  show({ openedNames, hasSite, lacksRoom }) {
    this.#root.hidden = openedNames.length === 0;
    if (this.#root.hidden) return;
    this.#root.lang = this.#ui.language;
    this.#root.dir = this.#ui.direction;
    const key = hasSite ? 'showingAdded' : 'showingOpened';
    const names = this.#nameList(openedNames);
    this.#names.replaceChildren(sentenceElement(this.#ui, 'span', key, { names }));
    if (lacksRoom) this.#names.append(' ', this.#ui.t('notStored'));
    this.#close.textContent = this.#ui.t('closeOpened');
  }

  /** The first of them, each isolated in its own direction. */
  #nameList(names) {
    const list = element('bdi', { dir: this.#ui.direction });
    names.slice(0, maxNames).forEach((name, index) => {
      if (index > 0) list.append(', ');
      list.append(element('bdi', { lang: 'und', dir: 'auto' }, name));
    });
    const left = names.length - maxNames;
    if (left > 0) list.append(', ', this.#ui.t('moreNames', { count: left }));
    return list;
  }
}
