// @ts-check
// What a site knows of all of its publications at once, so that their pages can be written one after
// the other: little more of each than a list shows, and by what it is found. Publications of one
// work (translations of each other) are its forms, and lists name a work once.
// Tested by tests/cli/site_catalogue.test.mjs.
import { exceptionalNames, pageName } from '../../static-pages.js';
import { dateOrder } from './dates.js';
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
 * @property {import('../../publication.js').DateParts | null} date
 * @property {import('../../publication.js').DateParts | null} modified
 * @property {Text[]} authors
 * @property {{group: Group, position: string | null}[]} series
 * @property {Record<import('./facet-groups.js').Field, Group[]>} groups
 * @property {Work} work */
/** @typedef {{forms: Entry[]}} Work in the order of the library */

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
  /** Until the works are known: the ids of the other forms. @type {string[][]} */
  #formIds = [];

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
      modified: dateModified,
      authors: names,
      series: this.groups.seriesOf(publication),
      groups,
      work: { forms: [] },
    };
    this.entries.push(entry);
    this.#byId.set(id, entry);
    const others = publication.translations.filter(({ inLibrary }) => inLibrary);
    this.#formIds.push(others.flatMap(({ id: other }) => (other === null ? [] : [other])));
  }

  /** All have been added. @returns {Map<string, string>} names of pages that do not follow from ids */
  finish() {
    const exceptions = exceptionalNames(this.#byId.keys());
    for (const [id, name] of exceptions) /** @type {Entry} */ (this.#byId.get(id)).page = name;
    this.entries.forEach((entry, index) => {
      if (entry.work.forms.length > 0) return;
      const others = this.#formIds[index].map((id) => this.#byId.get(id));
      for (const form of [entry, ...others]) {
        if (!form || form.work.forms.length > 0) continue;
        form.work = entry.work;
        entry.work.forms.push(form);
      }
      this.works.push(entry.work);
    });
    this.#formIds = [];
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
  return dateOrder(b.date) - dateOrder(a.date) || a.number - b.number;
}
