// What every test of the page shares: the built site on a free port, Chromium, and a list of
// complaints (CSP reports, console errors, uncaught errors) that has to stay empty.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { assembleSite, readFiles, writeFolder } from '../../web/tools/build-site.mjs';
import { Publications } from '../../web/tools/publications.mjs';
import { close, createServer, listen } from '../../web/tools/server.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const sampleLibrary = join(root, 'examples', 'library', 'library.json');
/** 771 publications in many languages; beside the repository on the machines that have them. */
export const realCollection = resolve(root, '../shared/data/real/collection.ndjson');
export const screenshots = join(root, 'build', 'screenshots');

/** The built site, and beside it the modules that it is bundled from, for tests that import one. */
export const site = join(root, 'build', 'test-site');
/** The built site, and nothing else. */
export const publishedSite = join(root, 'build', 'site');
const chromium = await import('playwright-core').then(
  ({ chromium: type }) => type,
  () => null,
);
const executablePath = ['/usr/bin/chromium', chromium?.executablePath()].find(
  (path) => path && existsSync(path),
);
/** Long enough for a machine that does other things at the same time. */
const timeoutMs = 60_000;
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {string | false} why the page cannot be tested here */
export function reasonToSkip() {
  if (!existsSync(join(root, 'build', 'dist', 'core.wasm'))) return 'run: npm run build';
  if (!chromium) return 'playwright-core is not installed';
  return executablePath ? false : 'Chromium is not installed';
}

/** @returns {string | false} why the real collection cannot be tested here */
export function reasonToSkipReal() {
  if (reasonToSkip()) return reasonToSkip();
  return existsSync(realCollection) ? false : 'the real collection is not on this machine';
}

/** A folder for files that a test makes; removed by `remove()`. */
export class Scratch {
  folder = mkdtempSync(join(tmpdir(), 'daf-web-'));

  /** @param {string} name @param {string | Uint8Array} content */
  write(name, content) {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  makeFolder(name) {
    const path = join(this.folder, name);
    mkdirSync(path);
    return path;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Chromium; one for a file of tests, one fresh context for each reader. */
export async function launch() {
  assembleSite();
  const modules = readFiles(join(root, 'build', 'modules'));
  writeFolder(site, new Map([...modules, ...readFiles(publishedSite)]));
  return chromium.launch({ executablePath, headless: true, args: browserArguments });
}

/**
 * The reader of one test: a server with its publications, and a browser context that has never seen
 * it. `files` are paths, as for `npm start -- FILE…`; `folder` is the built site.
 */
export class Reader {
  /** what went wrong that nobody provoked */ complaints = [];
  #allowed = [];
  #server;
  #port = 0;

  static async start(browser, { files = [sampleLibrary], folder = site, ...contextOptions } = {}) {
    const reader = new Reader();
    reader.folder = folder;
    reader.publications = new Publications(files);
    await reader.startServer();
    reader.context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      ...contextOptions,
    });
    await reader.context.addInitScript(() => {
      // The reader's own tree; locators look into it by themselves.
      globalThis.shadow = () => document.querySelector('daf-reader').shadowRoot;
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    reader.context.on('page', (page) => reader.#listen(page));
    reader.context.on('weberror', (error) => reader.#complain(`uncaught: ${error.error()}`));
    return reader;
  }

  /** Starts the server, again at the port of before. */
  async startServer() {
    this.#server = createServer({ site: this.folder, publications: this.publications });
    this.url = await listen(this.#server, this.#port);
    this.#port = this.#server.address().port;
  }

  async stopServer() {
    await close(this.#server);
  }

  /** A complaint that the test itself provokes. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** Opens a page and waits until it shows a library, a publication or a state. */
  async open(path = '', { waitFor = 'main:not([aria-busy])' } = {}) {
    const page = await this.context.newPage();
    page.setDefaultTimeout(timeoutMs);
    await page.goto(this.url + path);
    await page.locator(waitFor).first().waitFor();
    await page.locator(':is(.hit, .publication, .message, .progress):visible').first().waitFor();
    return page;
  }

  /** Closes all pages, for the next test of the same reader; fails if there was a complaint. */
  async rest() {
    await Promise.all(this.context.pages().map((page) => page.close()));
    const complaints = this.complaints;
    this.complaints = [];
    assert.deepEqual(complaints, []);
  }

  /** Ends everything; fails if there was a complaint. */
  async end() {
    await this.context.close();
    await this.stopServer();
    assert.deepEqual(this.complaints, []);
  }

  #listen(page) {
    page.on('console', (message) => {
      const words = message.text();
      const isComplaint =
        message.type() === 'error' || /Refused|Content Security Policy/.test(words);
      if (isComplaint) this.#complain(`console: ${words} ${message.location().url}`);
    });
  }

  #complain(words) {
    if (!this.#allowed.some((pattern) => pattern.test(words))) this.complaints.push(words);
  }
}

/** Types a question as a person does, and waits until its answer is in the list. */
export async function search(page, query) {
  const box = page.locator('#search');
  await box.fill('');
  await box.pressSequentially(query);
  await answered(page);
}

/** Waits until the list shows the answer to what stands in the box. */
export async function answered(page) {
  await page.waitForFunction(() => {
    const list = shadow().querySelector('.hits');
    return list && !list.hasAttribute('aria-busy') && !shadow().querySelector('#library').hidden;
  });
  // One more frame: the answer to the last letter may still be on its way.
  await page.waitForTimeout(150);
}

/** Waits until the interface speaks the language that is chosen. */
export async function chooseLanguage(page, tag) {
  await page.locator('#language').selectOption(tag);
  await page.locator(`.daf[lang=${tag}]`).waitFor();
}

/** Goes to a question of the same library, as Back would, in a language of the interface. */
export async function visit(page, ui, path = '') {
  await chooseLanguage(page, ui);
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `./?ui=${ui}${path}`);
  await answered(page);
}

/** Opens a publication of the list, or another form of one, without loading the page anew. */
export async function openHit(page, id) {
  await page.locator(`.hit [data-id="${id}"]`).first().click();
  await page.locator('.publication').waitFor();
}

/** Returns from it to the list. */
export async function backToList(page) {
  await page.goBack();
  await page.locator('.hit').first().waitFor();
}

/** The number in "42 publications", whatever the numerals of the interface. */
export async function countShown(page) {
  const words = await page.locator('.library-count').textContent();
  return Number(/\d+/.exec(words)?.[0] ?? Number.NaN);
}

/** An element of the sample library by the end of its id, e.g. 'notes:214:he'. */
export function sampleId(suffix) {
  return `urn:example:saffron-quay:${suffix}`;
}
