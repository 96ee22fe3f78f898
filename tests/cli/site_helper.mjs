// What the tests of `daf site` share: a site in a folder of its own, its pages as they are read, and
// where their links lead.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { daf, folderFor, ndjson, sampleLibrary } from './helper.mjs';
import { readHtml } from './html_check.mjs';

export const siteUrl = 'https://institute.example/archive/';

/** @returns {string | false} why no site can be written here */
export function reasonToSkip() {
  const page = fileURLToPath(new URL('../../build/site/index.html', import.meta.url));
  return existsSync(page) ? false : 'run: npm run build';
}

/**
 * @param {import('node:test').TestContext} t
 * @param {object[] | null} items null: the sample library
 * @param {string[]} [args]
 */
export async function siteOf(t, items, args = []) {
  const cwd = folderFor(t, items ? { 'in.ndjson': ndjson(...items) } : {});
  const input = items ? 'in.ndjson' : sampleLibrary;
  const { status, stderr } = await daf(['site', input, '-o', 'public', ...args], { cwd });
  assert.equal(status, 0, stderr);
  return new WrittenSite(join(cwd, 'public'), stderr);
}

export class WrittenSite {
  /** @param {string} folder @param {string} [said] */
  constructor(folder, said = '') {
    this.folder = folder;
    this.said = said;
  }

  /** Every file, as paths with forward slashes. */
  get files() {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.join(entry.parentPath ?? entry.path, entry.name))
      .map((path) => path.slice(this.folder.length + 1))
      .sort();
  }

  /** Those pages that this command writes. */
  get pages() {
    return this.files.filter((path) => /^(publications|browse)\/.*\.html$/.test(path));
  }

  /** @param {string} path */
  text(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** @param {string} path */
  page(path) {
    return new ReadPage(path, readHtml(this.text(path)));
  }

  /** The page of a publication, by the end of its name. @param {string} suffix */
  publication(suffix) {
    const found = this.pages.find(
      (path) => /^publications\//.test(path) && path.endsWith(`${suffix}.html`),
    );
    assert.ok(found, `there is no page ${suffix}`);
    return this.page(found);
  }
}

export class ReadPage {
  /** @param {string} path @param {import('./html_check.mjs').Element[]} elements */
  constructor(path, elements) {
    this.path = path;
    this.elements = elements;
  }

  /**
   * Elements by name and attributes; a RegExp is matched.
   * @param {string} name
   * @param {Record<string, string | RegExp>} [attributes]
   */
  all(name, attributes = {}) {
    return this.elements.filter(
      (element) =>
        element.name === name &&
        Object.entries(attributes).every(([key, wanted]) => {
          const value = element.attributes[key];
          if (value === undefined) return false;
          return wanted instanceof RegExp ? wanted.test(value) : value.split(' ').includes(wanted);
        }),
    );
  }

  /** @param {string} name @param {Record<string, string | RegExp>} [attributes] */
  one(name, attributes = {}) {
    const found = this.all(name, attributes);
    assert.equal(
      found.length,
      1,
      `${found.length} ${name} ${JSON.stringify(attributes)} in ${this.path}`,
    );
    return found[0];
  }

  /** What a tag of metadata says, in order. @param {string} name */
  meta(name) {
    return [...this.all('meta', { name }), ...this.all('meta', { property: name })].map(
      ({ attributes }) => attributes.content,
    );
  }

  get data() {
    return JSON.parse(this.one('script', { type: 'application/ld+json' }).text);
  }

  /** Where a relative address leads, as a path from the root of the site. @param {string} address */
  resolve(address) {
    return posix.normalize(posix.join(posix.dirname(this.path), address.split(/[?#]/)[0]));
  }
}
