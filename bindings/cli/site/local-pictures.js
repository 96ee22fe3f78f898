// @ts-check
// Pictures that lie beside the inputs, as their relative addresses say: those that publications show
// are copied to the same place beside the archive. Nothing else of a folder is given away, and no
// address leads out of it. Tested by tests/cli/site_pictures.test.mjs.
import { extname } from 'node:path';
import { decodePath, kImageEndings, openInside } from '../static-files.js';
import { baseOf } from './links.js';

/** @typedef {import('./site-folder.js').SiteFolder} SiteFolder */
/** @typedef {import('../../publication.js').Publication} Publication */

/** Stands for wherever the site will be; nothing is asked of it. */
const kSomewhere = 'https://site.invalid/';
/** What files at the top of a site may be called; they are written after the pictures. */
const kFileNames = /\.(html|json|txt|xml|daf)$/i;
/** What the core writes for an image. */
const kImages = /<img src="(\.\.\/[^"]*)"/g;
/** @type {Record<string, string>} */
const kEntities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

export class LocalPictures {
  #folders;
  #target;
  #reserved;
  /** Whether there is a picture, by its path in the site. @type {Map<string, boolean>} */
  #known = new Map();

  /**
   * @param {string[]} folders where pictures may be, absolute
   * @param {SiteFolder} target
   * @param {Set<string>} reserved names at the top that are for pages alone
   */
  constructor(folders, target, reserved) {
    this.#folders = folders;
    this.#target = target;
    this.#reserved = reserved;
  }

  /**
   * What is put before the relative addresses of a publication's pictures, seen from a page one
   * folder below the root; '' where all of its addresses are absolute.
   * @param {Publication} publication
   */
  prefixFor(publication) {
    if (this.#folders.length === 0 || baseOf(publication) !== '') return '';
    const base = URL.canParse(publication.url ?? '', kSomewhere)
      ? new URL(publication.url ?? '', kSomewhere)
      : new URL(kSomewhere);
    if (base.origin !== new URL(kSomewhere).origin) return '';
    return `..${new URL('.', base).pathname}`;
  }

  /**
   * Copies what a body shows.
   * @param {string} body HTML of the core
   * @returns {Promise<boolean>} whether all of it is there
   */
  async placeAll(body) {
    for (const [, address] of body.matchAll(kImages)) {
      const reference = address.replace(/&(?:amp|lt|gt|quot);/g, (entity) => kEntities[entity]);
      if (!(await this.place(reference))) return false;
    }
    return true;
  }

  /**
   * Copies a picture, if there is one.
   * @param {string} address seen from a page one folder below the root
   * @returns {Promise<boolean>} whether it is there
   */
  async place(address) {
    if (!URL.canParse(address, `${kSomewhere}page/`)) return false;
    const url = new URL(address, `${kSomewhere}page/`);
    const names = url.href.startsWith(kSomewhere) ? decodePath(url.pathname) : null;
    if (!names || names.length === 0 || this.#isReserved(names)) return false;
    const path = names.join('/');
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const isThere = kImageEndings.has(extname(path).toLowerCase()) && (await this.#copy(names));
    this.#known.set(path, isThere);
    return isThere;
  }

  /** Whether pages need the place, or a folder would have the name of a file. @param {string[]} names */
  #isReserved([top, ...rest]) {
    return this.#reserved.has(top) || (rest.length > 0 && kFileNames.test(top));
  }

  /** @param {string[]} names */
  async #copy(names) {
    const path = names.join('/');
    for (const folder of this.#folders) {
      const file = await openInside(folder, names);
      if (!file) continue;
      await file.handle.close();
      return this.#target.copy(file.path, path);
    }
    return false;
  }
}
