// Many publications, and real ones.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { bytes, modes, openFor } from './helper.mjs';

const kManyItems = 100_000;
const realCollection = new URL('../../../shared/data/real/collection.ndjson', import.meta.url);

describe('100,000 publications', () => {
  for (const [where, mode] of modes) {
    it(`are opened and found ${where}`, { timeout: 120_000 }, async (t) => {
      const lines = [];
      for (let index = 0; index < kManyItems; ++index) {
        lines.push(`{"id":"n${index}","name":"מספר number ${index}"}`);
      }
      const library = await openFor(t, bytes(lines.join('\n')), mode);
      assert.equal(library.size, kManyItems);
      const { total, hits } = await library.search('number 73219 ', { limit: 1 });
      assert.equal(hits[0].id, 'n73219');
      assert.ok(total >= 1);
      assert.equal((await library.search('', { limit: 1000, offset: 99_500 })).hits.length, 500);
    });
  }
});

describe('the collection of real publications', () => {
  const skip = !existsSync(realCollection) && 'the shared data is not here';
  for (const [where, mode] of modes) {
    it(`is opened, searched and read ${where}`, { skip, timeout: 120_000 }, async (t) => {
      const library = await openFor(t, realCollection, mode);
      assert.equal(library.size, 771);
      for (const text of ['energy', 'ירושלים', 'الجامعة', 'энергия', 'üniversite']) {
        const { hits } = await library.search(text);
        assert.ok(hits.length > 0, text);
        for (const { title, snippet, id, matchedId, block } of hits) {
          for (const { text: shown, highlights } of [title, snippet].filter(Boolean)) {
            let last = 0;
            for (const [start, end] of highlights) {
              assert.ok(start >= last && end > start && end <= shown.length);
              assert.doesNotMatch(shown.slice(start, end), /^[\udc00-\udfff]|[\ud800-\udbff]$/);
              last = end;
            }
          }
          if (block)
            assert.ok(
              JSON.stringify(await library.body(matchedId ?? id)).includes(JSON.stringify(block)),
            );
        }
      }
      const { total, hits } = await library.search('', { limit: 1000 });
      assert.equal(total, hits.length);
      const here = ({ inLibrary }) => inLibrary;
      const forms = new Set(
        hits.flatMap(({ id, translations }) => [id, ...translations.filter(here).map((t) => t.id)]),
      );
      assert.equal(forms.size, 771, 'works and their translations are everything');
      let readable = 0;
      for (const id of forms) {
        assert.equal((await library.publication(id)).id, id);
        readable += (await library.body(id)).length > 0 ? 1 : 0;
      }
      assert.ok(readable >= 765, 'a few have an empty body in the source');
    });
  }
});
