// The parts of a publication's page around its body: what stands above it, beside it and below it.
// Each is a function from the publication (Library.publication) to elements.
// Tested by tests/web/publication.test.mjs and direction.test.mjs.
import { dateElement, formatDate, hasDate } from './dates.js';
import { element, interfaceElement, messageElement, sentenceElement } from './dom.js';
import { direction, language, t } from './i18n.js';
import { languageElement } from './languages.js';
import { externalLinkRelation, resolveImage, resolveLink } from './links.js';
import { imageElement } from './render-tree.js';
import { namesElement, seriesElement, translationAddress } from './result-list.js';
import { hasText, inlineText, textBlock, textBlocks, titleBlock } from './text.js';

/** @typedef {{ href: (route: object) => string, question: import('./question.js').Question,
 *     base: string }} Context */

/** Series and number, title, subtitle, authors and dates, other languages, lede. */
export function publicationHead(publication, context) {
  const head = element('header', { class: 'publication-head' });
  const series = (publication.series ?? []).map(seriesElement).filter(Boolean);
  if (series.length > 0) head.append(element('p', { class: 'kicker' }, ...series));
  head.append(titleBlock('h1', publication.title, { class: 'title', tabindex: '-1' }));
  if (hasText(publication.subtitle)) {
    head.append(titleBlock('p', publication.subtitle, { class: 'subtitle' }));
  }
  head.append(...[byline(publication), languageSwitch(publication, context)].filter(Boolean));
  head.append(...textBlocks('p', publication.abstract, { class: 'lede' }));
  return head;
}

/** The first image, with its caption and credit. */
export function heroFigure({ images }, { base }) {
  const image = images?.[0];
  if (!image) return null;
  const picture = imageElement({
    source: resolveImage(image.url, base),
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
export function publicationFoot(publication) {
  const foot = element('footer', { class: 'publication-foot' });
  const topics = [...(publication.topics ?? []).map(({ name }) => name), ...publication.keywords];
  const named = topics.filter(hasText);
  if (named.length > 0) {
    const items = named.map((topic) => textBlock('li', topic, { class: 'topic' }));
    const title = messageElement('h2', 'topics', {}, { class: 'side-title' });
    foot.append(title, element('ul', { class: 'topics' }, ...items));
  }
  foot.append(...textBlocks('p', publication.disclaimer, { class: 'disclaimer' }));
  if (hasText(publication.copyrightNotice))
    foot.append(textBlock('p', publication.copyrightNotice));
  const legal = [licenseElement(publication), sourceElement(publication)].filter(Boolean);
  if (legal.length > 0) foot.append(element('p', { class: 'legal' }, ...legal));
  return foot.childNodes.length > 0 ? foot : null;
}

/** Publications that go with this one. */
export function relatedPublications({ related }, { href, question }) {
  const items = (related ?? []).map((link) => relatedItem(link, href, question)).filter(Boolean);
  if (items.length === 0) return null;
  const title = messageElement('h2', 'related', {}, { class: 'side-title', id: 'related-title' });
  const list = element('ul', {}, ...items);
  return element('section', { class: 'related', 'aria-labelledby': 'related-title' }, title, list);
}

/**
 * Publications that the library finds to be about the same, but for those named already.
 * @param {object[]} hits of Library.related
 */
export function similarPublications(hits, publication, { href, question }) {
  const named = [...(publication.related ?? []), ...(publication.translations ?? [])];
  const known = new Set([publication.id, ...named.map(({ id }) => id)]);
  const items = hits
    .filter(({ id }) => !known.has(id))
    .map((hit) => similarItem(hit, href({ ...question, id: hit.id })));
  if (items.length === 0) return null;
  const title = messageElement('h2', 'similar', {}, { class: 'side-title', id: 'similar-title' });
  const list = element('ul', {}, ...items);
  return element('section', { class: 'similar', 'aria-labelledby': 'similar-title' }, title, list);
}

function similarItem({ title, series, date }, address) {
  const meta = element('p', { class: 'meta' });
  meta.append(...(series ?? []).map(seriesElement).filter(Boolean));
  if (hasDate(date)) meta.append(dateElement(date));
  return element(
    'li',
    { lang: title.language || null, dir: directionOf(title) },
    meta.childNodes.length > 0 ? meta : null,
    titleBlock('a', title, { href: address }),
  );
}

function byline(publication) {
  const line = element('p', { class: 'byline' });
  const authors = entityNames(publication.authors);
  if (authors.length > 0) line.append(namesElement(authors, { class: 'authors' }));
  if (hasDate(publication.datePublished)) line.append(dateElement(publication.datePublished));
  const modified = publication.dateModified;
  if (hasDate(modified) && modified.text !== publication.datePublished?.text) {
    line.append(interfaceElement('span', {}, t('updated', { date: formatDate(modified) })));
  }
  for (const [key, entities] of [
    ['editedBy', publication.editors],
    ['translatedBy', publication.translators],
    ['withContributions', publication.contributors],
  ]) {
    const names = entityNames(entities);
    if (names.length === 0) continue;
    line.append(sentenceElement('span', key, { names: element('bdi', {}, namesElement(names)) }));
  }
  return line.childNodes.length > 0 ? line : null;
}

function entityNames(entities) {
  return (entities ?? []).map(({ name }) => name).filter(hasText);
}

function languageSwitch(publication, { href, question }) {
  const links = (publication.translations ?? [])
    .map((translation) => {
      const address = translationAddress(translation, href, question);
      if (!address || !translation.language) return null;
      const attributes = { class: 'language', hreflang: translation.language, ...address };
      return languageElement(translation.language, attributes, 'a');
    })
    .filter(Boolean);
  if (links.length === 0) return null;
  const label = messageElement('span', 'readIn', {}, { class: 'switch-label', id: 'switch-label' });
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

function licenseElement({ license }) {
  if (!license) return null;
  const address = resolveLink(license, '');
  // Addresses are left-to-right whatever surrounds them.
  const words = address
    ? element('a', { href: address, rel: `license ${externalLinkRelation}`, dir: 'ltr' }, license)
    : element('bdi', {}, license);
  const label = interfaceElement('span', {}, `${t('license')}:`);
  return element('span', {}, label, ' ', words);
}

function sourceElement({ url, baseUrl }) {
  const address = resolveLink(url, baseUrl);
  if (!address || !/^https?:/.test(address)) return null;
  return messageElement('a', 'source', {}, { href: address, rel: externalLinkRelation });
}

function relatedItem(link, href, question) {
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
  if (hasDate(link.date)) item.append(element('span', { class: 'meta' }, dateElement(link.date)));
  if (hasText(link.description)) item.append(textBlock('p', link.description));
  if (!link.inLibrary) item.append(elsewhereNote());
  return item;
}

function externalAddress(url) {
  const address = resolveLink(url, '');
  return address ? { href: address, rel: externalLinkRelation } : null;
}

function elsewhereNote() {
  return element('span', { class: 'meta', lang: language(), dir: direction() }, t('elsewhere'));
}
