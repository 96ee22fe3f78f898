// The spine of a reader: reads the address, opens the library, and hands both to the views.
//
//   frame.js header.js     the elements around the views
//   addresses.js router.js address <-> what is shown
//   stage.js states.js     which view shows a route, and what is said where there is nothing to show
//   ../shelf/              which library is open, how it came to be, and what this device keeps of it
//   ../search/             the question, its answers, and what narrows it
//   ../publication/        one publication
//
// Tested by tests/web/.
import { Announcer } from '../interface/announcer.js';
import { AppearancePanel } from '../interface/appearance-panel.js';
import { Appearance } from '../interface/appearance.js';
import { Memory } from '../interface/memory.js';
import { ReadingMemory } from '../publication/reading-memory.js';
import { ReadingPlace } from '../publication/reading-place.js';
import { LibraryView } from '../search/library-view.js';
import { asksForSomething, questionOf, sameQuestion } from '../search/question.js';
import { RememberedSearches } from '../search/remembered-searches.js';
import { DeviceState } from '../shelf/device-state.js';
import { OpenedLibraries } from '../shelf/opened-libraries.js';
import { OpenedNotice } from '../shelf/opened-notice.js';
import { ProblemsView } from '../shelf/problems-view.js';
import { ProgressView } from '../shelf/progress-view.js';
import { Shelf } from '../shelf/shelf.js';
import { Dialogs } from './dialogs.js';
import { buildFrame } from './frame.js';
import { Header } from './header.js';
import { Later } from './later.js';
import { PublicationSlot } from './publication-slot.js';
import { readerShortcuts } from './reader-shortcuts.js';
import { Router } from './router.js';
import { Stage } from './stage.js';

/** Steps of one control that follow each other so soon are one step for Back. */
const oneStepMs = 1500;

/**
 * @typedef {object} ReaderOptions
 * @property {import('../interface/interface.js').Interface} ui
 * @property {import('./addresses.js').PageAddress} address where the state of the reader stands
 * @property {import('./frame.js').Features} features
 * @property {import('../shelf/shelf.js').Sources} sources
 * @property {string} [serviceWorkerUrl] of the site, which makes the page work without a network
 * @property {() => string} language BCP 47: of the forms of a work this one is preferred
 * @property {(name: string, detail: object) => boolean} emit tells the page; false if the page has
 *     taken the matter into its own hands
 */

export class Reader {
  #ui;
  #options;
  #parts;
  #router;
  #shelf;
  #place;
  #libraryView;
  #publicationView;
  #problems;
  #progress;
  #device;
  #openedNotice;
  #speaker;
  #dialogs;
  #later;
  #header;
  #stage;
  #memory;
  #appearancePanel;
  #searches;
  /** the control that changed the question last, and when, in ms */
  #lastStep = { control: '', time: 0 };
  /** counts the changes of the shelf */ #shelfTurn = 0;
  /** ends what listens beyond the reader's own elements */ #life = new AbortController();

