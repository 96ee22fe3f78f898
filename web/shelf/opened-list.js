// The libraries that were open before, as a list: each is opened again with one press, or forgotten.
// Tested by tests/web/open_dialog.test.mjs.
import { Library } from '../daf/index.js';
import { formatDate } from '../interface/dates.js';
import {
  cross,
  element,
  focusedIn,
  icon,
  messageElement,
  spokenElement,
} from '../interface/dom.js';
import { joinFigures } from '../interface/interface.js';
import { nameOf } from './library-loader.js';
import { sourceNames } from './source-names.js';

export class OpenedList {
  node = element('section', { class: 'opened-list', 'aria-labelledby': 'opened-list-title' });
  #ui;
  #opened;
  #hasWayHome;
  #onOpen;
  #onHome;
  /** addresses that can be read without a network; null until it is known
   * @type {Set<string> | null} */ #stored = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./opened-libraries.js').OpenedLibraries} options.opened
   * @param {boolean} options.hasWayHome whether another library than the site's own is open
   * @param {(entry: import('./opened-libraries.js').Entry) => void} options.onOpen
   * @param {() => void} options.onHome the site's own library is to be opened
   */
  constructor({ ui, opened, hasWayHome, onOpen, onHome }) {
    this.#ui = ui;
    this.#opened = opened;
    this.#hasWayHome = hasWayHome;
    this.#onOpen = onOpen;
    this.#onHome = onHome;
    this.#show();
    this.#learnStored();
  }

  async #learnStored() {
    if (this.#opened.all.every(({ addresses }) => addresses.length === 0)) return;
    const stored = await Library.storedOffline().catch(() => []);
    this.#stored = new Set(stored.filter(({ complete }) => complete).map(({ url }) => url));
    const buttons = () => [...this.node.querySelectorAll('button')];
    const focused = buttons().indexOf(focusedIn(this.node));
    this.#show();
    buttons()[focused]?.focus();
  }

  #show() {
    const items = this.#opened.all.map((entry) => this.#item(entry));
    if (this.#hasWayHome) items.unshift(this.#homeItem());
    this.node.hidden = items.length === 0;
    const title = messageElement(this.#ui, 'h3', 'openedBefore', {}, { id: 'opened-list-title' });
    this.node.replaceChildren(title, element('ul', {}, ...items));
  }

  #homeItem() {
    const button = element(
      'button',
      { class: 'opened-again', type: 'button' },
      this.#ui.t('siteLibrary'),
    );
    button.addEventListener('click', () => this.#onHome());
    return element('li', {}, button);
  }

  #item(entry) {
    const name = this.#name(entry);
    const open = element(
      'button',
      { class: 'opened-again', type: 'button' },
      name,
      element('span', { class: 'opened-figures' }, this.#figures(entry)),
    );
    open.addEventListener('click', () => this.#onOpen(entry));
    const forget = element('button', { class: 'tool', type: 'button' }, icon(cross));
    const spoken = element('span', { class: 'spoken' }, name.cloneNode(true));
    forget.append(spokenElement(this.#ui, 'forgetLibrary'), ' ', spoken);
    forget.addEventListener('click', () => this.#forget(entry));
    return element('li', {}, open, forget);
  }

  #name({ withSite, addresses, fileNames }) {
    const names = [...addresses.map(nameOf), ...fileNames];
    const site = withSite ? [this.#ui.t('siteLibrary'), ' + '] : [];
    return element('span', { class: 'opened-name' }, ...site, ...sourceNames(this.#ui, names));
  }

  #figures({ addresses, count, time }) {
    const date = new Date(time);
    const parts = {
      text: '',
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      day: date.getDate(),
    };
    const figures = [
      this.#ui.t('publicationCount', { count }),
      formatDate(parts, this.#ui.language),
    ];
    if (this.#stored || addresses.length === 0) {
      const isHere = addresses.every((address) => this.#stored?.has(address));
      figures.push(this.#ui.t(isHere ? 'onThisDevice' : 'offlineMissing'));
    }
    return joinFigures(figures);
  }

  async #forget(entry) {
    const buttons = [...this.node.querySelectorAll('button')];
    const index = buttons.indexOf(focusedIn(this.node));
    await this.#opened.forget(entry.id);
    this.#show();
    const left = [...this.node.querySelectorAll('button')];
    // The button that took its place; where there is none, the beginning of the dialogue.
    const title = () => this.node.closest('dialog')?.querySelector('.dialog-title');
    (left[Math.min(index, left.length - 1)] ?? title())?.focus();
  }
}
