// The list of results: every hit in its own language and direction, with the words that matched
// marked. Tested by tests/web/search.test.mjs and direction.test.mjs.
import { dateElement, hasDate } from './dates.js';
import { element, sentenceElement } from './dom.js';
import { baseLanguage, speaks, t } from './i18n.js';
import { languageElement } from './languages.js';
import { externalLinkRelation, resolveLink } from './links.js';
import { hasText, inlineText, textBlock, titleBlock } from './text.js';

/** Topics named under a hit; the publication names all of them. */
const maxTopics = 3;

/**
 * @param {object} hit of Library.search
 * @param {(route: object) => string} href the address of a route
 * @param {import('./question.js').Question} question what was asked: a hit's address keeps it
 */
export function hitElement(hit, href, question) {
  const title = titleBlock('a', hit.title, {
    href: href({ ...question, id: hit.id }),
    'data-id': hit.id,
  });
  const topics = (hit.topics ?? []).filter(hasText).slice(0, maxTopics);
  return element(
    'li',
    { class: 'hit', lang: hit.language || null, dir: hitDirection(hit) },
    metaLine(hit, href, question),
    element('h2', { class: 'hit-title' }, title),
    hasText(hit.snippet) ? textBlock('p', hit.snippet, { class: 'snippet' }) : null,
    topics.length > 0 ? topicList(topics) : null,
  );
}

function hitDirection({ direction, title }) {
  const decided = direction === 'neutral' ? title.direction : direction;
  return decided === 'neutral' ? null : decided;
}

function metaLine(hit, href, question) {
  const line = element('p', { class: 'meta' });
  for (const series of hit.series ?? []) {
    const membership = seriesElement(series);
    if (membership) line.append(membership);
  }
  if (hasDate(hit.date)) line.append(dateElement(hit.date));
  const authors = (hit.authors ?? []).filter(hasText);
  if (authors.length > 0) line.append(namesElement(authors, { class: 'authors' }));
  const found = foundTranslation(hit);
  const others = (hit.translations ?? []).filter((translation) => translation !== found);
  line.append(...translationBadges(others, href, question));
  if (found) line.append(foundBadge(found, href, question));
  return line.childNodes.length > 0 ? line : null;
}

/** "Policy notes No. 214", one phrase in the language of the series' name. */
export function seriesElement({ name, position }) {
  if (!hasText(name)) return position ? element('bdi', { class: 'series' }, position) : null;
  const node = inlineText(name, { class: 'series' });
  if (position) node.append(' ', numberElement(position, name.language));
  return node;
}

/** The number's label is in the language of the series, where we speak it. */
function numberElement(position, tag) {
  const words = speaks(tag)
    ? t('numberInSeries', { number: position }, baseLanguage(tag))
    : position;
  return element('span', { class: 'number' }, words);
}

/** Names one after the other, each isolated in its own direction. */
export function namesElement(names, attributes = {}) {
  const node = element('span', attributes);
  names.forEach((name, index) => {
    if (index > 0) node.append(', ');
    node.append(inlineText(name));
  });
  return node;
}

/** Links to the other languages of a work, each in its own script. */
function translationBadges(translations, href, question) {
  return translations
    .filter(({ language }) => language)
    .map((translation) => {
      const address = translationAddress(translation, href, question);
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
function foundBadge(translation, href, question) {
  const address = translationAddress(translation, href, question);
  const name = translation.language || 'und';
  const link = languageElement(name, { hreflang: name, ...address }, address ? 'a' : 'bdi');
  return sentenceElement('span', 'foundIn', { language: link }, { class: 'found' });
}

/** Where a translation is: in this library, or at an address of its own. */
export function translationAddress(translation, href, question) {
  const { id, inLibrary } = translation;
  if (inLibrary) return { href: href({ ...question, id }), 'data-id': id };
  const address = resolveLink(translation.url, '');
  return address ? { href: address, rel: externalLinkRelation } : null;
}

function topicList(topics) {
  const items = topics.map((topic) => textBlock('li', topic, { class: 'topic' }));
  return element('ul', { class: 'topics' }, ...items);
}
