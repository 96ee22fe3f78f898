// Which library is open: the one that the page or its site names, one that the address names, or files
// that the reader opened, and what went wrong on the way. A library stays open until the next one is; opening can be
// cancelled at any time.
// Tested by tests/web/open_file.test.mjs, large_file.test.mjs, malformed.test.mjs, archive.test.mjs.
import {
  addressesOf,
  addressSources,
  fileSources,
  openLibrary,
  openShared,
  siteSources,
} from './library-loader.js';
import { forgetOpened, forgetOthers, openedFiles, storeOpened } from './stored-files.js';

/**
 * @typedef {'start' | 'opened' | 'kept' | 'stored'} Cause why the shelf is heard of: the library of
 *     before is open, another one is, another one could not be, or it is known whether it is stored
 *
 * @typedef {object} Sources where the library comes from, the first that there is
 * @property {() => string[]} named addresses that stand in that of the page
 * @property {boolean} remembersFiles whether files of the reader's own are kept for the next visit
 * @property {() => string[]} addresses that the element names
 * @property {() => string} list the address of the site's list, or ''
 */

export class Shelf {
  #onProgress;
  #onBusy;
  #onChange;
  /** @type {Sources} */ #sources;
  /** aborts the opening that is under way */ #opening = new AbortController();
  /** of the source that is being read, for words about cancelling */ #readingName = '';
  /** lets the library go */ #close = () => {};

  /** @type {import('../daf/index.js').Library | null} */ library = null;
  /** 'busy', 'open', 'empty', 'cancelled', 'unreachable' or 'failed' */ state = 'busy';
  /** @type {import('./library-loader.js').Failure[]} */ failures = [];
  /** names of the reader's files; none while the site's own library is open */ openedNames = [];
  /** addresses that the library needs, unless it is the reader's own files */ addresses = [];
  /** what of them only the library itself can keep on this device
   * @type {{ url: string, bytes?: number }[]} */ keepable = [];
  /** whether the reader's files are kept for the next visit */ isStored = true;
  cancelledName = '';
  /** whether something is being opened */ isBusy = false;

  /**
   * @param {object} options
   * @param {Sources} options.sources
   * @param {(progress: import('./library-loader.js').Progress) => void} options.onProgress
   * @param {(isBusy: boolean) => void} options.onBusy
   * @param {(cause: Cause) => void} options.onChange
   */
  constructor({ sources, onProgress, onBusy, onChange }) {
    this.#sources = sources;
    this.#onProgress = onProgress;
    this.#onBusy = onBusy;
    this.#onChange = onChange;
  }

  /** Names what is open, the same at every visit. */
  get key() {
    const names = this.openedNames.length > 0 ? this.openedNames : this.addresses;
    return names.join(' ');
  }

  /** Whether a question may have to wait for the network. */
  get isRemote() {
    return this.openedNames.length === 0 && this.keepable.length > 0 && !this.library?.stored;
  }

  /**
   * Opens what the address names; else what was open before: the reader's files if some are kept, or
   * the library that the page is for.
   * @param {'start' | 'opened'} [cause]
   */
  async openStored(cause = 'start') {
    await this.#open(cause, async (signal) => {
      const named = this.#sources.named();
      if (named.length > 0) return this.#remember(addressSources(named), []);
      const files = this.#sources.remembersFiles ? await openedFiles() : [];
      if (files.length > 0) {
        return { sources: fileSources(files), openedNames: files.map(({ name }) => name) };
      }
      return this.#ownSources(signal);
    });
  }

  /** Opens the reader's own files in the place of what is open. */
  async openFiles({ files, folders }) {
    const isOpen = await this.#open(
      'opened',
      async () => ({ sources: fileSources(files), openedNames: files.map(({ name }) => name) }),
      folders.map(folderFailure),
    );
    if (!isOpen) return;
    this.isStored = this.#sources.remembersFiles && (await storeOpened(files));
    this.#onChange('stored');
  }

  /** Returns to the library that the page is for. */
  async closeFiles() {
    if (this.#sources.remembersFiles) await forgetOpened();
    await this.#open('opened', (signal) => this.#ownSources(signal));
  }

  cancel() {
    this.#opening.abort();
  }

  /** Lets the library go. */
  dispose() {
    this.#opening.abort();
    this.#close();
    this.library = null;
  }

  async #ownSources(signal) {
    const addresses = this.#sources.addresses();
    const listUrl = this.#sources.list();
    if (addresses.length > 0 || !listUrl) return this.#remember(addressSources(addresses), []);
    const sources = await siteSources(listUrl, signal);
    const archives = sources.filter(({ isArchive }) => isArchive);
    const list = this.#remember(sources, addressesOf(listUrl, sources), archives);
    return { ...list, isSite: true };
  }

  #remember(sources, others, keepable = sources.filter(({ url }) => url)) {
    this.keepable = keepable.map(({ baseUrl, bytes }) => ({ url: baseUrl, bytes }));
    this.addresses = [...new Set([...others, ...this.keepable.map(({ url }) => url)])];
    return { sources, openedNames: [] };
  }

  /**
   * @param {'start' | 'opened'} cause
   * @param {(signal: AbortSignal) => Promise<{ sources: object[], openedNames: string[],
   *     isSite?: boolean }>} list
   * @param {object[]} knownFailures
   * @returns {Promise<boolean>} whether another library is open now
   */
  async #open(cause, list, knownFailures = []) {
    this.#opening.abort();
    this.#opening = new AbortController();
    const { signal } = this.#opening;
    this.isBusy = true;
    this.#onBusy(true);
    let isOpen = false;
    try {
      const { sources, openedNames, isSite } = await list(signal);
      this.#readingName = sources[0]?.name ?? '';
      const open = isShared(sources) ? openShared : openLibrary;
      const { failures, ...opened } = await open(sources, {
        signal,
        onProgress: (progress) => this.#report(progress, signal),
      });
      isOpen = this.#adopt({ ...opened, openedNames, failures: [...knownFailures, ...failures] });
      if (isOpen && isSite) await forgetOthers(this.addresses);
    } catch {
      // A newer opening took this one's place: it speaks from now on.
      if (signal !== this.#opening.signal) return false;
      this.#giveUp(signal.aborted);
    }
    this.isBusy = false;
    this.#onBusy(false);
    this.#onChange(cause === 'start' || isOpen ? cause : 'kept');
    return isOpen;
  }

  #report(progress, signal) {
    if (signal.aborted) return;
    this.#readingName = progress.name;
    this.#onProgress(progress);
  }

  /** @returns {boolean} whether the library is another one now */
  #adopt({ library, close, openedNames, failures }) {
    this.failures = failures;
    if (!library) {
      // Nothing could be read: what was open stays.
      if (!this.library) this.state = failures.length > 0 ? 'failed' : 'empty';
      return false;
    }
    this.#close();
    this.#close = close;
    this.library = library;
    this.openedNames = openedNames;
    this.isStored = true;
    this.state = 'open';
    return true;
  }

  #giveUp(wasCancelled) {
    if (this.library) return;
    this.state = wasCancelled ? 'cancelled' : 'unreachable';
    this.cancelledName = this.#readingName;
  }
}

/** Whether other elements of the page may have the same library. */
function isShared(sources) {
  return sources.length > 0 && sources.every(({ url, error, isListed }) => url && !error && !isListed);
}

function folderFailure(name) {
  return { name, code: 'is-folder', message: '', diagnostics: [] };
}
