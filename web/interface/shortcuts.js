// The one registry of keyboard shortcuts: which key does what, and where. Views add theirs; the
// sheet of shortcuts-sheet.js shows them all. A key is that of the letter, wherever the keyboard has
// it; on one that has no Latin letters (Hebrew, Arabic, Russian) it is where a Latin one has it.
// Nothing fires while somebody types, in a dialogue, or with Ctrl, Alt or Meta. Keys of a single
// character can be switched off (WCAG 2.1.4), because speech input types them by mistake.
// Tested by tests/web/shortcuts.test.mjs.

/**
 * @typedef {'everywhere' | 'results' | 'publication'} Place where a shortcut holds
 *
 * @typedef {object} Shortcut
 * @property {string[]} keys any of them does it; names of KeyboardEvent.key, letters in lower case
 * @property {Place} place
 * @property {string} message what it does, by the key of the message
 * @property {(event: KeyboardEvent) => boolean | void} [action] false: it had nothing to do, and the
 *     key is the browser's. Without an action it is only told of: the browser does it
 * @property {Element} [control] does the same when it is pressed; gets aria-keyshortcuts while the key
 *     works
 */

const memoryName = 'single-keys';

/** In the order in which they are shown. @type {Place[]} */
export const shortcutPlaces = ['everywhere', 'results', 'publication'];

const fields =
  'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])';
/** What has the keyboard for itself while it is open. */
const layers = 'dialog[open], [popover]';

export class Shortcuts {
  #memory;
  #currentPlace;
  /** @type {Shortcut[]} */ #shortcuts = [];

  /**
   * @param {object} options
   * @param {import('./memory.js').Memory} options.memory keeps whether single keys are wanted
   * @param {() => Place} options.currentPlace what is shown now
   */
  constructor({ memory, currentPlace }) {
    this.#memory = memory;
    this.#currentPlace = currentPlace;
  }

  /** In the order in which they were added. @returns {readonly Shortcut[]} */
  get all() {
    return this.#shortcuts;
  }

  /** Whether keys of a single character do anything. */
  get hasSingleKeys() {
    return this.#memory.read(memoryName) !== false;
  }

  set hasSingleKeys(isWanted) {
    this.#memory.write(memoryName, isWanted ? null : false);
    for (const shortcut of this.#shortcuts) this.#describeControl(shortcut);
  }

  /**
   * @param {...Shortcut} shortcuts
   * @throws {Error} where a key would mean two things in one place
   */
  add(...shortcuts) {
    for (const shortcut of shortcuts) {
      const rival = this.#shortcuts.find((other) => collide(shortcut, other));
      if (rival) throw new Error(`${shortcut.message} has a key of ${rival.message}`);
      this.#shortcuts.push(shortcut);
      this.#describeControl(shortcut);
    }
  }

  /**
   * Another control does what a shortcut does from now on: that of the view that is shown.
   * @param {string} message of the shortcut; one that there is none of has no key
   * @param {Element} control
   */
  setControl(message, control) {
    const shortcut = this.#shortcuts.find((each) => each.message === message);
    if (!shortcut) return;
    shortcut.control = control;
    this.#describeControl(shortcut);
  }

  /**
   * Hears the keys of everything inside `target`.
   * @param {EventTarget} target
   * @param {{ signal?: AbortSignal }} [options] ends the listening
   */
  listen(target, { signal } = {}) {
    target.addEventListener('keydown', (event) => this.#onKey(event), { signal });
  }

  #onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The target as the tree has it that the key was pressed in, however many shadow trees around it.
    const [target] = event.composedPath();
    if (target.closest?.(fields) || target.closest?.(layers)) return;
    const key = latinKey(event);
    if (isSingle(key) && !this.hasSingleKeys) return;
    const place = this.#currentPlace();
    const shortcut = this.#shortcuts.find(
      (each) => each.action && holdsIn(each, place) && each.keys.includes(key),
    );
    if (shortcut && shortcut.action(event) !== false) event.preventDefault();
  }

  #describeControl({ control, keys }) {
    if (!control) return;
    const working = keys.filter((key) => this.hasSingleKeys || !isSingle(key));
    if (working.length > 0) control.setAttribute('aria-keyshortcuts', working.join(' '));
    else control.removeAttribute('aria-keyshortcuts');
  }
}

/** @returns {boolean} whether a key is a single character, and not one with a name such as Enter */
function isSingle(key) {
  return [...key].length === 1;
}

/** The key that was pressed, as one of a keyboard with Latin letters. */
function latinKey({ key, code, shiftKey }) {
  if (key === '\u061f') return '?'; // the Arabic question mark
  // Only letters of another script: what Latin keyboards have in those places is meant as it is.
  if (/^(?!\p{Script=Latin})\p{L}/u.test(key)) {
    if (code === 'Slash') return shiftKey ? '?' : '/';
    if (code.startsWith('Key')) return shiftKey ? code.slice(3) : code.slice(3).toLowerCase();
  }
  // With Caps Lock letters come as capitals; with Shift they are meant as such.
  return isSingle(key) && !shiftKey ? key.toLowerCase() : key;
}

function holdsIn({ place }, current) {
  return place === 'everywhere' || place === current;
}

function collide(a, b) {
  const together = holdsIn(a, b.place) || holdsIn(b, a.place);
  return together && a.keys.some((key) => b.keys.includes(key));
}
