// The panel in which the reader chooses how to read (appearance.js). It is a popover, so that the text
// stays in sight and shows each choice at once; Escape and a click beside it close it, and the focus
// returns to the button that opened it. Tested by tests/web/appearance_panel.test.mjs.
import { appearanceChoices } from './appearance.js';
import { cross, element, focusedIn, icon, messageElement, spokenElement } from './dom.js';

/** Path of two letters, a large and a small one. */
export const appearanceIcon = 'M3 18 8 6l5 12M4.7 14h6.6M15 18l3-7 3 7m-5-2.3h4';

const titles = {
  theme: 'theme',
  textSize: 'textSize',
  leading: 'lineSpacing',
  measure: 'lineLength',
  font: 'typeface',
  alignment: 'alignment',
};

/** Typefaces for readers with low vision; they are offered where one of them is installed. */
const legibleFonts = ['Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', 'Luciole', 'Lexend'];

export class AppearancePanel {
  /** opens the panel, from the header */ button = element('button', {
    class: 'tool appearance-button',
    type: 'button',
  });
  #ui;
  #appearance;
  /** the button that opened it last @type {HTMLElement | null} */ #opener = null;
  #panel = element('div', { class: 'appearance-panel', popover: 'auto', role: 'dialog' });
  /** boxes by setting and value @type {Map<string, HTMLInputElement>} */ #inputs = new Map();
  /** known once the panel was open @type {boolean | undefined} */ #hasLegible;

  /**
   * @param {{ ui: import('./interface.js').Interface, place: Element,
   *     appearance: import('./appearance.js').Appearance }} options `place` is where the panel is put
   */
  constructor({ ui, appearance, place }) {
    this.#ui = ui;
    this.#appearance = appearance;
    place.append(this.#panel);
    this.openFrom(this.button);
    // Before it is seen: most visits do without.
    this.#panel.addEventListener('beforetoggle', ({ newState }) => {
      if (newState === 'open' && this.#inputs.size === 0) this.#fill();
    });
    this.#panel.addEventListener('toggle', ({ newState }) => {
      if (newState === 'open') this.#checkedInput()?.focus({ preventScroll: true });
      // Browsers return the focus, but not out of a shadow tree.
      else if (this.#hasLostFocus()) this.#opener?.focus({ preventScroll: true });
    });
    this.#panel.addEventListener('change', ({ target }) => {
      appearance.set(target.dataset.setting, target.value);
    });
    appearance.subscribe(() => this.#update());
    this.localize();
  }

  /** Makes a button open and close the panel. @param {HTMLButtonElement} button */
  openFrom(button) {
    button.popoverTargetElement = this.#panel;
    button.addEventListener('click', () => (this.#opener = button));
    button.setAttribute('aria-haspopup', 'dialog');
  }

  /** In the language of the interface. */
  localize() {
    const ui = this.#ui;
    this.button.replaceChildren(icon(appearanceIcon), spokenElement(ui, 'appearance'));
    this.button.title = ui.t('appearance');
    this.#panel.setAttribute('aria-label', ui.t('appearance'));
    this.#panel.lang = ui.language;
    this.#panel.dir = ui.direction;
    const isFilled = this.#inputs.size > 0;
    this.#inputs.clear();
    if (isFilled) this.#fill();
  }

  #fill() {
    this.#hasLegible ??= isAnyInstalled(legibleFonts);
    const fields = Object.keys(appearanceChoices).map((name) => this.#fieldElement(name));
    this.#panel.replaceChildren(this.#headElement(), ...fields);
    this.#update();
  }

  /** Whether the focus is nowhere, or in the panel, which is not to be seen. */
  #hasLostFocus() {
    const focused = focusedIn(this.#panel);
    return !focused || this.#panel.contains(focused);
  }

  #headElement() {
    const attributes = { class: 'quiet-button', type: 'button' };
    const reset = messageElement(this.#ui, 'button', 'appearanceReset', {}, attributes);
    reset.addEventListener('click', () => this.#appearance.reset());
    const close = element(
      'button',
      { class: 'tool', type: 'button' },
      icon(cross),
      spokenElement(this.#ui, 'appearanceClose'),
    );
    close.addEventListener('click', () => this.#panel.hidePopover());
    const title = messageElement(this.#ui, 'h2', 'appearance', {}, { class: 'appearance-title' });
    return element('div', { class: 'appearance-head' }, title, reset, close);
  }

  #fieldElement(name) {
    const values = appearanceChoices[name].filter(
      (value) => value !== 'legible' || this.#hasLegible || this.#appearance.choices[name] === value,
    );
    return element(
      'fieldset',
      { class: 'appearance-field' },
      messageElement(this.#ui, 'legend', titles[name]),
      element(
        'div',
        { class: 'segments' },
        ...values.map((value) => this.#segmentElement(name, value)),
      ),
    );
  }

  #segmentElement(name, value) {
    const words = this.#ui.t(`${name}_${value}`);
    const input = element('input', {
      type: 'radio',
      name: `daf-${name}`,
      value,
      'data-setting': name,
    });
    this.#inputs.set(`${name} ${value}`, input);
    const face = element('span', { class: 'segment-face' });
    if (name === 'textSize') {
      // Five words would not fit; a letter in its size says the same to those who see it.
      const letter = element('span', { 'aria-hidden': 'true' }, this.#ui.t('sampleLetter'));
      face.append(letter, element('span', { class: 'spoken' }, words));
    } else {
      face.append(words);
    }
    return element('label', { class: 'segment', title: words }, input, face);
  }

  #update() {
    for (const [name, value] of Object.entries(this.#appearance.choices)) {
      const input = this.#inputs.get(`${name} ${value}`);
      if (input) input.checked = true;
    }
  }

  #checkedInput() {
    return [...this.#inputs.values()].find(({ checked }) => checked);
  }
}

/** Whether a typeface is on this device: a text in it has another width than in the one it falls back to. */
function isAnyInstalled(families) {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return false;
  const widthIn = (font) => {
    context.font = `40px ${font}`;
    return context.measureText('Illegible 0O1lI mmmm').width;
  };
  return families.some((family) =>
    ['monospace', 'serif'].every((fallback) => widthIn(`"${family}", ${fallback}`) !== widthIn(fallback)),
  );
}
