// W3C Publication Manifests through read(): every test of the W3C, as the fixtures' README says.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { read } from '../../build/dist/index.js';

const folder = new URL('../fixtures/w3c-manifest/', import.meta.url);
const ids = readdirSync(new URL('expected/', folder)).map((name) => name.replace(/\.json$/, ''));
const files = readdirSync(new URL('manifest/', folder));
const problemsOf = (diagnostics) =>
  diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);

/** Where the tests of the W3C say that they are. */
const kBase =
  'https://w3c.github.io/publ-tests/publication_manifest/manifest_processing/tests/';

async function process(name, base) {
  const bytes = readFileSync(new URL(`manifest/${name}`, folder));
  try {
    return await read(bytes, { format: 'manifest', base });
  } catch (error) {
    return { publications: [], diagnostics: error.diagnostics };
  }
}

describe('manifests of the W3C', () => {
  let tested = 0;
  for (const id of ids) {
    const name = files.find((each) => each.replace(/\.[a-z]+$/, '') === id);
    if (!name) continue;
    const expected = JSON.parse(readFileSync(new URL(`expected/${id}.json`, folder), 'utf8'));
    const isLinked = /rel="?publication"?[^>]*href="[^#]/.test(
      readFileSync(new URL(`manifest/${name}`, folder), 'utf8'),
    );
    if (isLinked) continue; // what is fetched is tested below
    tested += 1;
    it(`${id} is processed as the Recommendation says`, async () => {
      const { publications, diagnostics } = await process(name, kBase + name);
      assert.deepEqual(problemsOf(diagnostics), expected.problems);
      assert.deepEqual(publications, expected.manifest ? [expected.manifest] : []);
    });
  }

  it('are more than sixty', () => assert.ok(tested > 60, String(tested)));
});

describe('a page that links to a manifest', () => {
  let server;
  let address;
  before(async () => {
    const pages = {
      '/page.html': '<!doctype html><title lang="he">ספר</title><link rel="publication" href="m/x.json">',
      '/m/x.json': JSON.stringify({
        '@context': ['https://schema.org', 'https://www.w3.org/ns/pub-context'],
        conformsTo: 'https://www.w3.org/TR/pub-manifest/',
        id: 'urn:x:1',
        type: 'Book',
        readingOrder: ['a.html'],
      }),
    };
    server = createServer((request, response) => {
      const body = pages[request.url];
      response.writeHead(body ? 200 : 404);
      response.end(body ?? '');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());

  it('leads to it, and lends it its title', async () => {
    const { publications } = await read(`${address}/page.html`, { format: 'manifest' });
    const [manifest] = publications;
    assert.deepEqual(manifest.name, [{ value: 'ספר', language: 'he' }]);
    assert.equal(manifest.readingOrder[0].url, `${address}/m/a.html`);
  });
});
