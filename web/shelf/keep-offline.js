// Keeping a library that is read over the network on this device: what it would take, how far it
// has come, a way to stop, and what went wrong, in one line under the header. What is stored already
// stays when it is stopped or the page is closed, and the line says so the next time.
// Tested by tests/web/archive.test.mjs.
import { Library } from '../daf/index.js';
import { element } from '../interface/dom.js';

/** Messages for the errors of Library.makeAvailableOffline; others are named by their own words. */
const failureMessages = {
  'no-space': 'keepNoSpace',
  network: 'keepNetwork',
  'http-status': 'keepNetwork',
  'archive-changed': 'keepReplaced',
  'damaged-archive': 'keepDamaged',
  'not-available': 'keepUnavailable',
};

/**
 * @typedef {object} State
 * @property {'none' | 'missing' | 'partly' | 'outdated' | 'store' | 'check' | 'stored' |
 *     'failed'} name
 * @property {number} [bytes] stored, or checked
 * @property {number | null} [totalBytes]
 * @property {any} [error]
 */

export class KeepOffline {
  #ui;
  #root;
  #onChange;
  #announce;
  #onReopen;
  /** @type {Library | null} */ #library = null;
  /** @type {{ url: string, bytes?: number }[]} */ #files = [];
  /** @type {State} */ #state = { name: 'none' };
  /** the library whose newest version was stored from this page */ #storedFrom = null;
  /** aborts the storing that is under way */ #storing = new AbortController();
  #words = element('p');
  #bar = element('progress', { class: 'keep-bar', max: '1' });
  #button = element('button', { class: 'button', type: 'button' });
  /** what the button does now */ #action = () => {};

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {() => void} options.onChange what is stored has changed
   * @param {() => void} options.onReopen the library is to be opened again
   * @param {(words: string) => void} options.announce says something to those who listen
   */
  constructor(root, { ui, onChange, onReopen, announce }) {
    this.#ui = ui;
    this.#root = root;
    this.#onChange = onChange;
    this.#onReopen = onReopen;
    this.#announce = announce;
    this.#button.addEventListener('click', () => this.#action());
    root.append(this.#words, this.#bar, this.#button);
  }

  /**
   * Another library is on the page, or more of one.
   * @param {Library | null} library
   * @param {{ url: string, bytes?: number }[]} files what of it can be kept
   */
  async watch(library, files) {
    const urls = files.map(({ url }) => url).join(' ');
    if (library === this.#library && urls === this.#files.map(({ url }) => url).join(' ')) return;
    this.#storing.abort();
    this.#library = library;
    this.#files = files;
    this.#setState({ name: 'none' });
    if (library && files.length > 0 && globalThis.caches) await this.#look();
  }

  /** Says the same in the current language of the interface. */
  localize() {
    this.#show();
  }

  /** Looks what there is. */
  async #look() {
    const library = this.#library;
    const files = this.#files;
    const [stored, totalBytes] = await Promise.all([this.#stored(), this.#totalBytes()]);
    if (library !== this.#library || files !== this.#files) return;
    const bytes = stored.reduce((sum, each) => sum + each.bytes, 0);
    const isComplete =
      stored.length === files.length && stored.every(({ complete }) => complete);
    const isNewest = library.stored || this.#storedFrom === library;
    if (isComplete && isNewest) this.#setState({ name: 'stored', bytes });
    else if (isComplete) this.#setState({ name: 'outdated', totalBytes });
    else this.#setState({ name: bytes > 0 ? 'partly' : 'missing', bytes, totalBytes });
  }

  async #stored() {
    const urls = new Set(this.#files.map(({ url }) => url));
    const all = await Library.storedOffline().catch(() => []);
    return all.filter(({ url }) => urls.has(url));
  }

  /** @returns {Promise<number | null>} what all of it takes, where that can be learned */
  async #totalBytes() {
    const sizes = await Promise.all(this.#files.map(({ url, bytes }) => bytes ?? sizeOf(url)));
    return sizes.every((size) => size > 0) ? sizes.reduce((sum, size) => sum + size, 0) : null;
  }

  async #store() {
    const library = this.#library;
    this.#storing = new AbortController();
    const { signal } = this.#storing;
    const onProgress = ({ phase, bytes, totalBytes }) => {
      if (!signal.aborted) this.#setState({ name: phase, bytes, totalBytes });
    };
    this.#setState({ name: 'store', bytes: 0, totalBytes: null });
    try {
      await library.makeAvailableOffline({ signal, onProgress });
      this.#storedFrom = library;
      await this.#look();
      this.#announce(this.#words.textContent);
    } catch (error) {
      if (library !== this.#library) return;
      if (signal.aborted) await this.#look();
      else {
        this.#setState({ name: 'failed', error, totalBytes: this.#state.totalBytes ?? null });
        this.#announce(this.#words.textContent);
      }
    }
    this.#onChange();
  }

  async #remove() {
    this.#storedFrom = null;
    for (const { url } of this.#files) await Library.removeOffline(url).catch(() => {});
    // What is open may come from the copy that is gone.
    if (this.#library?.stored) this.#onReopen();
    else await this.#look();
    this.#onChange();
  }

  /** @param {State} state */
  #setState(state) {
    this.#state = state;
    this.#show();
  }

  #show() {
    const { name, bytes = 0, totalBytes = null } = this.#state;
    this.#root.hidden = name === 'none';
    this.#root.dataset.state = name;
    if (name === 'none') return;
    this.#root.lang = this.#ui.language;
    this.#root.dir = this.#ui.direction;
    this.#words.replaceChildren(...this.#sentence());
    const isBusy = name === 'store' || name === 'check';
    this.#bar.hidden = !isBusy;
    if (isBusy && totalBytes) this.#bar.value = bytes / totalBytes;
    else this.#bar.removeAttribute('value');
    this.#bar.setAttribute('aria-label', this.#ui.t('keepOffline'));
    const [label, action] = this.#choice();
    this.#button.textContent = this.#ui.t(label);
    this.#button.classList.toggle('quiet-button', name === 'stored');
    this.#button.classList.toggle('button', name !== 'stored');
    this.#action = action;
  }

  /** @returns {(string | Element)[]} */
  #sentence() {
    const ui = this.#ui;
    const { name, bytes = 0, totalBytes = null, error } = this.#state;
    const loaded = ui.formatBytes(bytes);
    const total = totalBytes && ui.formatBytes(totalBytes);
    switch (name) {
      case 'missing':
        return [ui.t(total ? 'keepMissing' : 'keepMissingUnknown', { size: total })];
      case 'partly':
        return [ui.t(total ? 'keepPartly' : 'keepPartlyUnknown', { loaded, total })];
      case 'outdated':
        return [ui.t('keepOutdated')];
      case 'store':
        return [ui.t(total ? 'keepStoring' : 'keepPreparing', { loaded, total })];
      case 'check':
        return [ui.t('keepChecking', { loaded, total })];
      case 'stored':
        return [ui.t('keepStored', { size: loaded })];
      default: {
        const words = ui.t(failureMessages[error.code] ?? 'keepFailed', { size: total ?? '' });
        if (failureMessages[error.code]) return [words];
        const attributes = { lang: 'en', dir: 'ltr' };
        return [words, ' ', element('span', attributes, String(error.message))];
      }
    }
  }

  /** @returns {[string, () => void]} the message on the button, and what it does */
  #choice() {
    const { name, error } = this.#state;
    if (name === 'store' || name === 'check') return ['cancel', () => this.#storing.abort()];
    if (name === 'stored') return ['keepRemove', () => this.#remove()];
    if (name === 'partly') return ['keepGoOn', () => this.#store()];
    if (name !== 'failed') return ['keepOffline', () => this.#store()];
    if (error.code === 'archive-changed') return ['openAgain', () => this.#onReopen()];
    return ['tryAgain', () => this.#store()];
  }
}

/** @returns {Promise<number>} the bytes of a file on the server; 0 where it does not say */
async function sizeOf(url) {
  try {
    const response = await fetch(url, { method: 'HEAD' });
    const isPlain = response.ok && !response.headers.has('content-encoding');
    return isPlain ? Number(response.headers.get('content-length')) : 0;
  } catch {
    return 0;
  }
}
