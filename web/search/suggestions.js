// How what is being typed may go on: a line of completions below the search box, which belongs to it
// as the list of a combobox (ARIA 1.2). It has a place of its own and covers nothing; nobody has to
// use it: Enter asks what was typed unless a completion was chosen with the arrow keys.
// Tested by tests/web/suggestions.test.mjs.
import { element } from '../interface/dom.js';
import { textBlock } from '../interface/text.js';

const maxSuggestions = 8;

export class Suggestions {
  #ui;
  #input;
  #place;
  #list;
  #onChoose;
  /** aborts the request that is under way */ #asking = new AbortController();
  /** of the option that the arrow keys have reached, -1 in the box itself */ #active = -1;
  /** what the options say, in their order */ #texts = [];

  /**
   * @param {object} elements
   * @param {HTMLInputElement} elements.input with role="combobox" that controls the list
   * @param {HTMLElement} elements.place around the list; shown while there is something typed
   * @param {HTMLElement} elements.list with role="listbox"
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     onChoose: (text: string) => void }} options
   */
  constructor({ input, place, list }, { ui, onChoose }) {
    this.#ui = ui;
    this.#input = input;
    this.#place = place;
    this.#list = list;
    this.#onChoose = onChoose;
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('blur', () => this.#activate(-1));
    // The box keeps the focus, and with it the keyboard of a phone.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.#choose([...list.children].indexOf(option));
    });
  }

  /** Shows how a text may go on; a newer text supersedes an older one. */
  async suggest(library, text) {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    if (!text.trim()) {
      this.close();
      return;
    }
    try {
      const found = await library.suggest(text, { limit: maxSuggestions, signal });
      if (!signal.aborted) this.#show(found.filter((each) => !isSame(each.text, text)));
    } catch {
      // Superseded, or the library is gone: typing goes on without.
      if (!signal.aborted) this.close();
    }
  }

  close() {
    this.#asking.abort();
    this.#show([]);
    this.#place.hidden = true;
  }

  #show(suggestions) {
    this.#active = -1;
    this.#texts = suggestions.map(({ text }) => text);
    this.#list.replaceChildren(...suggestions.map((each, index) => optionElement(this.#ui, each, index)));
    this.#list.hidden = suggestions.length === 0;
    this.#place.hidden = false;
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
  }

  #onKey(event) {
    if (event.isComposing || this.#texts.length === 0) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || shiftKey) return;
    const count = this.#texts.length;
    if (key === 'ArrowDown') this.#activate(this.#active + 1 < count ? this.#active + 1 : -1);
    else if (key === 'ArrowUp') this.#activate(this.#active < 0 ? count - 1 : this.#active - 1);
    else if (key === 'Enter' && this.#active >= 0) this.#choose(this.#active);
    else if (key === 'Escape') this.close();
    else return;
    event.preventDefault();
  }

  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((option, place) => {
      option.setAttribute('aria-selected', String(place === index));
    });
    const option = this.#list.children[index];
    if (!option) {
      this.#input.removeAttribute('aria-activedescendant');
      return;
    }
    this.#input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #choose(index) {
    const text = this.#texts[index];
    this.close();
    this.#onChoose(text);
  }
}

function optionElement(ui, { count, ...text }, index) {
  return element(
    'li',
    { role: 'option', id: `suggestion-${index}`, class: 'suggestion', 'aria-selected': 'false' },
    textBlock('bdi', text, { class: 'suggestion-text' }),
    element('span', { class: 'choice-count' }, ui.formatNumber(count)),
  );
}

function isSame(a, b) {
  return a.toLowerCase() === b.trim().toLowerCase();
}
