// The library: a question, how many publications answer it, and the best of them as a list of titles
// that one wants to read; beside it what the question can be narrowed by. A newer question supersedes
// an older one; until its answer is there, the older answer stays, so that nothing jumps while typing.
// Tested by tests/web/search.test.mjs, facets.test.mjs and navigation.test.mjs.
import { ChosenFilters } from './chosen-filters.js';
import { ContinueReading } from './continue-reading.js';
import { element, messageElement, stateElements } from '../interface/dom.js';
import { FacetLabels } from './facet-labels.js';
import { FiltersView } from './filters-view.js';
import {
  asksForSomething,
  completeQuestion,
  countFilters,
  filterFields,
  questionOfAuthor,
  sameQuestion,
  searchOptions,
  timelineFilters,
  withoutFilters,
} from './question.js';
import { countWords, nothingFoundWords, titleWords } from './question-words.js';
import { hitElement } from './result-list.js';
import { isOnResult, stepThroughResults } from './result-steps.js';
import { ResultTools } from './result-tools.js';
import { didYouMeanElement, noteElements } from './search-remarks.js';
import { SearchesPanel } from './searches-panel.js';
import { SortMenu } from './sort-menu.js';

/** Results shown at first, and added by each "show more". */
const pageSize = 20;
/** The library returns no more than this at once (daf::kMaxHits). */
const maxShown = 1000;
/** Characters, about: three lines in the reading column. */
const snippet = { length: 180 };
/** Notes wait until the typing pauses: most questions are odd until they are finished. */
const notesDelayMs = 700;

