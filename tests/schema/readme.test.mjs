// core/schema/README.md tells the truth: its examples are valid and read without a complaint, the
// fields of its tables are those of the schema, what they say is read, and its codes are reported.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  complaintsOf,
  errorsOf,
  isCollection,
  isManifest,
  isPublication,
  openFor,
  publicationSchema,
} from './validators.mjs';

const page = readFileSync(new URL('../../core/schema/README.md', import.meta.url), 'utf8');
const fenced = (language) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text]) => text,
  );

/** The rows of all tables, as lists of cells. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const unquoted = (cell) => /^`(.*)`$/.exec(cell)[1];
const toRow = (cells) => ({ name: unquoted(cells[0]), cells, example: unquoted(cells.at(-1)) });
const fieldRows = rows.filter(({ length }) => length === 5).map(toRow);
const codeRows = rows.filter(({ length }) => length === 6).map(toRow);

const smallest = JSON.parse(fenced('json')[0]);

/** The smallest publication with an example added, as text: JSON.parse would mend nothing of it. */
const withExample = (example) => JSON.stringify({ ...smallest, ...JSON.parse(example) });

const textOf = (text) => text.text;
const namesOf = (entities) => entities.map(({ name }) => textOf(name));

/** What Daf makes of each field, and how that comes out for the example of the page. */
const kRead = {
  id: [(view) => view.id, 'https://doi.org/10.5555/12345678'],
  url: [(view) => view.url, 'https://example.org/notes/214/'],
  type: [(view) => view.types, ['ScholarlyArticle']],
  name: [(view) => view.title.text, 'The Price of Water'],
  alternativeHeadline: [(view) => view.subtitle.text, 'A contract, read slowly'],
  inLanguage: [(view) => [view.language, view.direction], ['he', 'rtl']],
  isPartOf: [
    ({ series: [{ id, name, position }] }) => [id, name.text, position],
    ['urn:example:series:notes', 'Quay Notes', '12/3'],
  ],
  about: [
    ({ topics: [{ id, name, broader }] }) => [id, name.text, broader],
    ['urn:example:topic:water', 'Water', ['urn:example:topic:nature']],
  ],
  keywords: [(view) => view.keywords.map(textOf), ['brine', 'night tariff']],
  author: [(view) => namesOf(view.authors), ['Dana Levi', 'Omar Haddad']],
  editor: [(view) => namesOf(view.editors), ['Thomas Reed']],
  translator: [(view) => namesOf(view.translators), ['Leila Amiri']],
  contributor: [(view) => namesOf(view.contributors), ['Noa Bar']],
  publisher: [
    ({ publishers: [{ type, name, url }] }) => [type, name.text, url],
    ['Organization', 'An Institute', 'https://example.org/'],
  ],
  datePublished: [({ datePublished: { year, month, day } }) => [year, month, day], [2025, 3, 12]],
  dateModified: [({ dateModified: { year, month, day } }) => [year, month, day], [2025, 4, null]],
  copyrightNotice: [(view) => view.copyrightNotice.text, '© 2025 An Institute'],
  license: [(view) => view.license, 'https://creativecommons.org/licenses/by/4.0/'],
  disclaimer: [(view) => view.disclaimer.map(textOf), ['The opinions are the author’s alone.']],
  abstract: [(view) => view.abstract.map(textOf), ['The debate has been about one number.']],
  body: [
    (_, [{ kind, children }]) => [kind, children.map(textOf)],
    ['paragraph', ['Power is cheap by night.']],
  ],
  image: [
    ({ images: [{ url, alternative }] }) => [url, alternative.text],
    ['images/coast.jpg', 'The coast'],
  ],
  workTranslation: [
    ({ translations: [{ id, language }] }) => [id, language],
    ['urn:example:notes:214:he', 'he'],
  ],
  translationOfWork: [({ translations: [{ id }] }) => id, 'urn:example:notes:214:fr'],
  related: [
    ({ related: [{ url, title, description, date }] }) => [
      url,
      title.text,
      description.text,
      date.text,
    ],
    ['https://example.org/survey/', 'Survey 2022', 'The year in figures', '2021-12'],
  ],
  breadcrumb: [
    (view) => view.breadcrumbs.map(({ name, url }) => [name.text, url]),
    [
      ['Home', '/'],
      ['Notes', '/notes/'],
    ],
  ],
  '@context': [(view) => [view.language, view.direction], ['he', 'rtl']],
};

