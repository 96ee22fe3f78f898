// The schemas of core/schema: complete in themselves, and true of every publication that there is.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  collectionSchema,
  errorsOf,
  isCollection,
  isDefined,
  isManifest,
  isPublication,
  publicationSchema,
} from './validators.mjs';

const root = new URL('../../', import.meta.url);
const shared = new URL('../shared/data/', root);
const read = (url) => readFileSync(url, 'utf8');
const beside = (name) => {
  const url = new URL(name, shared);
  return { url, skip: existsSync(url) ? false : `${name} is not beside the project` };
};

function assertValid(validate, value, what) {
  assert.ok(validate(value), `${what}\n${errorsOf(validate)}`);
}

describe('the schemas', () => {
  const fields = Object.entries(publicationSchema.properties);

  it('describe every field and every definition in words and by an example', () => {
    const described = [
      ...fields,
      ...Object.entries(publicationSchema.$defs).filter(([name]) => name !== 'manifest'),
      ...Object.entries(collectionSchema.$defs),
    ];
    for (const [name, schema] of described) {
      assert.ok(schema.title, `${name} has no title`);
      assert.match(schema.description, /\.$/, name);
      assert.ok(schema.examples?.length > 0, `${name} has no example`);
    }
  });

  it('allow the examples that they give', () => {
    for (const [name, { examples }] of fields) {
      for (const example of examples) {
        const publication = { id: 'urn:example:1', name: 'x', [name]: example };
        assertValid(isPublication, publication, JSON.stringify({ [name]: example }));
      }
    }
    for (const [name, { examples = [] }] of Object.entries(publicationSchema.$defs)) {
      const validate = isDefined(name);
      for (const example of examples) {
        assertValid(validate, example, `${name}: ${JSON.stringify(example)}`);
      }
    }
    for (const example of collectionSchema.examples)
      assertValid(isCollection, example, 'collection');
  });

  it('allow a term that they do not know, whatever it holds', () => {
    const publication = { id: 'urn:example:1', name: 'x', 'https://example.org/term': [null, {}] };
    assertValid(isPublication, publication, 'unknown term');
    assertValid(isCollection, { publications: [publication], generator: 5 }, 'unknown term');
  });
});

describe('valid by the schemas', () => {
  it('is the sample library', () => {
    const library = JSON.parse(read(new URL('examples/library/library.json', root)));
    assertValid(isCollection, library, 'library.json');
    assertValid(isCollection, library.publications, 'its list');
    for (const publication of library.publications) {
      assertValid(isPublication, publication, publication.id);
    }
  });

  it('is the fixture in which the core tests read every field', () => {
    const whole = JSON.parse(read(new URL('tests/fixtures/publication/whole.json', root)));
    assertValid(isPublication, whole, 'whole.json');
  });

  const insight = beside('example/insight.jsonld');
  it('is a publication that stands alone', { skip: insight.skip }, () => {
    assertValid(isManifest, JSON.parse(read(insight.url)), 'insight.jsonld');
  });

  const real = beside('real/collection.ndjson');
  it('is a collection of hundreds of real ones', { skip: real.skip }, () => {
    const lines = read(real.url).split('\n').filter(Boolean);
    assert.ok(lines.length > 500);
    const publications = lines.map((line) => JSON.parse(line));
    publications.forEach((publication, index) => {
      assertValid(isPublication, publication, `line ${index + 1}`);
    });
    assertValid(isCollection, publications, 'all of them');
  });
});
