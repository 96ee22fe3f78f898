// `daf info`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { daf, folderFor, item, ndjson, sampleLibrary } from './helper.mjs';

describe('daf info', () => {
  it('counts publications, languages, types and years', async () => {
    const { status, stdout } = await daf(['info', sampleLibrary]);
    assert.equal(status, 0);
    assert.match(stdout, /^16 publications\n9 works\n/);
    assert.match(stdout, /^By language\n {2}6 {2}\u2068en\u2069$/m);
    assert.match(stdout, /^By type$/m);
    assert.match(stdout, /^By year\n {2}4 {2}\u20682025\u2069$/m);
  });

  it('tells version, parts and sections of an archive, which add up to its length', async (t) => {
    const cwd = folderFor(t);
    await daf(['build', sampleLibrary, '-o', 'a.daf'], { cwd });
    const { stdout } = await daf(['info', 'a.daf'], { cwd });
    assert.match(stdout, /^\u2068a\.daf\u2069: version \d+, \d+ kB, 1 part$/m);
    for (const section of ['terms', 'postings', 'records', 'columns']) {
      assert.match(stdout, new RegExp(`^ {2}${section} +[\\d,]+ +[\\d.]+ % +\\d+ chunks?$`, 'm'));
    }
    const json = JSON.parse((await daf(['info', 'a.daf', '--json'], { cwd })).stdout);
    assert.deepEqual([json.publications, json.works, json.archives.length], [16, 9, 1]);
    const [{ byteLength, parts }] = json.archives;
    assert.equal(byteLength, readFileSync(join(cwd, 'a.daf')).length);
    const bytes = parts[0].sections.reduce((sum, section) => sum + section.bytes, 0);
    assert.ok(bytes <= byteLength && bytes > byteLength * 0.8);
    assert.equal(json.facets.language.values.length, 4);
  });

  it('tells of several parts how many publications each has, and how many were replaced', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:1'), item('urn:2')),
      'b.ndjson': ndjson(item('urn:2'), item('urn:3')),
    });
    await daf(['build', 'a.ndjson', '-o', 'a.daf'], { cwd });
    await daf(['build', 'b.ndjson', '-o', 'b.daf'], { cwd });
    await daf(['build', 'a.daf', 'b.daf', '-o', 'c.daf'], { cwd });
    const { stdout } = await daf(['info', 'c.daf'], { cwd });
    assert.match(stdout, /^3 publications$/m);
    assert.match(stdout, /part 1 {2}2 publications {2}1 replaced/);
    assert.match(stdout, /part 2 {2}2 publications/);
  });
});
