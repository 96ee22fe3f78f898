// The header of a reader: the search box with its suggestions, and the tools beside it.
// Tested by tests/web/search.test.mjs, suggestions.test.mjs and languages.test.mjs.
import { interfaceLanguages, messageIn } from '../interface/interface.js';
import { Suggestions } from '../search/suggestions.js';
import { wireOpening } from '../shelf/open-file.js';

export class Header {
  #ui;
  #parts;
  #suggestions;

  /**
   * @param {Record<string, any>} parts of buildFrame
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./frame.js').Features} options.features
   * @param {AbortSignal} options.signal ends what listens beyond the header
   * @param {(query: string) => void} options.onType
   * @param {() => void} options.onSubmit
   * @param {(text: string) => void} options.onSuggestion
   * @param {(tag: string) => void} options.onLanguage
   * @param {(chosen: import('../shelf/open-file.js').Opened) => void} options.onFiles
   */
  constructor(parts, { ui, features, signal, ...on }) {
    this.#ui = ui;
    this.#parts = parts;
    const { searchBox, form, skip, content, languageMenu, suggestions, suggestionsPlace } = parts;
    this.#suggestions = new Suggestions(
      { input: searchBox, place: suggestionsPlace, list: suggestions },
      { ui, onChoose: on.onSuggestion },
    );
    searchBox.addEventListener('input', () => on.onType(searchBox.value));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      on.onSubmit();
    });
    skip.addEventListener('click', () => content.focus());
    this.#fillLanguages(on.onLanguage);
    const { isPage, opensFiles } = features;
    if (opensFiles) this.#wireOpening({ isPage, signal, onOpen: on.onFiles });
    languageMenu.value = ui.language;
  }

  /** Says everything in the current language of the interface. */
  localize() {
    const { root, languageMenu } = this.#parts;
    root.lang = this.#ui.language;
    root.dir = this.#ui.direction;
    languageMenu.value = this.#ui.language;
    this.#ui.localize(root);
  }

  /** @type {HTMLInputElement} */
  get searchBox() {
    return this.#parts.searchBox;
  }

  /** What stands in the search box. */
  get query() {
    return this.#parts.searchBox.value;
  }

  set query(words) {
    if (this.query !== words) this.#parts.searchBox.value = words;
  }

  /** Shows how what is typed may go on. */
  suggest(library, text) {
    this.#suggestions.suggest(library, text);
  }

  closeSuggestions() {
    this.#suggestions.close();
  }

  #fillLanguages(onLanguage) {
    const { languageMenu } = this.#parts;
    for (const tag of interfaceLanguages) {
      const option = new Option(messageIn(tag, 'languageName'), tag);
      option.lang = tag;
      languageMenu.append(option);
    }
    languageMenu.addEventListener('change', () => onLanguage(languageMenu.value));
  }

  #wireOpening({ isPage, signal, onOpen }) {
    const { fileInput, root } = this.#parts;
    // What a page is for takes whatever is dropped on it; an element what is dropped on itself.
    const target = isPage ? window : root;
    const ui = this.#ui;
    wireOpening({ ui, input: fileInput, place: root, target, signal, onOpen });
  }
}
