// @ts-check
// The page of one publication: what the reader shows of it (web/publication/publication-view.js), for everybody.
// The body is written by the core. Tested by tests/cli/site.test.mjs and tests/web/site.test.mjs.
import { kMostOtherForms } from './catalogue.js';
import { dateMarkup } from './dates.js';
import { pageMarkup } from './frame.js';
import { attributes, element, html, isEmpty, join, nothing, trusted } from './html.js';
import { baseOf, kExternalLink, resolveLink, resolveWeb } from './links.js';
import { metadata } from './metadata.js';
import { namesOf, ownWords, said, seriesMarkup } from './pieces.js';
import { citationLine, neighbours, relatedList, similarList } from './publication-parts.js';
import { browsePath, Place, publicationPath } from './site.js';
import {
  autonym,
  hasText,
  inlineText,
  languageAttributes,
  textElement,
  textElements,
  titleElement,
} from './texts.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./html.js').Markup} Markup */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('../../publication.js').Publication} Publication */
/** @typedef {import('../../publication.js').Text} Text */
/** @typedef {object} Subject
 * @property {Site} site
 * @property {Entry} entry
 * @property {Publication} publication
 * @property {string} body HTML of the core
 * @property {string | null} picture where the first image is, seen from the page, if it is shown
 * @property {Entry[]} similar publications that are about the same */

/** @param {Subject} subject @returns {string} */
export function publicationPage(subject) {
  const { site, entry, publication } = subject;
  const words = site.wordsFor(entry.language);
  const place = new Place(publicationPath(entry), words);
  return pageMarkup(site, {
    place,
    title: publication.title,
    kind: 'reading',
    head: metadata(subject),
    ...site.alternatesOf(entry),
    main: html`${breadcrumb(place, subject)}
<article class="publication"${attributes(languageAttributes(entry))}>
${head(place, subject)}${hero(subject)}
<div class="body">
${subject.body === '' ? element('p', ownWords(words), words.text('noBody')) : trusted(subject.body)}
</div>
${foot(place, subject)}
</article>
<div class="beside">
${neighbours(place, subject)}${relatedList(place, subject)}${similarList(place, subject)}
<p><a class="button" href="${place.reader({ id: entry.id })}">${words.text('siteOpenInReader')}</a></p>
</div>`,
  }).text;
}

/** @param {Place} place @param {Subject} subject */
function breadcrumb(place, { site, publication }) {
  const base = baseOf(publication);
  const home = place.to(browsePath(place.words.tag, 'index'));
  const steps = publication.breadcrumbs
    .filter(({ name }) => hasText(name))
    .map(({ name, url }) => {
      const address = resolveLink(url, base);
      const shown = inlineText(/** @type {Text} */ (name));
      return address ? html`<a href="${address}" rel="${kExternalLink}">${shown}</a>` : shown;
    });
  const first = html`<a href="${home}">${inlineText(site.title)}</a>`;
  const items = [first, ...steps].map((step) => html`<li>${step}</li>`);
  const label = place.words.text('breadcrumb');
  return html`<nav class="breadcrumb" aria-label="${label}"><ol>${items}</ol></nav>`;
}

/** @param {Place} place @param {Subject} subject */
function head(place, subject) {
  const { entry, publication } = subject;
  const { words } = place;
  const named = publication.series.map(({ name }) => name).filter(hasText);
  const series = entry.series.map(({ group, position }, index) => {
    const name = named[index];
    const link = element('a', place.group(group), name.text);
    return seriesMarkup(subject.site, name, position, link);
  });
  const type = publication.types.find((each) => words.has(`type_${each}`));
  const kind = type ? element('span', ownWords(words), words.text(`type_${type}`)) : nothing;
  const kicker = join([kind, ...series], '\n');
  return html`<header class="publication-head">
${isEmpty(kicker) ? null : html`<p class="kicker">${kicker}</p>`}
${titleElement('h1', publication.title, { class: 'title' })}
${hasText(publication.subtitle) ? textElement('p', publication.subtitle, { class: 'subtitle' }) : null}
${byline(place, subject)}
${languageSwitch(place, subject)}
${textElements(publication.abstract, 'p', { class: 'lede' })}
</header>
`;
}

