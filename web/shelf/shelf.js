// Which library is open: the one that the page is for, one that its address names, or what the reader
// opened (files and addresses), and what went wrong on the way. A library stays open until the next
// one is; more can be added to it; opening can be cancelled at any time.
// Tested by tests/web/open_file.test.mjs, open_dialog.test.mjs, large_file.test.mjs,
// malformed.test.mjs, archive.test.mjs.
import {
  addressesOf,
  addressSources,
  fileSources,
  openLibrary,
  openShared,
  siteSources,
} from './library-loader.js';
import { forgetExpected, forgetOthers } from './stored-files.js';

/**
 * @typedef {'start' | 'opened' | 'kept' | 'stored'} Cause why the shelf is heard of: the library of
 *     before is open, another one is, another one could not be, or it is known whether it is stored
 *
 * @typedef {object} Opening what is to be read, and what it makes of the shelf
 * @property {import('./library-loader.js').Source[]} sources
 * @property {boolean} [isAdded] to the library that is open
 * @property {boolean} [isOwn] the reader opened it
 * @property {string[]} [siteAddresses] what the site's library needs; none where it is no part
 * @property {object[]} [failures] that are known before
 *
 * @typedef {object} Sources where the library comes from, the first that there is
 * @property {() => string[]} named addresses that stand in that of the page
 * @property {boolean} opensFiles the reader may open others, which are kept for the next visit
 * @property {() => string[]} addresses that the element names
 * @property {() => string} list the address of the site's list, or ''
 */

/** What the site's library is called where it could not be opened. */
const listName = 'library.json';

/** @returns {import('./opened-libraries.js').Holding} */
const emptyHolding = () => ({ withSite: false, addresses: [], files: [] });

export class Shelf {
  #onProgress;
  #onBusy;
  #onChange;
  /** @type {Sources} */ #sources;
  #opened;
  /** aborts the opening that is under way */ #opening = new AbortController();
  /** of the source that is being read, for words about cancelling */ #readingName = '';
  /** what the library is made of */ #holding = emptyHolding();
  /** lets the library go */ #release = () => {};

  /** @type {import('../daf/index.js').Library | null} */ library = null;
  /** 'busy', 'open', 'empty', 'cancelled', 'unreachable' or 'failed' */ state = 'busy';
  /** @type {import('./library-loader.js').Failure[]} */ failures = [];
  /** what came of each source @type {import('./library-loader.js').ReadReport[]} */ reports = [];
  /** names of what the reader opened; none while the site's own library is open */ openedNames = [];
  /** addresses that the library needs, unless it is the reader's own files */ addresses = [];
  /** what of them only the library itself can keep on this device
   * @type {{ url: string, bytes?: number }[]} */ keepable = [];
  /** whether what the reader opened is kept for the next visit */ isStored = true;
  /** whether it is not, because there is no room for it */ lacksRoom = false;
  cancelledName = '';
  /** whether something is being opened */ isBusy = false;

  /**
   * @param {object} options
   * @param {(progress: import('./library-loader.js').Progress) => void} options.onProgress
   * @param {(isBusy: boolean) => void} options.onBusy
   * @param {(cause: Cause) => void} options.onChange
   * @param {Sources} options.sources
   * @param {import('./opened-libraries.js').OpenedLibraries} options.opened
   */
  constructor({ onProgress, onBusy, onChange, sources, opened }) {
    this.#onProgress = onProgress;
    this.#onBusy = onBusy;
    this.#onChange = onChange;
    this.#sources = sources;
    this.#opened = opened;
  }

  /** Names what is open, the same at every visit. */
  get key() {
    const { addresses, files } = this.#holding;
    const names = [...addresses, ...files.map(({ name }) => name)];
    return (names.length > 0 ? names : this.addresses).join(' ');
  }

  /** Whether the reader's files, or what was added to the site's library, are all that is open. */
  get isOwn() {
    return this.openedNames.length > 0;
  }

  /** The reader's own files. @returns {File[]} */
  get files() {
    return this.#holding.files;
  }

