// The spine of the reader: reads the address, opens the library, and hands both to the views.
//
//   router.js           address <-> what is shown
//   shelf.js            which library is open, and how it came to be
//   library-view.js     the question (question.js), its answers (result-list.js, search-remarks.js) and
//                       what narrows it (filters-view.js, chosen-filters.js, sort-menu.js)
//   suggestions.js      how what is being typed may go on
//   publication-view.js one publication (publication-parts.js, render-tree.js, table-of-contents.js)
//   reader-shortcuts.js what keys do (shortcuts.js), and the sheet that says so (shortcuts-sheet.js)
//   reader-states.js    what stands in the place of what cannot be shown
//   progress-view.js, problems-view.js, announcer.js, offline.js, keep-offline.js, open-file.js, open-dialog.js
//
// Tested by tests/web/.
import { Announcer } from './interface/announcer.js';
import { KeepOffline } from './shelf/keep-offline.js';
import { LibraryView } from './search/library-view.js';
import { Memory } from './interface/memory.js';
import { OfflineState } from './shelf/offline.js';
import { OpenDialog } from './shelf/open-dialog.js';
import { OpenedLibraries } from './shelf/opened-libraries.js';
import { OpenedNotice } from './shelf/opened-notice.js';
import { wireOpening } from './shelf/open-file.js';
import { ProblemsView } from './shelf/problems-view.js';
import { ReportDialog } from './shelf/report-dialog.js';
import { ProgressView } from './shelf/progress-view.js';
import { PublicationView } from './publication/publication-view.js';
import { questionOf } from './search/question.js';
import { readerShortcuts } from './reader-shortcuts.js';
import { absenceState, failureState } from './reader-states.js';
import { parseRoute, Router } from './router.js';
import { RememberedSearches } from './search/remembered-searches.js';
import { readPlace, returnTo, scrollToTop } from './publication/reading-place.js';
import { Shelf } from './shelf/shelf.js';
import { Suggestions } from './search/suggestions.js';
import { baseLanguage, Interface, interfaceLanguages, isolate } from './interface/interface.js';
import { isolatedString } from './interface/text.js';

/** Steps of one control that follow each other so soon are one step for Back. */
const oneStepMs = 1500;

const byId = (id) => document.getElementById(id);

class App {
  #ui = new Interface(document.documentElement.lang);
  #router;
  #shelf;
  #libraryView;
  #publicationView;
  #problems;
  #progress;
  #offline;
  #keep;
  #suggestions;
  #openDialog;
  #openedNotice;
  #shortcuts;
  #memory = new Memory();
  #searches = new RememberedSearches({ memory: this.#memory });
  #searchBox = byId('search');
  /** id of the publication on the page, '' for the library */ #shownId = '';
  /** the control that changed the question last, and when, in ms */ #lastStep = { control: '', time: 0 };
  /** counts what was asked to be shown; an answer to anything but the last is dropped */ #turn = 0;

