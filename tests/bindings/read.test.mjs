// read(): any source as canonical publications.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DafError, Library, read } from '../../build/dist/index.js';

const bytes = (value) => new TextEncoder().encode(JSON.stringify(value));

const post = {
  id: 7,
  link: 'https://inst.example/x/',
  guid: { rendered: 'https://inst.example/?p=7' },
  title: { rendered: 'צה&quot;ל &amp; הנמל' },
  content: { rendered: '<p>גוף</p>', protected: false },
  date_gmt: '2020-03-26T09:00:00',
  lang: 'he',
};

describe('read', () => {
  it('gives canonical publications as their source has them', async () => {
    const item = { id: 'a', name: 'A', body: 'x', own: [1, { b: null }] };
    const { publications, diagnostics } = await read([item]);
    assert.deepEqual(publications, [item]);
    assert.deepEqual(diagnostics, []);
  });

  it('gives each what its collection declares', async () => {
    const collection = {
      '@context': ['https://schema.org', { language: 'he', direction: 'rtl' }],
      publications: [
        { id: 'a', name: 'א', body: 'x' },
        { '@context': { language: 'en' }, id: 'b', name: 'B', body: 'x' },
      ],
    };
    const { publications } = await read(collection);
    assert.deepEqual(publications[0]['@context'], { language: 'he', direction: 'rtl' });
    assert.deepEqual(publications[1]['@context'], [{ direction: 'rtl' }, { language: 'en' }]);
    const whole = await Library.open(collection);
    const apart = await Library.open(publications);
    for (const id of ['a', 'b']) {
      assert.deepEqual((await apart.publication(id)).title, (await whole.publication(id)).title);
    }
    whole.close();
    apart.close();
  });

  it('tells formats apart by content, and makes them canonical', async () => {
    const { publications } = await read([post]);
    assert.deepEqual(publications, [
      {
        id: 'https://inst.example/?p=7',
        url: 'https://inst.example/x/',
        type: 'Article',
        inLanguage: 'he',
        name: 'צה"ל & הנמל',
        datePublished: '2020-03-26T09:00:00Z',
        body: { encodingFormat: 'text/html', value: '<p>גוף</p>' },
      },
    ]);
    const again = await read(publications);
    assert.deepEqual(again.publications, publications);
  });

  it('reads a format that is told, whatever it looks like', async () => {
    const feed = { id: 'x', title: 'T', name: 'N', content_text: 'c' };
    assert.equal((await read([feed])).publications[0].name, 'N');
    assert.equal((await read([feed], { format: 'json-feed' })).publications[0].name, 'T');
    await assert.rejects(read([feed], { format: 'yaml' }), /format/);
    await assert.rejects(read([feed], { formats: 'any' }), /formats/);
  });

  it('reads several sources, in their order', async () => {
    const { publications } = await read([bytes([{ id: 'a', name: 'A' }]), bytes([post])]);
    assert.deepEqual(
      publications.map(({ id }) => id),
      ['a', 'https://inst.example/?p=7'],
    );
  });

  it('keeps what is found in what cannot be read', async () => {
    const { publications, diagnostics } = await read([{ id: 'a', name: 'A', body: 'x' }, 7], {
      name: 'list',
    });
    assert.equal(publications.length, 1);
    assert.equal(diagnostics.length, 1);
    assert.equal(diagnostics[0].severity, 'fatal');
    assert.equal(diagnostics[0].pointer, '/1');
    assert.equal(diagnostics[0].source, 'list');
    await assert.rejects(read([{ x: 1 }]), (error) => {
      assert.ok(error instanceof DafError);
      assert.equal(error.code, 'no-publications');
      return true;
    });
  });

  it('reads no archive', async () => {
    const library = await Library.open([{ id: 'a', name: 'A', body: 'x' }]);
    const archive = await library.save();
    library.close();
    await assert.rejects(read(archive), { code: 'invalid-source' });
  });

  it('can be taken back, and tells how far it is', async () => {
    const items = Array.from({ length: 20_000 }, (_, i) => ({ id: `p${i}`, name: `N ${i}` }));
    const controller = new AbortController();
    const seen = [];
    const reading = read(bytes(items), {
      signal: controller.signal,
      onProgress: (progress) => {
        seen.push(progress);
        controller.abort(new Error('enough'));
      },
    });
    await assert.rejects(reading, /enough/);
    assert.equal(seen.length, 1);
    const all = [];
    await read(bytes(items), { onProgress: (progress) => all.push(progress) });
    assert.equal(all.at(-1).publications, 20_000);
    assert.equal(all.at(-1).bytes, all.at(-1).totalBytes);
  });
});
