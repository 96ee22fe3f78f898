// The toolbar of a publication: one row of buttons above the text, each from one module. A toolbar is
// one stop of the Tab key; the arrow keys, Home and End move within it (the ARIA toolbar pattern).
//
// How to add a button, in ReadingTools.#addTools:
//
//   tools.add({
//     name: 'cite',                     // stable; the button is [data-tool=cite]
//     label: 'cite',                    // key of a message: its name, shown where there is room
//     icon: 'M5 5h14v10H5z',            // path on a grid of 24 by 24, drawn with a stroke
//     action: (button) => openDialog(button), // a click or a key
//   });
//
// `add` returns the button, for what its module keeps up to date (aria-pressed, aria-expanded,
// hidden). Buttons stand in the order in which they are added. A key for one is added in
// reader-shortcuts.js.
//
// Tested by tests/web/publication_tools.test.mjs.
import { element, focusedIn, icon, messageElement } from '../interface/dom.js';

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} label key of a message
 * @property {string} icon
 * @property {(button: HTMLButtonElement) => void} action
 */

/** Where a key leads, from one of `count` places; null where it is none of the toolbar's. */
function nextIndex(key, index, count, isRightToLeft) {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft':
      return (index + ((key === 'ArrowRight') === isRightToLeft ? count - 1 : 1)) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

export class PublicationTools {
  #ui;
  #onTool;
  /** button to its Tool @type {Map<HTMLButtonElement, Tool>} */ #tools = new Map();

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {(label: string, button: HTMLButtonElement) => void} onTool hears of each button
   */
  constructor(ui, onTool) {
    this.#ui = ui;
    this.#onTool = onTool;
    this.node = element('div', {
      class: 'publication-tools',
      role: 'toolbar',
      lang: ui.language,
      dir: ui.direction,
      'aria-label': ui.t('publicationTools'),
    });
    this.node.addEventListener('keydown', (event) => this.#onKey(event));
    this.node.addEventListener('focusin', ({ target }) => this.#makeTabStop(target));
  }

  /** Adds a button at the end. @param {Tool} tool @returns {HTMLButtonElement} */
  add(tool) {
    const attributes = { class: 'tool-label' };
    const button = element(
      'button',
      {
        type: 'button',
        class: 'tool',
        'data-tool': tool.name,
        title: this.#ui.t(tool.label),
        tabindex: this.#tools.size === 0 ? '0' : '-1',
      },
      icon(tool.icon),
      messageElement(this.#ui, 'span', tool.label, {}, attributes),
    );
    button.addEventListener('click', () => tool.action(button));
    this.#tools.set(button, tool);
    this.node.append(button);
    this.#onTool(tool.label, button);
    return button;
  }

  /**
   * Does what a button does: its shortcut was pressed (reader-shortcuts.js).
   * @param {string} name
   * @returns {boolean} whether there is that button now
   */
  use(name) {
    for (const [button, tool] of this.#tools) {
      if (tool.name !== name || button.hidden) continue;
      button.focus({ preventScroll: true }); // what it opens gives the focus back to it
      button.click();
      return true;
    }
    return false;
  }

  #onKey(event) {
    const buttons = [...this.#tools.keys()].filter((button) => !button.hidden);
    const index = buttons.indexOf(focusedIn(this.node));
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextIndex(event.key, index, buttons.length, this.#ui.direction === 'rtl');
    if (next === null) return;
    event.preventDefault();
    buttons[next].focus();
  }

  #makeTabStop(target) {
    if (!this.#tools.has(target)) return;
    for (const button of this.#tools.keys()) button.tabIndex = button === target ? 0 : -1;
  }
}
