// One publication: title, lede, picture and body in a reading measure, its contents on one side and
// what is related on the other. Tested by tests/web/publication.test.mjs and navigation.test.mjs.
import { BriefNote } from '../interface/brief-note.js';
import { backArrow, element, icon, messageElement } from '../interface/dom.js';
import { publicationBase } from '../interface/links.js';
import { citationElement } from './citation.js';
import { loadEvent } from './event-details.js';
import { announceExternalLinks } from './external-links.js';
import { findPlace, ReadingTrace } from './kept-place.js';
import { addPublicationActions } from './publication-actions.js';
import {
  heroFigure,
  publicationFoot,
  publicationHead,
  relatedPublications,
  similarPublications,
} from './publication-parts.js';
import { PublicationTools } from './publication-tools.js';
import { asksForSomething, sameQuestion } from '../search/question.js';
import { headingsOf, renderTree } from './render-tree.js';
import { scrollToBlock } from './reading-place.js';
import { heldPicturesNotice } from './remote-pictures.js';
import { absoluteAddress, shareIcon, shareOrCopy } from './sharing.js';
import { loadPartner, pairBodies, pairHeads, partnerSwitch } from './side-by-side.js';
import { tableOfContents } from './table-of-contents.js';
import { loadTopicNames, needsNames, topicSection } from './topic-links.js';

/** Publications named below the text that are about the same. */
const maxSimilar = 5;

export class PublicationView {
  #root;
  #ui;
  #href;
  /** @type {import('./publication-actions.js').Means} */ #means;
  /** what is shown: { library, id, beside, language, question } or null */ #current = null;
  /** where the reader is in what is shown @type {ReadingTrace | null} */ #trace = null;
  /** the block that says what was being read before, '' for none */ #keptBlock = '';
  /** ends what follows the scrolling */ #stopFollowing = () => {};
  /** the toolbar of what is shown @type {PublicationTools | null} */ #tools = null;

  /**
   * @param {HTMLElement} root
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     href: (route: object) => string } &
   *     import('./publication-actions.js').Means} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#ui = options.ui;
    this.#href = options.href;
    this.#means = options;
  }

  set hidden(isHidden) {
    this.#root.hidden = isHidden;
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
    if (place) this.#keptBlock = findPlace(place, this.#root);
    this.#trace = new ReadingTrace(this.#root);
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
    const context = { ui: this.#ui, href: this.#href, question: shown.question };
    const section = similarPublications(hits, publication, context);
    if (section) this.#root.append(section);
  }

  /** Names broader topics by what other publications say; until then the narrower ones stand alone. */
  async #nameBroaderTopics(publication, shown) {
    if (!needsNames(publication)) return;
    try {
      const knownTopics = await loadTopicNames(shown.library);
      if (shown !== this.#current) return;
      const context = { ui: this.#ui, href: this.#href, knownTopics };
      this.#root.querySelector('.topic-section')?.replaceWith(topicSection(publication, context));
    } catch {
      // The library was closed, or its topics could not be fetched.
    }
  }

  /** Shows a state instead of a publication: loading, not there. */
  showMessage({ title, help, actions = [] }) {
    this.#stopFollowing();
    this.#trace?.stop();
    this.#current = null;
    this.#tools = null;
    const heading = element('h1', { class: 'library-title', tabindex: '-1' }, title);
    const words = help ? element('p', {}, help) : null;
    const buttons = element('p', { class: 'message-actions' }, ...actions);
    const message = element('div', { class: 'message' }, heading, words, buttons);
    this.#root.replaceChildren(message);
  }

  focusHeading() {
    this.#root.querySelector('h1')?.focus({ preventScroll: true });
  }

  /** A key that was pressed outside of any field. @returns {boolean} whether it was a shortcut */
  handleShortcut(event) {
    return !this.#root.hidden && (this.#tools?.handleShortcut(event) ?? false);
  }

  /**
   * Scrolls to a block, or without one to what says the same as was being read in another language,
   * and gives it the focus.
   * @returns {boolean} whether there is such a block
   */
  scrollToBlock(blockId) {
    const id = blockId || this.#keptBlock;
    const block = id ? document.getElementById(id) : null;
    if (!block || !this.#root.contains(block)) return false;
    for (
      let outer = block.closest('details');
      outer;
      outer = outer.parentElement?.closest('details')
    ) {
      outer.open = true;
    }
    if (!block.hasAttribute('tabindex')) block.setAttribute('tabindex', '-1');
    block.focus({ preventScroll: true });
    scrollToBlock(block, this.#root);
    return true;
  }

  #render({ library, publication, body, partner, event }, question) {
    this.#stopFollowing();
    this.#trace?.stop();
    const beside = partner?.publication.language ?? '';
    const hrefBeside = (language) => this.#href({ ...question, id: publication.id, beside: language });
    const context = { ui: this.#ui, href: this.#href, hrefBeside, question };
    const text = this.#bodyElement(library, publication, body, context);
    const contents = tableOfContents(this.#ui, headingsOf(text), (block) =>
      this.#href({ ...question, id: publication.id, beside, block }),
    );
    this.#stopFollowing = contents?.stop ?? (() => {});
    const ownContext = { ...context, base: publicationBase(publication) };
    const article = element(
      'article',
      { class: partner ? 'publication has-beside' : 'publication', ...bodyAttributes(publication) },
      partner
        ? this.#pair(library, { publication, event }, partner, text, ownContext)
        : publicationHead(publication, ownContext, { event }),
      partner ? null : heroFigure(publication, ownContext),
      text,
      publicationFoot(publication, ownContext),
      // A printed page does not know where it is from.
      citationElement(this.#ui, publication, { class: 'print-citation' }),
    );
    const notice = heldPicturesNotice(this.#ui, article);
    if (notice) article.firstElementChild.after(notice);
    const related = relatedPublications(publication, ownContext);
    const side = element('aside', { class: 'side', 'aria-label': this.#ui.t('related') }, related);
    const note = new BriefNote(this.#ui);
    this.#tools = new PublicationTools(this.#ui);
    this.#addTools(this.#tools, { library, publication, beside, question, note });
    announceExternalLinks(this.#ui, article, location.origin);
    this.#root.classList.toggle('has-beside', Boolean(partner));
    this.#root.replaceChildren(
      element('div', { class: 'publication-top' }, this.#backLink(question), this.#tools.node),
      element('div', { class: 'toc-column' }, contents?.node),
      article,
      ...(related ? [side] : []),
      note.node,
    );
  }

  #bodyElement(library, publication, body, context) {
    const text = element('div', { class: 'body', ...bodyAttributes(publication) });
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

  /** The buttons above the text, in their order; publication-tools.js says how to add one. */
  #addTools(tools, { library, publication, beside, question, note }) {
    addPublicationActions(tools, this.#means, { library, publication, question, beside });
    tools.add({
      name: 'share',
      label: 'share',
      icon: shareIcon,
      action: () => {
        const url = absoluteAddress(this.#href({ id: publication.id }));
        shareOrCopy({ title: publication.title.text, url }, (key) => note.show(key));
      },
    });
  }

  #backLink(question) {
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

function bodyAttributes({ language: tag, direction }) {
  return { lang: tag || null, dir: direction === 'neutral' ? null : direction };
}
