// What a reader can do with the publication that is shown, put together: each tool is a module of its
// own, and this is where they meet the toolbar, the text and the library.
// Tested by tests/web/find.test.mjs and publication_tools.test.mjs.
import { BriefNote } from '../interface/brief-note.js';
import { copyText } from '../interface/copying.js';
import { element, icon, messageElement } from '../interface/dom.js';
import { BlockLinks, linkIcon } from './block-links.js';
import { citationText } from './citation.js';
import { FindBar, findIcon } from './find-bar.js';
import { NotePopover } from './note-popover.js';
import { passageOf, placesQuoted } from './passages.js';
import { addPublicationActions } from './publication-actions.js';
import { PublicationTools } from './publication-tools.js';
import { ReadingProgress } from './reading-progress.js';
import { Resume } from './resume.js';
import { quoteIcon, SelectionTools } from './selection-tools.js';
import { isBeside, ownIdOf } from './side-by-side.js';
import { absoluteAddress, canShare, share, shareIcon, shareOrCopy } from './sharing.js';
import { textMarks } from './text-marks.js';

/**
 * @typedef {object} Shown
 * @property {object} library
 * @property {object} publication Library.publication
 * @property {object | null} partner Library.publication of the translation that stands beside it
 * @property {Element} body its rendered body
 * @property {HTMLElement} root the page of the publication
 * @property {import('../search/question.js').Question} question that led here
 * @property {import('./reading-memory.js').ReadingMemory} memory
 * @property {import('./reading-place.js').ReadingPlace} place
 * @property {(route: object) => string} href
 * @property {import('./publication-actions.js').Means} means
 * @property {(label: string, button: HTMLButtonElement) => void} onTool hears of each button of the
 *     toolbar, by the key of its message
 */

