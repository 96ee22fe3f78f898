// @ts-check
// What a site knows of all of its publications at once, so that their pages can be written one after
// the other: little more of each than a list shows, and by what it is found. Publications of one
// work (translations of each other) are its forms, and lists name a work once.
// Tested by tests/cli/site_catalogue.test.mjs.
import { exceptionalNames, pageName } from '../../static-pages.js';
import { dateOrder, firstDated } from './dates.js';
import { FacetGroups } from './facet-groups.js';
import { hasText, shortened } from './texts.js';
import { baseLanguage, speaks } from './words.js';

/** @typedef {import('../../publication.js').Publication} Publication */
/** @typedef {import('../../publication.js').Text} Text */
/** @typedef {import('./facet-groups.js').Group} Group */
/** @typedef {object} Entry one publication
 * @property {number} number from 0, in the order of the library
 * @property {string} id
 * @property {string} page the name of its page, without the ending
 * @property {string | null} language
 * @property {import('../../publication.js').Direction} direction
 * @property {Text} title
 * @property {Text | null} lede the beginning of its abstract
 * @property {import('../../publication.js').DateParts | null} date as it is shown
 * @property {import('../../publication.js').DateParts | null} dated by which it stands in order
 * @property {import('../../publication.js').DateParts | null} modified
 * @property {Text[]} authors
 * @property {{group: Group, position: string | null}[]} series
 * @property {Record<import('./facet-groups.js').Field, Group[]>} groups
 * @property {Work} work */
/** @typedef {{forms: Entry[]}} Work in the order of the library */

/** Forms of a work that are linked to from another one: each links to all, so many would be many
 * times more links than forms. */
export const kMostOtherForms = 200;

/** How much of an abstract is shown in a list, in graphemes. */
const kLedeGraphemes = 240;

export class Catalogue {
  /** In the order of the library. @type {Entry[]} */
  entries = [];
  /** @type {Work[]} */
  works = [];
  groups = new FacetGroups();
  /** @type {Map<string, Entry>} */
  #byId = new Map();
  /** By the least id of its forms, which each of them knows. @type {Map<string, Work>} */
  #byLeastId = new Map();

  /** @param {Publication} publication */
  add(publication) {
    const { id, language, direction, title, datePublished, dateModified } = publication;
    const abstract = publication.abstract.find(hasText) ?? null;
    const names = publication.authors.map(({ name }) => name).filter(hasText);
    const groups = this.groups.groupsOf(publication);
    /** @type {Entry} */
    const entry = {
      number: this.entries.length,
      id,
      page: pageName(id),
      language,
      direction,
      title: { ...title, highlights: [] },
      lede: abstract && { ...abstract, text: shortened(abstract.text, kLedeGraphemes) },
      date: datePublished ?? dateModified,
      dated: firstDated(datePublished, dateModified),
      modified: dateModified,
      authors: names,
      series: this.groups.seriesOf(publication),
      groups,
      work: this.#workOf(publication),
    };
    entry.work.forms.push(entry);
    this.entries.push(entry);
    this.#byId.set(id, entry);
  }

  /**
   * All forms of a work name each other, so the least of their ids is the same for all of them.
   * @param {Publication} publication
   */
  #workOf({ id, translations }) {
    let least = id;
    for (const { id: other, inLibrary } of translations) {
      if (inLibrary && other !== null && other < least) least = other;
    }
    let work = this.#byLeastId.get(least);
    if (!work) {
      work = { forms: [] };
      this.#byLeastId.set(least, work);
      this.works.push(work);
    }
    return work;
  }

  /** All have been added. @returns {Map<string, string>} names of pages that follow from no id */
  finish() {
    const exceptions = exceptionalNames(this.#byId.keys());
    for (const [id, name] of exceptions) /** @type {Entry} */ (this.#byId.get(id)).page = name;
    this.#byLeastId.clear();
    this.groups.collect(this.works);
    return exceptions;
  }

  /** @param {string | null} id */
  find(id) {
    return id === null ? undefined : this.#byId.get(id);
  }

  /** The languages of the interface that publications are in, the most frequent first. */
  interfaceLanguages() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { language } of this.entries) {
      const base = baseLanguage(language);
      if (speaks(base)) counts.set(base, (counts.get(base) ?? 0) + 1);
    }
    const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return byCount.map(([tag]) => tag);
  }
}

/**
 * Of a work the form for readers of a language; else of the other one; else the first.
 * @param {Work} work
 * @param {string | null} language
 * @param {string} otherwise
 */
export function formFor({ forms }, language, otherwise) {
  return formIn(forms, language) ?? formIn(forms, otherwise) ?? forms[0];
}

/** The other forms of the same work. @param {Entry} entry */
export function otherForms(entry) {
  return entry.work.forms.slice(0, kMostOtherForms).filter((form) => form !== entry);
}

/** @param {Entry[]} forms @param {string | null} language */
function formIn(forms, language) {
  const base = baseLanguage(language);
  return forms.find((form) => baseLanguage(form.language) === base);
}

/**
 * Newest first; what has no date stands last, and what has the same in the order of the library.
 * @param {Entry} a
 * @param {Entry} b
 */
export function newestFirst(a, b) {
  return dateOrder(b.dated) - dateOrder(a.dated) || a.number - b.number;
}
