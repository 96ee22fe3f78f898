// The shortcuts of the reader as a whole: to the question, through its results, and back to them. What
// one view alone can do it adds to the registry itself. What an element does not have has no key.
// Tested by tests/web/shortcuts.test.mjs and elements.test.mjs.
import { Shortcuts } from '../interface/shortcuts.js';

/** Of buttons above a text: key, name and message, which is that of the button. */
const toolShortcuts = [
  ['f', 'find', 'findTool'],
  ['t', 'beside', 'sideBySide'],
  ['c', 'cite', 'cite'],
];

/**
 * @param {object} what
 * @param {import('./frame.js').Features} what.features
 * @param {import('../interface/memory.js').Memory} what.memory
 * @param {() => import('../interface/shortcuts.js').Place} what.currentPlace what is shown now
 * @param {HTMLInputElement} what.searchBox
 * @param {import('../search/library-view.js').LibraryView} what.libraryView
 * @param {import('./publication-slot.js').PublicationSlot} what.publicationView
 * @param {import('./dialogs.js').Dialogs} what.dialogs
 * @param {HTMLElement} what.openButton opens what can be opened
 * @param {HTMLElement} what.helpButton opens the sheet
 * @param {() => void} what.onBack from a publication to the results
 * @returns {Shortcuts} to which views add their own
 */
export function readerShortcuts(what) {
  const { memory, currentPlace, searchBox, libraryView, publicationView, onBack } = what;
  const { features, dialogs, openButton, helpButton } = what;
  const shortcuts = new Shortcuts({ memory, currentPlace });
  const openLibraries = () => void dialogs.openLibraries();
  const showSheet = () => void dialogs.shortcuts(shortcuts);
  const toSearch = () => {
    searchBox.focus();
    searchBox.select();
  };
  const step = (direction) => (event) => {
    const isArrow = event.key.startsWith('Arrow');
    if (isArrow && !libraryView.isOnResult) return false; // it scrolls
    if (libraryView.step(direction)) return true;
    if (!isArrow || direction > 0 || !features.hasSearch) return false;
    toSearch();
    return true;
  };
  helpButton.addEventListener('click', showSheet);
  if (features.hasSearch) {
    shortcuts.add({
      keys: ['/'],
      place: 'everywhere',
      message: 'shortcutSearch',
      action: toSearch,
      control: searchBox,
    });
  }
  if (features.opensFiles) {
    shortcuts.add({
      keys: ['o'],
      place: 'everywhere',
      message: 'openTitle',
      action: openLibraries,
      control: openButton,
    });
  }
  shortcuts.add({
    keys: ['?'],
    place: 'everywhere',
    message: 'shortcutHelp',
    action: showSheet,
    control: helpButton,
  });
  if (features.hasLibrary) {
    shortcuts.add(
      {
        keys: ['j', 'ArrowDown'],
        place: 'results',
        message: 'shortcutNextResult',
        action: step(1),
      },
      {
        keys: ['k', 'ArrowUp'],
        place: 'results',
        message: 'shortcutPreviousResult',
        action: step(-1),
      },
      {
        keys: ['s'],
        place: 'results',
        message: 'saveSearch',
        action: () => libraryView.toggleSaved(),
      },
      { keys: ['Enter'], place: 'results', message: 'shortcutOpenResult' },
      { keys: ['b'], place: 'publication', message: 'shortcutBack', action: onBack },
    );
  }
  shortcuts.add(
    ...toolShortcuts.map(([key, name, message]) => ({
      keys: [key],
      place: 'publication',
      message,
      action: () => publicationView.useTool(name),
    })),
  );
  publicationView.onTool = (message, button) => shortcuts.setControl(message, button);
  if (features.opensFiles) openButton.addEventListener('click', openLibraries);
  return shortcuts;
}
