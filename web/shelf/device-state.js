// What this device keeps of what is open, and what it is told of that: whether the page works without a
// network (offline.js), and the archives that the library can keep (keep-offline.js).
// Tested by tests/web/offline.test.mjs, archive.test.mjs and opened_libraries.test.mjs.
import { KeepOffline } from './keep-offline.js';
import { OfflineState } from './offline.js';

export class DeviceState {
  #shelf;
  #keep;
  #hasTools;
  /** @type {OfflineState | null} where there is no service worker nothing is promised */ #offline = null;

  /**
   * @param {{ keep: HTMLElement, offline: HTMLElement }} places
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./shelf.js').Shelf} options.shelf
   * @param {boolean} options.hasTools whether readers may have archives kept
   * @param {string} [options.serviceWorkerUrl]
   * @param {(words: string) => void} options.announce says something to those who listen
   * @param {AbortSignal} options.signal ends the listening
   */
  constructor({ keep, offline }, { ui, shelf, hasTools, serviceWorkerUrl, announce, signal }) {
    this.#shelf = shelf;
    this.#hasTools = hasTools;
    this.#keep = new KeepOffline(keep, {
      ui,
      onChange: () => this.#offline?.watchSite(shelf.addresses),
      onReopen: () => shelf.openStored(),
      announce,
    });
    if (!serviceWorkerUrl) return;
    this.#offline = new OfflineState(offline, { ui, serviceWorkerUrl, signal });
  }

  /** Registers the service worker. */
  async start() {
    await this.#offline?.start();
  }

  /** Says the same in the current language of the interface. */
  localize() {
    this.#offline?.localize();
    this.#keep.localize();
  }

  /** The shelf has changed. @param {import('./shelf.js').Cause} cause */
  watch(cause) {
    const { library, isOwn, addresses, keepable, isStored } = this.#shelf;
    this.#keep.watch(library, this.#hasTools ? keepable : []);
    if (!library) return;
    if (isOwn && (addresses.length === 0 || !isStored)) {
      this.#offline?.watchOpened(cause === 'opened' ? null : isStored);
    } else {
      this.#offline?.watchSite(addresses);
    }
  }
}
