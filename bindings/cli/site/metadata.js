// @ts-check
// What the page of a publication tells programs: schema.org for search engines, the citation_* tags
// that Google Scholar and Zotero read, Open Graph for previews. Every string is data: no string of a
// publication ends an element or an attribute. Tested by tests/cli/site_metadata.test.mjs.
import { otherForms } from './catalogue.js';
import { isoDate } from './dates.js';
import { html, trusted } from './html.js';
import { baseOf, resolveWeb } from './links.js';
import { publicationPath } from './site.js';
import { hasText, shortened, singleLine } from './texts.js';

/** @typedef {import('./publication-page.js').Subject} Subject */
/** @typedef {import('../../publication.js').Publication} Publication */
/** @typedef {import('../../publication.js').Entity} Entity */
/** @typedef {import('../../publication.js').Text} Text */

const kDescriptionGraphemes = 300;
/** A type of schema.org, as far as its form tells. */
const kTypeName = /^[A-Z][A-Za-z]{1,60}$/;
const kReportTypes = new Set(['Report', 'TechArticle', 'Dataset']);
const kDoi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)?(10\.\d{4,9}\/\S+)$/i;

/** @param {Subject} subject */
export function metadata(subject) {
  const tags = [...openGraph(subject), ...citation(subject)];
  const lines = tags.map(([kind, name, content]) => {
    return html`<meta ${trusted(kind)}="${name}" content="${content}">\n`;
  });
  return html`${lines}<script type="application/ld+json">${jsonLd(subject)}</script>
`;
}

/**
 * Absolute, of the first image: where it is on the web, or in the site.
 * @param {Subject} subject
 */
function pictureAddress({ site, entry, publication, picture }) {
  const remote = resolveWeb(publication.images[0]?.url ?? null, baseOf(publication));
  if (remote !== null) return remote;
  const page = site.address(publicationPath(entry));
  return page === null ? null : resolveWeb(picture, page);
}

/** @param {Publication} publication @returns {string} '' where there is no abstract */
export function descriptionOf({ abstract }) {
  return abstract.length > 0 ? shortened(abstract[0].text, kDescriptionGraphemes) : '';
}

/** @typedef {['name' | 'property', string, string]} Tag */

/** @param {Subject} subject @returns {Tag[]} */
function openGraph(subject) {
  const { site, entry, publication } = subject;
  const description = descriptionOf(publication);
  const address = site.address(publicationPath(entry));
  const others = otherForms(entry);
  /** @type {[kind: 'name' | 'property', name: string, content: string | null][]} */
  const tags = [
    ['name', 'description', description],
    ['property', 'og:type', 'article'],
    ['property', 'og:title', singleLine(publication.title.text)],
    ['property', 'og:description', description],
    ['property', 'og:site_name', singleLine(site.title.text)],
    ['property', 'og:url', address],
    ['property', 'og:locale', localeOf(entry.language)],
    ...others.map(({ language }) => {
      return /** @type {Tag} */ (['property', 'og:locale:alternate', localeOf(language)]);
    }),
    ['property', 'og:image', pictureAddress(subject)],
    ['property', 'article:published_time', isoDate(publication.datePublished)],
    ['property', 'article:modified_time', isoDate(publication.dateModified)],
  ];
  return tags.flatMap(([kind, name, content]) => (content ? [[kind, name, content]] : []));
}

/** By languages. @type {Map<string, string>} */
const locales = new Map();

/** "he_IL": Open Graph wants a country, so the likeliest one. @param {string | null} language */
function localeOf(language) {
  if (language === null) return '';
  let locale = locales.get(language);
  if (locale === undefined) locales.set(language, (locale = likelyLocale(language)));
  return locale;
}

/** @param {string} language */
function likelyLocale(language) {
  try {
    const { language: base, region } = new Intl.Locale(language).maximize();
    return region ? `${base}_${region}` : base;
  } catch {
    return '';
  }
}

