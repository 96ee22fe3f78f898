// One publication: title, lede, picture and body in a reading measure, its contents on one side and
// what is related on the other. Tested by tests/web/publication.test.mjs and navigation.test.mjs.
import { backArrow, element, focusBlock, icon, messageElement } from '../interface/dom.js';
import { publicationBase } from '../interface/links.js';
import { unfold } from '../interface/scrolling.js';
import { textAttributes } from '../interface/text.js';
import {
  heroFigure,
  publicationFoot,
  publicationHead,
  relatedPublications,
  similarPublications,
} from './publication-parts.js';
import { announceExternalLinks } from './external-links.js';
import { loadEvent } from './event-details.js';
import { citationElement } from './citation.js';
import { asksForSomething, sameQuestion } from '../search/question.js';
import { ReadingTools } from './reading-tools.js';
import { headingsOf, renderTree } from './render-tree.js';
import { heldPicturesNotice } from './remote-pictures.js';
import { findPlace, ReadingTrace } from './kept-place.js';
import { isBeside, loadPartner, pairBodies, pairHeads, partnerSwitch } from './side-by-side.js';
import { tableOfContents } from './table-of-contents.js';
import { loadTopicNames, needsNames, topicSection } from './topic-links.js';

/** Publications named below the text that are about the same. */
const maxSimilar = 5;

export class PublicationView {
  #root;
  #ui;
  #href;
  /** @type {import('./publication-actions.js').Means} */ #means;
  #memory;
  #place;
  #hasLibrary;
  #loadsRemotePictures;
  /** what is shown: { library, id, beside, language, question } or null */ #current = null;
  /** where the reader is in what is shown @type {ReadingTrace | null} */ #trace = null;
  /** the block that says what was being read before, '' for none */ #keptBlock = '';
  /** ends what follows the scrolling */ #stopFollowing = () => {};
  /** of what is shown @type {ReadingTools | null} */ #tools = null;
  /**
   * Hears of each button of the toolbar, by the key of its message.
   * @type {(label: string, button: HTMLButtonElement) => void}
   */
  onTool = () => {};

  /**
   * @param {HTMLElement} root
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     href: (route: object) => string,
   *     memory: import('./reading-memory.js').ReadingMemory,
   *     place: import('./reading-place.js').ReadingPlace, hasLibrary: boolean,
   *     loadsRemotePictures: boolean } & import('./publication-actions.js').Means} options
   *     `hasLibrary`: there are results to go back to
   */
  constructor(root, options) {
    this.#root = root;
    this.#ui = options.ui;
    // Where there are no results, a question leads nowhere.
    this.#href = (route) => (options.hasLibrary || route.id ? options.href(route) : null);
    this.#means = options;
    this.#memory = options.memory;
    this.#place = options.place;
    this.#hasLibrary = options.hasLibrary;
    this.#loadsRemotePictures = options.loadsRemotePictures;
  }

  /** Shows nothing any more, and ends what listens beyond the view. */
  clear() {
    this.#clear();
    this.#current = null;
  }

  /** The title, for the window; null where nothing is shown. */
  get title() {
    return this.#current?.title ?? null;
  }

