// The parts of a publication's page around its body: what stands above it, beside it and below it.
// Each is a function from the publication (Library.publication) to elements.
// Tested by tests/web/publication.test.mjs and direction.test.mjs.
import { dateElement, formatDate, hasDate } from '../interface/dates.js';
import { element, interfaceElement, messageElement, sentenceElement } from '../interface/dom.js';
import { languageElement } from '../interface/languages.js';
import { externalLinkRelation, resolveImage, resolveLink } from '../interface/links.js';
import { ownDateElement } from '../interface/own-calendar.js';
import { breadcrumbTrail, seriesAddress } from './breadcrumb-trail.js';
import { eventElement } from './event-details.js';
import { publicationFacts } from './publication-facts.js';
import { imageElement } from './render-tree.js';
import { namesElement, seriesElement, translationAddress } from '../search/result-list.js';
import { filterQuestion } from '../search/question.js';
import {
  hasText,
  inlineText,
  namesOf,
  textAttributes,
  textBlock,
  textBlocks,
  titleBlock,
} from '../interface/text.js';
import { topicSection } from './topic-links.js';

/**
 * What the parts of one publication have in common. `base` is what its relative references are relative
 * to; `hasLibrary`: there are results to go to, without which `href` of a question is null.
 * @typedef {Omit<import('../search/result-list.js').ListContext, 'authorAddress'> &
 *     import('./render-tree.js').PictureContext & { base: string, hasLibrary: boolean }} Context
 */

/**
 * The way to it, series and number, title, subtitle, authors and dates, other languages, lede.
 * @param {{ event?: object | null, titleName?: string, languages?: Element | null }} [options] what
 *     it announces (event-details.js); the name of the title's element, and what leads to other
 *     languages
 */
export function publicationHead(
  publication,
  context,
  { event = null, titleName = 'h1', languages = languageSwitch(publication, context) } = {},
) {
  const { ui, href } = context;
  const isMain = titleName === 'h1';
  const head = element('header', { class: 'publication-head' });
  if (isMain && context.hasLibrary) head.append(breadcrumbTrail(publication, context));
  const series = (publication.series ?? []).map((each) => seriesLink(ui, each, href)).filter(Boolean);
  if (series.length > 0) head.append(element('p', { class: 'kicker' }, ...series));
  const titleAttributes = { class: 'title', part: isMain ? 'title' : null, tabindex: isMain ? '-1' : null };
  head.append(titleBlock(titleName, publication.title, titleAttributes));
  if (hasText(publication.subtitle)) {
    head.append(titleBlock('p', publication.subtitle, { class: 'subtitle' }));
  }
  head.append(...[byline(context, publication), languages].filter(Boolean));
  if (event) head.append(eventElement(ui, event));
  head.append(...textBlocks('p', publication.abstract, { class: 'lede' }));
  return head;
}

/** The first image, with its caption and credit. */
export function heroFigure({ images }, context) {
  const image = images?.[0];
  if (!image) return null;
  const picture = imageElement(context, {
    source: resolveImage(image.url, context.base),
    alternative: image.alternative?.text ?? '',
    width: image.width,
    height: image.height,
  });
  const caption = element('figcaption');
  if (hasText(image.caption)) caption.append(inlineText(image.caption));
  if (hasText(image.credit)) {
    if (caption.childNodes.length > 0) caption.append(' ');
    caption.append(inlineText(image.credit, { class: 'credit' }));
  }
  return element(
    'figure',
    { class: 'hero' },
    element('span', { class: 'hero-frame', ...alternativeAttributes(image) }, picture),
    caption.childNodes.length > 0 ? caption : null,
  );
}

/** Topics and keywords, what the institute says about all of its publications, and identifiers. */
export function publicationFoot(publication, context) {
  const foot = element('footer', { class: 'publication-foot' });
  foot.append(...[topicSection(publication, context)].filter(Boolean));
  foot.append(...textBlocks('p', publication.disclaimer, { class: 'disclaimer' }));
  if (hasText(publication.copyrightNotice)) {
    foot.append(textBlock('p', publication.copyrightNotice));
  }
  foot.append(...[publicationFacts(publication, context)].filter(Boolean));
  return foot.childNodes.length > 0 ? foot : null;
}

/** Publications that go with this one. */
export function relatedPublications({ related }, context) {
  const { ui } = context;
  const items = (related ?? []).map((link) => relatedItem(link, context)).filter(Boolean);
  if (items.length === 0) return null;
  const attributes = { class: 'side-title', id: 'related-title' };
  const title = messageElement(ui, 'h2', 'related', {}, attributes);
  const list = element('ul', {}, ...items);
  return element('section', { class: 'related', 'aria-labelledby': 'related-title' }, title, list);
}

