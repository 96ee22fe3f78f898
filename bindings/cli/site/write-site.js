// @ts-check
// Writes a whole site, from an archive that lies in its folder already. Publications are read from
// the archive twice: once for what the site must know of all of them (catalogue.js), and once for
// their pages, one after the other, so that no more than one is held.
// Tested by tests/cli/site.test.mjs.
import { readFileSync } from 'node:fs';
import { Engine } from '../../engine.js';
import { kExportFormats } from '../../export-formats.js';
import { Pacer } from '../../turns.js';
import { NearArchives } from '../near-archives.js';
import { browsePages } from './browse-pages.js';
import { Catalogue } from './catalogue.js';
import { firstDated, isoDate } from './dates.js';
import { feed } from './feed.js';
import { baseOf, resolveImage } from './links.js';
import { LocalPictures } from './local-pictures.js';
import { forPages } from './page-styles.js';
import { publicationPage } from './publication-page.js';
import { kArchive, libraryList, notFoundPage, robots, writeReader } from './shell.js';
import { kPageFolders, publicationPath, Site } from './site.js';
import { SiteFolder } from './site-folder.js';
import { SitemapWriter } from './sitemap.js';
import { textOf } from './texts.js';
import { Words } from './words.js';

/** @typedef {import('../temporary-files.js').TemporaryFolder} TemporaryFolder */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./site.js').Alternate} Alternate */
/** @typedef {import('../../publication.js').Publication} Publication */
/** @typedef {object} WriteOptions
 * @property {string} reader folder of the built one
 * @property {string} title of the site
 * @property {string | null} url with a slash at its end
 * @property {string | null} language of the interface; null: that of most publications
 * @property {boolean} remotePictures
 * @property {string[]} pictureFolders where pictures with relative addresses are
 * @property {import('../progress.js').Progress} progress */
/** @typedef {{publications: number, pages: number, bytes: number, languages: string[]}} WrittenSite */

/** Publications named below one that are about the same. */
const kMostSimilar = 5;
/** What one style sheet is made of: what the pages share with the reader, then their own. */
const kSheets = ['tokens', 'common', 'hits', 'article', 'body', 'frame', 'lists', 'publication'];
const kBodyFormat = kExportFormats.indexOf('html-body');

/**
 * @param {TemporaryFolder} folder in which the archive is
 * @param {number} archiveBytes
 * @param {WriteOptions} options
 * @returns {Promise<WrittenSite>}
 */
export async function writeSite(folder, archiveBytes, options) {
  const engine = await Engine.create(undefined);
  const archives = new NearArchives(engine);
  try {
    await archives.open(folder.pathOf(kArchive), kArchive);
    const target = new SiteFolder(folder, [kArchive]);
    return await new SiteWriter(target, engine, archives, options).write(archiveBytes);
  } finally {
    archives.close();
    engine.close();
  }
}

class SiteWriter {
  #target;
  #engine;
  #archives;
  #options;
  #pacer = new Pacer();
  #pages = 0;
  /** Written before what is done now. */
  #bytesBefore = 0;
  #pictures;
  /** @type {SitemapWriter | null} */
  #sitemap = null;

  /**
   * @param {SiteFolder} target
   * @param {Engine} engine
   * @param {NearArchives} archives
   * @param {WriteOptions} options
   */
  constructor(target, engine, archives, options) {
    this.#target = target;
    this.#engine = engine;
    this.#archives = archives;
    this.#options = options;
    this.#pictures = new LocalPictures(options.pictureFolders, target, kPageFolders);
  }

  /** @param {number} archiveBytes @returns {Promise<WrittenSite>} */
  async write(archiveBytes) {
    const { reader, url, title, language, remotePictures } = this.#options;
    const catalogue = await this.#readAll();
    const exceptions = catalogue.finish();
    const site = new Site({
      catalogue,
      words: await Words.all(),
      language: language ?? catalogue.interfaceLanguages()[0] ?? 'en',
      title: textOf(title),
      url,
      remotePictures,
    });
    const write = this.#target.write.bind(this.#target);
    writeReader(site, reader, write);
    write('static/page.js', ownFile('page.js'));
    write('static/page.css', kSheets.map(styleSheet).join('\n'));
    if (url !== null) this.#sitemap = new SitemapWriter((name) => this.#target.begin(name));
    await this.#writePublications(site);
    await this.#writeLists(site);
    this.#writeForMachines(site);
    write('library.json', libraryList(site, archiveBytes, exceptions));
    this.#target.finish();
    return {
      publications: catalogue.entries.length,
      pages: this.#pages,
      bytes: this.#target.byteLength + archiveBytes,
      languages: site.languages,
    };
  }

  async #readAll() {
    const engine = this.#engine;
    const catalogue = new Catalogue();
    this.#begin('Sorting');
    for (let number = 0; number < engine.documentCount(); ++number) {
      const item = await this.#archives.ask(() => engine.sourceItem(number));
      if (item === null) continue; // another one took its place
      catalogue.add(await this.#archives.ask(() => engine.publication(item.id)));
      await this.#tell(catalogue.entries.length);
    }
    this.#options.progress.clear();
    return catalogue;
  }

