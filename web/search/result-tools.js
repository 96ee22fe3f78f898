// What can be done with results as a whole, as buttons at their head: saving the question, citing what
// is found, keeping it as a file. Tested by tests/web/remembered_searches.test.mjs, citation.test.mjs
// and save.test.mjs.
import { CiteResults } from './cite-results.js';
import { DownloadResults } from './download-results.js';
import { SaveSearch } from './save-search.js';

/**
 * @typedef {object} Found
 * @property {object} library
 * @property {import('./question.js').Question} question
 * @property {object} options of Library.search
 * @property {number} total
 */

export class ResultTools {
  #save;
  #cite;
  #download;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./remembered-searches.js').RememberedSearches} options.searches
   * @param {(cited: import('../publication/cite-dialog.js').Cited) => void} options.cite
   * @param {(words: string) => void} options.announce says something to those who listen
   */
  constructor({ ui, searches, cite, announce }) {
    this.#save = new SaveSearch({ ui, searches, announce });
    this.#cite = new CiteResults({ ui, cite });
    this.#download = new DownloadResults({ ui, announce });
  }

  get nodes() {
    return [this.#save.node, this.#cite.node, this.#download.node];
  }

  /** @param {Found | null} found null: a message in the place of results */
  update(found) {
    this.#save.update(found?.question ?? null);
    this.#cite.update(found);
    this.#download.update(found);
  }

  /** Keeps the question, or not any more. @returns {boolean} whether there is one */
  toggleSaved() {
    return this.#save.toggle();
  }
}