/**
 * Publications that the library finds to be about the same, but for those named already.
 * @param {object[]} hits of Library.related
 */
export function similarPublications(hits, publication, { ui, href, question }) {
  const named = [...(publication.related ?? []), ...(publication.translations ?? [])];
  const known = new Set([publication.id, ...named.map(({ id }) => id)]);
  const items = hits
    .filter(({ id }) => !known.has(id))
    .map((hit) => similarItem(ui, hit, href({ ...question, id: hit.id })));
  if (items.length === 0) return null;
  const attributes = { class: 'side-title', id: 'similar-title' };
  const title = messageElement(ui, 'h2', 'similar', {}, attributes);
  const list = element('ul', {}, ...items);
  return element('section', { class: 'similar', 'aria-labelledby': 'similar-title' }, title, list);
}

function similarItem(ui, { title, series, date }, address) {
  const meta = element('p', { class: 'meta' });
  meta.append(...seriesElements(ui, series));
  if (hasDate(date)) meta.append(dateElement(ui, date));
  return element(
    'li',
    textAttributes(title),
    meta.childNodes.length > 0 ? meta : null,
    titleBlock('a', title, { href: address }),
  );
}

function seriesElements(ui, series) {
  return (series ?? []).map((each) => seriesElement(each)).filter(Boolean);
}

/** A series and the number in it, as a link to all of the series. */
function seriesLink(ui, series, href) {
  const membership = seriesElement(series);
  if (!membership || !hasText(series.name)) return membership;
  return element('a', { href: seriesAddress(series, href) }, membership);
}

function byline({ ui, href }, publication) {
  const line = element('p', { class: 'byline' });
  const authors = (publication.authors ?? []).filter(({ name }) => hasText(name));
  if (authors.length > 0) line.append(authorLinks(ui, authors, href));
  if (hasDate(publication.datePublished)) {
    const own = ownDateElement(ui, publication.datePublished);
    const date = dateElement(ui, publication.datePublished);
    line.append(own ? interfaceElement(ui, 'span', {}, date, ' ', own) : date);
  }
  const modified = publication.dateModified;
  if (hasDate(modified) && modified.text !== publication.datePublished?.text) {
    const date = formatDate(modified, ui.language);
    line.append(messageElement(ui, 'span', 'updated', { date }));
  }
  for (const [key, entities] of [
    ['editedBy', publication.editors],
    ['translatedBy', publication.translators],
    ['withContributions', publication.contributors],
  ]) {
    const names = namesOf(entities);
    if (names.length === 0) continue;
    const list = element('bdi', {}, namesElement(names));
    line.append(sentenceElement(ui, 'span', key, { names: list }));
  }
  return line.childNodes.length > 0 ? line : null;
}

/** Names of authors as links to what else they wrote. */
function authorLinks(ui, authors, href) {
  const links = authors.flatMap(({ id, name }, index) => {
    const address = href(filterQuestion('author', id ?? name.text));
    const title = ui.t('moreByAuthor', { name: name.text });
    const link = element('a', { href: address, title }, inlineText(name));
    return index > 0 ? [', ', link] : [link];
  });
  return element('span', { class: 'authors' }, ...links);
}

function languageSwitch(publication, context) {
  const links = (publication.translations ?? [])
    .map((translation) => {
      const address = translationAddress(translation, context);
      if (!address || !translation.language) return null;
      const attributes = { class: 'language', hreflang: translation.language, ...address };
      return languageElement(translation.language, attributes, 'a');
    })
    .filter(Boolean);
  if (links.length === 0) return null;
  const labelAttributes = { class: 'switch-label', id: 'switch-label' };
  const label = messageElement(context.ui, 'span', 'readIn', {}, labelAttributes);
  const attributes = { class: 'switch', 'aria-labelledby': 'switch-label' };
  return element('nav', attributes, label, ...links);
}

function alternativeAttributes({ alternative }) {
  return hasText(alternative) ? textAttributes(alternative) : {};
}

function relatedItem(link, { ui, href, question }) {
  if (!hasText(link.title)) return null;
  const address = link.inLibrary
    ? { href: href({ ...question, id: link.id }) }
    : externalAddress(link.url);
  const title = titleBlock(address ? 'a' : 'span', link.title, address ?? {});
  const item = element('li', textAttributes(link.title), title);
  if (hasDate(link.date)) {
    item.append(element('span', { class: 'meta' }, dateElement(ui, link.date)));
  }
  if (hasText(link.description)) item.append(textBlock('p', link.description));
  if (!link.inLibrary) item.append(messageElement(ui, 'span', 'elsewhere', {}, { class: 'meta' }));
  return item;
}

function externalAddress(url) {
  const address = resolveLink(url, '');
  return address ? { href: address, rel: externalLinkRelation } : null;
}
