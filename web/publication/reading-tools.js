// What a reader can do with the publication that is shown, put together: each tool is a module of its
// own, and this is where they meet the toolbar, the text and the library.
// Tested by tests/web/find.test.mjs and publication_tools.test.mjs.
import { BriefNote } from '../interface/brief-note.js';
import { element, icon, messageElement } from '../interface/dom.js';
import { FindBar, findIcon } from './find-bar.js';
import { NotePopover } from './note-popover.js';
import { PublicationTools } from './publication-tools.js';
import { absoluteAddress, shareIcon, shareOrCopy } from './sharing.js';

/**
 * @typedef {object} Shown
 * @property {object} library
 * @property {object} publication Library.publication
 * @property {Element} body its rendered body
 * @property {import('../search/question.js').Question} question that led here
 * @property {(route: object) => string} href
 */

export class ReadingTools {
  #ui;
  #shown;
  #tools;
  #find;
  #findButton;
  #notes;
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
    this.#tools = new PublicationTools(ui);
    this.#notes = new NotePopover(ui, shown.body);
    this.#addTools();
    this.#offerPlaces();
  }

  /** The toolbar. */
  get bar() {
    return this.#tools.node;
  }

  /** What lies over the text, at the end of the publication's page. */
  get overlays() {
    return [this.#find.node, this.#notes.node, this.#note.node];
  }

  /** A key that was pressed outside of any field. @returns {boolean} whether it was a shortcut */
  handleShortcut(event) {
    return this.#tools.handleShortcut(event);
  }

  /** Another publication is shown. */
  stop() {
    this.#find.stop();
    this.#notes.stop();
  }

  /** The buttons in their order; publication-tools.js says how to add one. */
  #addTools() {
    const { library, publication, body, href } = this.#shown;
    this.#find = new FindBar(this.#ui, {
      body,
      find: (text, signal) => library.find(publication.id, text, { signal }),
    });
    this.#findButton = this.#tools.add({
      name: 'find',
      label: 'findTool',
      icon: findIcon,
      shortcut: 'f',
      action: (button) => this.#find.open(button),
    });
    this.#tools.add({
      name: 'share',
      label: 'share',
      icon: shareIcon,
      action: () => {
        const url = absoluteAddress(href({ id: publication.id }));
        shareOrCopy({ title: publication.title.text, url }, (key) => this.#note.show(key));
      },
    });
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
