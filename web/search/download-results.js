// The publications that answer a question as a file of JSON lines (NDJSON), all of them and in their
// order: what they are in the library, for other programs or another library.
// Tested by tests/web/save.test.mjs.
import { element, icon, spokenElement } from '../interface/dom.js';
import { download, fileName } from '../interface/download.js';

/** Hits that are asked for at once (daf::kMaxHits). */
const pageSize = 1000;
const arrowDown = 'M12 4.5v10m-4.5-4 4.5 4.5 4.5-4.5M5 19.5h14';

export class DownloadResults {
  node = element('button', { class: 'tool', type: 'button', hidden: true });
  #ui;
  #announce;
  /** @type {import('./result-tools.js').Found | null} */ #what = null;
  /** of the download that is under way @type {AbortController | null} */ #loading = null;

  /**
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {(words: string) => void} options.announce says something to those who listen
   */
  constructor({ ui, announce }) {
    this.#ui = ui;
    this.#announce = announce;
    this.node.addEventListener('click', () => (this.#loading ? this.#stop() : this.#load()));
  }

  /** @param {import('./result-tools.js').Found | null} what null: no results */
  update(what) {
    this.#what = what;
    this.#stop();
  }

  #stop() {
    this.#loading?.abort();
    this.#loading = null;
    this.#show('');
  }

  #show(share) {
    const key = share ? 'downloadStop' : 'downloadResults';
    this.node.hidden = !this.#what?.total;
    this.node.title = this.#ui.t(key);
    this.node.replaceChildren(icon(arrowDown), share, spokenElement(this.#ui, key));
  }

  async #load() {
    const loading = new AbortController();
    this.#loading = loading;
    const { signal } = loading;
    const what = this.#what;
    const { library, question, total } = what;
    const lines = [];
    this.#show(this.#ui.formatPercent(0));
    try {
      for await (const id of this.#ids(what, signal)) {
        const json = await library.export(id, 'json', { signal });
        // As it came it may stand on several lines.
        lines.push(`${JSON.stringify(JSON.parse(json))}\n`);
        if (lines.length % 50 === 0) this.#show(this.#ui.formatPercent(lines.length / total));
      }
      const blob = new Blob(lines, { type: 'application/x-ndjson' });
      download(blob, fileName(question.query, '.ndjson', 'publications'));
      this.#announce(this.#ui.t('downloaded', { count: lines.length }));
      this.#stop();
    } catch {
      if (signal.aborted) return;
      this.#stop();
      this.#announce(this.#ui.t('downloadFailed'));
      this.node.title = this.#ui.t('downloadFailed');
    }
  }

  /** As the list has them: of the forms of a work the same one. */
  async *#ids({ library, question, options }, signal) {
    const asked = { ...options, snippet: false, limit: pageSize, signal };
    for (let offset = 0, total = 1; offset < total; offset += pageSize) {
      const page = await library.search(question.query, { ...asked, offset });
      total = page.total;
      for (const { id } of page.hits) yield id;
      if (page.hits.length === 0) return;
    }
  }
}
