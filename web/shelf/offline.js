// The service worker, and an honest word on whether the page would work without a network: it says
// so only after looking into the caches. Tested by tests/web/offline.test.mjs.
import { areStored } from './stored-files.js';
import { icon } from '../interface/dom.js';

/** A worker that does not answer within this time counts as not ready. */
const answerTimeoutMs = 5000;

const check = 'M5 12.5l4.5 4.5L19 7.5';
const cloud = 'M7 18a4 4 0 0 1-.5-8A6 6 0 0 1 18 10.5 3.8 3.8 0 0 1 17.5 18Z';
const icons = { ready: check, now: check, preparing: cloud, missing: cloud };

export class OfflineState {
  #ui;
  #root;
  #serviceWorkerUrl;
  #state = '';
  /** counts the looks into the caches; only the last one counts */ #turn = 0;
  /** tells whether the publications that are shown are on this device */ #isLibraryStored;

  /**
   * @param {HTMLElement} root where the state is shown
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {string} options.serviceWorkerUrl
   * @param {AbortSignal} options.signal ends the listening
   */
  constructor(root, { ui, serviceWorkerUrl, signal }) {
    this.#ui = ui;
    this.#serviceWorkerUrl = serviceWorkerUrl;
    this.#root = root;
    this.#isLibraryStored = async () => false;
    addEventListener('online', () => this.#check(), { signal });
    addEventListener('offline', () => this.#check(), { signal });
  }

  /** Registers the service worker. Where there can be none, nothing is promised. */
  async start() {
    if (!navigator.serviceWorker) return;
    try {
      await navigator.serviceWorker.register(trusted(this.#serviceWorkerUrl), { updateViaCache: 'none' });
      await navigator.serviceWorker.ready;
    } catch {
      // Private windows and some policies forbid service workers; reading goes on without.
    }
    await this.#check();
  }

  /** The library on the page is the site's own, at these addresses. */
  watchSite(urls) {
    this.#isLibraryStored = () => areStored(urls);
    return this.#check();
  }

  /**
   * The library on the page was opened by the reader.
   * @param {boolean | null} isStored null while it is being stored
   */
  watchOpened(isStored) {
    this.#isLibraryStored = async () => isStored;
    return this.#check();
  }

  /** Says the same in the current language of the interface. */
  localize() {
    if (this.#state) this.#show(this.#state);
  }

  async #check() {
    if (!navigator.serviceWorker) return;
    const turn = ++this.#turn;
    const worker = (await navigator.serviceWorker.getRegistration())?.active;
    const [hasShell, hasLibrary] = await Promise.all([askShell(worker), this.#isLibraryStored()]);
    if (turn !== this.#turn) return;
    if (hasShell && hasLibrary) this.#show(navigator.onLine ? 'ready' : 'now');
    else this.#show(worker && hasLibrary === false ? 'missing' : 'preparing');
  }

  #show(state) {
    const name = `offline${state[0].toUpperCase()}${state.slice(1)}`;
    this.#state = state;
    const words = document.createElement('span');
    words.textContent = this.#ui.t(name);
    this.#root.replaceChildren(icon(icons[state]), words);
    this.#root.title = this.#ui.t(`${name}Help`);
    this.#root.lang = this.#ui.language;
    this.#root.dir = this.#ui.direction;
    this.#root.dataset.state = state;
    this.#root.hidden = false;
  }
}

/** Asks a service worker whether every file of the page is in its cache. */
function askShell(worker) {
  if (!worker) return false;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(false), answerTimeoutMs);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(data === true);
    };
    worker.postMessage({ type: 'is-shell-stored' }, [port2]);
  });
}

function trusted(serviceWorkerUrl) {
  const url = new URL(serviceWorkerUrl, document.baseURI).href;
  if (!globalThis.trustedTypes) return url;
  const policy = trustedTypes.createPolicy('daf-service-worker', { createScriptURL: () => url });
  return policy.createScriptURL(url);
}
