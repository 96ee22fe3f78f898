// `daf show`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Library } from 'daf-reader';
import { daf, folderFor, item, ndjson, sampleLibrary } from './helper.mjs';

const id = 'urn:example:saffron-quay:notes:214:he';

describe('daf show', () => {
  it('prints metadata and body as plain text', async () => {
    const { status, stdout, stderr } = await daf(['show', sampleLibrary, id]);
    assert.deepEqual([status, stderr], [0, '']);
    const [title] = stdout.split('\n');
    assert.match(title, /^\u2068כמה עולה מ״ק: .*\u2069$/);
    assert.match(stdout, /^Authors: +\u2068אורית נהר־גליל\u2069$/m);
    assert.match(stdout, /^Published: +\u20682025-03-12\u2069$/m);
    assert.match(stdout, /^Translations: .*\u2068en\u2069 \u2068What a Cubic Metre Costs/m);
    assert.match(stdout, /^\u2068## מי קונה את הלילה\?\u2069$/m);
    assert.match(stdout, /^1\. \u2068תקרה למפרץ/m);
  });

  it('prints metadata and render tree as JSON', async (t) => {
    const { stdout } = await daf(['show', sampleLibrary, id, '--json']);
    const { publication, body } = JSON.parse(stdout);
    const library = await Library.open(sampleLibrary);
    t.after(() => library.close());
    assert.deepEqual(publication, await library.publication(id));
    assert.deepEqual(body, await library.body(id));
  });

  it('prints the stored JSON exactly as it was, of the copy that counts', async (t) => {
    const stored = '{ "id" : "urn:x",\t"name":"Caf\\u00e9 2", "n": 1.50e+1 }';
    const cwd = folderFor(t, {
      'a.ndjson': `${ndjson(item('urn:x', 'The one before'))}${stored}\n`,
      'b.ndjson': ndjson(item('urn:x', 'Again')),
    });
    await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    for (const library of ['a.ndjson', 'a.daf']) {
      const { stdout } = await daf(['show', library, 'urn:x', '--source'], { cwd });
      assert.equal(stdout, stored);
    }
    const both = await daf(['show', 'a.daf', 'b.ndjson', 'urn:x', '--source'], { cwd });
    assert.equal(both.stdout, ndjson(item('urn:x', 'Again')).trim());
  });

  for (const [format, beginning] of [
    ['bibtex', /^@/],
    ['ris', /^TY {2}- /],
    ['csl-json', /^\[\n {2}\{/],
    ['markdown', /^# כמה עולה/],
    ['text', /^כמה עולה/],
    ['html', /^<!doctype html>\n<html lang="he" dir="rtl">/],
  ]) {
    it(`prints what the library exports as ${format}, and nothing else`, async (t) => {
      const { status, stdout, stderr } = await daf(['show', sampleLibrary, id, `--${format}`]);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, beginning);
      const library = await Library.open(sampleLibrary);
      t.after(() => library.close());
      assert.equal(stdout, await library.export(id, format));
    });
  }

  it('gives one answer', async () => {
    const { status, stderr } = await daf(['show', sampleLibrary, id, '--ris', '--html']);
    assert.equal(status, 2);
    assert.match(stderr, /--ris and --html are two answers: choose one/);
  });

  it('ends with 1 where no publication has the id', async () => {
    for (const options of [[], ['--json'], ['--source'], ['--bibtex'], ['--html']]) {
      const { status, stdout, stderr } = await daf(['show', sampleLibrary, 'urn:no', ...options]);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, /No publication has the id urn:no\./);
    }
  });
});
