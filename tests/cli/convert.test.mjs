// `daf convert`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { daf, folderFor, item, namesIn, ndjson, sampleLibrary, texts } from './helper.mjs';

describe('daf convert', () => {
  it('writes each publication on a line, numbers and escapes as they were', async (t) => {
    const cwd = folderFor(t, {
      'a.json':
        '[\n  {"id": "urn:a",\n   "name": "Caf\\u00e9  \\n", "n": 1.50e+1, "big": 12345678901234567890}\n]',
    });
    const { status, stdout } = await daf(['convert', 'a.json'], { cwd });
    assert.equal(status, 0);
    assert.equal(
      stdout,
      '{"id":"urn:a","name":"Caf\\u00e9  \\n","n":1.50e+1,"big":12345678901234567890}\n',
    );
  });

  it('writes what it reads by the ending of the output', async (t) => {
    const text = ndjson(item('urn:a'), item('urn:b'));
    const cwd = folderFor(t, { 'a.ndjson': text });
    await daf(['convert', 'a.ndjson', '-o', 'a.daf'], { cwd });
    await daf(['convert', 'a.daf', '-o', 'b.json'], { cwd });
    await daf(['convert', 'b.json', '-o', 'c.jsonl'], { cwd });
    assert.equal(readFileSync(join(cwd, 'c.jsonl'), 'utf8'), text);
    const array = readFileSync(join(cwd, 'b.json'), 'utf8');
    assert.deepEqual(JSON.parse(array), text.trim().split('\n').map(JSON.parse));
    await daf(['build', 'a.ndjson', '-o', 'd.daf'], { cwd });
    assert.deepEqual(readFileSync(join(cwd, 'd.daf')), readFileSync(join(cwd, 'a.daf')));
    assert.deepEqual(namesIn(cwd), ['a.daf', 'a.ndjson', 'b.json', 'c.jsonl', 'd.daf']);
  });

  it('keeps the language and direction that a collection declares for all', async (t) => {
    const cwd = folderFor(t);
    await daf(['build', sampleLibrary, '-o', 'sample.daf'], { cwd });
    await daf(['convert', 'sample.daf', '-o', 'sample.ndjson'], { cwd });
    const [before, after] = await Promise.all([
      Library.open(sampleLibrary, { baseUrl: 'https://example.org/' }),
      Library.open(join(cwd, 'sample.ndjson'), { baseUrl: 'https://example.org/' }),
    ]);
    t.after(() => (before.close(), after.close()));
    const { hits } = await before.search('', { limit: 100 });
    const ids = hits.flatMap(({ id, translations }) => [
      id,
      ...translations.map((each) => each.id),
    ]);
    assert.equal(ids.length, 16);
    for (const id of ids) {
      assert.deepEqual(await after.publication(id), await before.publication(id));
      assert.deepEqual(await after.body(id), await before.body(id));
    }
  });

  it('writes of several inputs the later one of two with one id', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:1', 'early'), item('urn:2')),
      'b.ndjson': ndjson(item('urn:1', 'late')),
    });
    await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    for (const first of ['a.ndjson', 'a.daf']) {
      const { stdout } = await daf(['convert', first, 'b.ndjson'], { cwd });
      assert.equal(stdout, ndjson(item('urn:2'), item('urn:1', 'late')));
    }
  });

  it('gives back input of any length', async (t) => {
    const text = texts();
    const items = Array.from({ length: 9000 }, (_, i) =>
      item(`urn:${i}`, `T ${i}`, text.next().value),
    );
    const temporary = folderFor(t);
    const input = ndjson(...items);
    const env = { TMPDIR: temporary };
    const { status, stdout } = await daf(['convert', '-', '--memory', '128'], { input, env });
    assert.equal(status, 0);
    assert.ok(stdout === input);
    assert.deepEqual(namesIn(temporary), []);
  });

  it('ends with 1 where there is nothing, or an input could not be read', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:1')), 'no.json': '[]' });
    const none = await daf(['convert', 'no.json', '-o', 'b.ndjson'], { cwd });
    assert.equal(none.status, 1);
    assert.match(none.stderr, /There is no publication in the inputs/);
    const some = await daf(['convert', 'no.json', 'a.ndjson', '-q'], { cwd });
    assert.deepEqual([some.status, some.stdout, some.stderr], [1, ndjson(item('urn:1')), '']);
    assert.deepEqual(namesIn(cwd), ['a.ndjson', 'no.json']);
  });
});
