// The publications that `npm start` serves (web/tools/publications.mjs): the good files, a word for
// each bad one, and no more of their folders than the images.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Publications } from '../../web/tools/publications.mjs';
import { close, createServer, listen } from '../../web/tools/server.mjs';

let folder;
let server;
let address;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daf-publications-'));
  const path = (...names) => join(folder, ...names);
  mkdirSync(path('data', 'images'), { recursive: true });
  mkdirSync(path('data', '.git'));
  writeFileSync(path('outside.png'), 'outside');
  writeFileSync(path('data', 'a.ndjson'), '{"name":"A"}\n');
  writeFileSync(path('data', 'כתבים 100%.json'), '[]');
  writeFileSync(path('data', 'notes.txt'), 'private');
  writeFileSync(path('data', 'other.json'), 'private');
  writeFileSync(path('data', 'images', 'map.PNG'), 'picture');
  writeFileSync(path('data', 'drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(path('data', '.git', 'x.png'), 'hidden');
  symlinkSync(path('outside.png'), path('data', 'link.png'));
  execFileSync('mkfifo', [path('data', 'pipe'), path('data', 'pipe.png')]);
  const publications = new Publications([
    path('data', 'a.ndjson'),
    path('data'),
    path('data', 'missing.json'),
    path('data', 'a.ndjson', 'below-a-file.json'),
    path('data', 'pipe'),
    path('data', 'כתבים 100%.json'),
  ]);
  server = createServer({ site: path('data', 'images'), publications });
  address = await listen(server, 0);
});

after(async () => {
  await close(server);
  rmSync(folder, { recursive: true });
});

const get = (path) => fetch(new URL(path, address));

describe('library.json', () => {
  test('names every file in order: an address and its size, or what is wrong with it', async () => {
    const response = await get('library.json');
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    const { sources } = await response.json();
    assert.deepEqual(sources[0], { name: 'a.ndjson', url: 'library/0/a.ndjson', bytes: 13 });
    const codes = sources.map(({ error }) => error?.code);
    const bad = ['not-a-file', 'not-found', 'not-found', 'not-a-file'];
    assert.deepEqual(codes, [undefined, ...bad, undefined]);
    assert.match(sources[1].error.message, /“data” is a folder, not a file of publications/);
    assert.match(sources[2].error.message, /There is no file “missing\.json”/);
  });

  test('gives an address that works for a name in any script', async () => {
    const { sources } = await (await get('library.json')).json();
    const response = await get(sources[5].url);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '[]');
  });

  test('tells the truth of the moment, not of the start', async () => {
    const path = join(folder, 'data', 'later.json');
    const later = new Publications([path]);
    assert.equal((await later.describe()).sources[0].error.code, 'not-found');
    writeFileSync(path, '[]');
    assert.equal((await later.describe()).sources[0].bytes, 2);
  });

  test('says when a file cannot be read', async () => {
    const path = join(folder, 'loop.json'); // root may read everything, but not a link to itself
    symlinkSync(path, path);
    const [{ error }] = (await new Publications([path]).describe()).sources;
    assert.equal(error.code, 'unreadable');
    assert.match(error.message, /“loop\.json” cannot be read \(ELOOP\)/);
  });
});

describe('what lies beside a file of publications', () => {
  test('its images are found at addresses relative to it', async () => {
    const response = await get('library/0/images/map.PNG');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'image/png');
    assert.equal(await response.text(), 'picture');
  });

  test('an address opened as a page may run nothing', async () => {
    const policy = (await get('library/0/drawing.svg')).headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /sandbox/);
  });

  for (const path of [
    'library/0/notes.txt',
    'library/0/other.json',
    'library/0/link.png',
    'library/0/.git/x.png',
    'library/0/%2e%2e/outside.png',
    'library/0/..%2foutside.png',
    'library/0/pipe.png',
    'library/0/images',
    'library/0/images/',
    'library/0',
    'library/00/a.ndjson',
    'library/1/a.ndjson',
    'library/-1/a.ndjson',
    'library/4/pipe',
    'library/99/a.ndjson',
    'library/__proto__/a.ndjson',
  ]) {
    test(`nothing else: ${path}`, async () => {
      assert.equal((await get(path)).status, 404);
    });
  }
});
