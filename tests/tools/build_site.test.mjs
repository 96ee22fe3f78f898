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
  const names = ['web', 'dist', 'modules', 'site'];
  folders = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  mkdirSync(join(folders.web, 'tools'), { recursive: true });
  mkdirSync(join(folders.web, 'messages'));
  mkdirSync(folders.dist);
  writeFileSync(
    join(folders.web, 'index.html'),
    '<!doctype html>\n  <script type="module" src="./app.js"></script>\n',
  );
  writeFileSync(join(folders.web, 'service-worker.js'), "importScripts('./precache.js'); // list");
  writeFileSync(join(folders.web, 'messages', 'he.js'), "export const search = 'חיפוש';");
  writeFileSync(
    join(folders.web, 'app.js'),
    "import { search } from './messages/he.js';\n" +
      "import { Library } from './daf/index.js';\nLibrary.title = search;\n",
  );
  writeFileSync(
    join(folders.web, 'start.js'),
    "import { Library } from './daf/index.js';\nnew Library();\n",
  );
  writeFileSync(join(folders.web, 'tools', 'start.mjs'), '');
  writeFileSync(join(folders.web, 'app.d.ts'), 'export {};');
  writeFileSync(join(folders.dist, 'core.wasm'), 'wasm');
  writeFileSync(
    join(folders.dist, 'index.js'),
    "export { Library } from './library.js';\nexport const bidi = () => import('./bidi.js');\n" +
      "export const service = () => import('./service.js');\n",
  );
  writeFileSync(
    join(folders.dist, 'service.js'),
    "import { Library } from './library.js';\nexport const open = () => new Library();\n",
  );
  writeFileSync(join(folders.dist, 'core.js'), 'export default () => 1;');
  writeFileSync(
    join(folders.dist, 'library.js'),
    "export class Library {\n  url = new URL('./worker.js', import.meta.url);\n}\n",
  );
  writeFileSync(
    join(folders.dist, 'worker.js'),
    "import { open } from './service.js';\nopen();\nimport('./core.js');\n",
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What precache.js tells the service worker. */
function precache() {
  const self = {};
  new Function('self', readFileSync(join(folders.site, 'precache.js'), 'utf8'))(self);
  return self.DAF_PRECACHE;
}

const chunks = () =>
  listFiles(join(folders.site, 'daf')).filter((path) => /^chunk-\w+\.js$/.test(path));
/** What index.js imports at once. */
const sharedChunk = () => /from"\.\/(chunk-\w+\.js)"/.exec(inSite('daf/index.js'))[1];
const inSite = (path) => readFileSync(join(folders.site, path), 'utf8');

test('the site holds web/ without its tools, and the library under daf/, each in few scripts', () => {
  assembleSite(folders);
  const [first, second, ...others] = chunks();
  assert.deepEqual(others, [], 'what the page loads on demand, and what it shares with that');
  assert.deepEqual(
    listFiles(folders.site).filter((path) => !path.endsWith('.map')),
    [
      'app.js',
      `daf/${first}`,
      `daf/${second}`,
      'daf/core.js',
      'daf/core.wasm',
      'daf/index.js',
      'daf/worker.js',
      'index.html',
      'precache.js',
      'service-worker.js',
      'start.js',
    ],
  );
});

test('scripts are small, and say what they said', () => {
  assembleSite(folders);
  assert.match(
    inSite('app.js'),
    /^var \w="חיפוש";import\{Library as \w\}from"\.\/daf\/index\.js";/,
  );
  assert.match(inSite(`daf/${sharedChunk()}`), /new URL\("\.\/worker\.js",import\.meta\.url\)/);
  assert.match(inSite('daf/index.js'), /import\("\.\/bidi\.js"\)/);
  assert.equal(inSite('service-worker.js'), 'importScripts("./precache.js");\n');
});

test('the worker is one script, but for what it loads on demand', () => {
  assembleSite(folders);
  assert.doesNotMatch(inSite('daf/worker.js'), /\bfrom *"|import *"/);
  assert.match(inSite('daf/worker.js'), /import\("\.\/core\.js"\)/);
});

test('a page names what its scripts import, so that it is asked for with them, and once', () => {
  const page = join(folders.web, 'index.html');
  writeFileSync(
    page,
    `${readFileSync(page, 'utf8')}  <script type="module" src="./start.js"></script>\n`,
  );
  assembleSite(folders);
  assert.deepEqual(inSite('index.html').split('\n').slice(1, -1), [
    `  <link rel="modulepreload" href="./daf/${sharedChunk()}">`,
    '  <link rel="modulepreload" href="./daf/index.js">',
    '  <script type="module" src="./app.js"></script>',
    '  <script type="module" src="./start.js"></script>',
  ]);
});

test('maps lead from a script to its sources', () => {
  assembleSite(folders);
  const { sources, sourcesContent } = JSON.parse(inSite('app.js.map'));
  assert.deepEqual(sources, ['messages/he.js', 'app.js']);
  assert.match(sourcesContent[0], /חיפוש/);
  assert.match(inSite('app.js'), /\n\/\/# sourceMappingURL=app\.js\.map\n$/);
});

test('the modules are put together as they are, but for the style sheets, which are modules', () => {
  mkdirSync(join(folders.web, 'styles'));
  writeFileSync(join(folders.web, 'styles', 'tokens.css'), ':host { color: red }');
  writeFileSync(join(folders.web, 'styles', 'body.css'), '/* for us */ p { margin: 0 }');
  assembleSite(folders);
  const styles = readFileSync(join(folders.modules, 'styles.js'), 'utf8');
  assert.match(styles, /^export const first = ":host\{color:red\}/);
  const later = readFileSync(join(folders.modules, 'later-styles.js'), 'utf8');
  assert.match(later, /^export const later = "p\{margin:0\}/);
  assert.deepEqual(listFiles(folders.modules), [
    'app.d.ts',
    'app.js',
    'daf/core.js',
    'daf/core.wasm',
    'daf/index.js',
    'daf/library.js',
    'daf/service.js',
    'daf/worker.js',
    'index.html',
    'later-styles.js',
    'messages/he.js',
    'service-worker.js',
    'start.js',
    'styles.js',
  ]);
});

test('the site does without the command line', () => {
  mkdirSync(join(folders.dist, 'cli'));
  writeFileSync(join(folders.dist, 'cli', 'daf.js'), '');
  assembleSite(folders);
  assert.ok(!existsSync(join(folders.site, 'daf', 'cli')));
  assert.ok(!existsSync(join(folders.modules, 'daf', 'cli')));
});

test('the site does without what only pages that want direction alone load', () => {
  writeFileSync(join(folders.dist, 'bidi.wasm'), '');
  writeFileSync(join(folders.dist, 'bidi.js'), 'export const ready = 1;');
  assembleSite(folders);
  assert.deepEqual(
    listFiles(folders.site).filter((path) => path.includes('bidi')),
    [],
  );
});

test('a script that cannot be parsed is an error that names it', () => {
  writeFileSync(join(folders.web, 'app.js'), 'import { search from "./messages/he.js";');
  assert.throws(() => assembleSite(folders), /app\.js:1:16/);
});

test('the service worker keeps every file but itself, its list, and maps', () => {
  assembleSite(folders);
  const { files, version } = precache();
  assert.deepEqual(files, [
    './',
    './app.js',
    ...chunks().map((name) => `./daf/${name}`),
    './daf/core.js',
    './daf/core.wasm',
    './daf/index.js',
    './daf/worker.js',
    './index.html',
    './start.js',
  ]);
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
  writeFileSync(join(folders.web, 'messages', 'he.js'), "export const search = 'חפש';");
  remember();
  assert.equal(versions.size, 4);
});

test('a second time nothing is touched', () => {
  const { files, changed } = assembleSite(folders);
  assert.equal(changed.length, files);
  const before = statSync(join(folders.site, 'index.html')).mtimeMs;
  assert.deepEqual(assembleSite(folders).changed, []);
  assert.equal(statSync(join(folders.site, 'index.html')).mtimeMs, before);
});

test('a file that has no source any more is gone from the site', () => {
  writeFileSync(join(folders.web, 'old.txt'), '');
  assembleSite(folders);
  rmSync(join(folders.web, 'old.txt'));
  assembleSite(folders);
  for (const name of ['modules', 'site']) assert.ok(!existsSync(join(folders[name], 'old.txt')));
});
