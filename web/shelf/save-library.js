// Saving what is open as one archive (.daf), for the reader's folder or anybody's server: a button
// that counts while it works, and stops. Tested by tests/web/save.test.mjs.
import { element } from '../interface/dom.js';
import { download, fileName } from '../interface/download.js';

export class SaveLibrary {
  node = element('button', { class: 'button', type: 'button' });
  #ui;
  #announce;
  /** @type {import('../daf/index.js').Library | null} */ #library = null;
  #name = '';
  /** of the saving that is under way @type {AbortController | null} */ #saving = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(words: string) => void} options.announce says something to those who listen
   */
  constructor({ ui, announce }) {
    this.#ui = ui;
    this.#announce = announce;
    this.node.addEventListener('click', () => (this.#saving ? this.#stop() : this.#save()));
  }

  /**
   * @param {import('../daf/index.js').Library} library
   * @param {string} name of its first source
   */
  update(library, name) {
    if (library !== this.#library) this.#stop();
    this.#library = library;
    this.#name = name;
    if (!this.#saving) this.node.textContent = this.#ui.t('saveLibrary');
  }

  #stop() {
    this.#saving?.abort();
    this.#saving = null;
    this.node.textContent = this.#ui.t('saveLibrary');
  }

  async #save() {
    const saving = new AbortController();
    this.#saving = saving;
    const { signal } = saving;
    const onProgress = ({ bytes, totalBytes }) => {
      if (!signal.aborted) this.#show(totalBytes ? bytes / totalBytes : 0);
    };
    this.#show(0);
    try {
      const bytes = await this.#library.save({ signal, onProgress });
      const stem = this.#name.replace(/\.\w{1,8}$/, '');
      const blob = new Blob([bytes], { type: 'application/octet-stream' });
      download(blob, fileName(stem, '.daf', 'library'));
      this.#announce(this.#ui.t('librarySaved'));
      this.#stop();
    } catch {
      if (signal.aborted) return;
      this.#stop();
      this.node.textContent = this.#ui.t('saveFailed');
      this.#announce(this.#ui.t('saveFailed'));
    }
  }

  #show(fraction) {
    const share = this.#ui.formatPercent(fraction);
    this.node.textContent = this.#ui.t('savingLibrary', { share });
  }
}
