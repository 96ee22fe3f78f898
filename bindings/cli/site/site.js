// @ts-check
// What all pages of a site have in common, and where each of them lies. Paths are relative to the
// root of the site, so that it can be anywhere: at the top of a host or below /archive/.
// Tested by tests/cli/site.test.mjs.
import { labelOf } from './facet-groups.js';
import { formFor, otherForms } from './catalogue.js';
import { speaks, baseLanguage } from './words.js';

/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./catalogue.js').Work} Work */
/** @typedef {import('./facet-groups.js').Group} Group */
/** @typedef {import('./facet-groups.js').Field} Field */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {{language: string, path: string}} Alternate the same page in a language */

/** The folder of the pages of each kind of group, below that of a language. @type {Record<Field, string>} */
export const kGroupFolders = {
  topic: 'topics',
  series: 'series',
  author: 'authors',
  year: 'years',
  language: 'languages',
};

/** The message that names all groups of a kind. @type {Record<Field, string>} */
export const kGroupTitles = {
  topic: 'topics',
  series: 'facetSeries',
  author: 'facetAuthors',
  year: 'facetYears',
  language: 'facetLanguages',
};

/** The parameter by which the reader is asked for each kind of group. @type {Record<Field, string>} */
const kReaderParameters = {
  topic: 'topic',
  series: 'series',
  author: 'author',
  year: 'year',
  language: 'in',
};

export const kPublicationFolder = 'publications/';

/** The folders at the top that are for pages and what they load, and for nothing else. */
export const kPageFolders = new Set(['publications', 'browse', 'static']);

export class Site {
  /**
   * @param {object} options
   * @param {import('./catalogue.js').Catalogue} options.catalogue
   * @param {Record<string, Words>} options.words by language
   * @param {string} options.language of what is in no language of the interface
   * @param {import('../../publication.js').Text} options.title
   * @param {string | null} options.url where it will be, with a slash at its end
   * @param {boolean} options.remotePictures
   */
  constructor({ catalogue, words, language, title, url, remotePictures }) {
    this.catalogue = catalogue;
    this.words = words;
    this.language = language;
    this.title = title;
    this.url = url;
    this.remotePictures = remotePictures;
    /** Those that there are browse pages in. */
    this.languages = [...new Set([language, ...catalogue.interfaceLanguages()])];
  }

  /** The words for a page in a language. @param {string | null} language */
  wordsFor(language) {
    return this.words[speaks(language) ? baseLanguage(language) : this.language];
  }

  /** Of a work the form that readers of the words see. @param {Work} work @param {string} language */
  formFor(work, language) {
    return formFor(work, language, this.language);
  }

  /** @param {Group} group @param {Words} words */
  labelOf(group, words) {
    return labelOf(group, words.tag, this.language);
  }

  /**
   * A publication in all languages that it has a form in, one for each: two pages cannot both be the
   * one for its readers. A second form in a language is an alternate of nothing.
   * @param {Entry} entry
   * @returns {{alternates: Alternate[], defaultPath: string}}
   */
  alternatesOf(entry) {
    /** @type {Map<string, Entry>} */
    const byLanguage = new Map();
    for (const form of [entry, ...otherForms(entry)].sort((a, b) => a.number - b.number)) {
      const language = form.language ?? '';
      if (!byLanguage.has(language)) byLanguage.set(language, form);
    }
    const defaultForm = this.formFor(entry.work, this.language);
    const isOne = byLanguage.get(entry.language ?? '') === entry;
    byLanguage.delete('');
    const alternates = [...byLanguage].map(([language, form]) => {
      return { language, path: publicationPath(form) };
    });
    return { alternates: isOne ? alternates : [], defaultPath: publicationPath(defaultForm) };
  }

  /** Absolute, or null where nothing says where the site will be. @param {string} path */
  address(path) {
    return this.url === null ? null : this.url + path.split('/').map(encodeURIComponent).join('/');
  }

  /** The kinds of groups that are worth a page. @returns {Field[]} */
  get fields() {
    const { byValue } = this.catalogue.groups;
    const fields = /** @type {Field[]} */ (Object.keys(kGroupFolders));
    return fields.filter((field) => byValue[field].size > (field === 'language' ? 1 : 0));
  }
}

/** @param {Entry} entry */
export function publicationPath({ page }) {
  return `${kPublicationFolder}${page}.html`;
}

/**
 * A page of a list; the first one has no number.
 * @param {string} language
 * @param {string} name
 * @param {number} [number]
 */
export function browsePath(language, name, number = 1) {
  return `browse/${language}/${name}${number > 1 ? `.${number}` : ''}.html`;
}

/** The name of a group's list, for browsePath. @param {Group} group */
export function groupName({ field, page }) {
  return `${kGroupFolders[field]}/${page}`;
}

/** The name of the list of all groups of a kind, which no group has. @param {Field} field */
export function fieldName(field) {
  return `${kGroupFolders[field]}/index`;
}

/** A page at its place, from which everything is linked to by relative addresses. */
export class Place {
  /** @param {string} path @param {Words} words of the page */
  constructor(path, words) {
    this.path = path;
    this.words = words;
    /** The way to the root of the site. */
    this.root = '../'.repeat(path.split('/').length - 1);
  }

  /** @param {string} path */
  to(path) {
    return this.root + path;
  }

  /**
   * The attributes of a link to a page, and to the same in the reader for whoever can run it.
   * @param {string} path
   * @param {Record<string, string>} question
   */
  link(path, question) {
    return { href: this.to(path), 'data-reader': this.#query(question) };
  }

  /** @param {Entry} entry */
  publication(entry) {
    return this.link(publicationPath(entry), { id: entry.id });
  }

  /** @param {Group} group */
  group(group) {
    const path = browsePath(this.words.tag, groupName(group));
    return this.link(path, { [kReaderParameters[group.field]]: group.value });
  }

  /** @param {Record<string, string>} question */
  reader(question) {
    return `${this.root}index.html${this.#query(question)}`;
  }

  /** @param {Record<string, string>} question */
  #query(question) {
    return `?${new URLSearchParams({ ...question, ui: this.words.tag })}`;
  }
}