export class ReadingTools {
  #ui;
  #shown;
  #tools;
  #find;
  #findButton;
  #notes;
  #blockLinks;
  #selection;
  /** what the address quotes */ #quoted = textMarks('quote');
  #progress;
  /** ends what listens to the page */ #ending = new AbortController();
  #note;
  /** what is offered before the text */ offers = element('p', { class: 'offers' });

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {Shown} shown
   */
  constructor(ui, shown) {
    this.#ui = ui;
    this.#shown = shown;
    this.#note = new BriefNote(ui);
    this.#tools = new PublicationTools(ui, shown.onTool);
    this.#notes = new NotePopover(ui, shown.body);
    this.#blockLinks = new BlockLinks(ui, {
      body: shown.body,
      onCopy: (block) => {
        const address = this.#address({ block: ownIdOf(block) }, this.#ownerOf(block));
        this.#copy(address, 'linkCopied');
      },
    });
    this.#selection = new SelectionTools(ui, {
      body: shown.body,
      actions: this.#selectionActions(),
      signal: this.#ending.signal,
    });
    this.#addTools();
    this.#followReading();
    this.#offerPlaces();
  }

  /** The toolbar. */
  get bar() {
    return this.#tools.node;
  }

  /** What lies over the text, at the end of the publication's page. */
  get overlays() {
    return [this.#progress.node, this.#find.node, this.#notes.node, this.#note.node];
  }

  /** What stands before the body, in the same parent; absolute in it. */
  get before() {
    return this.#blockLinks.nodes;
  }

  /** What stands after the body, in the same parent; absolute in it. */
  get after() {
    return [this.#selection.node];
  }

  /**
   * Marks what an address quotes, and nothing that another one did.
   * @param {string} directive of text-directive.js; '' for none
   * @param {string} block the id that the address names
   * @returns {{ block: Element, range: Range } | null} null where the text does not have it
   */
  showQuoted(directive, block) {
    this.#quoted.clear();
    const places = directive ? placesQuoted(this.#shown.body, directive, block) : [];
    if (places.length === 0) return null;
    this.#quoted.show(places);
    const range = this.#quoted.rangeOf(0);
    return range && { block: places[0].block, range };
  }

  /** Does what a button of the toolbar does. @returns {boolean} whether there is that button */
  use(name) {
    return this.#tools.use(name);
  }

  /** Another publication is shown. */
  stop() {
    this.#find.stop();
    this.#notes.stop();
    this.#quoted.clear();
    this.#ending.abort();
  }

  /** The buttons in their order; publication-tools.js says how to add one. */
  #addTools() {
    const { library, publication, body } = this.#shown;
    this.#find = new FindBar(this.#ui, {
      body,
      find: (text, signal) => library.find(publication.id, text, { signal }),
    });
    this.#findButton = this.#tools.add({
      name: 'find',
      label: 'findTool',
      icon: findIcon,
      action: (button) => this.#find.open(button),
    });
    const beside = this.#shown.partner?.language ?? '';
    addPublicationActions(this.#tools, this.#shown.means, { ...this.#shown, beside });
    this.#tools.add({
      name: 'share',
      label: 'share',
      icon: shareIcon,
      action: () => {
        const what = { title: publication.title.text, url: this.#address() };
        shareOrCopy(what, (key) => this.#note.show(key));
      },
    });
  }

  #followReading() {
    const { publication, body, root, memory, place } = this.#shown;
    const { signal } = this.#ending;
    const resume = new Resume(this.#ui, { memory, publication, root, place, signal });
    if (resume.offer) this.offers.append(resume.offer);
    this.#progress = new ReadingProgress({ body, signal, onRead: (part) => resume.onRead(part) });
  }

  #selectionActions() {
    const withPassage = (act) => (range) => {
      const passage = passageOf(this.#shown.body, range);
      if (!passage) return;
      const owner = this.#ownerOf(passage.block);
      const url = this.#address({ block: passage.id, quote: passage.directive }, owner);
      act({ text: passage.text, owner, url });
    };
    const copyLink = withPassage(({ url }) => this.#copy(url, 'linkCopied'));
    const copyQuote = withPassage(({ text, owner, url }) =>
      this.#copy(`${text}\n\n\u2014 ${citationText(this.#ui, owner)}\n${url}`, 'quoteCopied'),
    );
    const shareQuote = withPassage(({ text, owner, url }) =>
      share({ title: owner.title.text, text, url }).catch(() => this.#copy(url, 'linkCopied')),
    );
    return [
      { label: 'copyLink', icon: linkIcon, action: copyLink },
      { label: 'copyQuote', icon: quoteIcon, action: copyQuote },
      ...(canShare() ? [{ label: 'share', icon: shareIcon, action: shareQuote }] : []),
    ];
  }

  /** Whose text a block is. */
  #ownerOf(block) {
    const { publication, partner } = this.#shown;
    return isBeside(block) ? partner : publication;
  }

  /** The whole address of a publication, or of a place in it, without the search that led here. */
  #address(place = {}, { id } = this.#shown.publication) {
    return absoluteAddress(this.#shown.href({ id, ...place }));
  }

  async #copy(words, saying) {
    this.#note.show((await copyText(words)) ? saying : 'copyFailed');
  }

  /** Who comes from a search is told in how many places its words are, once that is known. */
  async #offerPlaces() {
    const { library, publication, question } = this.#shown;
    const query = question.query.trim();
    if (!query) return;
    let places = [];
    try {
      places = await library.find(publication.id, query);
    } catch {
      return; // The library was closed, or cannot be reached: there is nothing to offer.
    }
    if (places.length === 0) return;
    const values = { count: places.length, query };
    const attributes = { type: 'button', class: 'quiet-button', 'data-offer': 'places' };
    const button = messageElement(this.#ui, 'button', 'placesOf', values, attributes);
    button.prepend(icon(findIcon));
    button.addEventListener('click', () => this.#find.open(this.#findButton, query));
    this.offers.append(button);
  }
}
