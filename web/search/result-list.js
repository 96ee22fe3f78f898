// The list of results: every hit in its own language and direction, with the words that matched
// marked. Tested by tests/web/search.test.mjs and direction.test.mjs.
import { dateElement, hasDate } from '../interface/dates.js';
import { element, sentenceElement } from '../interface/dom.js';
import { messageIn, speaks } from '../interface/interface.js';
import { languageElement } from '../interface/languages.js';
import { externalLinkRelation, resolveLink } from '../interface/links.js';
import { hasText, inlineText, textBlock, titleBlock } from '../interface/text.js';

/** Topics named under a hit; the publication names all of them. */
const maxTopics = 3;

/**
 * @typedef {object} ListContext
 * @property {import('../interface/interface.js').Interface} ui
 * @property {(route: object) => string} href the address of a route
 * @property {import('./question.js').Question} question what was asked: a hit's address keeps it
 * @property {(name: string) => string} authorAddress of everything by an author
 */

/**
 * @param {object} hit of Library.search
 * @param {ListContext} context
 */
export function hitElement(hit, context) {
  const { href, question } = context;
  const title = titleBlock('a', hit.title, {
    href: href({ ...question, id: hit.id }),
    'data-id': hit.id,
  });
  const topics = (hit.topics ?? []).filter(hasText).slice(0, maxTopics);
  return element(
    'li',
    { class: 'hit', part: 'hit', lang: hit.language || null, dir: hitDirection(hit) },
    metaLine(hit, context),
    element('h2', { class: 'hit-title', part: 'hit-title' }, title),
    hasText(hit.snippet) ? textBlock('p', hit.snippet, { class: 'snippet' }) : null,
    topics.length > 0 ? topicList(topics) : null,
  );
}

function hitDirection({ direction, title }) {
  const decided = direction === 'neutral' ? title.direction : direction;
  return decided === 'neutral' ? null : decided;
}

function metaLine(hit, context) {
  const line = element('p', { class: 'meta' });
  for (const series of hit.series ?? []) {
    const membership = seriesElement(series);
    if (membership) line.append(membership);
  }
  if (hasDate(hit.date)) line.append(dateElement(context.ui, hit.date));
  const authors = (hit.authors ?? []).filter(hasText);
  if (authors.length > 0) line.append(authorsElement(authors, context));
  const found = foundTranslation(hit);
  const others = (hit.translations ?? []).filter((translation) => translation !== found);
  line.append(...translationBadges(others, context));
  if (found) line.append(foundBadge(found, context));
  return line.childNodes.length > 0 ? line : null;
}

/** "Policy notes No. 214", one phrase in the language of the series' name. */
export function seriesElement({ name, position }) {
  if (!hasText(name)) return position ? element('bdi', { class: 'series' }, position) : null;
  const node = inlineText(name, { class: 'series' });
  if (!position) return node;
  const number = numberInSeries(position, name.language);
  node.append(' ', element('span', { class: 'number' }, number));
  return node;
}

/** "No. 214": the label is in the language of the series, where we speak it. @returns {string} */
export function numberInSeries(position, tag) {
  return speaks(tag) ? messageIn(tag, 'numberInSeries', { number: position }) : position;
}

/** Names one after the other, each isolated in its own direction. */
export function namesElement(names, attributes = {}) {
  return listElement(names.map((name) => inlineText(name)), attributes);
}

/** Authors, each of whom leads to everything else by them. */
function authorsElement(authors, { ui, authorAddress }) {
  const links = authors.map((author) => {
    const address = { href: authorAddress(author.text), title: ui.t('moreBy') };
    return element('bdi', {}, textBlock('a', author, { class: 'author', ...address }));
  });
  return listElement(links, { class: 'authors' });
}

function listElement(nodes, attributes) {
  const separated = nodes.flatMap((node, index) => (index > 0 ? [', ', node] : [node]));
  return element('span', attributes, ...separated);
}

/** Links to the other languages of a work, each in its own script. */
function translationBadges(translations, context) {
  return translations
    .filter(({ language }) => language)
    .map((translation) => {
      const address = translationAddress(translation, context);
      return languageElement(
        translation.language,
        { class: 'language', hreflang: address && translation.language, ...address },
        address ? 'a' : 'span',
      );
    });
}

/** The form of the work whose words matched, where the hit is another one. */
function foundTranslation({ matchedId, translations }) {
  return matchedId ? (translations ?? []).find(({ id }) => id === matchedId) : undefined;
}

/** "Found in Hebrew": says why a hit is here whose own words do not match. */
function foundBadge(translation, context) {
  const address = translationAddress(translation, context);
  const name = translation.language || 'und';
  const link = languageElement(name, { hreflang: name, ...address }, address ? 'a' : 'bdi');
  return sentenceElement(context.ui, 'span', 'foundIn', { language: link }, { class: 'found' });
}

/** Where a translation is: in this library, or at an address of its own. */
export function translationAddress(translation, { href, question }) {
  const { id, inLibrary } = translation;
  if (inLibrary) return { href: href({ ...question, id }), 'data-id': id };
  const address = resolveLink(translation.url, '');
  return address ? { href: address, rel: externalLinkRelation } : null;
}

function topicList(topics) {
  const items = topics.map((topic) => textBlock('li', topic, { class: 'topic' }));
  return element('ul', { class: 'topics' }, ...items);
}
