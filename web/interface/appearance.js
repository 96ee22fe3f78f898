// How the reader wants to read: theme, size of the text, line spacing, length of the lines, typeface
// and alignment. What differs from the usual stands as data attributes on one element, under which
// styles/appearance.css sets tokens; it is remembered for the next visit (memory.js). The theme is an
// attribute of the element on the page, where its page sets it, too.
// Tested by tests/web/appearance_panel.test.mjs.

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

const memoryName = 'appearance';

/** @typedef {typeof usual} Choices */

export class Appearance {
  #root;
  #host;
  #memory;
  /** the theme of the page around, for readers who chose none */ #hostTheme;
  /** what was chosen, and nothing else @type {Partial<Choices>} */ #chosen;
  #listeners = new Set();

  /**
   * @param {HTMLElement} root gets the data attributes
   * @param {{ host: HTMLElement, memory: import('./memory.js').Memory }} options `host` has the
   *     attribute `theme`, as its page wants it at first
   */
  constructor(root, { host, memory }) {
    this.#root = root;
    this.#host = host;
    this.#memory = memory;
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

  /** @param {(choices: Choices) => void} listener hears of every change */
  subscribe(listener) {
    this.#listeners.add(listener);
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

  /** What is in storage may be anything. */
  #load() {
    const stored = this.#memory.read(memoryName);
    const names = Object.keys(usual).filter((name) => Object.hasOwn(stored ?? {}, name));
    return Object.fromEntries(names.map((name) => [name, known(name, stored[name])]));
  }

  #save() {
    this.#memory.write(memoryName, this.#chosen);
  }
}

function known(name, value) {
  if (!Object.hasOwn(appearanceChoices, name)) throw new Error(`no setting named ${name}`);
  return appearanceChoices[name].includes(value) ? value : usual[name];
}