describe('the examples of core/schema/README.md', () => {
  for (const text of fenced('json')) {
    const value = JSON.parse(text);
    const isOne = !Array.isArray(value) && !('publications' in value);
    const title = isOne ? value.id : 'a collection';
    it(`are valid, and nothing to complain of: ${title}`, async (t) => {
      const validate = isOne ? isPublication : isCollection;
      assert.ok(validate(value), errorsOf(validate));
      if ('conformsTo' in value) assert.ok(isManifest(value), errorsOf(isManifest));
      assert.deepEqual(complaintsOf(await openFor(t, text)), []);
    });
  }

  it('are valid line by line where they are NDJSON', async (t) => {
    const [text, ...others] = fenced('ndjson');
    assert.deepEqual(others, []);
    const lines = text.split('\n').filter(Boolean);
    for (const line of lines) assert.ok(isPublication(JSON.parse(line)), errorsOf(isPublication));
    const library = await openFor(t, text);
    assert.equal(library.size, lines.length);
    assert.deepEqual(complaintsOf(library), []);
  });

  it('name the conformance URL and the addresses that the schemas have', () => {
    const url = new URL('.', publicationSchema.$id).href.replace(/\/$/, '');
    assert.ok(page.includes(`\`${url}\``));
    assert.ok(JSON.stringify(publicationSchema.$defs.manifest).includes(`"${url}"`));
  });
});

describe('the tables of fields', () => {
  it('have every field that the schema knows, and no other', () => {
    const fields = fieldRows.map(({ name }) => name);
    assert.deepEqual(fields.toSorted(), Object.keys(publicationSchema.properties).sort());
  });

  it('require what the schema requires', () => {
    const required = fieldRows.filter(({ cells }) => cells[2] === 'yes').map(({ name }) => name);
    assert.deepEqual(required, publicationSchema.required);
    const either = fieldRows.filter(({ cells }) => cells[2].startsWith('this or'));
    const alternatives = publicationSchema.anyOf.map(({ required: [name] }) => name);
    assert.deepEqual(either.map(({ name }) => name).sort(), alternatives.sort());
    const alone = fieldRows.filter(({ cells }) => cells[2] === 'if it stands alone');
    const { required: ofManifest } = publicationSchema.$defs.manifest;
    assert.deepEqual(alone.map(({ name }) => name).sort(), ofManifest.toSorted());
  });

  for (const { name, example } of fieldRows) {
    const isRead = name in kRead;
    it(`have an example of ${name} that is valid and ${isRead ? 'read' : 'kept'}`, async (t) => {
      assert.deepEqual(Object.keys(JSON.parse(example)), [name]);
      const text = withExample(example);
      assert.ok(isPublication(JSON.parse(text)), errorsOf(isPublication));
      const library = await openFor(t, text);
      assert.deepEqual(complaintsOf(library), []);
      const { id } = { ...smallest, ...JSON.parse(example) };
      const view = await library.publication(id);
      const body = await library.body(id);
      if (isRead) {
        const [read, expected] = kRead[name];
        assert.deepEqual(read(view, body), expected);
        return;
      }
      const plain = await openFor(t, smallest);
      assert.deepEqual(view, await plain.publication(id), 'the page says that it is not read');
    });
  }
});

