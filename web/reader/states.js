// What is said where there is nothing to show: why, and what can be done about it. Each state is
// { title, help, actions, slot }; the views show it (showMessage), and a page may put words of its own
// into the slot. Tested by tests/web/malformed.test.mjs and archive.test.mjs.
import { messageElement } from '../interface/dom.js';

/**
 * @typedef {{ title: string, help?: string, actions?: Element[], slot?: 'empty' | 'error' }} State
 * @typedef {object} Actions
 * @property {() => void} reopen opens the library again
 * @property {() => void} retry asks again for what is wanted
 * @property {string} libraryAddress of the results, for a link back
 */

/**
 * Why there is no library.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {{ state: string, cancelledName: string }} shelf
 * @param {{ reopen: () => void }} actions
 * @returns {State}
 */
export function absence(ui, { state, cancelledName }, { reopen }) {
  const again = () => button(ui, 'tryAgain', reopen);
  switch (state) {
    case 'busy':
      return { title: ui.t('preparing') };
    case 'cancelled': {
      const help = ui.t('cancelledHelp', { name: cancelledName });
      return { title: ui.t('cancelled'), help, actions: [again()] };
    }
    case 'unreachable':
      return failure(ui, 'sourcesFailed', ui.t('libraryUnreachable'), again());
    case 'failed':
      return failure(ui, 'sourcesFailed', ui.t('sourcesFailedHelp'), again());
    default:
      return { title: ui.t('emptyLibrary'), help: ui.t('emptyLibraryHelp'), slot: 'empty' };
  }
}

/**
 * What is said of something that could not be shown.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {{ code?: string, message: string }} error
 * @param {'unreadable' | 'searchFailed'} title for errors that have no words of their own
 * @param {Actions} actions
 * @returns {State}
 */
export function describeError(ui, error, title, { reopen, retry, libraryAddress }) {
  const attributes = { class: 'button', href: libraryAddress };
  const back = messageElement(ui, 'a', 'backToLibrary', {}, attributes);
  switch (error.code) {
    case 'unknown-publication':
      return failure(ui, 'notInLibrary', ui.t('notInLibraryHelp'), back);
    case 'archive-changed': {
      const again = button(ui, 'openAgain', reopen);
      return failure(ui, 'libraryReplaced', ui.t('libraryReplacedHelp'), again);
    }
    case 'network':
    case 'http-status': {
      const again = button(ui, 'tryAgain', retry);
      return failure(ui, 'partUnreachable', ui.t('partUnreachableHelp'), again);
    }
    default:
      return failure(ui, title, error.message, ...(title === 'unreadable' ? [back] : []));
  }
}

function failure(ui, title, help, ...actions) {
  return { title: ui.t(title), help, actions, slot: 'error' };
}

function button(ui, key, onClick) {
  const node = messageElement(ui, 'button', key, {}, { class: 'button', type: 'button' });
  node.addEventListener('click', onClick);
  return node;
}
