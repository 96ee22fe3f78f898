// Putting the site together (web/tools/build-site.mjs).
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { assembleSite, listFiles } from '../../web/tools/build-site.mjs';

let folder;
let folders;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daf-site-'));
  folders = { web: join(folder, 'web'), dist: join(folder, 'dist'), site: join(folder, 'site') };
  mkdirSync(join(folders.web, 'tools'), { recursive: true });
  mkdirSync(join(folders.web, 'messages'));
  mkdirSync(folders.dist);
  writeFileSync(join(folders.web, 'index.html'), '<!doctype html>');
  writeFileSync(join(folders.web, 'service-worker.js'), "importScripts('./precache.js');");
  writeFileSync(join(folders.web, 'messages', 'he.js'), 'export default {};');
  writeFileSync(join(folders.web, 'tools', 'start.mjs'), '');
  writeFileSync(join(folders.dist, 'core.wasm'), 'wasm');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What precache.js tells the service worker. */
function precache() {
  const self = {};
  new Function('self', readFileSync(join(folders.site, 'precache.js'), 'utf8'))(self);
  return self.DAF_PRECACHE;
}

test('the site holds web/ without its tools, and the library under daf/', () => {
  assembleSite(folders);
  assert.deepEqual(listFiles(folders.site), [
    'daf/core.wasm',
    'index.html',
    'messages/he.js',
    'precache.js',
    'service-worker.js',
  ]);
});

test('the site does without the command line', () => {
  mkdirSync(join(folders.dist, 'cli'));
  writeFileSync(join(folders.dist, 'cli', 'daf.js'), '');
  assembleSite(folders);
  assert.ok(!existsSync(join(folders.site, 'daf', 'cli')));
});

test('the site does without what only pages that want direction alone load', () => {
  for (const name of ['bidi.wasm', 'bidi.js', 'bidi-module.js', 'localizable.js']) {
    writeFileSync(join(folders.dist, name), '');
  }
  writeFileSync(join(folders.dist, 'lazy-bidi.js'), '');
  assembleSite(folders);
  assert.deepEqual(
    listFiles(folders.site).filter((path) => path.startsWith('daf/')),
    ['daf/core.wasm', 'daf/lazy-bidi.js'],
  );
});

test('the service worker keeps every file but itself and its list', () => {
  assembleSite(folders);
  const { files, version } = precache();
  assert.deepEqual(files, ['./', './index.html', './messages/he.js', './daf/core.wasm']);
  assert.match(version, /^[0-9a-f]{16}$/);
});

test('the version is that of the content: any changed byte gives another', () => {
  const versions = new Set();
  const remember = () => versions.add((assembleSite(folders), precache().version));
  remember();
  writeFileSync(join(folders.dist, 'core.wasm'), 'wasn');
  remember();
  writeFileSync(join(folders.web, 'service-worker.js'), '// another');
  remember();
  rmSync(join(folders.web, 'messages', 'he.js'));
  remember();
  assert.equal(versions.size, 4);
});

test('a second time nothing is touched', () => {
  assert.equal(assembleSite(folders).changed.length, 5);
  const before = statSync(join(folders.site, 'index.html')).mtimeMs;
  assert.deepEqual(assembleSite(folders).changed, []);
  assert.equal(statSync(join(folders.site, 'index.html')).mtimeMs, before);
});

test('a file that has no source any more is gone from the site', () => {
  assembleSite(folders);
  rmSync(join(folders.web, 'messages', 'he.js'));
  assembleSite(folders);
  assert.equal(existsSync(join(folders.site, 'messages', 'he.js')), false);
});