describe('the table of codes', () => {
  it('has every code that the others of this suite demand', () => {
    assert.ok(codeRows.length >= 11);
    for (const { cells } of codeRows) {
      assert.match(cells[4], /^(refuses it|allows it|cannot say it)$/);
    }
  });

  for (const { name, cells, example } of codeRows) {
    const [, severity, , , verdict] = cells;
    it(`is right about ${name}: ${example}`, async (t) => {
      const text = withExample(example);
      assert.equal(isPublication(JSON.parse(text)), verdict !== 'refuses it');
      const library = await openFor(t, text);
      const found = library.diagnostics.filter(({ code }) => code === name);
      assert.deepEqual(
        found.map((diagnostic) => diagnostic.severity),
        [severity],
      );
    });
  }
});

describe('what the page says', () => {
  const collections = fenced('json')
    .map((text) => JSON.parse(text))
    .filter((value) => Array.isArray(value) || 'publications' in value);

  it('of topics: a filter by one finds what names it and what is narrower', async (t) => {
    const library = await openFor(t, collections[0]);
    const { total } = await library.search('', { filters: { topic: 'urn:example:topic:water' } });
    assert.equal(total, 2);
  });

  it('of translations: they hold both ways and through each other, and are one work', async (t) => {
    const [works] = collections.filter(Array.isArray);
    const library = await openFor(t, works);
    for (const { id } of works) {
      const { translations } = await library.publication(id);
      const others = works.filter((work) => work.id !== id).map((work) => work.id);
      assert.deepEqual(translations.map((each) => each.id).sort(), others.sort());
    }
    assert.equal((await library.search('')).total, 1);
  });

  it('of contexts: a publication’s own goes before the collection’s', async (t) => {
    const library = await openFor(t, collections.at(-1));
    const directions = [];
    for (const { id } of collections.at(-1).publications) {
      const { title } = await library.publication(id);
      directions.push([title.language, title.direction]);
    }
    assert.deepEqual(directions, [
      ['he', 'rtl'],
      ['en', 'ltr'],
    ]);
  });

  it('of directions: declared, by script, by context, by the first strong letter', async (t) => {
    const directionOf = async (name, more = {}) => {
      const library = await openFor(t, { id: 'a', name, ...more });
      return (await library.publication('a')).title.direction;
    };
    const global = { '@context': { direction: 'rtl' } };
    assert.equal(await directionOf({ value: 'abc', language: 'en', direction: 'rtl' }), 'rtl');
    assert.equal(await directionOf({ value: 'abc', direction: null }, global), 'ltr');
    assert.equal(await directionOf({ value: 'HTML', language: 'az-Arab' }), 'rtl');
    assert.equal(await directionOf({ value: '1 + 1', language: 'en' }, global), 'ltr');
    assert.equal(await directionOf('HTML: דף', global), 'rtl');
    assert.equal(await directionOf('המכון', { inLanguage: 'en' }), 'rtl');
    assert.equal(await directionOf('דף HTML'), 'rtl');
    assert.equal(await directionOf('12/3'), 'neutral');
  });

  it('of dates: a time without seconds or zone, no hyphens, a number', async (t) => {
    const dates = ['2025-03-12T10:00', '20250312', 2025];
    const items = dates.map((datePublished, index) => ({
      id: `${index}`,
      name: 'a',
      datePublished,
    }));
    const library = await openFor(t, items);
    assert.ok(isCollection(items));
    const years = await Promise.all(items.map(({ id }) => library.publication(id)));
    assert.deepEqual(
      years.map((view) => view.datePublished.year),
      [2025, 2025, 2025],
    );
  });

  it('of a missing title: the beginning of the body, else the id', async (t) => {
    const library = await openFor(t, [{ id: 'a', body: 'Power is cheap.' }, { id: 'b' }]);
    assert.equal((await library.publication('a')).title.text, 'Power is cheap.');
    assert.equal((await library.publication('b')).title.text, 'b');
  });

  it('of a body that is elsewhere: a link if it may be followed', async (t) => {
    const bodyOf = async (url) => {
      const library = await openFor(t, { id: 'a', name: 'a', body: { url } });
      return JSON.stringify(await library.body('a'));
    };
    assert.match(await bodyOf('https://example.org/a.html'), /"href":"https:/);
    assert.equal(await bodyOf('a.html'), '[]');
  });
});
