// @ts-check
// The newest publications as a feed (Atom, RFC 4287), each in its own language.
// Tested by tests/cli/site_feed.test.mjs.
import { newestFirst } from './catalogue.js';
import { firstDated, timestamp } from './dates.js';
import { publicationPath } from './site.js';
import { singleLine } from './texts.js';
import { xml } from './xml.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./catalogue.js').Entry} Entry */

const kMostEntries = 50;

/** @param {Site} site one whose address is known */
export function feed(site) {
  const dated = site.catalogue.entries.filter(({ dated }) => dated !== null);
  const entries = dated.sort(newestFirst).slice(0, kMostEntries);
  const { tag } = site.words[site.language];
  const address = (/** @type {string} */ path) => xml(/** @type {string} */ (site.address(path)));
  // Nothing of the moment of writing: the same publications give the same feed.
  const updated = entries.map(updatedOf).sort().pop() ?? '1970-01-01T00:00:00Z';
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${tag}">
<id>${address('feed.xml')}</id>
<title>${xml(singleLine(site.title.text))}</title>
<updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${address('feed.xml')}"/>
<link rel="alternate" type="text/html" href="${address('')}"/>
${entries.map((entry) => entryOf(site, entry, address)).join('')}</feed>
`;
}

/** @param {Entry} entry */
function updatedOf({ dated, modified }) {
  return timestamp(firstDated(modified, dated));
}

/** @param {Site} site @param {Entry} entry @param {(path: string) => string} address */
function entryOf(site, entry, address) {
  const { language, title, lede, dated, authors, groups } = entry;
  const url = address(publicationPath(entry));
  // An entry without an author has the one of the feed, or, as here, the site as its own.
  const names = authors.length > 0 ? authors.map(({ text }) => text) : [site.title.text];
  const people = names.map((name) => `<author><name>${xml(singleLine(name))}</name></author>\n`);
  const categories = groups.topic.map((group) => {
    const { text } = site.labelOf(group, site.wordsFor(language));
    return `<category term="${xml(group.value)}" label="${xml(singleLine(text))}"/>\n`;
  });
  return `<entry${language === null ? '' : ` xml:lang="${xml(language)}"`}>
<id>${url}</id>
<title>${xml(singleLine(title.text))}</title>
<link rel="alternate" type="text/html" href="${url}"/>
<published>${timestamp(dated)}</published>
<updated>${updatedOf(entry)}</updated>
${people.join('')}${categories.join('')}${lede ? `<summary>${xml(lede.text)}</summary>\n` : ''}</entry>
`;
}
