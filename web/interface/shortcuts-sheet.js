// All keyboard shortcuts in one sheet, by the place in which they hold, and the switch for those of a
// single character. Tested by tests/web/shortcuts.test.mjs.
import { Dialog } from './dialog.js';
import { element } from './dom.js';
import { shortcutPlaces } from './shortcuts.js';

const placeMessages = {
  everywhere: 'shortcutsEverywhere',
  results: 'shortcutsInResults',
  publication: 'shortcutsInPublication',
};

/** Keys that are not written as they are named. */
const caps = {
  ArrowDown: '\u2193',
  ArrowUp: '\u2191',
  ArrowLeft: '\u2190',
  ArrowRight: '\u2192',
  Escape: 'Esc',
};

export class ShortcutsSheet {
  #ui;
  #shortcuts;
  #dialog;

  /**
   * @param {Element} place of the dialogue
   * @param {object} options
   * @param {import('./interface.js').Interface} options.ui
   * @param {import('./shortcuts.js').Shortcuts} options.shortcuts
   */
  constructor(place, { ui, shortcuts }) {
    this.#ui = ui;
    this.#shortcuts = shortcuts;
    this.#dialog = new Dialog(place, { ui, name: 'shortcuts' });
  }

  open() {
    const groups = shortcutPlaces.map((place) => this.#group(place)).filter(Boolean);
    this.#dialog.open(this.#ui.t('shortcuts'), ...groups, this.#switch());
  }

  #group(place) {
    const shortcuts = this.#shortcuts.all.filter((each) => each.place === place);
    if (shortcuts.length === 0) return null;
    const rows = shortcuts.map(({ keys, message }) =>
      element(
        'div',
        { class: 'shortcut' },
        element('dt', {}, this.#ui.t(message)),
        element('dd', {}, ...keys.map(keyElement)),
      ),
    );
    return element(
      'section',
      {},
      element('h3', {}, this.#ui.t(placeMessages[place])),
      element('dl', {}, ...rows),
    );
  }

  #switch() {
    const box = element('input', { type: 'checkbox', 'aria-describedby': 'single-keys-help' });
    box.checked = this.#shortcuts.hasSingleKeys;
    box.addEventListener('change', () => {
      this.#shortcuts.hasSingleKeys = box.checked;
    });
    return element(
      'div',
      { class: 'shortcuts-switch' },
      element('label', { class: 'choice' }, box, this.#ui.t('singleKeys')),
      element('p', { id: 'single-keys-help' }, this.#ui.t('singleKeysHelp')),
    );
  }
}

function keyElement(key) {
  return element('kbd', { dir: 'ltr', lang: 'en' }, caps[key] ?? key);
}
