// Where a publication stands: its view, which is loaded when there is one to show, or words in its place.
// Tested by tests/web/publication.test.mjs, states.test.mjs and first_results.test.mjs.
import { element, stateElements } from '../interface/dom.js';

export class PublicationSlot {
  #root;
  #options;
  #load;
  /** @type {import('../publication/publication-view.js').PublicationView | null} */ #view = null;
  /** As PublicationView.onTool. @type {(label: string, button: HTMLButtonElement) => void} */
  onTool = () => {};

  /**
   * @param {HTMLElement} root
   * @param {ConstructorParameters<typeof import('../publication/publication-view.js').PublicationView>[1]
   *     & { load: () => Promise<typeof import('./later-parts.js')> }} options
   */
  constructor(root, { load, ...options }) {
    this.#root = root;
    this.#options = options;
    this.#load = load;
  }

  /** Around what is shown. */
  get root() {
    return this.#root;
  }

  set hidden(isHidden) {
    this.#root.hidden = isHidden;
  }

  /** The title, for the window; null where nothing is shown. */
  get title() {
    return this.#view?.title ?? null;
  }

  /**
   * Shows a publication, as PublicationView.show.
   * @throws {{ code: 'network' }} where the view cannot be loaded, and whatever the library says
   */
  async show(what) {
    const view = await this.#loadedView();
    return what.isCurrent() && view.show(what);
  }

  /** Shows a state instead of a publication: loading, not there. @param {import('./states.js').State} state */
  showMessage({ title, ...state }) {
    this.#view?.clear();
    const heading = element('h1', { class: 'library-title', tabindex: '-1' }, title);
    this.#root.replaceChildren(element('div', { class: 'message' }, heading, ...stateElements(state)));
  }

  focusHeading() {
    this.#root.querySelector('h1')?.focus({ preventScroll: true });
  }

  /** As PublicationView.useTool. */
  useTool(name) {
    return this.#view?.useTool(name) ?? false;
  }

  /** As PublicationView.scrollToBlock. */
  scrollToBlock(blockId, quote) {
    return this.#view?.scrollToBlock(blockId, quote) ?? false;
  }

  /** Ends what listens beyond the view. */
  dispose() {
    this.#view?.clear();
  }

  async #loadedView() {
    try {
      const { PublicationView } = await this.#load();
      this.#view ??= new PublicationView(this.#root, this.#options);
      this.#view.onTool = this.onTool;
      return this.#view;
    } catch (cause) {
      const error = new Error('A part of the reader cannot be loaded.', { cause });
      throw Object.assign(error, { code: 'network' });
    }
  }
}
