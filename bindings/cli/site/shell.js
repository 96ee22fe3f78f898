// @ts-check
// The files of a site that are about no publication: the reader as it was built, with a way to the
// pages for those who run no scripts, and what robots and hosts look for.
// Tested by tests/cli/site.test.mjs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../inputs.js';
import { CliError } from '../failures.js';
import { attributes, element, html } from './html.js';
import { ownWords } from './pieces.js';
import { browsePath, kPublicationFolder } from './site.js';
import { inlineText } from './texts.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {(path: string, content: string | Uint8Array) => void} Write */

export const kArchive = 'library.daf';

/** Of the reader's files, those that a site has of its own. */
const kReplaced = new Set(['index.html', 'precache.js', 'library.json']);

/**
 * The reader without its maps, which would be a third of it, for nobody.
 * @param {Site} site
 * @param {string} reader folder of the built one
 * @param {Write} write
 */
export function writeReader(site, reader, write) {
  for (const name of listFiles(reader, reader, false)) {
    if (!kReplaced.has(name) && !name.endsWith('.map')) write(name, readFileSync(join(reader, name)));
  }
  const page = readFileSync(join(reader, 'index.html'), 'utf8');
  const changed = withLists(site, page);
  write('index.html', changed);
  write('precache.js', precacheScript(readFileSync(join(reader, 'precache.js'), 'utf8'), changed));
}

/**
 * The page of the reader, which says to those without scripts where else everything is.
 * @param {Site} site
 * @param {string} page
 */
function withLists(site, page) {
  const links = site.languages.map((language) => {
    const words = site.words[language];
    const href = `./${browsePath(language, 'index')}`;
    const given = { href, hreflang: language, ...ownWords(words) };
    return html`<li>${element('a', given, words.text('newest'))}</li>`;
  });
  const lists = html`<nav class="noscript"><h1>${inlineText(site.title)}</h1><ul>${links}</ul></nav>`;
  // A function, because "$&" in a title would mean something in a string.
  const changed = page.replace('</noscript>', () => `${lists}</noscript>`);
  if (changed === page) throw new CliError('The reader that is built has no page for a site.');
  return changed;
}

/**
 * The list of files that the service worker keeps, as the build of the reader wrote it, under a
 * version of its own: its page is another one.
 * @param {string} script
 * @param {string} page
 */
function precacheScript(script, page) {
  const list = /^self\.DAF_PRECACHE = (\{[^]*\});\s*$/.exec(script);
  if (!list) throw new CliError('The reader that is built has no list of files to be kept.');
  const { version, files } = JSON.parse(list[1]);
  const hash = createHash('sha256').update(version).update(page).digest('hex').slice(0, 16);
  return `self.DAF_PRECACHE = ${JSON.stringify({ version: hash, files }, null, 2)};\n`;
}

/**
 * What the reader asks the site for, its publications; and where their pages are, for scripts of
 * others.
 * @param {Site} site
 * @param {number} archiveBytes
 * @param {Map<string, string>} exceptions
 */
export function libraryList(site, archiveBytes, exceptions) {
  const list = {
    sources: [{ name: kArchive, url: kArchive, bytes: archiveBytes }],
    pages: {
      url: site.url,
      folder: kPublicationFolder,
      exceptions: Object.fromEntries(exceptions),
      lists: Object.fromEntries(site.languages.map((tag) => [tag, browsePath(tag, 'index')])),
    },
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** @param {Site} site @param {string} sitemapName */
export function robots(site, sitemapName) {
  const sitemap = site.url === null ? '' : `Sitemap: ${site.address(sitemapName)}\n`;
  return `User-agent: *\nAllow: /\n${sitemap}`;
}

/**
 * The answer to an address that there is not, at any depth: so it loads and links to what is there
 * only where its address is known.
 * @param {Site} site
 */
export function notFoundPage(site) {
  // By its path, so that the host may have other names.
  const pathOf = (/** @type {string} */ path) => site.url && new URL(path, site.url).pathname;
  const sheet = pathOf('static/page.css');
  const sections = site.languages.map((tag) => {
    const words = site.words[tag];
    const home = pathOf(browsePath(tag, 'index'));
    const link = home && html`<p><a href="${home}">${words.text('backToLibrary')}</a></p>`;
    return html`<section${attributes(ownWords(words))}>
<h2>${words.text('siteNotFound')}</h2>
<p>${words.text('siteNotFoundHelp')}</p>${link}
</section>
`;
  });
  const words = site.words[site.language];
  return html`<!doctype html>
<html${attributes(ownWords(words))}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${words.text('siteNotFound')}</title>
${sheet && html`<link rel="stylesheet" href="${sheet}">\n`}</head>
<body>
<main class="list">
<h1>${inlineText(site.title)}</h1>
${sections}</main>
</body>
</html>
`.text;
}
