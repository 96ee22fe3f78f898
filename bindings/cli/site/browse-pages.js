// @ts-check
// The lists: the newest publications, and those of each topic, series, author, year and language, in
// every language of the interface that the library has. A list names a work once, in the language of
// its readers where there is one. Tested by tests/cli/site.test.mjs and tests/web/site.test.mjs.
import { newestFirst } from './catalogue.js';
import { languageLinks, pageMarkup } from './frame.js';
import { element, html, join } from './html.js';
import { hit } from './hit.js';
import { countedLink, nameRows, nestedList } from './name-lists.js';
import { browsePath, fieldName, groupName, kGroupTitles, Place } from './site.js';
import { inlineText, textElement, titleElement } from './texts.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./site.js').Field} Field */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./catalogue.js').Work} Work */
/** @typedef {import('./facet-groups.js').Group} Group */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./html.js').Markup} Markup */
/** @typedef {import('../../publication.js').Text} Text */
/** @typedef {object} Written
 * @property {string} path
 * @property {string} content
 * @property {import('./site.js').Alternate[]} alternates the page in all languages
 * @property {string} defaultPath of them, the one for readers of other languages
 * @property {number} number of the page in its list, from 1 */

/** Publications of one page. */
export const kPageSize = 50;
/** Names of one page of a list of all topics, series, authors or years. */
const kNamesOfPage = 500;
/** How many pages around the present one are linked to by their numbers. */
const kNearPages = 2;

/**
 * All pages of lists in one language.
 * @param {Site} site
 * @param {Words} words
 * @returns {Generator<Written>}
 */
export function* browsePages(site, words) {
  const { works, groups } = site.catalogue;
  yield* listPages(site, words, { name: 'index', title: ownText(words, 'newest'), works });
  for (const field of site.fields) {
    yield* fieldPages(site, words, field);
    for (const group of groups.byValue[field].values()) {
      if (group.works.length > 0) yield* groupPages(site, words, group);
    }
  }
}

/** @param {Words} words @param {string} key @returns {Text} */
function ownText(words, key) {
  const { tag, direction } = words;
  return { text: words.text(key), language: tag, direction, highlights: [] };
}

/** @typedef {object} List
 * @property {string} name for browsePath
 * @property {Text} title
 * @property {Work[]} works
 * @property {Group} [group] whose works these are
 * @property {Markup | null} [above] what stands above the list on its first page */

/** @param {Site} site @param {Words} words @param {Group} group */
function groupPages(site, words, group) {
  const name = groupName(group);
  const title = site.labelOf(group, words);
  const narrower = group.field === 'topic' ? nameRows(site, words, 'topic', group) : [];
  const place = new Place(browsePath(words.tag, name), words);
  const above =
    narrower.length > 0
      ? html`<nav class="narrower" aria-labelledby="narrower"><h2 class="side-title" id="narrower">${words.text('narrowerTopics')}</h2>
<ul>
${narrower.map((row) => html`<li>${countedLink(site, place, row.group)}</li>\n`)}</ul></nav>
`
      : null;
  return listPages(site, words, { name, title, works: group.works, group, above });
}

/** @param {Site} site @param {Words} words @param {List} list @returns {Generator<Written>} */
function* listPages(site, words, { name, title, works, group, above }) {
  const entries = works.map((work) => formOfList(site, words, work, group));
  entries.sort(newestFirst);
  for (const { items, number, count } of pagesOf(entries, kPageSize)) {
    const place = new Place(browsePath(words.tag, name, number), words);
    const main = html`${trail(site, place, group?.field)}<div class="list-head">
${titleElement('h1', title, { class: 'library-title' })}
<p class="library-count">${words.text('publicationCount', { count: works.length })}</p>
</div>
${number === 1 ? above : null}<ol class="hits" start="${(number - 1) * kPageSize + 1}">
${join(
  items.map((entry) => hit(site, place, entry)),
  '\n',
)}
</ol>
${pageLinks(place, name, number, count)}`;
    const current = group ? fieldName(group.field) : name;
    yield written(site, { place, name, number, title, main, current });
  }
}

/**
 * The form of a work that a list names: in the list of a language, one in that language.
 * @param {Site} site
 * @param {Words} words
 * @param {Work} work
 * @param {Group} [group]
 */