export class LibraryView {
  #root;
  #ui;
  #title = element('h1', { class: 'library-title', id: 'library-title', tabindex: '-1' });
  #count = element('p', { class: 'library-count' });
  #didYouMean = element('div', { class: 'remarks' });
  #notes = element('div', { class: 'remarks' });
  #list = element('ol', { class: 'hits' });
  #more = element('button', { class: 'button more', type: 'button', hidden: true });
  #message = element('div', { class: 'message', hidden: true });
  #labels;
  #filters;
  #chosen;
  #sort;
  #searches;
  #unfinished;
  #tools;
  #href;
  #announce;
  #language;
  #describe;
  /** aborts the search that is under way */ #searching = new AbortController();
  /** aborts the results that are to follow those in the list */ #loadingMore = new AbortController();
  #notesTimer = 0;
  /** what the list shows: { library, size, question, language, shown } or null */ #current = null;
  #total = 0;
  /** when everything was published, asked once: { library, size, buckets } */ #allTimes = null;

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(route: object) => string} options.href
   * @param {() => string} options.language in which works are wanted, BCP 47
   * @param {HTMLElement} options.place all of the reader
   * @param {(question: import('./question.js').Question, control: string) => void} options.onAsk
   * @param {import('../interface/announcer.js').Announcer} options.announcer
   * @param {import('./remembered-searches.js').RememberedSearches} options.searches
   * @param {HTMLInputElement} options.searchBox
   * @param {import('../publication/reading-memory.js').ReadingMemory} options.reading
   * @param {(cited: import('../publication/cite-dialog.js').Cited) => void} options.cite
   * @param {(error: any) => { title: string, help: string, actions?: Element[] }} options.describe
   *     what is said of a question that failed
   */
  constructor(root, options) {
    const { ui, href, language, place, onAsk, announcer, searches, searchBox, describe } = options;
    this.#root = root;
    this.#language = language;
    this.#ui = ui;
    this.#href = href;
    this.#describe = describe;
    this.#announce = (words) => announcer.announce(words);
    const labels = new FacetLabels({ ui });
    this.#labels = labels;
    const focusTitle = () => this.#title.focus({ preventScroll: true });
    this.#filters = new FiltersView(root.querySelector('.filters'), {
      ui,
      labels,
      place,
      onChange: onAsk,
      onSheet: (sheet) => announcer.moveInto(sheet ?? place),
      onSkip: focusTitle,
    });
    const onChange = (question) => onAsk(question, '');
    this.#chosen = new ChosenFilters({ ui, labels, onChange, focusBeyond: focusTitle });
    this.#sort = new SortMenu({ ui, onChange });
    this.#searches = new SearchesPanel({ ui, labels, searches, href, input: searchBox });
    this.#unfinished = new ContinueReading({ ui, href, memory: options.reading });
    const { cite } = options;
    this.#tools = new ResultTools({ ui, searches, cite, announce: this.#announce });
    const buttons = [this.#filters.button, ...this.#tools.nodes, this.#sort.node];
    const tools = element('div', { class: 'library-tools' }, ...buttons);
    const heading = element('header', { class: 'library-head' }, this.#title, this.#count, tools);
    root
      .querySelector('.results')
      .append(
        this.#unfinished.node,
        this.#searches.node,
        heading,
        this.#chosen.node,
        this.#didYouMean,
        this.#notes,
        this.#list,
        this.#message,
        this.#more,
      );
    this.#more.addEventListener('click', () => this.#showMore());
  }

  /** Ends what listens beyond the view. */
  dispose() {
    this.#supersede();
    this.#filters.dispose();
  }

  /** How many results are in the list. */
  get shown() {
    return this.#current?.shown ?? 0;
  }

  set hidden(isHidden) {
    this.#root.hidden = isHidden;
  }

  /**
   * Shows the answer to a question. A library that is read over the network is asked for the results
   * first, and then for what they can be narrowed by, which may take it longer.
   * @param {{ library: object, question: import('./question.js').Question, shown?: number,
   *     isRemote?: boolean }} what
   * @returns {Promise<boolean>} false if a newer question superseded this one
   */
  async show({ library, question, shown = pageSize, isRemote = false }) {
    const language = [this.#ui.language, this.#language()].join();
    const wanted = { library, size: library.size, question, language, shown };
    if (this.#isShown(wanted)) {
      this.#unfinished.update(question); // something may have been read since
      return true;
    }
    if (this.#current?.library !== library) this.#forgetLibrary();
    const signal = this.#supersede();
    this.#list.setAttribute('aria-busy', 'true');
    const facets = isRemote ? [] : filterFields;
    const timeline = isRemote ? null : this.#askTimeline(wanted, signal);
    try {
      const limit = Math.min(shown, maxShown);
      const options = { ...this.#optionsFor(wanted, signal), limit, facets };
      const result = await library.search(question.query, options);
      if (signal.aborted) return false;
      this.#render(wanted, result);
      if (!isRemote) this.#showFacets(question, result);
      else this.#expectFacets(question);
      this.#showLater(wanted, signal, timeline);
    } catch (error) {
      if (signal.aborted) return false;
      this.showMessage(this.#describe(error));
    }
    return true;
  }

  /** Whether the list is the answer, and no other one is on its way to take its place. */
  #isShown(wanted) {
    if (!this.#current || this.#list.hasAttribute('aria-busy')) return false;
    const least = Math.min(wanted.shown, this.#total, maxShown);
    return isSame(this.#current, wanted) && this.#current.shown >= least;
  }

  /** What comes after the results; they stay as they are if it fails. */
  async #showLater(wanted, signal, timeline) {
    const { library, question } = wanted;
    try {
      if (!timeline) {
        const options = { ...this.#optionsFor(wanted, signal), limit: 0, facets: filterFields };
        const result = await library.search(question.query, options);
        if (signal.aborted) return;
        this.#showFacets(question, result);
      }
      const [buckets, allBuckets] = await (timeline ?? this.#askTimeline(wanted, signal));
      if (!signal.aborted) this.#filters.updateTimeline(question, buckets, allBuckets);
    } catch {
      if (!signal.aborted) this.#filters.giveUp();
    }
  }

  /** Shows a state instead of results: loading, nothing there, something wrong. */
  showMessage({ title, ...state }) {
    this.#supersede();
    this.#current = null;
    this.#total = 0;
    this.#title.textContent = title;
    this.#count.textContent = '';
    this.#list.replaceChildren();
    this.#list.removeAttribute('aria-busy');
    this.#more.hidden = true;
    this.#sort.node.hidden = true;
    this.#tools.update(null);
    this.#searches.update(null);
    this.#unfinished.update(null);
    this.#filters.hide();
    this.#chosen.update(completeQuestion({}));
    this.#didYouMean.replaceChildren();
    this.#notes.replaceChildren();
    this.#setMessage(state);
  }

  /** Moves the focus to the link that leads to a publication, or to the heading if it is not in the list. */
  focusHit(id) {
    const link = [...this.#list.querySelectorAll('[data-id]')].find((a) => a.dataset.id === id);
    (link ?? this.#title).focus({ preventScroll: true });
  }

  focusFirstHit() {
    this.#list.querySelector('.hit-title a')?.focus();
  }

  /** Whether the focus is on the title of a result. */
  get isOnResult() {
    return isOnResult(this.#list);
  }

  /** Moves the focus to the next result or the one before. @returns {boolean} whether there is one */
  step(direction) {
    return stepThroughResults(this.#list, direction, this.#more);
  }

  /** Keeps the question, or not any more. @returns {boolean} whether there is one */
  toggleSaved() {
    return this.#tools.toggleSaved();
  }

  #supersede() {
    clearTimeout(this.#notesTimer);
    this.#searching.abort();
    this.#loadingMore.abort();
    this.#searching = new AbortController();
    return this.#searching.signal;
  }

  #forgetLibrary() {
    this.#labels.clear();
    this.#filters.clear();
  }

  #optionsFor({ question }, signal) {
    // Of the forms of a work, readers are shown the one in the language that they read the page in.
    return { ...searchOptions(question), language: this.#language(), snippet, signal };
  }

  /**
   * When the publications that are found, and when all of them were published.
   * @returns {Promise<[object[], object[]]>} no buckets where there is no answer: the plot is an extra
   */
  async #askTimeline({ library, size, question }, signal) {
    const options = { interval: 'year', filters: timelineFilters(question), signal };
    if (this.#allTimes?.library !== library || this.#allTimes.size !== size) {
      const asked = { library, size, buckets: null };
      asked.buckets = library.timeline('', { interval: 'year' }).catch(() => {
        if (this.#allTimes === asked) this.#allTimes = null; // the next question asks again
        return [];
      });
      this.#allTimes = asked;
    }
    const found = library.timeline(question.query, options).catch(() => []);
    return Promise.all([found, this.#allTimes.buckets]);
  }

  #render(wanted, result) {
    const { question, library } = wanted;
    const { total, hits } = result;
    this.#labels.learn(result.facets); // authors lead to what they are called there
    this.#current = { ...wanted, shown: hits.length };
    this.#total = total;
    this.#title.textContent = titleWords(this.#ui, question);
    this.#count.textContent = this.#ui.t('publicationCount', { count: total });
    this.#sort.update(question);
    this.#sort.node.hidden = library.size === 0;
    this.#unfinished.update(question);
    this.#tools.update({ library, question, options: this.#optionsFor(wanted), total });
    this.#list.replaceChildren(...this.#items(hits, question));
    this.#list.removeAttribute('aria-busy');
    this.#updateMore();
    this.#showRemarks(question, result);
    if (total > 0) this.#message.hidden = true;
    else this.#showNothingFound(question, library);
    this.#announce(countWords(this.#ui, question, total));
  }

  #items(hits, question) {
    const authorAddress = (name) =>
      this.#href(questionOfAuthor(this.#labels.valueNamed('author', name), name));
    const context = { ui: this.#ui, href: this.#href, question, authorAddress };
    return hits.map((hit) => hitElement(hit, context));
  }

  #expectFacets(question) {
    this.#filters.expect(question);
    this.#searches.update(question);
    this.#chosen.update(question);
  }

  #showFacets(question, result) {
    this.#labels.learn(result.facets);
    this.#searches.update(question); // by names, as the chosen filters
    this.#filters.update(question, result);
    this.#chosen.update(question); // by names, some of which come with the facets
  }

  #showRemarks(question, { didYouMean, parsed }) {
    const addressOf = (query) => this.#href({ ...question, query });
    const correction = didYouMeanElement(this.#ui, didYouMean, addressOf);
    this.#didYouMean.replaceChildren(...(correction ? [correction] : []));
    this.#notes.replaceChildren();
    const notes = noteElements(this.#ui, parsed.notes ?? [], question.query);
    if (notes.length === 0) return;
    this.#notesTimer = setTimeout(() => this.#notes.replaceChildren(...notes), notesDelayMs);
  }

  #showNothingFound(question, library) {
    if (!asksForSomething(question) || library.size === 0) {
      const hasProblems = library.diagnostics.length > 0;
      this.#title.textContent = this.#ui.t('emptyLibrary');
      const help = hasProblems ? 'sourcesFailedHelp' : 'emptyLibraryHelp';
      this.#setMessage({ help: this.#ui.t(help), slot: hasProblems ? 'error' : 'empty' });
      return;
    }
    const button = (key, wanted) =>
      messageElement(this.#ui, 'a', key, {}, { class: 'button', href: this.#href(wanted) });
    const actions = [button('clearSearch', {})];
    this.#title.textContent = nothingFoundWords(this.#ui, question);
    if (countFilters(question) > 0 && question.query.trim()) {
      actions.unshift(button('searchEverything', withoutFilters(question)));
    }
    const help = question.query.trim() ? 'noneFoundHelp' : 'noneFilteredHelp';
    this.#setMessage({ help: this.#ui.t(help), actions });
  }

  #setMessage(state) {
    this.#message.replaceChildren(...stateElements(state));
    this.#message.hidden = this.#message.childNodes.length === 0;
    this.#message.lang = this.#ui.language;
    this.#message.dir = this.#ui.direction;
  }

  #updateMore() {
    const left = Math.min(this.#total, maxShown) - this.#current.shown;
    this.#more.hidden = left <= 0;
    const count = Math.min(left, pageSize);
    if (left > 0) this.#more.textContent = this.#ui.t('showMore', { count });
  }

  async #showMore() {
    const current = this.#current;
    // What the question can be narrowed by may be on its way still: only more of the same is given up.
    this.#loadingMore.abort();
    this.#loadingMore = new AbortController();
    const { signal } = this.#loadingMore;
    try {
      const { question, library, shown } = current;
      const limit = Math.min(pageSize, maxShown - shown);
      const options = { ...this.#optionsFor(current, signal), limit, offset: shown };
      const { hits } = await library.search(question.query, options);
      if (signal.aborted) return;
      const items = this.#items(hits, question);
      this.#list.append(...items);
      this.#current.shown += items.length;
      this.#updateMore();
      // The button may be gone; whoever pressed it goes on at the first of the new results.
      items[0]?.querySelector('.hit-title a')?.focus({ preventScroll: true });
    } catch (error) {
      if (!signal.aborted) this.showMessage(this.#describe(error));
    }
  }
}

function isSame(a, b) {
  return (
    ['library', 'size', 'language'].every((name) => a[name] === b[name]) &&
    sameQuestion(a.question, b.question)
  );
}