  /** @param {Site} site */
  async #writePublications(site) {
    this.#begin('Writing');
    for (const entry of site.catalogue.entries) {
      const path = publicationPath(entry);
      this.#writePage(path, await this.#publicationPage(site, entry));
      const modified = isoDate(firstDated(entry.modified, entry.dated));
      this.#sitemap?.add(addressIn(site, path), {
        modified,
        ...addressesIn(site, site.alternatesOf(entry)),
      });
      await this.#tell(this.#pages);
    }
    this.#options.progress.clear();
  }

  /** @param {Site} site @param {Entry} entry */
  async #publicationPage(site, entry) {
    const { id } = entry;
    /** @type {Publication} */
    const publication = await this.#archives.ask(() => this.#engine.publication(id));
    const prefix = this.#pictures.prefixFor(publication);
    const body = await this.#body(id, prefix);
    const picture = await this.#picture(publication, prefix);
    const hits = await this.#archives.ask(() => this.#engine.related({ id, limit: kMostSimilar }));
    const similar = hits.flatMap(
      (/** @type {{id: string}} */ hit) => site.catalogue.find(hit.id) ?? [],
    );
    return publicationPage({ site, entry, publication, body, picture, similar });
  }

  /**
   * The body with the pictures that lie beside it, if none of them is missing.
   * @param {string} id
   * @param {string} localImages
   */
  async #body(id, localImages) {
    const remoteImages = this.#options.remotePictures;
    const question = { ids: [id], format: kBodyFormat, remoteImages, localImages };
    const body = await this.#archives.ask(() => this.#engine.export(question));
    if (localImages === '' || (await this.#pictures.placeAll(body))) return body;
    return this.#archives.ask(() => this.#engine.export({ ...question, localImages: '' }));
  }

  /**
   * Where the first image is, seen from the page; null where it is not shown.
   * @param {Publication} publication
   * @param {string} prefix
   */
  async #picture(publication, prefix) {
    const url = publication.images[0]?.url ?? null;
    const address = resolveImage(url, baseOf(publication));
    if (address !== null) {
      return address.startsWith('data:') || this.#options.remotePictures ? address : null;
    }
    const local = prefix === '' || url === null ? null : prefix + url;
    return local !== null && (await this.#pictures.place(local)) ? local : null;
  }

  /** @param {Site} site */
  async #writeLists(site) {
    this.#begin('Listing');
    for (const language of site.languages) {
      for (const page of browsePages(site, site.words[language])) {
        this.#writePage(page.path, page.content);
        // Whoever follows the first page of a list finds the others.
        if (page.number === 1) {
          this.#sitemap?.add(addressIn(site, page.path), addressesIn(site, page));
        }
        await this.#tell();
      }
    }
    this.#options.progress.clear();
  }

  /** @param {Site} site */
  #writeForMachines(site) {
    const index = this.#sitemap?.finish((name) => addressIn(site, name)) ?? '';
    if (index !== '') this.#target.write('sitemap-index.xml', index);
    if (site.url !== null) this.#target.write('feed.xml', feed(site));
    this.#target.write(
      'robots.txt',
      robots(site, index === '' ? 'sitemap.xml' : 'sitemap-index.xml'),
    );
    this.#target.write('404.html', notFoundPage(site));
    this.#target.write('.nojekyll', '');
  }

  /** @param {string} path @param {string} content */
  #writePage(path, content) {
    this.#target.write(path, content);
    this.#pages += 1;
  }

  /** @param {string} title of what is done now */
  #begin(title) {
    this.#bytesBefore = this.#target.byteLength;
    this.#options.progress.begin(title);
  }

  /** @param {number} [publications] that are done */
  async #tell(publications) {
    if (!this.#pacer.isDue()) return;
    const bytes = this.#target.byteLength - this.#bytesBefore;
    this.#options.progress.update({ bytes, totalBytes: null, publications });
    await this.#pacer.pause();
  }
}

/** @param {string} name */
function styleSheet(name) {
  return forPages(ownFile(`styles/${name}.css`).toString('utf8'), 'data-theme');
}

/** @param {string} name of a file beside this one */
function ownFile(name) {
  return readFileSync(new URL(name, import.meta.url));
}

/** @param {Site} site one with an address @param {string} path */
function addressIn(site, path) {
  return /** @type {string} */ (site.address(path));
}

/**
 * @param {Site} site one with an address
 * @param {{alternates: Alternate[], defaultPath: string}} page
 */
function addressesIn(site, { alternates, defaultPath }) {
  return {
    forms: alternates.map(({ language, path }) => ({ language, address: addressIn(site, path) })),
    defaultAddress: addressIn(site, defaultPath),
  };
}
