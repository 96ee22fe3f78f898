// How the reader wants to read: theme, size of the text, line spacing, length of the lines, typeface
// and alignment. What differs from the usual stands as data attributes on one element, under which
// styles/appearance.css sets tokens; it is kept on the device where that is allowed, and lasts as long
// as the page where it is not. The theme is an attribute of the element on the page, where its page
// sets it, too. Tested by tests/web/appearance_panel.test.mjs.

/** What there is to choose from; the first that is named in `usual` unless something else is chosen. */
export const appearanceChoices = {
  theme: ['system', 'light', 'sepia', 'dark'],
  textSize: ['small', 'normal', 'large', 'larger', 'largest'],
  leading: ['tight', 'normal', 'loose'],
  measure: ['narrow', 'normal', 'wide'],
  font: ['serif', 'sans', 'legible'],
  alignment: ['start', 'justify'],
};

const usual = {
  theme: 'system',
  textSize: 'normal',
  leading: 'normal',
  measure: 'normal',
  font: 'serif',
  alignment: 'start',
};

const storageKey = 'daf-appearance';

/** @typedef {typeof usual} Choices */

export class Appearance {
  #root;
  #host;
  #storage;
  /** the theme of the page around, for readers who chose none */ #hostTheme;
  /** what was chosen, and nothing else @type {Partial<Choices>} */ #chosen;
  #listeners = new Set();

  /**
   * @param {HTMLElement} root gets the data attributes
   * @param {{ host: HTMLElement, storage?: Storage | null }} options `host` has the attribute
   *     `theme`, as its page wants it at first; without storage nothing is kept
   */
  constructor(root, { host, storage = null }) {
    this.#root = root;
    this.#host = host;
    this.#storage = storage;
    this.#hostTheme = known('theme', host.getAttribute('theme') ?? usual.theme);
    this.#chosen = this.#load();
    this.#apply();
  }

  /** @returns {Choices} */
  get choices() {
    return { ...usual, theme: this.#hostTheme, ...this.#chosen };
  }

  /** Chooses a value of one setting. Others than those of `appearanceChoices` choose the usual one. */
  set(name, value) {
    this.#chosen = { ...this.#chosen, [name]: known(name, value) };
    this.#save();
    this.#changed();
  }

  /** Everything as usual. */
  reset() {
    this.#chosen = {};
    this.#save();
    this.#changed();
  }

  /** @param {(choices: Choices) => void} listener @returns {() => void} ends it */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed() {
    this.#apply();
    for (const listener of this.#listeners) listener(this.choices);
  }

  #apply() {
    const { theme, ...others } = this.choices;
    if (theme !== this.#host.getAttribute('theme')) this.#host.setAttribute('theme', theme);
    for (const [name, value] of Object.entries(others)) {
      if (value === usual[name]) delete this.#root.dataset[name];
      else this.#root.dataset[name] = value;
    }
  }

  #load() {
    try {
      const stored = JSON.parse(this.#storage?.getItem(storageKey) ?? '{}');
      const names = Object.keys(usual).filter((name) => Object.hasOwn(stored ?? {}, name));
      return Object.fromEntries(names.map((name) => [name, known(name, stored[name])]));
    } catch {
      return {}; // Storage may be forbidden, and what is in it may be anything.
    }
  }

  #save() {
    try {
      this.#storage?.setItem(storageKey, JSON.stringify(this.#chosen));
    } catch {
      // Forbidden or full: the choice then lasts as long as the page.
    }
  }
}

/** What the device keeps for this site. @returns {Storage | null} null where that is forbidden */
export function deviceStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function known(name, value) {
  if (!Object.hasOwn(appearanceChoices, name)) throw new Error(`no setting named ${name}`);
  return appearanceChoices[name].includes(value) ? value : usual[name];
}
