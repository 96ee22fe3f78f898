// What is being opened: a hairline under the header, the bytes and publications so far, and a way to
// stop. It appears only if opening takes longer than a blink.
// Tested by tests/web/large_file.test.mjs.
import { element } from '../interface/dom.js';

/** Opening that is done sooner shows nothing, so that small libraries do not flash. */
const patienceMs = 200;
/** So often figures change, so that what is opened need not wait for the words about it. */
const figuresMs = 100;

export class ProgressView {
  #ui;
  #root;
  #bar;
  #name = element('span', { class: 'progress-name' });
  #bytes = element('span', { class: 'progress-figure' });
  #publications = element('span', { class: 'progress-figure' });
  #cancel = element('button', { class: 'button', type: 'button' });
  #timer = 0;
  #figuresTimer = 0;
  /** what was heard last @type {import('./library-loader.js').Progress | null} */ #progress = null;

  /**
   * @param {HTMLElement} root
   * @param {HTMLProgressElement} bar the hairline
   * @param {{ ui: import('../interface/interface.js').Interface, onCancel: () => void }} options
   */
  constructor(root, bar, { ui, onCancel }) {
    this.#ui = ui;
    this.#root = root;
    this.#bar = bar;
    const words = element('p', {}, this.#name, this.#bytes, this.#publications);
    root.append(words, this.#cancel);
    this.#cancel.addEventListener('click', onCancel);
  }

  start() {
    this.#progress = null;
    this.#name.textContent = this.#ui.t('preparing');
    this.#bytes.textContent = '';
    this.#publications.textContent = '';
    this.#cancel.textContent = this.#ui.t('cancel');
    this.#root.lang = this.#ui.language;
    this.#root.dir = this.#ui.direction;
    this.#bar.removeAttribute('value');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#setHidden(false), patienceMs);
  }

  /** @param {import('./library-loader.js').Progress} progress */
  update(progress) {
    this.#progress = progress;
    if (this.#root.hidden || this.#figuresTimer) return;
    this.#figuresTimer = setTimeout(() => {
      this.#figuresTimer = 0;
      this.#say(this.#progress);
    }, figuresMs);
  }

  #say({ name, phase, loaded, total, publications, fraction }) {
    const ui = this.#ui;
    this.#name.textContent = ui.t(phase === 'download' ? 'downloading' : 'reading', { name });
    const bytes = { loaded: ui.formatBytes(loaded), total: total && ui.formatBytes(total) };
    this.#bytes.textContent = total ? ui.t('bytesOf', bytes) : bytes.loaded;
    this.#publications.textContent =
      publications > 0 ? ui.t('publicationsRead', { count: publications }) : '';
    if (fraction === null) this.#bar.removeAttribute('value');
    else this.#bar.value = Math.min(fraction, 1);
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#figuresTimer);
    this.#figuresTimer = 0;
    this.#setHidden(true);
  }

  #setHidden(isHidden) {
    // Nobody reads words that are not shown, and they take their time.
    if (!isHidden && this.#progress) this.#say(this.#progress);
    this.#root.hidden = isHidden;
    this.#bar.hidden = isHidden;
  }
}
