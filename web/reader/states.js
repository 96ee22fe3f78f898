// What stands in the place of a library or a publication that cannot be shown: why, and what to do
// about it. Every state has a way on, where there is one; in a slot the page may put words of its own.
// Tested by tests/web/states.test.mjs.
import { messageElement } from '../interface/dom.js';

/**
 * @typedef {{ title: string, help?: string, actions?: Element[], slot?: 'empty' | 'error' }} State
 *
 * @typedef {object} WaysOn
 * @property {() => void} onReopen what was open is opened again
 * @property {() => void} onRetry the same is shown again
 * @property {string | null} libraryAddress of the results; null where there are none to go to
 */

/**
 * Why there is no library.
 * @param {import('../shelf/shelf.js').Shelf} shelf
 * @param {{ onReopen: () => void, onOpen: (() => void) | null }} ways `onOpen` shows the dialogue in
 *     which publications are opened, if any
 * @returns {State}
 */
export function absenceState(ui, { state, cancelledName }, { onReopen, onOpen }) {
  const again = () => button(ui, 'tryAgain', onReopen);
  const others = onOpen ? [button(ui, 'openTitle', onOpen)] : [];
  const slot = 'error';
  switch (state) {
    case 'busy':
      return { title: ui.t('preparing') };
    case 'cancelled': {
      const help = ui.t('cancelledHelp', { name: cancelledName });
      return { title: ui.t('cancelled'), help, actions: [again(), ...others] };
    }
    case 'unreachable': {
      const help = ui.t(navigator.onLine ? 'libraryUnreachable' : 'libraryOffline');
      return { title: ui.t('sourcesFailed'), help, actions: [again(), ...others], slot };
    }
    case 'failed': {
      const help = ui.t('sourcesFailedHelp');
      return { title: ui.t('sourcesFailed'), help, actions: [again(), ...others], slot };
    }
    default:
      return {
        title: ui.t('emptyLibrary'),
        help: ui.t('emptyLibraryHelp'),
        actions: others,
        slot: 'empty',
      };
  }
}

/**
 * Why something of the library cannot be shown.
 * @param {any} error
 * @param {'unreadable' | 'searchFailed'} title for errors that nothing more is known of
 * @param {WaysOn} ways
 * @returns {State}
 */
export function failureState(ui, error, title, ways) {
  return { ...failureWords(ui, error, title, ways), slot: 'error' };
}

function failureWords(ui, error, title, { onReopen, onRetry, libraryAddress }) {
  const attributes = { class: 'button', href: libraryAddress };
  const back = libraryAddress ? [messageElement(ui, 'a', 'backToLibrary', {}, attributes)] : [];
  const retry = () => button(ui, 'tryAgain', onRetry);
  const isPublication = title === 'unreadable';
  switch (error.code) {
    case 'unknown-publication':
      return { title: ui.t('notInLibrary'), help: ui.t('notInLibraryHelp'), actions: back };
    case 'archive-changed': {
      const actions = [button(ui, 'openAgain', onReopen)];
      return { title: ui.t('libraryReplaced'), help: ui.t('libraryReplacedHelp'), actions };
    }
    case 'network':
    case 'http-status': {
      const help = ui.t(navigator.onLine ? 'partUnreachableHelp' : 'partOfflineHelp');
      const actions = isPublication ? [retry(), ...back] : [retry()];
      return { title: ui.t('partUnreachable'), help, actions };
    }
    case 'damaged-archive': {
      const help = ui.t('code_damaged_archive');
      return { title: ui.t(title), help, actions: [button(ui, 'openAgain', onReopen)] };
    }
    default: {
      const actions = isPublication ? [retry(), ...back] : [retry()];
      return { title: ui.t(title), help: error.message, actions };
    }
  }
}

function button(ui, key, onClick) {
  const node = messageElement(ui, 'button', key, {}, { class: 'button', type: 'button' });
  node.addEventListener('click', onClick);
  return node;
}