  /**
   * @param {ShadowRoot} root to which the reader's elements are added
   * @param {ReaderOptions} options
   */
  constructor(root, options) {
    const { ui, address, features, sources, emit } = options;
    const { opensFiles } = features;
    const { signal } = this.#life;
    this.#ui = ui;
    this.#options = options;
    const parts = buildFrame(features);
    this.#parts = parts;
    root.append(parts.root);
    this.#memory = new Memory({ remember: features.remembers });
    this.#searches = new RememberedSearches({ memory: this.#memory });
    this.#place = new ReadingPlace({ frame: parts.root, bar: parts.bar });
    this.#router = new Router({
      address,
      onNavigate: (route, position) => this.#show(route, { position, cause: 'history' }),
      readPosition: () => ({
        ...this.#place.read(parts.publication),
        shown: this.#libraryView.shown,
      }),
      signal,
    });
    this.#later = new Later(root);
    this.#makeAppearance(root.host);
    this.#makeViews();
    this.#makeNotices();
    const opened = new OpenedLibraries({ memory: this.#memory });
    this.#shelf = new Shelf({
      opened,
      sources: { ...sources, opensFiles, named: () => this.#router.libraries },
      onProgress: (progress) => {
        this.#progress.update(progress);
        emit('progress', progress);
      },
      onBusy: (isBusy) => (isBusy ? this.#progress.start() : this.#progress.stop()),
      onChange: (cause) => this.#onShelfChange(cause),
    });
    this.#header = new Header(parts, {
      ui,
      features,
      signal,
      onType: (query) => this.#onType(query),
      onSubmit: () => this.#onSubmit(),
      onSuggestion: (text) => this.#onSuggestion(text),
      onLanguage: (tag) => this.#onLanguage(tag),
      onFiles: (chosen) => this.#dialogs.choose(chosen),
    });
    this.#dialogs = new Dialogs(parts.root, {
      ui,
      shelf: this.#shelf,
      opened,
      href: (route) => this.#router.href(route),
      onChooseFiles: () => parts.fileInput.click(),
      load: () => this.#later.get(),
    });
    this.#device = new DeviceState(parts, {
      ui,
      shelf: this.#shelf,
      hasTools: features.hasTools,
      serviceWorkerUrl: options.serviceWorkerUrl,
      announce: (words) => this.#speaker.announce(words),
      signal,
    });
    this.#stage = new Stage({
      ui,
      router: this.#router,
      shelf: this.#shelf,
      place: this.#place,
      header: this.#header,
      content: parts.content,
      libraryView: this.#libraryView,
      publicationView: this.#publicationView,
      problems: this.#problems,
      hasLibrary: features.hasLibrary,
      onOpen: features.opensFiles ? () => this.#dialogs.openLibraries() : null,
      emit,
    });
    this.#wireShortcuts(features.isPage ? document : root, signal);
    root.addEventListener('click', (event) => this.#onClick(event));
  }

  /** What is shown: a question, and the id of a publication or ''. */
  get route() {
    return this.#router.route;
  }

  /** @type {import('../daf/index.js').Library | null} */
  get library() {
    return this.#shelf.library;
  }

  /** @param {{ id?: string, query?: string }} first what is shown where the address says nothing */
  async start(first) {
    this.#header.localize();
    this.#goFirst(first);
    this.#header.query = this.#router.route.query;
    if (this.#router.route.id) this.#later.get().catch(() => {}); // whoever shows it says so
    this.#stage.showWaiting();
    setTimeout(() => this.#ui.prepare()); // while what is opened is on its way
    await this.#shelf.openStored();
    await this.#device.start();
  }

  /** Opens other sources. @param {{ id?: string, query?: string }} first what of them is shown */
  async reopen(first) {
    this.#router.replace({});
    this.#goFirst(first);
    await this.#shelf.openStored();
  }

  /** Goes to a place: a question, a publication, a block in it. */
  go(route) {
    if (route.id) this.#searches.note(questionOf(route));
    this.#router.push(route);
    return this.#show(this.#router.route, { cause: 'open' });
  }

  /** Says everything in the current language of the interface. */
  changeLanguage() {
    this.#header.localize();
    this.#device.localize();
    this.#appearancePanel.localize();
    this.#showNotices();
    this.#show(this.#router.route, { cause: 'language' });
  }

  /** Lets the library go, and everything that listens beyond the reader. */
  dispose() {
    this.#life.abort();
    this.#place.letGo();
    this.#shelf.dispose();
    this.#publicationView.dispose();
    this.#libraryView.dispose();
  }

  #goFirst({ id = '', query = '' }) {
    const { route } = this.#router;
    if (!route.id && !asksForSomething(questionOf(route)) && (id || query)) {
      this.#router.replace({ id, query });
    }
  }

  #makeAppearance(host) {
    const { root } = this.#parts;
    const appearance = new Appearance(root, { host, memory: this.#memory });
    this.#appearancePanel = new AppearancePanel({ ui: this.#ui, appearance, place: root });
    this.#parts.shortcuts.before(this.#appearancePanel.button);
  }

  #makeViews() {
    const { library, publication, announcer } = this.#parts;
    const ui = this.#ui;
    const href = (route) => this.#router.href(route);
    const reading = new ReadingMemory({ library: () => this.#shelf.key, memory: this.#memory });
    const cite = (cited) => this.#dialogs.cite(cited);
    const speaker = new Announcer(announcer, { ui });
    this.#speaker = speaker;
    this.#libraryView = new LibraryView(library, {
      ui,
      href,
      language: this.#options.language,
      place: this.#parts.root,
      onAsk: (question, control) => this.#onAsk(question, control),
      announcer: speaker,
      searches: this.#searches,
      searchBox: this.#parts.searchBox,
      reading,
      cite,
      describe: (error) => this.#stage.describe(error, 'searchFailed'),
    });
    this.#publicationView = new PublicationSlot(publication, {
      load: () => this.#later.get(),
      ui,
      href,
      open: (route) => this.go(route),
      appearancePanel: this.#appearancePanel,
      cite,
      memory: reading,
      place: this.#place,
      ...this.#options.features,
    });
  }

  #makeNotices() {
    const { problems, progress, progressBar } = this.#parts;
    const ui = this.#ui;
    const href = (route) => this.#router.href(route);
    const onReport = () => this.#dialogs.report();
    this.#problems = new ProblemsView(problems, { ui, href, onReport });
    this.#progress = new ProgressView(progress, progressBar, {
      ui,
      onCancel: () => this.#shelf.cancel(),
    });
    this.#openedNotice = new OpenedNotice(this.#parts.opened, {
      ui,
      onReport,
      announce: (words) => this.#speaker.announce(words),
      onClose: () => this.#shelf.closeOpened(),
    });
  }

  #onType(query) {
    const { route } = this.#router;
    const question = { ...questionOf(route), query };
    // Typing refines what is asked; from within a publication it is a step that Back undoes.
    if (route.id) this.#router.push(question);
    else this.#router.replace(question);
    this.#show(this.#router.route, { cause: route.id ? 'open' : 'type' });
    if (this.#shelf.library) this.#header.suggest(this.#shelf.library, query);
  }

  #onSubmit() {
    const { route } = this.#router;
    this.#searches.note(questionOf(route));
    if (!route.id) this.#libraryView.focusFirstHit();
  }

  #onSuggestion(text) {
    this.#router.push({ ...questionOf(this.#router.route), query: text });
    this.#searches.note(questionOf(this.#router.route));
    this.#show(this.#router.route, { cause: 'suggestion' });
  }

  /** A filter, the dates or the order were changed. */
  #onAsk(question, control) {
    if (sameQuestion(question, questionOf(this.#router.route))) return;
    const now = performance.now();
    const { control: lastControl, time } = this.#lastStep;
    const isSameStep = control && control === lastControl && now - time < oneStepMs;
    this.#lastStep = { control, time: now };
    if (isSameStep) this.#router.replace(question);
    else this.#router.push(question);
    this.#show(this.#router.route, { cause: 'filter' });
  }

  /** @param {EventTarget} target whose keys are meant for the reader */
  #wireShortcuts(target, signal) {
    const { searchBox, open: openButton, shortcuts: helpButton } = this.#parts;
    const shortcuts = readerShortcuts({
      features: this.#options.features,
      memory: this.#memory,
      currentPlace: () => (this.#router.route.id ? 'publication' : 'results'),
      searchBox,
      libraryView: this.#libraryView,
      publicationView: this.#publicationView,
      openButton,
      helpButton,
      dialogs: this.#dialogs,
      onBack: () => this.go(questionOf(this.#router.route)),
    });
    shortcuts.listen(target, { signal });
  }

  /** Links within the reader are followed here; all others, and new tabs, by the browser. */
  #onClick(event) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.('a[href]');
    const route = link && this.#router.parse(link);
    if (!route) return;
    event.preventDefault();
    // A page may show publications in a place of its own.
    if (route.id && route.id !== this.#stage.shownId) {
      const { id, block, query } = route;
      if (!this.#options.emit('select', { id, block, query, address: link.href })) return;
    }
    this.go(route);
  }

  async #onLanguage(tag) {
    const isSpoken = await this.#ui.speak(tag).catch(() => true); // what cannot be had leaves all as it was
    if (!isSpoken || this.#life.signal.aborted) return;
    const { language, direction } = this.#ui;
    this.#router.setInterfaceLanguage(language);
    this.changeLanguage();
    this.#options.emit('language', { language, direction });
  }

  async #onShelfChange(cause) {
    this.#shelfTurn += 1;
    const turn = this.#shelfTurn;
    this.#showNotices();
    const { library, failures } = this.#shelf;
    const showing = this.#showShelf(cause);
    this.#searches.library = this.#shelf.key;
    if (library && (cause === 'start' || cause === 'opened')) {
      this.#options.emit('open', { library, size: library.size });
    }
    if (failures.length > 0) this.#options.emit('error', { failures });
    // What this device keeps is looked up when there is something to be seen.
    await showing;
    if (turn === this.#shelfTurn && !this.#life.signal.aborted) this.#device.watch(cause);
  }

  #showShelf(cause) {
    const { route, position } = this.#router;
    if (cause === 'start') return this.#show(route, { position, cause: 'load' });
    if (cause === 'opened') {
      // Another library: what was asked and read is not in it.
      this.#router.forgetLibraries();
      this.#router.push({});
      return this.#show(this.#router.route, { cause: 'open' });
    }
    return this.#shelf.library ? null : this.#show(route, { cause: 'load' });
  }

  #showNotices() {
    const { library, failures } = this.#shelf;
    this.#problems.show(failures, library?.diagnostics ?? [], { areOpen: !library?.size });
    this.#openedNotice.show(this.#shelf);
  }

  async #show(route, arrival) {
    if (arrival.cause !== 'filter') this.#lastStep = { control: '', time: 0 };
    await this.#stage.show(route, arrival);
    if (this.#shelf.library) this.#later.expect();
  }
}
