// @ts-check
// What is around the content of every page: its head, and how to go anywhere else. No page needs a
// script; the one that there is leads to the reader, and is in a file, as the policy demands.
// Tested by tests/cli/site.test.mjs and tests/web/site.test.mjs.
import { element, html } from './html.js';
import { browsePath, fieldName, kGroupTitles } from './site.js';
import { autonym, inlineText, isolatedString, languageAttributes } from './texts.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./site.js').Place} Place */
/** @typedef {import('./site.js').Alternate} Alternate */
/** @typedef {import('./html.js').Markup} Markup */
/** @typedef {import('../../publication.js').Text} Text */
/** @typedef {object} Page
 * @property {Place} place
 * @property {Text} title
 * @property {Markup} main
 * @property {'list' | 'reading'} kind what its column is made for
 * @property {Markup} [head] what only this page says of itself
 * @property {Alternate[]} [alternates] the page in all its languages, itself among them
 * @property {string} [defaultPath] of them, the one for readers of other languages
 * @property {Markup} [languages] links to the same page in other languages
 * @property {string} [current] the name of the list that the page belongs to */

const kSearchIcon = 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13Zm4.8-1.7L20 20';

/** @param {Site} site @param {Page} page */
export function pageMarkup(site, page) {
  const { words, root } = page.place;
  return html`<!doctype html>
<html lang="${words.tag}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(site)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${windowTitle(page.title, site.title)}</title>
${page.head}${addresses(site, page)}<link rel="stylesheet" href="${root}static/page.css">
<link rel="icon" href="${root}icons/daf.svg" type="image/svg+xml">
<script src="${root}static/page.js" defer></script>
</head>
<body>
${header(site, page)}
<main id="content" class="${page.kind}" tabindex="-1">
${page.main}
</main>
${footer(site, page)}
</body>
</html>
`;
}

/** @param {Site} site */
function policyFor({ remotePictures }) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${remotePictures ? ' https:' : ''}`,
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/**
 * Isolated where one could reorder the other.
 * @param {Text} title
 * @param {Text} siteTitle
 */
function windowTitle(title, siteTitle) {
  const isMixed = title.direction !== siteTitle.direction;
  const texts = title.text === siteTitle.text ? [title] : [title, siteTitle];
  return texts.map((text) => (isMixed ? isolatedString(text) : text.text)).join(' · ');
}

/**
 * Where the page is and what else it is: all of this has to be absolute.
 * @param {Site} site
 * @param {Page} page
 */
function addresses(site, { place, alternates = [], defaultPath }) {
  if (site.url === null) return null;
  const others = alternates.length > 1 ? alternates : [];
  const links = others.map(({ language, path }) => {
    return html`<link rel="alternate" hreflang="${language}" href="${site.address(path)}">\n`;
  });
  if (others.length > 0 && defaultPath) {
    const href = site.address(defaultPath);
    links.push(html`<link rel="alternate" hreflang="x-default" href="${href}">\n`);
  }
  const feed = html`<link rel="alternate" type="application/atom+xml" href="${place.to('feed.xml')}">`;
  return html`<link rel="canonical" href="${site.address(place.path)}">
${links}${feed}
`;
}

/** @param {Site} site @param {Page} page */
function header(site, page) {
  const { place } = page;
  const { words } = place;
  const home = browsePath(words.tag, 'index');
  const lists = site.fields.map((field) => ({ name: fieldName(field), key: kGroupTitles[field] }));
  const links = [{ name: 'index', key: 'newest' }, ...lists].map(({ name, key }) => {
    const href = place.to(browsePath(words.tag, name));
    const current =
      name === page.current ? (href === place.to(place.path) ? 'page' : 'true') : null;
    return html`<li>${element('a', { href, 'aria-current': current }, words.text(key))}</li>`;
  });
  return html`<a class="skip" href="#content">${words.text('skipToContent')}</a>
<header class="bar">
<a class="brand" href="${place.to(home)}">${inlineText(site.title)}</a>
<form class="search" role="search" action="${place.root}index.html" method="get">
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${kSearchIcon}"></path></svg>
<input type="search" name="q" dir="auto" autocomplete="off" maxlength="1000" aria-label="${words.text('search')}" placeholder="${words.text('search')}">
<input type="hidden" name="ui" value="${words.tag}">
<button type="submit">${words.text('siteSearchButton')}</button>
</form>
<nav class="lists" aria-label="${words.text('siteBrowse')}"><ul>${links}</ul></nav>
${page.languages}</header>`;
}

/** @param {Site} site @param {Page} page */
function footer(site, { place }) {
  const { words } = place;
  const feed = site.url && html`<a href="${place.to('feed.xml')}">${words.text('siteFeed')}</a>`;
  return html`<footer class="foot">
<a href="${place.reader({})}">${words.text('siteReader')}</a>
${feed}
</footer>`;
}

/**
 * Links to a page of the interface in its other languages.
 * @param {Place} place
 * @param {Alternate[]} alternates
 */
export function languageLinks(place, alternates) {
  if (alternates.length < 2) return undefined;
  const links = alternates.map(({ language, path }) => {
    const name = autonym(language);
    const isCurrent = path === place.path;
    const attributes = {
      href: place.to(path),
      hreflang: language,
      ...languageAttributes(name),
      'aria-current': isCurrent ? 'page' : null,
    };
    return html`<li>${element('a', attributes, name.text)}</li>`;
  });
  const label = place.words.text('interfaceLanguage');
  return html`<nav class="languages" aria-label="${label}"><ul>${links}</ul></nav>\n`;
}
