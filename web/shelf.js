// Which library is open: the site's own or files that the reader opened, and what went wrong on the
// way. A library stays open until the next one is; opening can be cancelled at any time.
// Tested by tests/web/open_file.test.mjs, large_file.test.mjs and malformed.test.mjs.
import { addressesOf, fileSources, openLibrary, siteSources } from './library-loader.js';
import { forgetOpened, forgetOthers, openedFiles, storeOpened } from './stored-files.js';

/**
 * @typedef {'start' | 'opened' | 'kept' | 'stored'} Cause why the shelf is heard of: the library of
 *     before is open, another one is, another one could not be, or it is known whether it is stored
 */

export class Shelf {
  #onProgress;
  #onBusy;
  #onChange;
  /** aborts the opening that is under way */ #opening = new AbortController();
  /** of the source that is being read, for words about cancelling */ #readingName = '';

  /** @type {import('./daf/index.js').Library | null} */ library = null;
  /** 'busy', 'open', 'empty', 'cancelled', 'unreachable' or 'failed' */ state = 'busy';
  /** @type {import('./library-loader.js').Failure[]} */ failures = [];
  /** names of the reader's files; none while the site's own library is open */ openedNames = [];
  /** addresses that the site's own library needs */ addresses = [];
  /** whether the reader's files are kept for the next visit */ isStored = true;
  cancelledName = '';
  /** whether something is being opened */ isBusy = false;

  /**
   * @param {object} options
   * @param {(progress: import('./library-loader.js').Progress) => void} options.onProgress
   * @param {(isBusy: boolean) => void} options.onBusy
   * @param {(cause: Cause) => void} options.onChange
   */
  constructor({ onProgress, onBusy, onChange }) {
    this.#onProgress = onProgress;
    this.#onBusy = onBusy;
    this.#onChange = onChange;
  }

  /** Opens what was open before: the reader's files if some are kept, else the site's library. */
  async openStored() {
    await this.#open('start', async (signal) => {
      const files = await openedFiles();
      if (files.length > 0) {
        return { sources: fileSources(files), openedNames: files.map(({ name }) => name) };
      }
      return this.#siteSources(signal);
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
    this.isStored = await storeOpened(files);
    this.#onChange('stored');
  }

  /** Returns to the site's own library. */
  async closeFiles() {
    await forgetOpened();
    await this.#open('opened', (signal) => this.#siteSources(signal));
  }

  cancel() {
    this.#opening.abort();
  }

  async #siteSources(signal) {
    const sources = await siteSources(signal);
    this.addresses = addressesOf(sources);
    return { sources, openedNames: [] };
  }

  /**
   * @param {'start' | 'opened'} cause
   * @param {(signal: AbortSignal) => Promise<{ sources: object[], openedNames: string[] }>} list
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
      const { sources, openedNames } = await list(signal);
      this.#readingName = sources[0]?.name ?? '';
      const { library, failures } = await openLibrary(sources, {
        signal,
        onProgress: (progress) => this.#report(progress, signal),
      });
      isOpen = this.#adopt({ library, openedNames, failures: [...knownFailures, ...failures] });
      if (isOpen && openedNames.length === 0) await forgetOthers(this.addresses);
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
  #adopt({ library, openedNames, failures }) {
    this.failures = failures;
    if (!library) {
      // Nothing could be read: what was open stays.
      if (!this.library) this.state = failures.length > 0 ? 'failed' : 'empty';
      return false;
    }
    this.library?.close();
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

function folderFailure(name) {
  return { name, code: 'is-folder', message: '', diagnostics: [] };
}
