// Gives a link away: by what the device shares with, where there is that, else by the clipboard.
// Tested by tests/web/publication_tools.test.mjs.
import { copyText } from '../interface/copying.js';

/** Path of an arrow that leaves a tray. */
export const shareIcon = 'M12 15V4m-4 4 4-4 4 4M6 11H5v9h14v-9h-1';

/** @returns {boolean} whether the device has a way to share a link */
export function canShare() {
  return typeof navigator.share === 'function';
}

/** The whole address of a relative one, as others need it. */
export function absoluteAddress(address) {
  return new URL(address, document.baseURI).href;
}

/**
 * Opens the device's own dialog. Closing it without a choice is no failure.
 * @param {{ title: string, url: string, text?: string }} what
 */
export async function share(what) {
  try {
    await navigator.share(what);
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}

/**
 * Shares a link or copies it.
 * @param {{ title: string, url: string }} what
 * @param {(key: string) => void} tell says the message of a key: whether it was copied
 */
export async function shareOrCopy(what, tell) {
  if (canShare()) {
    try {
      await share(what);
      return;
    } catch {
      // Not allowed in this frame, or not of this address: the clipboard is left.
    }
  }
  tell((await copyText(what.url)) ? 'linkCopied' : 'copyFailed');
}