function formOfList(site, words, work, group) {
  const form = site.formFor(work, words.tag);
  if (group?.field !== 'language') return form;
  const isIn = (/** @type {Entry} */ { groups }) => groups.language.includes(group);
  return isIn(form) ? form : (work.forms.find(isIn) ?? form);
}

/**
 * The list of all groups of a kind.
 * @param {Site} site
 * @param {Words} words
 * @param {Field} field
 * @returns {Generator<Written>}
 */
function* fieldPages(site, words, field) {
  const name = fieldName(field);
  const title = ownText(words, kGroupTitles[field]);
  const rows = nameRows(site, words, field, null);
  for (const { items, number, count } of pagesOf(rows, kNamesOfPage)) {
    const place = new Place(browsePath(words.tag, name, number), words);
    const main = html`${trail(site, place)}<div class="list-head">
${textElement('h1', title, { class: 'library-title' })}
</div>
<div class="names names-${field}">
${nestedList(site, place, items)}
</div>
${pageLinks(place, name, number, count)}`;
    yield written(site, { place, name, number, title, main, current: name });
  }
}

/**
 * @param {Site} site
 * @param {{place: Place, name: string, number: number, title: Text, main: Markup,
 *     current: string}} page
 * @returns {Written}
 */
function written(site, { place, name, number, title, main, current }) {
  const alternates = site.languages.map((language) => {
    return { language, path: browsePath(language, name, number) };
  });
  const defaultPath = browsePath(site.language, name, number);
  const content = pageMarkup(site, {
    place,
    title: name === 'index' ? site.title : title,
    kind: 'list',
    main,
    alternates,
    defaultPath,
    languages: languageLinks(place, alternates),
    current,
  });
  return { path: place.path, content: content.text, alternates, defaultPath, number };
}

/**
 * The way from the beginning to a list; nothing at the beginning.
 * @param {Site} site
 * @param {Place} place
 * @param {Field} [field] of the group whose list it is
 */
function trail(site, place, field) {
  const { words, path } = place;
  const home = browsePath(words.tag, 'index');
  if (path === home) return null;
  const steps = [html`<a href="${place.to(home)}">${inlineText(site.title)}</a>`];
  if (field) {
    const href = place.to(browsePath(words.tag, fieldName(field)));
    steps.push(html`<a href="${href}">${words.text(kGroupTitles[field])}</a>`);
  }
  const items = steps.map((step) => html`<li>${step}</li>`);
  return html`<nav class="breadcrumb" aria-label="${words.text('breadcrumb')}"><ol>${items}</ol></nav>
`;
}

/**
 * @template T
 * @param {T[]} all
 * @param {number} size of a page
 */
function* pagesOf(all, size) {
  const count = Math.max(Math.ceil(all.length / size), 1);
  for (let number = 1; number <= count; ++number) {
    yield { items: all.slice((number - 1) * size, number * size), number, count };
  }
}

/**
 * The other pages of a list: the first and the last, those around, the one before and the one after.
 * @param {Place} place
 * @param {string} name
 * @param {number} number
 * @param {number} count
 */
function pageLinks(place, name, number, count) {
  if (count === 1) return null;
  const { words } = place;
  const link = (
    /** @type {number} */ to,
    /** @type {string} */ label,
    /** @type {string} */ rel,
  ) => {
    if (to < 1 || to > count) return null;
    const href = place.to(browsePath(words.tag, name, to));
    return html`<li>${element('a', { href, rel, class: 'step' }, label)}</li>\n`;
  };
  const numbers = [];
  for (let each = 1; each <= count; ++each) {
    const isNear = Math.abs(each - number) <= kNearPages;
    if (!isNear && each !== 1 && each !== count) continue;
    const href = place.to(browsePath(words.tag, name, each));
    const current = each === number ? 'page' : null;
    const label = words.text('sitePageOf', { page: each, pages: count });
    const given = { href, 'aria-current': current, 'aria-label': label };
    numbers.push(html`<li>${element('a', given, words.number(each))}</li>\n`);
  }
  return html`<nav class="pages" aria-label="${words.text('sitePages')}"><ul>
${link(number - 1, words.text('sitePreviousPage'), 'prev')}${numbers}${link(number + 1, words.text('siteNextPage'), 'next')}</ul></nav>`;
}
