// What is on the stage: the results, a publication, or words in their place. A newer route supersedes
// an older one; scroll and focus go where whoever came this way expects them.
// Tested by tests/web/navigation.test.mjs.
import { focusedIn } from '../interface/dom.js';
import { baseLanguage, isolate } from '../interface/interface.js';
import { isolatedString } from '../interface/text.js';
import { questionOf } from '../search/question.js';
import { absenceState, failureState } from './states.js';

export class Stage {
  #ui;
  #router;
  #shelf;
  #place;
  #header;
  #content;
  #libraryView;
  #publicationView;
  #problems;
  #hasLibrary;
  #onOpen;
  #emit;
  /** id of the publication on the page, '' for the library */ #shownId = '';
  /** counts what was asked to be shown; an answer to anything but the last is dropped */ #turn = 0;

  /**
   * @param {object} parts
   * @param {import('../interface/interface.js').Interface} parts.ui
   * @param {import('./router.js').Router} parts.router
   * @param {import('../shelf/shelf.js').Shelf} parts.shelf
   * @param {import('../publication/reading-place.js').ReadingPlace} parts.place
   * @param {import('./header.js').Header} parts.header
   * @param {HTMLElement} parts.content around the views
   * @param {import('../search/library-view.js').LibraryView} parts.libraryView
   * @param {import('./publication-slot.js').PublicationSlot} parts.publicationView
   * @param {import('../shelf/problems-view.js').ProblemsView} parts.problems
   * @param {boolean} parts.hasLibrary there are results to go back to
   * @param {(() => void) | null} parts.onOpen shows what else can be opened, if anything
   * @param {(name: string, detail: object) => boolean} parts.emit tells the page
   */
  constructor(parts) {
    this.#ui = parts.ui;
    this.#router = parts.router;
    this.#shelf = parts.shelf;
    this.#place = parts.place;
    this.#header = parts.header;
    this.#content = parts.content;
    this.#libraryView = parts.libraryView;
    this.#publicationView = parts.publicationView;
    this.#problems = parts.problems;
    this.#hasLibrary = parts.hasLibrary;
    this.#onOpen = parts.onOpen;
    this.#emit = parts.emit;
  }

  /** id of the publication on the page, '' for the library. */
  get shownId() {
    return this.#shownId;
  }

  /**
   * Shows a route.
   * @param {object} route
   * @param {{ cause: 'load' | 'open' | 'history' | 'type' | 'suggestion' | 'filter' | 'language',
   *     position?: object }} arrival
   */
  async show(route, arrival) {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn;
    const previousId = this.#shownId;
    if (!['type', 'filter'].includes(arrival.cause)) this.#header.closeSuggestions();
    if (arrival.cause !== 'type') this.#header.query = route.query;
    const isShown = route.id
      ? await this.#showPublication(route, isCurrent)
      : await this.#showLibrary(route, arrival);
    if (!isShown || !isCurrent()) return;
    if (!this.#shelf.isBusy) this.#content.removeAttribute('aria-busy');
    this.#libraryView.hidden = Boolean(route.id);
    this.#publicationView.hidden = !route.id;
    this.#problems.hidden = Boolean(route.id && this.#shelf.library);
    this.#shownId = route.id;
    this.#arrive(route, { ...arrival, previousId });
    this.#emit('navigate', { ...route, title: this.#title(route) });
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
      const { beside } = route;
      return await this.#publicationView.show({ library, id, question, beside, isCurrent });
    } catch (error) {
      if (isCurrent()) this.#publicationView.showMessage(this.describe(error));
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
      if (cause !== 'language') this.#place.scrollToTop();
      return;
    }
    const searchBox = this.#header.searchBox;
    if (route.id) {
      if (cause !== 'load') this.#publicationView.focusHeading();
    } else if (cause !== 'load' && focusedIn(searchBox) !== searchBox) {
      this.#libraryView.focusHit(previousId);
    }
    if (position) this.#place.returnTo(position, this.#publicationView.root);
    else if (!route.id || !this.#publicationView.scrollToBlock(route.block, route.quote)) {
      if (cause !== 'load') this.#place.scrollToTop();
    }
  }

  /** What is on the page, as one string, isolated; '' for the library as a whole. */
  #title({ id, query }) {
    const title = id ? this.#publicationView.title : null;
    if (title) return isolatedString(title);
    return query.trim() && !id ? isolate(query.trim()) : '';
  }

  /** Until the library is open. */
  showWaiting() {
    this.#content.setAttribute('aria-busy', 'true');
    const isPublication = Boolean(this.#router.route.id);
    const view = isPublication ? this.#publicationView : this.#libraryView;
    view.showMessage({ title: this.#ui.t('preparing') });
    this.#libraryView.hidden = isPublication;
    this.#publicationView.hidden = !isPublication;
  }

  #absence() {
    return absenceState(this.#ui, this.#shelf, {
      onReopen: () => this.#shelf.openStored(),
      onOpen: this.#onOpen,
    });
  }

  /** What is said of something that could not be shown. */
  describe(error, title = 'unreadable') {
    const { route } = this.#router;
    return failureState(this.#ui, error, title, {
      onReopen: () => this.#shelf.openStored(),
      onRetry: () => this.show(this.#router.route, { cause: 'load' }),
      libraryAddress: this.#hasLibrary ? this.#router.href(questionOf(route)) : null,
    });
  }
}