/** @param {Subject} subject @returns {Tag[]} */
function citation({ site, entry, publication }) {
  const [series] = publication.series;
  const [publisher] = namesOf(publication.publishers);
  const isReport = publication.types.some((type) => kReportTypes.has(type));
  const address = site.address(publicationPath(entry));
  /** @type {[string, string | null | undefined][]} */
  const tags = [
    ['citation_title', publication.title.text],
    ...namesOf(publication.authors).map(
      (name) => /** @type {[string, string]} */ (['citation_author', name]),
    ),
    ['citation_publication_date', isoDate(publication.datePublished, '/')],
    ['citation_language', entry.language],
    [isReport ? 'citation_series_title' : 'citation_journal_title', series?.name?.text],
    ['citation_issue', series?.position],
    ['citation_technical_report_institution', isReport ? publisher : null],
    ['citation_technical_report_number', isReport ? series?.position : null],
    ['citation_publisher', publisher],
    ['citation_doi', doiOf(publication)],
    ['citation_abstract_html_url', address],
    ['citation_fulltext_html_url', address],
    ...publication.keywords.map(
      ({ text }) => /** @type {[string, string]} */ (['citation_keywords', text]),
    ),
  ];
  return tags.flatMap(([name, content]) => {
    const line = singleLine(content ?? '');
    return line === '' ? [] : [/** @type {Tag} */ (['name', name, line])];
  });
}

/** @param {Publication} publication */
function doiOf({ id, url }) {
  return kDoi.exec(id)?.[1] ?? kDoi.exec(url ?? '')?.[1] ?? null;
}

/** @param {Entity[]} entities */
function namesOf(entities) {
  return entities
    .map(({ name }) => name)
    .filter(hasText)
    .map(({ text }) => text);
}

/** @param {Subject} subject */
function jsonLd(subject) {
  const { site, entry, publication } = subject;
  const base = baseOf(publication);
  const address = site.address(publicationPath(entry)) ?? undefined;
  const types = publication.types.filter((type) => kTypeName.test(type));
  const data = {
    '@context': 'https://schema.org',
    '@type': types.length > 0 ? types : 'CreativeWork',
    '@id': address,
    identifier: publication.id,
    url: address,
    mainEntityOfPage: address,
    headline: singleLine(publication.title.text),
    alternativeHeadline: publication.subtitle?.text,
    inLanguage: entry.language ?? undefined,
    author: people(publication.authors, base),
    editor: people(publication.editors, base),
    translator: people(publication.translators, base),
    contributor: people(publication.contributors, base),
    publisher: people(publication.publishers, base),
    datePublished: isoDate(publication.datePublished) || undefined,
    dateModified: isoDate(publication.dateModified) || undefined,
    abstract: publication.abstract.map(({ text }) => text).join('\n\n') || undefined,
    about: listOf(
      publication.topics.map(({ name }) => name && { '@type': 'Thing', name: name.text }),
    ),
    keywords: listOf(publication.keywords.map(({ text }) => text)),
    isPartOf: listOf(
      publication.series.map(({ name, position }) => {
        const series = { '@type': 'CreativeWorkSeries', name: name?.text };
        return name && { ...series, position: position ?? undefined };
      }),
    ),
    image: pictureAddress(subject) ?? undefined,
    license: publication.license ?? undefined,
    copyrightNotice: publication.copyrightNotice?.text,
    workTranslation: listOf(
      otherForms(entry).map((form) => ({
        '@type': 'CreativeWork',
        '@id': site.address(publicationPath(form)) ?? undefined,
        identifier: form.id,
        inLanguage: form.language ?? undefined,
        headline: singleLine(form.title.text),
      })),
    ),
    sameAs: resolveWeb(publication.url, base) ?? undefined,
  };
  return scriptText(data);
}

/**
 * As JSON that can end no element: what could is written with escapes, which JSON has.
 * @param {unknown} data
 */
export function scriptText(data) {
  const escaped = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return trusted(escaped);
}

/** @param {Entity[]} entities @param {string} base */
function people(entities, base) {
  return listOf(
    entities.map(({ type, name, url }) => {
      if (!hasText(name)) return null;
      const kind = type && kTypeName.test(type) ? type : 'Person';
      return { '@type': kind, name: name.text, url: resolveWeb(url, base) ?? undefined };
    }),
  );
}

/**
 * What there is of a list; undefined where there is nothing, which JSON leaves out.
 * @param {unknown[]} values
 */
function listOf(values) {
  const present = values.filter((value) => value !== null && value !== undefined);
  return present.length > 0 ? present : undefined;
}
