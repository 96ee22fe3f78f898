// One publication: title, lede, picture and body in a reading measure, its contents on one side and
// what is related on the other. Tested by tests/web/publication.test.mjs and navigation.test.mjs.
import { backArrow, element, icon, messageElement } from './dom.js';
import { language, t } from './i18n.js';
import { publicationBase } from './links.js';
import {
  heroFigure,
  publicationFoot,
  publicationHead,
  relatedPublications,
} from './publication-parts.js';
import { headingsOf, renderTree } from './render-tree.js';
import { scrollToBlock } from './reading-place.js';
import { tableOfContents } from './table-of-contents.js';

export class PublicationView {
  #root;
  #href;
  /** what is shown: { library, id, language, query } or null */ #current = null;
  /** ends what follows the scrolling */ #stopFollowing = () => {};

  /**
   * @param {HTMLElement} root
   * @param {{ href: (route: object) => string }} options
   */
  constructor(root, { href }) {
    this.#root = root;
    this.#href = href;
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
   * @param {{ library: object, id: string, query: string, isCurrent: () => boolean }} what
   *     `isCurrent` says whether the reader still wants it
   * @returns {Promise<boolean>} whether it was wanted until the end
   * @throws {DafError} 'unknown-publication' and whatever the library says
   */
  async show({ library, id, query, isCurrent }) {
    const wanted = { library, id, query, language: language() };
    if (this.#current && Object.keys(wanted).every((key) => this.#current[key] === wanted[key])) {
      return true;
    }
    const [publication, body] = await Promise.all([library.publication(id), library.body(id)]);
    if (!isCurrent()) return false;
    this.#render(publication, body, { query, isCut: isBodyCut(library, id) });
    this.#current = { ...wanted, title: publication.title };
    return true;
  }

  /** Shows a state instead of a publication: loading, not there. */
  showMessage({ title, help, actions = [] }) {
    this.#stopFollowing();
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

  /** Scrolls to a block and gives it the focus. @returns {boolean} whether there is such a block */
  scrollToBlock(id) {
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

  #render(publication, body, { query, isCut }) {
    this.#stopFollowing();
    const context = { href: this.#href, query, base: publicationBase(publication) };
    const text = element('div', { class: 'body', ...bodyAttributes(publication) });
    renderTree(body, text, context);
    if (text.childNodes.length === 0) text.append(messageElement('p', 'noBody'));
    if (isCut) text.append(messageElement('p', 'bodyCut', {}, { class: 'cut-note' }));

    const contents = tableOfContents(headingsOf(text), (block) =>
      this.#href({ query, id: publication.id, block }),
    );
    this.#stopFollowing = contents?.stop ?? (() => {});
    const article = element(
      'article',
      { class: 'publication', ...bodyAttributes(publication) },
      publicationHead(publication, context),
      heroFigure(publication, context),
      text,
      publicationFoot(publication, context),
    );
    const related = relatedPublications(publication, context);
    const side = element('aside', { class: 'side', 'aria-label': t('related') }, related);
    this.#root.replaceChildren(
      this.#backLink(query),
      element('div', { class: 'toc-column' }, contents?.node),
      article,
      ...(related ? [side] : []),
    );
  }

  #backLink(query) {
    const key = query ? 'backToResults' : 'backToLibrary';
    const link = messageElement('a', key, {}, { href: this.#href({ query }), class: 'back' });
    link.prepend(icon(backArrow, 'icon turns'));
    return link;
  }
}

function isBodyCut({ diagnostics }, id) {
  return diagnostics.some(
    ({ code, publication }) => code === 'body-truncated' && publication === id,
  );
}

function bodyAttributes({ language: tag, direction }) {
  return { lang: tag || null, dir: direction === 'neutral' ? null : direction };
}
