// `daf validate`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daf, folderFor, item, ndjson, sampleLibrary, texts } from './helper.mjs';

const kHebrew = 'שלום';

describe('daf validate', () => {
  it('says of a sound file that there is no error', async () => {
    const { status, stdout, stderr } = await daf(['validate', sampleLibrary]);
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /: (fatal|must) /);
    assert.match(stderr, /16 publications read of 1 input/);
  });

  it('prints file, line, column, byte, severity, code, pointer and message', async (t) => {
    const text = [
      '[',
      `  {"id": "urn:a", "name": "${kHebrew}", "body": "x"},`,
      `  {"id": "urn:b", "name": "${kHebrew}", "datePublished": "soon", "body": "x"},`,
      `  {"id": "urn:c", "name": "${kHebrew}" "x"}`,
      ']',
    ].join('\n');
    const cwd = folderFor(t, { 'in/a.json': text });
    const { status, stdout } = await daf(['validate', 'in/a.json'], { cwd });
    assert.equal(status, 1);
    const place = (line, before) => {
      const start =
        text
          .split('\n')
          .slice(0, line - 1)
          .join('\n').length + 1;
      const offset = Buffer.byteLength(text.slice(0, start + before.length));
      return `in/a.json:${line}:${before.length + 1} (byte ${offset}): `;
    };
    const lines = stdout.split('\n');
    const date = place(3, `  {"id": "urn:b", "name": "${kHebrew}", "datePublished": `);
    assert.ok(lines[0].startsWith(`${date}should invalid-date at /1/datePublished: `), lines[0]);
    const broken = place(4, `  {"id": "urn:c", "name": "${kHebrew}" `);
    assert.ok(lines[1].startsWith(`${broken}fatal invalid-json at /2/name: `), lines[1]);
    assert.equal(lines[3], '2 problems: 1 fatal invalid-json, 1 should invalid-date');
  });

  it('groups by file, in the order of the files', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': `{"id":1,"name":"x","body":"y","datePublished":"?"}\n{"x":1}\n`,
      'b.ndjson': `{"id":2,"name":"x","body":"y","inLanguage":"?"}\n`,
    });
    const { stdout } = await daf(['validate', '.'], { cwd });
    const shape = stdout
      .split('\n')
      .map((line) => /^(.*?):(\d+):/.exec(line)?.slice(1).join() ?? line);
    assert.deepEqual(shape.slice(0, 4), ['a.ndjson,1', 'a.ndjson,2', '', 'b.ndjson,1']);
  });

  it('prints as many as are wanted, and counts the others', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': '{"x":1}\n'.repeat(50) + ndjson(item('urn:a')) });
    const { stdout } = await daf(['validate', 'a.ndjson', '--max', '3'], { cwd });
    assert.equal(stdout.match(/fatal missing-name at/g).length, 3);
    assert.match(stdout, /^47 more not printed$/m);
    assert.match(stdout, /^50 problems: 50 fatal missing-name$/m);
    const { stdout: json } = await daf(['validate', 'a.ndjson', '--json'], { cwd });
    const all = JSON.parse(json);
    assert.equal(all.length, 50);
    assert.deepEqual([all[49].line, all[49].column, all[49].pointer], [50, 1, '/49']);
    const { stdout: few } = await daf(['validate', 'a.ndjson', '--json', '--max', '2'], { cwd });
    assert.equal(JSON.parse(few).length, 2);
  });

  it('ends with 0 where nothing is worse than "should"', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': '{"id":"a","name":"x","datePublished":"?"}\n' });
    const { status, stdout } = await daf(['validate', 'a.ndjson', '--json'], { cwd });
    assert.equal(status, 0);
    const severities = JSON.parse(stdout).map(({ severity }) => severity);
    assert.deepEqual(severities.sort(), ['info', 'should']);
  });

  it('finds one id in several inputs, archives among them', async (t) => {
    const cwd = folderFor(t, {
      'a.ndjson': ndjson(item('urn:1'), item('urn:2')),
      'b.ndjson': ndjson(item('urn:2'), item('urn:3')),
      'c.ndjson': ndjson(item('urn:3'), item('urn:4')),
    });
    await daf(['build', 'c.ndjson', '-o', 'c.daf'], { cwd });
    const { status, stdout } = await daf(['validate', 'a.ndjson', 'b.ndjson', 'c.daf'], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /^b\.ndjson: should duplicate-id: The id "urn:2" is in a\.ndjson, too;/m);
    assert.match(stdout, /^c\.daf: should duplicate-id: The id "urn:3" is in b\.ndjson, too;/m);
    assert.match(stdout, /^2 problems: /m);
  });

  it('does so in inputs of any length', async (t) => {
    const text = texts();
    const items = Array.from({ length: 9000 }, (_, i) => item(`urn:${i}`, 'T', text.next().value));
    const cwd = folderFor(t, {
      'long.ndjson': ndjson(...items),
      'short.ndjson': ndjson(item('urn:5'), item('urn:8999'), item('urn:new')),
    });
    const args = ['validate', 'long.ndjson', 'short.ndjson', '--memory', '128', '--json'];
    const { status, stdout } = await daf(args, { cwd });
    assert.equal(status, 0);
    assert.deepEqual(
      JSON.parse(stdout).map(({ publication }) => publication),
      ['urn:5', 'urn:8999'],
    );
  });

  it('knows byte and item of what comes from standard input, not the line', async () => {
    const input = `${ndjson(item('urn:a'))}{"x":1}\n`;
    const { status, stdout } = await daf(['validate', '-'], { input });
    assert.equal(status, 1);
    const { length } = ndjson(item('urn:a'));
    assert.match(stdout, new RegExp(`^standard input \\(byte ${length}\\): fatal .* at /1: `, 'm'));
  });

  it('tests every checksum of an archive, and says that it is sound', async (t) => {
    const cwd = folderFor(t);
    await daf(['build', sampleLibrary, '-o', 'a.daf'], { cwd });
    const { status, stdout, stderr } = await daf(['validate', 'a.daf'], { cwd });
    assert.deepEqual([status, stdout], [0, '']);
    assert.match(stderr, /16 publications read of 1 input/);
  });
});
