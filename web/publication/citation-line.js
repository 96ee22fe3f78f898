// One line that says where a quoted passage is from, in plain text: authors, title, series, date.
// Tested by tests/web/passages.test.mjs.
import { formatDate, hasDate } from '../interface/dates.js';
import { baseLanguage, speaks } from '../interface/interface.js';
import { hasText } from '../interface/text.js';

/**
 * In the language of the publication, where that is one of the interface's; the names are as the
 * publication has them.
 * @param {import('../interface/interface.js').Interface} ui
 * @param {object} publication Library.publication
 */
export function citationLine(ui, publication) {
  const own = publication.language;
  const tag = speaks(own) ? baseLanguage(own) : ui.language;
  const authors = (publication.authors ?? []).map(({ name }) => name).filter(hasText);
  const series = (publication.series ?? []).filter(({ name }) => hasText(name));
  const parts = [
    new Intl.ListFormat(tag).format(authors.map(({ text }) => text)),
    publication.title.text,
    ...series.map(({ name, position }) => [name.text, position].filter(Boolean).join(' ')),
    hasDate(publication.datePublished) ? formatDate(publication.datePublished, tag) : '',
  ];
  return parts.filter(Boolean).map(sentence).join(' ');
}

function sentence(words) {
  return /[.?!\u061f\u2026]$/.test(words) ? words : `${words}.`;
}
