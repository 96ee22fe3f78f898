// The parts of a publication's page around its body: what stands above it, beside it and below it.
// Each is a function from the publication (Library.publication) to elements.
// Tested by tests/web/publication.test.mjs and direction.test.mjs.
import { dateElement, formatDate, hasDate } from '../interface/dates.js';
import { element, interfaceElement, messageElement, sentenceElement } from '../interface/dom.js';
import { languageElement } from '../interface/languages.js';
import { externalLinkRelation, resolveImage, resolveLink } from '../interface/links.js';
import { imageElement } from './render-tree.js';
import { namesElement, seriesElement, translationAddress } from '../search/result-list.js';
import { hasText, inlineText, textBlock, textBlocks, titleBlock } from '../interface/text.js';

/** @typedef {import('../search/result-list.js').ListContext &
 *     import('./render-tree.js').PictureContext & { base: string }} Context */

/**
 * Series and number, title, subtitle, authors and dates, other languages, lede.
 * @param {{ titleName?: string, languages?: Element | null }} [options] the name of the title's
 *     element, and what leads to other languages
 */
export function publicationHead(
  publication,
  context,
  { titleName = 'h1', languages = languageSwitch(publication, context) } = {},
) {
  const head = element('header', { class: 'publication-head' });
  const series = seriesElements(context.ui, publication.series);
  if (series.length > 0) head.append(element('p', { class: 'kicker' }, ...series));
  const focusable = titleName === 'h1' ? '-1' : null;
  head.append(titleBlock(titleName, publication.title, { class: 'title', tabindex: focusable }));
  if (hasText(publication.subtitle)) {
    head.append(titleBlock('p', publication.subtitle, { class: 'subtitle' }));
  }
  head.append(...[byline(context.ui, publication), languages].filter(Boolean));
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

/** Topics and keywords, then what the institute says about all of its publications. */
export function publicationFoot(publication, { ui }) {
  const foot = element('footer', { class: 'publication-foot' });
  const topics = [...(publication.topics ?? []).map(({ name }) => name), ...publication.keywords];
  const named = topics.filter(hasText);
  if (named.length > 0) {
    const items = named.map((topic) => textBlock('li', topic, { class: 'topic' }));
    const title = messageElement(ui, 'h2', 'topics', {}, { class: 'side-title' });
    foot.append(title, element('ul', { class: 'topics' }, ...items));
  }
  foot.append(...textBlocks('p', publication.disclaimer, { class: 'disclaimer' }));
  if (hasText(publication.copyrightNotice))
    foot.append(textBlock('p', publication.copyrightNotice));
  const legal = [licenseElement(ui, publication), sourceElement(ui, publication)].filter(Boolean);
  if (legal.length > 0) foot.append(element('p', { class: 'legal' }, ...legal));
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
    { lang: title.language || null, dir: directionOf(title) },
    meta.childNodes.length > 0 ? meta : null,
    titleBlock('a', title, { href: address }),
  );
}

function seriesElements(ui, series) {
  return (series ?? []).map((each) => seriesElement(ui, each)).filter(Boolean);
}

function byline(ui, publication) {
  const line = element('p', { class: 'byline' });
  const authors = entityNames(publication.authors);
  if (authors.length > 0) line.append(namesElement(authors, { class: 'authors' }));
  if (hasDate(publication.datePublished)) line.append(dateElement(ui, publication.datePublished));
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
    const names = entityNames(entities);
    if (names.length === 0) continue;
    const list = element('bdi', {}, namesElement(names));
    line.append(sentenceElement(ui, 'span', key, { names: list }));
  }
  return line.childNodes.length > 0 ? line : null;
}

function entityNames(entities) {
  return (entities ?? []).map(({ name }) => name).filter(hasText);
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
  if (!hasText(alternative)) return {};
  return { lang: alternative.language || null, dir: directionOf(alternative) };
}

function directionOf(text) {
  return text.direction === 'neutral' ? null : text.direction;
}

function licenseElement(ui, { license }) {
  if (!license) return null;
  const address = resolveLink(license, '');
  // Addresses are left-to-right whatever surrounds them.
  const words = address
    ? element('a', { href: address, rel: `license ${externalLinkRelation}`, dir: 'ltr' }, license)
    : element('bdi', {}, license);
  const label = interfaceElement(ui, 'span', {}, `${ui.t('license')}:`);
  return element('span', {}, label, ' ', words);
}

function sourceElement(ui, { url, baseUrl }) {
  const address = resolveLink(url, baseUrl);
  if (!address || !/^https?:/.test(address)) return null;
  return messageElement(ui, 'a', 'source', {}, { href: address, rel: externalLinkRelation });
}

function relatedItem(link, { ui, href, question }) {
  if (!hasText(link.title)) return null;
  const address = link.inLibrary
    ? { href: href({ ...question, id: link.id }) }
    : externalAddress(link.url);
  const title = titleBlock(address ? 'a' : 'span', link.title, address ?? {});
  const { language: tag, direction: itemDirection } = link.title;
  const item = element(
    'li',
    { lang: tag || null, dir: itemDirection === 'neutral' ? null : itemDirection },
    title,
  );
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