  /** Whether what is open is one archive, as it came. */
  get isOneArchive() {
    return this.reports.length === 1 && /\.daf$/i.test(this.reports[0].name);
  }

  /** Whether the site's own library is a part of what is open. */
  get hasSite() {
    return this.#holding.withSite;
  }

  /** Whether a question may have to wait for the network. */
  get isRemote() {
    return this.keepable.length > 0 && !this.library?.stored;
  }

  /**
   * Opens what the address names; else what was open before: what the reader opened, or the site's
   * library.
   */
  async openStored() {
    await this.#open('start', async (signal) => {
      const named = this.#sources.named();
      if (named.length > 0) return { sources: addressSources(named) };
      const entry = this.#sources.opensFiles ? this.#opened.current : null;
      const opening = entry && (await this.#entryOpening(entry, signal));
      // What is gone from storage is no reason to show nothing.
      return opening?.sources.length > 0 ? opening : this.#home(signal);
    });
    forgetExpected();
  }

  /**
   * Opens what the reader chose.
   * @param {{ files?: File[], folders?: string[], addresses?: string[] }} chosen
   * @param {{ isAdded?: boolean }} [options] to what is open, or in its place
   */
  async openChosen({ files = [], folders = [], addresses = [] }, { isAdded = false } = {}) {
    const opening = {
      sources: [...addressSources(addresses), ...fileSources(files)],
      isAdded: isAdded && this.library !== null,
      isOwn: true,
      failures: folders.map(folderFailure),
    };
    await this.#openOwn(async () => opening);
  }

  /** Opens what was open before. @param {import('./opened-libraries.js').Entry} entry */
  async openAgain(entry) {
    await this.#openOwn((signal) => this.#entryOpening(entry, signal));
  }

  /** Returns to the site's own library. */
  async closeOpened() {
    if (await this.#open('opened', (signal) => this.#home(signal))) this.#opened.leave();
  }

  cancel() {
    this.#opening.abort();
  }

  /** Lets the library go. */
  dispose() {
    this.#opening.abort();
    this.#opening = new AbortController(); // what was under way finds itself replaced, and is silent
    this.#putAway();
    this.library = null;
  }

  /** What the page is for. @returns {Promise<Opening>} */
  async #home(signal) {
    const addresses = this.#sources.addresses();
    const listUrl = this.#sources.list();
    if (addresses.length > 0 || !listUrl) return { sources: addressSources(addresses) };
    const sources = await siteSources(listUrl, signal);
    return { sources, siteAddresses: addressesOf(listUrl, sources) };
  }

  /** @returns {Promise<Opening>} of what is still there of it; the rest are failures */
  async #entryOpening(entry, signal) {
    const { withSite, addresses, files } = await this.#opened.holdingOf(entry);
    const kept = new Set(files.map(({ name }) => name));
    const gone = entry.fileNames.filter((name) => !kept.has(name));
    const site = withSite ? await this.#home(signal) : { sources: [] };
    const own = [...addressSources(addresses), ...fileSources(files)];
    return {
      ...site,
      sources: [...site.sources, ...own],
      isOwn: true,
      failures: gone.map(goneFailure),
    };
  }

  async #openOwn(list) {
    if (!(await this.#open('opened', list))) return;
    const { library } = this;
    const outcome = await this.#opened.remember(this.#holding, library?.size ?? 0);
    if (this.library !== library) return; // another one is open by now
    this.isStored = outcome === 'kept';
    this.lacksRoom = outcome === 'no-room';
    this.#onChange('stored');
  }

  /**
   * @param {'start' | 'opened'} cause
   * @param {(signal: AbortSignal) => Promise<Opening>} list
   * @returns {Promise<boolean>} whether another library is open now, or more of it
   */
  async #open(cause, list) {
    this.#opening.abort();
    this.#opening = new AbortController();
    const { signal } = this.#opening;
    this.isBusy = true;
    this.#onBusy(true);
    let isOpen = false;
    try {
      const opening = await list(signal);
      this.#readingName = opening.sources[0]?.name ?? '';
      const open = this.#isShared(opening) ? openShared : openLibrary;
      const opened = await open(opening.sources, {
        signal,
        library: opening.isAdded ? this.library : null,
        onProgress: (progress) => this.#report(progress, signal),
      });
      if (signal !== this.#opening.signal) {
        if (!opening.isAdded) releaseOf(opened)();
        return false;
      }
      isOpen = this.#adopt(opening, opened);
      if (isOpen && opening.siteAddresses) await forgetOthers(...opening.siteAddresses);
    } catch (error) {
      // A newer opening took this one's place: it speaks from now on.
      if (signal !== this.#opening.signal) return false;
      this.#giveUp(signal.aborted, error);
    }
    this.isBusy = false;
    this.#onBusy(false);
    this.#onChange(cause === 'start' || isOpen ? cause : 'kept');
    return isOpen;
  }

  /** Whether other elements of the page may have the same library: nobody adds anything to it. */
  #isShared({ sources }) {
    const isNamed = sources.every(({ url, error, isSite }) => url && !error && !isSite);
    return sources.length > 0 && isNamed && !this.#sources.opensFiles;
  }

  #report(progress, signal) {
    if (signal.aborted) return;
    this.#readingName = progress.name;
    this.#onProgress(progress);
  }

  /**
   * @param {Opening} opening
   * @param {{ library: object | null, read: object[], reports: object[], failures: object[] }} opened
   * @returns {boolean} whether the library is another one now, or larger
   */
  #adopt({ isAdded = false, isOwn = false, siteAddresses, failures: known = [] }, opened) {
    this.failures = [...known, ...opened.failures];
    const isNothing = opened.read.length === 0;
    if (isNothing && this.failures.length > 0) {
      // Nothing could be read: what was open stays.
      if (!this.library) this.state = 'failed';
      return false;
    }
    if (!isAdded) {
      this.#putAway();
      this.#release = releaseOf(opened);
    }
    this.library = opened.library;
    this.state = isNothing ? 'empty' : 'open';
    this.reports = [...this.reports, ...opened.reports];
    this.#hold(opened.read, { isOwn, siteAddresses });
    return true;
  }

  #putAway() {
    this.#release();
    this.#release = () => {};
    this.#holding = emptyHolding();
    this.reports = [];
    this.openedNames = [];
    this.addresses = [];
    this.keepable = [];
    this.isStored = true;
    this.lacksRoom = false;
  }

  #hold(read, { isOwn, siteAddresses = [] }) {
    const own = read.filter(({ isSite }) => !isSite);
    const remote = read.filter(({ isArchive, isSite, baseUrl }) => baseUrl && (isArchive || !isSite));
    this.#holding = {
      withSite: this.#holding.withSite || siteAddresses.length > 0,
      addresses: [...this.#holding.addresses, ...own.flatMap(({ url }) => url ?? [])],
      files: [...this.#holding.files, ...own.flatMap(({ file }) => file ?? [])],
    };
    if (isOwn) this.openedNames = [...this.openedNames, ...own.map(({ name }) => name)];
    const keepable = remote.map(({ baseUrl, bytes }) => ({ url: baseUrl, bytes }));
    this.keepable = [...this.keepable, ...keepable];
    const addresses = [...this.addresses, ...siteAddresses, ...keepable.map(({ url }) => url)];
    this.addresses = [...new Set(addresses)];
  }

  /** The list of the site's sources could not be had, or it was cancelled. */
  #giveUp(wasCancelled, { code = 'engine-failed', message, status }) {
    if (this.library) {
      // It stays open; what was asked for did not come, and that is said.
      const failure = { name: listName, code, message, status, diagnostics: [] };
      this.failures = wasCancelled ? [] : [failure];
      return;
    }
    this.state = wasCancelled ? 'cancelled' : 'unreachable';
    this.cancelledName = this.#readingName;
  }
}

/** How a library is let go that may be shared. */
function releaseOf({ library, release }) {
  return release ?? (() => library?.close());
}

/** Browsers may clear what is stored, and people may. */
function goneFailure(name) {
  return { name, code: 'not-stored', message: '', diagnostics: [] };
}

function folderFailure(name) {
  return { name, code: 'is-folder', message: '', diagnostics: [] };
}