  constructor() {
    const ui = this.#ui;
    const href = (route) => this.#router.href(route);
    this.#router = new Router({
      onNavigate: (route, position) => this.#show(route, { position, cause: 'history' }),
      readPosition: () => ({ ...readPlace(byId('publication')), shown: this.#libraryView.shown }),
    });
    const announcer = new Announcer(byId('announcer'), { ui });
    this.#libraryView = new LibraryView(byId('library'), {
      ui,
      href,
      onAsk: (question, control) => this.#onAsk(question, control),
      announcer,
      searches: this.#searches,
      searchBox: this.#searchBox,
      describe: (error) => this.#describe(error, 'searchFailed'),
    });
    const place = byId('suggestions-place');
    const elements = { input: this.#searchBox, place, list: byId('suggestions') };
    this.#suggestions = new Suggestions(elements, {
      ui,
      onChoose: (text) => this.#onSuggestion(text),
    });
    this.#publicationView = new PublicationView(byId('publication'), { ui, href });
    this.#progress = new ProgressView(byId('progress'), byId('progress-bar'), {
      ui,
      onCancel: () => this.#shelf.cancel(),
    });
    this.#offline = new OfflineState(byId('offline'), { ui });
    this.#keep = new KeepOffline(byId('keep'), {
      ui,
      onChange: () => this.#offline.watchSite(this.#shelf.addresses),
      onReopen: () => this.#shelf.openStored(),
      announce: (words) => announcer.announce(words),
    });
    const opened = new OpenedLibraries({ memory: this.#memory });
    this.#openedNotice = new OpenedNotice(byId('opened'), {
      ui,
      announce: (words) => announcer.announce(words),
      onReport: () => report.open(),
      onClose: () => this.#shelf.closeOpened(),
    });
    this.#shelf = new Shelf({
      opened,
      onProgress: (progress) => this.#progress.update(progress),
      onBusy: (isBusy) => (isBusy ? this.#progress.start() : this.#progress.stop()),
      onChange: (cause) => this.#onShelfChange(cause),
      namedLibraries: () => this.#router.libraries,
    });
    const report = new ReportDialog(document.body, { ui, shelf: this.#shelf, href });
    this.#problems = new ProblemsView(byId('problems'), { ui, href, onReport: () => report.open() });
    this.#openDialog = new OpenDialog(document.body, {
      ui,
      shelf: this.#shelf,
      opened,
      baseUrl: document.baseURI,
      onChooseFiles: () => byId('file-input').click(),
    });
    this.#shortcuts = readerShortcuts(document.body, {
      ui,
      memory: this.#memory,
      currentPlace: () => (this.#router.route.id ? 'publication' : 'results'),
      searchBox: this.#searchBox,
      libraryView: this.#libraryView,
      openDialog: this.#openDialog,
      openButton: byId('open'),
      helpButton: byId('shortcuts'),
      onBack: () => this.#follow(questionOf(this.#router.route)),
    });
  }

  async start() {
    this.#ui.localize(document);
    this.#wireHeader();
    document.addEventListener('click', (event) => this.#onClick(event));
    this.#searchBox.value = this.#router.route.query;
    this.#showWaiting();
    await this.#shelf.openStored();
    await this.#offline.start();
  }

  #wireHeader() {
    const { form } = this.#searchBox;
    this.#searchBox.addEventListener('input', () => this.#onType());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#searches.note(questionOf(this.#router.route));
      if (!this.#router.route.id) this.#libraryView.focusFirstHit();
    });
    this.#shortcuts.listen(document);
    byId('skip').addEventListener('click', (event) => {
      event.preventDefault();
      byId('content').focus();
    });
    const menu = byId('language');
    for (const tag of interfaceLanguages) {
      const option = new Option(this.#ui.t('languageName', {}, tag), tag, false, tag === this.#ui.language);
      option.lang = tag;
      menu.append(option);
    }
    menu.addEventListener('change', () => this.#onLanguage(menu.value));
    wireOpening({
      ui: this.#ui,
      input: byId('file-input'),
      onOpen: (chosen) => this.#openDialog.choose(chosen),
    });
  }

  #onType() {
    const query = this.#searchBox.value;
    const { route } = this.#router;
    const question = { ...questionOf(route), query };
    // Typing refines what is asked; from within a publication it is a step that Back undoes.
    if (route.id) this.#router.push(question);
    else this.#router.replace(question);
    this.#show(this.#router.route, { cause: route.id ? 'open' : 'type' });
    if (this.#shelf.library) this.#suggestions.suggest(this.#shelf.library, query);
  }

  #onSuggestion(text) {
    this.#router.push({ ...questionOf(this.#router.route), query: text });
    this.#searches.note(questionOf(this.#router.route));
    this.#show(this.#router.route, { cause: 'suggestion' });
  }

  /** A filter, the dates or the order were changed. */
  #onAsk(question, control) {
    const now = performance.now();
    const { control: lastControl, time } = this.#lastStep;
    const isSameStep = control && control === lastControl && now - time < oneStepMs;
    this.#lastStep = { control, time: now };
    if (isSameStep) this.#router.replace(question);
    else this.#router.push(question);
    this.#show(this.#router.route, { cause: 'filter' });
  }

  /** Links within the page are followed here; all others, and new tabs, by the browser. */
  #onClick(event) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.('a[href]');
    if (!link || link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    this.#follow(parseRoute(link));
  }

  #follow(route) {
    if (route.id) this.#searches.note(questionOf(route));
    this.#router.push(route);
    this.#show(this.#router.route, { cause: 'open' });
  }

  #onLanguage(tag) {
    this.#ui.language = tag;
    document.documentElement.lang = this.#ui.language;
    document.documentElement.dir = this.#ui.direction;
    rememberLanguage(tag);
    this.#router.setInterfaceLanguage(tag);
    this.#ui.localize(document);
    this.#offline.localize();
    this.#keep.localize();
    this.#showNotices();
    this.#show(this.#router.route, { cause: 'language' });
  }

  #onShelfChange(cause) {
    this.#showNotices();
    if (cause === 'start') {
      this.#show(this.#router.route, { position: this.#router.position, cause: 'load' });
    } else if (cause === 'opened') {
      // Another library: what was asked and read is not in it.
      this.#router.forgetLibraries();
      this.#router.push({});
      this.#show(this.#router.route, { cause: 'open' });
    }
    const { library, isOwn, addresses, keepable, isStored } = this.#shelf;
    this.#searches.library = this.#shelf.key;
    this.#keep.watch(library, keepable);
    if (!library) this.#show(this.#router.route, { cause: 'load' });
    else if (isOwn && (addresses.length === 0 || !isStored))
      this.#offline.watchOpened(cause === 'opened' ? null : isStored);
    else this.#offline.watchSite(addresses);
  }

  #showNotices() {
    const { library, failures } = this.#shelf;
    this.#problems.show(failures, library?.diagnostics ?? [], { areOpen: !library?.size });
    this.#openedNotice.show(this.#shelf);
  }

  /**
   * Shows a route.
   * @param {object} route
   * @param {{ cause: 'load' | 'open' | 'history' | 'type' | 'suggestion' | 'filter' | 'language',
   *     position?: object }} arrival
   */
  async #show(route, arrival) {
    const turn = ++this.#turn;
    if (!this.#shelf.isBusy) byId('content').removeAttribute('aria-busy');
    const isCurrent = () => turn === this.#turn;
    const previousId = this.#shownId;
    if (!['type', 'filter'].includes(arrival.cause)) this.#suggestions.close();
    if (arrival.cause !== 'filter') this.#lastStep = { control: '', time: 0 };
    if (this.#searchBox.value !== route.query && arrival.cause !== 'type') {
      this.#searchBox.value = route.query;
    }
    const isShown = route.id
      ? await this.#showPublication(route, isCurrent)
      : await this.#showLibrary(route, arrival);
    if (!isShown || !isCurrent()) return;
    this.#libraryView.hidden = Boolean(route.id);
    this.#publicationView.hidden = !route.id;
    this.#problems.hidden = Boolean(route.id && this.#shelf.library);
    document.title = this.#title(route);
    this.#shownId = route.id;
    this.#arrive(route, { ...arrival, previousId });
  }

  async #showLibrary(route, { position }) {
    const { library, isRemote } = this.#shelf;
    if (!library) {
      this.#libraryView.showMessage(this.#absence());
      return true;
    }
    const shown = position?.shown || undefined;
    return this.#libraryView.show({ library, question: questionOf(route), shown, isRemote });
  }

  async #showPublication(route, isCurrent) {
    const { library } = this.#shelf;
    if (!library) {
      this.#publicationView.showMessage(this.#absence());
      return true;
    }
    try {
      const id = await this.#inWantedLanguage(library, route);
      const question = questionOf(route);
      return await this.#publicationView.show({ library, id, question, isCurrent });
    } catch (error) {
      if (isCurrent()) this.#publicationView.showMessage(this.#describe(error));
      return true;
    }
  }

  /** ?lang= asks for a language of the work: the translation's id takes the place of the id. */
  async #inWantedLanguage(library, route) {
    if (!route.language) return route.id;
    const { language: own, translations } = await library.publication(route.id);
    const wanted = baseLanguage(route.language);
    if (baseLanguage(own) === wanted) return route.id;
    const translation = translations.find(
      (each) => each.inLibrary && baseLanguage(each.language) === wanted,
    );
    return translation?.id ?? route.id;
  }

  /** Puts scroll and focus where whoever came this way expects them. */
  #arrive(route, { cause, position, previousId }) {
    if (['type', 'suggestion', 'filter', 'language'].includes(cause)) {
      if (cause !== 'language') scrollToTop();
      return;
    }
    if (route.id) {
      if (cause !== 'load') this.#publicationView.focusHeading();
    } else if (cause !== 'load' && document.activeElement !== this.#searchBox) {
      this.#libraryView.focusHit(previousId);
    }
    if (position) returnTo(position, byId('publication'));
    else if (!this.#publicationView.scrollToBlock(route.id ? route.block : '')) scrollToTop();
  }

  #title({ id, query }) {
    const title = id ? this.#publicationView.title : null;
    if (title) return `${isolatedString(title)} \u2013 Daf`;
    return query.trim() && !id ? `${isolate(query.trim())} \u2013 Daf` : 'Daf';
  }

  #showWaiting() {
    byId('content').setAttribute('aria-busy', 'true');
    const isPublication = Boolean(this.#router.route.id);
    const view = isPublication ? this.#publicationView : this.#libraryView;
    view.showMessage({ title: this.#ui.t('preparing') });
    this.#libraryView.hidden = isPublication;
    this.#publicationView.hidden = !isPublication;
  }

  /** Why there is no library, and what can be done about it. */
  #absence() {
    return absenceState(this.#ui, this.#shelf, this.#waysOn());
  }

  /** What is said of something that could not be shown, and what can be done about it. */
  #describe(error, title = 'unreadable') {
    return failureState(this.#ui, error, title, this.#waysOn());
  }

  #waysOn() {
    return {
      onReopen: () => this.#shelf.openStored(),
      onRetry: () => this.#show(this.#router.route, { cause: 'load' }),
      onOpen: () => this.#openDialog.open(),
      libraryAddress: this.#router.href(questionOf(this.#router.route)),
    };
  }
}

/** choose-language.js reads it at the next visit. */
function rememberLanguage(tag) {
  try {
    localStorage.setItem('daf-interface-language', tag);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

new App().start();