/** @param {Place} place @param {Subject} subject */
function byline(place, { entry, publication }) {
  const { words } = place;
  const groups = entry.groups.author;
  const authors = publication.authors
    .filter(({ name }) => hasText(name))
    .map(({ name }, index) => {
      const text = /** @type {Text} */ (name);
      return element(
        'bdi',
        languageAttributes(text),
        element('a', place.group(groups[index]), text.text),
      );
    });
  const modified = publication.dateModified;
  const isNews = modified?.text && modified.text !== publication.datePublished?.text;
  const parts = [
    authors.length > 0 ? html`<span class="authors">${join(authors, ', ')}</span>` : null,
    dateMarkup(publication.datePublished, words),
    isNews ? said(words, 'updated', { date: dateMarkup(modified, words) }) : null,
    said(words, 'editedBy', { names: namesOf(publication.editors) }),
    said(words, 'translatedBy', { names: namesOf(publication.translators) }),
    said(words, 'withContributions', { names: namesOf(publication.contributors) }),
  ];
  const line = join(parts, '\n');
  return isEmpty(line) ? null : html`<p class="byline">${line}</p>`;
}

/**
 * Links to the other forms of the work, in the library and elsewhere.
 * @param {Place} place
 * @param {Subject} subject
 */
function languageSwitch(place, { site, publication }) {
  const links = publication.translations
    .slice(0, kMostOtherForms)
    .map(({ id, url, language, inLibrary }) => {
      if (language === null) return null;
      const form = inLibrary ? site.catalogue.find(id) : undefined;
      const address = form ? null : resolveWeb(url, '');
      if (!form && !address) return null;
      const target = form ? place.publication(form) : { href: address, rel: kExternalLink };
      const name = autonym(language);
      const given = {
        class: 'language',
        hreflang: language,
        ...languageAttributes(name),
        ...target,
      };
      return element('a', given, name.text);
    });
  const all = join(links, '\n');
  if (isEmpty(all)) return null;
  const label = place.words.text('readIn');
  return html`<nav class="switch" aria-label="${label}"><span${attributes(ownWords(place.words))}>${label}</span>
${all}</nav>`;
}

/** The first image, if it may be shown, else a link to it. @param {Subject} subject */
function hero({ publication, picture }) {
  const [image] = publication.images;
  if (!image) return null;
  const alternative = image.alternative;
  const address = resolveWeb(image.url, baseOf(publication));
  if (!picture && !address) return null;
  const words = alternative ? inlineText(alternative) : html`<bdi dir="ltr">${address}</bdi>`;
  const shown = picture
    ? html`<img src="${picture}" alt="${alternative?.text ?? ''}"${attributes({
        width: image.width === null ? null : String(image.width),
        height: image.height === null ? null : String(image.height),
        ...(alternative ? languageAttributes(alternative) : {}),
      })} decoding="async" referrerpolicy="no-referrer">`
    : html`<a href="${address}" rel="${kExternalLink}">${words}</a>`;
  const caption = join(
    [
      hasText(image.caption) ? inlineText(image.caption) : null,
      hasText(image.credit) ? textElement('bdi', image.credit, { class: 'credit' }) : null,
    ],
    ' ',
  );
  return html`<figure class="hero">${shown}${
    isEmpty(caption) ? null : html`<figcaption>${caption}</figcaption>`
  }</figure>`;
}

/** @param {Place} place @param {Subject} subject */
function foot(place, subject) {
  const { entry, publication } = subject;
  const { words } = place;
  const named = publication.topics.filter(({ name }) => hasText(name));
  const topics = named.map(({ name }, index) => {
    const link = textElement(
      'a',
      /** @type {Text} */ (name),
      place.group(entry.groups.topic[index]),
    );
    return html`<li class="topic">${link}</li>`;
  });
  const keywords = publication.keywords.filter(hasText);
  const items = [...topics, ...keywords.map((text) => textElement('li', text, { class: 'topic' }))];
  const title = element('h2', { class: 'side-title', ...ownWords(words) }, words.text('topics'));
  return html`<footer class="publication-foot">
${items.length > 0 ? html`${title}<ul class="topics">${items}</ul>` : null}
${citationLine(place, subject)}
${textElements(publication.disclaimer, 'p', { class: 'disclaimer' })}
${hasText(publication.copyrightNotice) ? textElement('p', publication.copyrightNotice) : null}
${legal(words, publication)}
</footer>`;
}

/** @param {Words} words @param {Publication} publication */
function legal(words, publication) {
  const { license, url } = publication;
  const terms = resolveLink(license, '');
  const licensed = terms
    ? html`<a href="${terms}" rel="license ${kExternalLink}" dir="ltr">${license}</a>`
    : html`<bdi>${license}</bdi>`;
  const label = element('span', ownWords(words), `${words.text('license')}:`);
  const original = resolveWeb(url, baseOf(publication));
  const given = { href: original, rel: kExternalLink, ...ownWords(words) };
  const line = join(
    [
      license ? html`<span>${label} ${licensed}</span>` : null,
      original ? element('a', given, words.text('source')) : null,
    ],
    '\n',
  );
  return isEmpty(line) ? null : html`<p class="legal">${line}</p>`;
}
