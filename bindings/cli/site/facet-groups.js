// @ts-check
// By what publications are found without a search: topics, of which some are narrower than others,
// series, authors, years and languages. Each value is a group of works, named in every language in
// which any of them names it. Values are those by which the reader filters, too.
// Tested by tests/cli/site_catalogue.test.mjs.
import { exceptionalNames, pageName } from '../../static-pages.js';
import { dateOrder, firstDated } from './dates.js';
import { autonym, hasText, textOf } from './texts.js';
import { baseLanguage } from './words.js';

/** @typedef {import('../../publication.js').Publication} Publication */
/** @typedef {import('../../publication.js').Text} Text */
/** @typedef {import('./catalogue.js').Work} Work */
/** @typedef {'topic' | 'series' | 'author' | 'year' | 'language'} Field */
/** @typedef {object} Group
 * @property {Field} field
 * @property {string} value
 * @property {string} page the name of its page, without the ending
 * @property {Map<string, Text>} labels by language; '' is one that none is known of
 * @property {Work[]} works those of narrower topics, too; in the order of the library
 * @property {Set<string>} broader values of topics
 * @property {{order: Work[], indexOf: Map<Work, number>} | null} places of the works of a series */

/** @type {Field[]} */
export const kFacetFields = ['topic', 'series', 'author', 'year', 'language'];

/** How many topics a topic makes its publications be found under: their tree may be a circle, or made
 * so that walking it takes forever. */
const kMostBroader = 64;

export class FacetGroups {
  /** @type {Record<Field, Map<string, Group>>} */
  byValue = {
    topic: new Map(),
    series: new Map(),
    author: new Map(),
    year: new Map(),
    language: new Map(),
  };

  /** @param {Publication} publication @returns {Record<Field, Group[]>} */
  groupsOf({ topics, series, authors, datePublished, dateModified, language }) {
    const year = firstDated(datePublished, dateModified)?.year ?? null;
    return {
      topic: topics.flatMap(({ id, name, broader }) => {
        const group = this.#group('topic', id, name);
        for (const each of broader) group[0]?.broader.add(each);
        return group;
      }),
      series: series.flatMap(({ id, name }) => this.#group('series', id, name)),
      author: authors.flatMap(({ id, name }) => this.#group('author', id, name)),
      year: year === null ? [] : this.#group('year', String(year), textOf(String(year))),
      language: language === null ? [] : this.#group('language', language, autonym(language)),
    };
  }

  /** The series of a publication, with the place in each. @param {Publication} publication */
  seriesOf({ series }) {
    return series.flatMap(({ id, name, position }) =>
      this.#group('series', id, name).map((group) => ({ group, position })),
    );
  }

  /** @param {Work[]} works all there are */
  collect(works) {
    for (const work of works) {
      for (const field of kFacetFields) {
        const named = work.forms.flatMap(({ groups }) => groups[field]);
        const all = field === 'topic' ? this.#withBroader(named) : new Set(named);
        for (const group of all) group.works.push(work);
      }
    }
    for (const field of kFacetFields) {
      const groups = this.byValue[field];
      for (const [value, name] of exceptionalNames(groups.keys())) {
        /** @type {Group} */ (groups.get(value)).page = name;
      }
    }
    for (const group of this.byValue.series.values()) group.places = placesOf(group);
  }

  /** The topics right below one, or below none. @param {Group | null} above */
  narrower(above) {
    this.#children ??= childrenOf(this.byValue.topic);
    return this.#children.get(above) ?? [];
  }

  /** @type {Map<Group | null, Group[]> | null} */
  #children = null;

  /** @param {Group[]} topics */
  #withBroader(topics) {
    const all = new Set(topics);
    for (const topic of topics) {
      const above = new Set([topic]);
      for (const each of above) {
        for (const value of each.broader) {
          const group = this.byValue.topic.get(value);
          if (group && above.size <= kMostBroader) above.add(group);
        }
      }
      for (const group of above) all.add(group);
    }
    return all;
  }

  /**
   * @param {Field} field
   * @param {string | null} id
   * @param {Text | null} name
   * @returns {Group[]} none of what has no name to be shown by
   */
  #group(field, id, name) {
    if (!hasText(name)) return [];
    const value = id ?? name.text;
    const groups = this.byValue[field];
    let group = groups.get(value);
    if (!group) {
      const page = pageName(value);
      group = {
        field,
        value,
        page,
        labels: new Map(),
        works: [],
        broader: new Set(),
        places: null,
      };
      groups.set(value, group);
    }
    const language = baseLanguage(name.language);
    if (!group.labels.has(language)) group.labels.set(language, { ...name, highlights: [] });
    return [group];
  }
}

/**
 * What a group is called for readers of a language.
 * @param {Group} group
 * @param {string} language
 * @param {string} otherwise
 * @returns {Text}
 */
export function labelOf({ labels }, language, otherwise) {
  const [first] = labels.values();
  return labels.get(language) ?? labels.get(otherwise) ?? first;
}

/**
 * Each topic below the first of its broader ones that is known, and below none that is below it.
 * @param {Map<string, Group>} topics
 */
function childrenOf(topics) {
  /** @type {Map<Group, Group | null>} */
  const parents = new Map();
  for (const topic of topics.values()) {
    const known = [...topic.broader].map((value) => topics.get(value));
    const parent = known.find((group) => group && !isAbove(topic, group, parents)) ?? null;
    parents.set(topic, parent);
  }
  /** @type {Map<Group | null, Group[]>} */
  const children = new Map();
  for (const [topic, parent] of parents) {
    const siblings = children.get(parent);
    if (siblings) siblings.push(topic);
    else children.set(parent, [topic]);
  }
  return children;
}

/**
 * Whether a topic is another one, or above it as far as is decided; too far up counts as if it were.
 * @param {Group} topic
 * @param {Group} other
 * @param {Map<Group, Group | null>} parents
 */
function isAbove(topic, other, parents) {
  let steps = 0;
  for (let each = /** @type {Group | null | undefined} */ (other); each; each = parents.get(each)) {
    if (each === topic || ++steps > kMostBroader) return true;
  }
  return false;
}

/**
 * The works of a series in its order: by date, then by number.
 * @param {Group} series
 */
function placesOf(series) {
  const collator = new Intl.Collator('en', { numeric: true });
  const members = series.works.map((work, index) => {
    const memberships = work.forms.flatMap((form) => form.series);
    const position = memberships.find(({ group }) => group === series)?.position ?? null;
    const order = dateOrder(work.forms[0].dated);
    return { work, position, order, index };
  });
  members.sort(
    (a, b) =>
      a.order - b.order ||
      collator.compare(a.position ?? '', b.position ?? '') ||
      a.index - b.index,
  );
  const order = members.map(({ work }) => work);
  return { order, indexOf: new Map(order.map((work, index) => [work, index])) };
}
