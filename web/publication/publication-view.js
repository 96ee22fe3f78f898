// One publication: title, lede, picture and body in a reading measure, its contents on one side and
// what is related on the other. Tested by tests/web/publication.test.mjs and navigation.test.mjs.
import { backArrow, element, icon, messageElement } from '../interface/dom.js';
import { unfold } from '../interface/scrolling.js';
import { publicationBase } from '../interface/links.js';
import {
  heroFigure,
  publicationFoot,
  publicationHead,
  relatedPublications,
  similarPublications,
} from './publication-parts.js';
import { asksForSomething, sameQuestion } from '../search/question.js';
import { ReadingTools } from './reading-tools.js';
import { headingsOf, renderTree } from './render-tree.js';
import { scrollToBlock, scrollToRange } from './reading-place.js';
import { heldPicturesNotice } from './remote-pictures.js';
import { tableOfContents } from './table-of-contents.js';

/** Publications named below the text that are about the same. */
const maxSimilar = 5;

export class PublicationView {
  #root;
  #ui;
  #href;
  #memory;
  /** what is shown: { library, id, language, question } or null */ #current = null;
  /** ends what follows the scrolling */ #stopFollowing = () => {};
  /** of what is shown @type {ReadingTools | null} */ #tools = null;

  /**
   * @param {HTMLElement} root
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     href: (route: object) => string,
   *     memory: import('./reading-memory.js').ReadingMemory }} options
   */
  constructor(root, { ui, href, memory }) {
    this.#root = root;
    this.#ui = ui;
    this.#href = href;
    this.#memory = memory;
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
   *     isCurrent: () => boolean }} what `question` is the one that led here; `isCurrent` says
   *     whether the reader still wants it
   * @returns {Promise<boolean>} whether it was wanted until the end
   * @throws {DafError} 'unknown-publication' and whatever the library says
   */
  async show({ library, id, question, isCurrent }) {
    const wanted = { library, id, question, language: this.#ui.language };
    if (this.#current && isSame(this.#current, wanted)) return true;
    const [publication, body] = await Promise.all([library.publication(id), library.body(id)]);
    if (!isCurrent()) return false;
    this.#render(publication, body, {
      library,
      question,
      isCut: isBodyCut(library, id),
    });
    this.#current = { ...wanted, title: publication.title };
    this.#addSimilar(publication, this.#current);
    return true;
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

  /** Shows a state instead of a publication: loading, not there. */
  showMessage({ title, help, actions = [] }) {
    this.#clear();
    this.#current = null;
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
   * Scrolls to a block, or to what an address quotes (text-directive.js), and gives it the focus.
   * @param {string} id of the block; '' for none
   * @param {string} [quote] looked for from the block on; the block is what remains without it
   * @returns {boolean} whether there is such a place
   */
  scrollToBlock(id, quote = '') {
    const quoted = this.#tools?.showQuoted(quote, id) ?? null;
    const block = quoted?.block ?? (id ? this.#root.querySelector(`#${CSS.escape(id)}`) : null);
    if (!block) return false;
    unfold(block);
    block.classList.toggle('quoted-block', quoted !== null);
    if (!block.hasAttribute('tabindex')) block.setAttribute('tabindex', '-1');
    block.focus({ preventScroll: true });
    if (quoted) scrollToRange(quoted.range, this.#root);
    else scrollToBlock(block, this.#root);
    return true;
  }

  /** What was shown until now follows the reader no longer. */
  #clear() {
    this.#stopFollowing();
    this.#stopFollowing = () => {};
    this.#tools?.stop();
    this.#tools = null;
  }

  #render(publication, body, { library, question, isCut }) {
    this.#clear();
    const base = publicationBase(publication);
    const context = { ui: this.#ui, href: this.#href, question, base };
    const text = element('div', { class: 'body', ...bodyAttributes(publication) });
    renderTree(body, text, context);
    if (text.childNodes.length === 0) text.append(messageElement(this.#ui, 'p', 'noBody'));
    if (isCut) text.append(messageElement(this.#ui, 'p', 'bodyCut', {}, { class: 'cut-note' }));

    this.#tools = new ReadingTools(this.#ui, {
      library,
      publication,
      body: text,
      root: this.#root,
      question,
      href: this.#href,
      memory: this.#memory,
    });
    const contents = tableOfContents(this.#ui, headingsOf(text), (block) =>
      this.#href({ ...question, id: publication.id, block }),
    );
    this.#stopFollowing = contents?.stop ?? (() => {});
    const article = element(
      'article',
      { class: 'publication', ...bodyAttributes(publication) },
      publicationHead(publication, context),
      this.#tools.offers,
      heroFigure(publication, context),
      contents?.folded,
      ...this.#tools.before,
      text,
      ...this.#tools.after,
      publicationFoot(publication, context),
    );
    const notice = heldPicturesNotice(this.#ui, article);
    if (notice) article.querySelector('.publication-head')?.after(notice);
    const related = relatedPublications(publication, context);
    const side = element('aside', { class: 'side', 'aria-label': this.#ui.t('related') }, related);
    this.#root.replaceChildren(
      element('div', { class: 'publication-top' }, this.#backLink(question), this.#tools.bar),
      element('div', { class: 'toc-column' }, contents?.node),
      article,
      ...(related ? [side] : []),
      ...this.#tools.overlays,
    );
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
    ['library', 'id', 'language'].every((key) => shown[key] === wanted[key]) &&
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