  /**
   * Shows a publication.
   * @param {{ library: object, id: string, question: import('../search/question.js').Question,
   *     beside?: string, isCurrent: () => boolean }} what `question` is the one that led here;
   *     `beside` is the language of the translation that stands beside it; `isCurrent` says whether
   *     the reader still wants it
   * @returns {Promise<boolean>} whether it was wanted until the end
   * @throws {DafError} 'unknown-publication' and whatever the library says
   */
  async show({ library, id, question, beside = '', isCurrent }) {
    const wanted = { library, id, question, beside, language: this.#ui.language };
    this.#keptBlock = '';
    if (this.#current && isSame(this.#current, wanted)) return true;
    const [publication, body] = await Promise.all([library.publication(id), library.body(id)]);
    const [partner, event] = await Promise.all([
      loadPartner(library, publication, beside),
      loadEvent(library, publication),
    ]);
    if (!isCurrent()) return false;
    const place = this.#placeIn(publication);
    this.#render({ library, publication, body, partner, event }, question);
    this.#trace = new ReadingTrace(this.#root, this.#place);
    if (place) this.#keptBlock = findPlace(place, this.#root);
    this.#current = { ...wanted, title: publication.title };
    this.#addSimilar(publication, this.#current);
    this.#nameBroaderTopics(publication, this.#current);
    return true;
  }

  /** Where in this publication its reader is, by the form of it that is shown now. */
  #placeIn({ id, translations }) {
    const shownId = this.#current?.id;
    const isForm = shownId === id || translations.some((each) => each.id === shownId);
    return isForm && shownId ? (this.#trace?.place ?? null) : null;
  }

  /** What is similar comes when it is found: nobody waits for it at the beginning of a text. */
  async #addSimilar(publication, shown) {
    let hits;
    try {
      hits = await shown.library.related(publication.id, { limit: maxSimilar });
    } catch {
      return; // The library was closed, or knows no more than the publication itself.
    }
    if (shown !== this.#current) return;
    const context = this.#context(shown.question);
    const section = similarPublications(hits, publication, context);
    if (section) this.#root.append(section);
  }

  /** Names broader topics by what other publications say; until then the narrower ones stand alone. */
  async #nameBroaderTopics(publication, shown) {
    if (!needsNames(publication)) return;
    try {
      const knownTopics = await loadTopicNames(shown.library);
      if (shown !== this.#current) return;
      const context = { ...this.#context(shown.question), knownTopics };
      this.#root.querySelector('.topic-section')?.replaceWith(topicSection(publication, context));
    } catch {
      // The library was closed, or its topics could not be fetched.
    }
  }

  /** Does what a button of the toolbar does. @returns {boolean} whether there is that button */
  useTool(name) {
    return (!this.#root.hidden && this.#tools?.use(name)) ?? false;
  }

  /**
   * Scrolls to what an address quotes (text-directive.js), to a block, or without either to what says
   * the same as was being read in another language; and gives it the focus.
   * @param {string} blockId '' for none
   * @param {string} [quote] looked for from the block on; the block is what remains without it
   * @returns {boolean} whether there is such a place
   */
  scrollToBlock(blockId, quote = '') {
    const id = blockId || this.#keptBlock;
    const quoted = this.#tools?.showQuoted(quote, id) ?? null;
    const block = quoted?.block ?? (id ? this.#root.querySelector(`#${CSS.escape(id)}`) : null);
    if (!block) return false;
    unfold(block);
    block.classList.toggle('quoted-block', quoted !== null);
    focusBlock(block);
    if (quoted) this.#place.scrollToRange(quoted.range, this.#root);
    else this.#place.scrollToBlock(block, this.#root);
    return true;
  }

  /** What was shown until now follows the reader no longer. */
  #clear() {
    this.#stopFollowing();
    this.#stopFollowing = () => {};
    this.#tools?.stop();
    this.#tools = null;
    this.#trace?.stop();
    this.#trace = null;
  }

  #render({ library, publication, body, partner, event }, question) {
    this.#clear();
    const other = partner?.publication ?? null;
    const ownRoute = { ...question, id: publication.id };
    const context = {
      ...this.#context(question),
      hrefBeside: (language) => this.#href({ ...ownRoute, beside: language }),
      base: publicationBase(publication),
    };
    const text = this.#bodyElement(library, publication, body, context);
    const head = partner
      ? this.#pair(library, { publication, event }, partner, text, context)
      : publicationHead(publication, context, { event });
    this.#tools = this.#makeTools({ library, publication, partner: other, body: text, question });
    const headings = headingsOf(text).filter((heading) => !isBeside(heading));
    const contents = tableOfContents(this.#ui, headings, (block) =>
      this.#href({ ...ownRoute, beside: other?.language ?? '', block }),
    );
    this.#stopFollowing = contents?.stop ?? (() => {});
    const article = element(
      'article',
      {
        class: partner ? 'publication has-beside' : 'publication',
        part: 'publication',
        ...textAttributes(publication),
      },
      head,
      this.#tools.offers,
      partner ? null : heroFigure(publication, context),
      contents?.folded,
      ...this.#tools.before,
      text,
      ...this.#tools.after,
      publicationFoot(publication, context),
      // A printed page does not know where it is from.
      citationElement(this.#ui, publication, { class: 'print-citation' }),
    );
    const notice = heldPicturesNotice(this.#ui, article);
    if (notice) head.after(notice);
    const related = relatedPublications(publication, context);
    const side = element('aside', { class: 'side', 'aria-label': this.#ui.t('related') }, related);
    announceExternalLinks(this.#ui, article, location.origin);
    this.#root.classList.toggle('has-beside', Boolean(partner));
    this.#root.replaceChildren(
      element('div', { class: 'publication-top' }, this.#backLink(question), this.#tools.bar),
      element('div', { class: 'toc-column' }, contents?.node),
      article,
      ...(related ? [side] : []),
      ...this.#tools.overlays,
    );
  }

  #makeTools(shown) {
    return new ReadingTools(this.#ui, {
      ...shown,
      root: this.#root,
      memory: this.#memory,
      place: this.#place,
      href: this.#href,
      means: this.#means,
      onTool: (label, button) => this.onTool(label, button),
    });
  }

  #bodyElement(library, publication, body, context) {
    const text = element('div', { class: 'body', part: 'body', ...textAttributes(publication) });
    renderTree(body, text, { ...context, base: publicationBase(publication) });
    if (text.childNodes.length === 0) text.append(messageElement(this.#ui, 'p', 'noBody'));
    if (isBodyCut(library, publication.id)) {
      text.append(messageElement(this.#ui, 'p', 'bodyCut', {}, { class: 'cut-note' }));
    }
    return text;
  }

  /** Puts the body of a translation beside `text`. @returns {Element} both heads */
  #pair(library, { publication, event }, { publication: partner, body }, text, context) {
    const other = this.#bodyElement(library, partner, body, context);
    pairBodies(text, other, publication, partner);
    const languages = partnerSwitch(publication, partner, context);
    const otherContext = { ...context, base: publicationBase(partner) };
    const own = {
      head: publicationHead(publication, context, { event }),
      hero: heroFigure(publication, context),
    };
    const beside = {
      head: publicationHead(partner, otherContext, { titleName: 'h2', languages }),
      hero: heroFigure(partner, otherContext),
    };
    return pairHeads(own, beside, publication, partner);
  }

  #context(question) {
    const loadsRemotePictures = this.#loadsRemotePictures;
    const hasLibrary = this.#hasLibrary;
    return { ui: this.#ui, href: this.#href, question, loadsRemotePictures, hasLibrary };
  }

  /** @returns {Element | null} null where there is nothing to go back to */
  #backLink(question) {
    if (!this.#hasLibrary) return null;
    const key = asksForSomething(question) ? 'backToResults' : 'backToLibrary';
    const link = messageElement(this.#ui, 'a', key, {}, { href: this.#href(question), class: 'back' });
    link.prepend(icon(backArrow, 'icon turns'));
    return link;
  }
}

function isSame(shown, wanted) {
  return (
    ['library', 'id', 'beside', 'language'].every((key) => shown[key] === wanted[key]) &&
    sameQuestion(shown.question, wanted.question)
  );
}

function isBodyCut({ diagnostics }, id) {
  return diagnostics.some(
    ({ code, publication }) => code === 'body-truncated' && publication === id,
  );
}
