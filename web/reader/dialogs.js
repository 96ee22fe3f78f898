// The dialogues of a reader. What they are made of is loaded (later.js), and each of them made, when one
// is opened for the first time. Tested by tests/web/open_dialog.test.mjs, report.test.mjs,
// citation.test.mjs and shortcuts.test.mjs; without a network by first_results.test.mjs.
import { BriefNote } from '../interface/brief-note.js';

export class Dialogs {
  #place;
  #options;
  #load;
  #note;
  /** those that were opened, by name @type {Record<string, any>} */ #made = {};

  /**
   * @param {Element} place in which they open
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('../shelf/shelf.js').Shelf} options.shelf
   * @param {import('../shelf/opened-libraries.js').OpenedLibraries} options.opened
   * @param {(route: object) => string} options.href
   * @param {() => void} options.onChooseFiles shows the browser's own dialogue
   * @param {() => Promise<typeof import('./later-parts.js')>} options.load
   */
  constructor(place, options) {
    this.#place = place;
    this.#options = options;
    this.#load = options.load;
    this.#note = new BriefNote(options.ui);
    place.append(this.#note.node);
  }

  /** What can be opened. */
  openLibraries() {
    const { ui, shelf, opened, onChooseFiles } = this.#options;
    const baseUrl = document.baseURI;
    const make = ({ OpenDialog }) =>
      new OpenDialog(this.#place, { ui, shelf, opened, baseUrl, onChooseFiles });
    return this.#open('libraries', make, (dialog) => dialog.open());
  }

  /** Opens what was chosen, wherever it was. @param {import('../shelf/open-dialog.js').Chosen} chosen */
  choose(chosen) {
    const dialog = this.#made.libraries;
    if (dialog) dialog.choose(chosen);
    else this.#options.shelf.openChosen(chosen);
  }

  /** What was read, and what was wrong with it. */
  report() {
    const { ui, shelf, href } = this.#options;
    const make = ({ ReportDialog }) => new ReportDialog(this.#place, { ui, shelf, href });
    return this.#open('report', make, (dialog) => dialog.open());
  }

  /** @param {import('../publication/cite-dialog.js').Cited} cited */
  cite(cited) {
    const { ui } = this.#options;
    const make = ({ CiteDialog }) => new CiteDialog({ ui, place: this.#place });
    return this.#open('cite', make, (dialog) => dialog.open(cited));
  }

  /** @param {import('../interface/shortcuts.js').Shortcuts} shortcuts */
  shortcuts(shortcuts) {
    const { ui } = this.#options;
    const make = ({ ShortcutsSheet }) => new ShortcutsSheet(this.#place, { ui, shortcuts });
    return this.#open('shortcuts', make, (sheet) => sheet.open());
  }

  async #open(name, make, open) {
    let parts;
    try {
      parts = await this.#load();
    } catch {
      this.#note.show('partUnreachable');
      return;
    }
    this.#made[name] ??= make(parts);
    open(this.#made[name]);
  }
}
