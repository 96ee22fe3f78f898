// What npm packs: just what is needed, and what its package.json promises of it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { before, describe, it } from 'node:test';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { listFiles } from '../../web/tools/build-site.mjs';
import { assemble, npm, packageFolder, reasonToSkip, root } from './packed.mjs';

const read = (path) => readFileSync(join(packageFolder, path), 'utf8');

/** Files that there are one of; the others have names that their content decides. */
const kFiles = [
  'LICENSE',
  'README.md',
  'bidi.js',
  'bidi.wasm',
  'core.wasm',
  'daf-reader.single.js',
  'docs/architecture.md',
  'docs/embed.md',
  'docs/security.md',
  'docs/theming.md',
  'element.d.ts',
  'element.js',
  'index.js',
  'integrity.json',
  'licenses/cmark.txt',
  'licenses/libdeflate.txt',
  'licenses/simdjson.txt',
  'licenses/snowball.txt',
  'package.json',
  'schema/FORMATS.md',
  'schema/README.md',
  'schema/collection.schema.json',
  'schema/publication.schema.json',
  'search.wasm',
  'style.css',
  'worker.js',
];
const kOthers =
  /^(chunk-\w{8}\.js|(?!element\.)\w+\.d\.ts|(index|bidi|worker|element|chunk-\w{8})\.js\.map)$|^(lib|site)\//;

describe('the package', { skip: reasonToSkip() }, () => {
  let packed;
  let description;
  before(async () => {
    await assemble();
    const [{ files }] = JSON.parse(npm(packageFolder, 'pack', '--dry-run', '--json'));
    packed = files.map(({ path }) => path);
    description = JSON.parse(read('package.json'));
  });

  it('is what is listed here, and nothing else', () => {
    assert.deepEqual(packed.filter((path) => !kOthers.test(path)).sort(), kFiles);
    assert.deepEqual(packed.toSorted(), listFiles(packageFolder));
  });

  it('has the declarations of the library, all of them', () => {
    const isDeclaration = (path) => /^\w+\.d\.ts$/.test(path) && path !== 'element.d.ts';
    const built = listFiles(join(root, 'build', 'dist')).filter(isDeclaration);
    assert.deepEqual(packed.filter(isDeclaration).sort(), built.sort());
    assert.ok(built.includes('index.d.ts') && built.includes('bidi.d.ts'));
  });

  it('has the reader as it is published, without maps', () => {
    const site = listFiles(join(root, 'build', 'site')).filter((path) => !path.endsWith('.map'));
    const own = packed.filter((path) => path.startsWith('site/')).map((path) => path.slice(5));
    assert.deepEqual(own.sort(), site.sort());
    assert.doesNotMatch(read('site/app.js'), /sourceMappingURL/);
  });

  it('has the command line as it was built, and the modules that it imports', () => {
    const dist = listFiles(join(root, 'build', 'dist')).filter((path) => {
      return path.startsWith('cli/') || /^[^/]+\.js$/.test(path);
    });
    const own = packed.filter((path) => path.startsWith('lib/')).map((path) => path.slice(4));
    assert.deepEqual(own.sort(), dist.sort());
    // Nothing of a source that is gone.
    const sources = listFiles(join(root, 'bindings')).filter((path) => /^js\/.*\.js$/.test(path));
    const modules = [...sources.map((path) => path.slice(3)), 'core.js', 'version.js'];
    assert.deepEqual(own.filter((path) => !path.startsWith('cli/')), modules.sort());
    const web = listFiles(join(root, 'web')).map((path) => `cli/site/${path}`);
    const known = new Set([...listFiles(join(root, 'bindings')), ...web]);
    assert.deepEqual(own.filter((path) => path.startsWith('cli/') && !known.has(path)), []);
    assert.equal(description.bin.daf, 'lib/cli/daf.js');
    assert.match(read('lib/bidi-module.js'), /new URL\('\.\.\/bidi\.wasm', import\.meta\.url\)/);
  });

  it('exports what is there, types first', () => {
    const { exports } = description;
    for (const subpath of ['.', './bidi', './element']) {
      assert.deepEqual(Object.keys(exports[subpath]), ['types', 'default']);
    }
    const targets = Object.values(exports)
      .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
      .filter((target) => !target.includes('*'));
    const files = kFiles.filter((path) => /\.wasm$|^(element|worker)\.js$|^style|^package/.test(path));
    for (const path of files) assert.ok(targets.includes(`./${path}`), path);
    for (const path of targets) assert.ok(packed.includes(path.slice(2)), path);
  });

  it('is described with files that it has', () => {
    const text = read('README.md');
    assert.doesNotMatch(text, /^!\[/m);
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
    assert.ok(links.includes('schema/README.md'));
    const named = [...text.matchAll(/`((?:schema|docs|lib)\/[\w.\/-]+|[\w-]+\.d\.ts)`/g)];
    const paths = named.map(([, path]) => path);
    for (const path of ['lib/static-pages.js', 'bidi.d.ts']) assert.ok(paths.includes(path), path);
    for (const path of [...links, ...paths]) assert.ok(packed.includes(path), path);
    assert.doesNotMatch(text, /bindings\//);
    for (const name of packed.filter((path) => /^docs\/.*\.md$/.test(path))) {
      for (const [, link] of read(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        const path = posix.normalize(posix.join('docs', link));
        assert.ok(packed.includes(path), `${name}: ${path}`);
      }
    }
  });

  it('passes publint', async () => {
    const { messages } = await publint({ pkgDir: packageFolder, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, description)),
      [],
    );
  });

  it('is of the version that the scripts and the module are', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.equal(description.version, version);
    const header = readFileSync(join(root, 'core/include/daf/daf.h'), 'utf8');
    assert.ok(header.includes(`kVersion = "${version}"`));
  });

  it('names its workers and modules where bundlers look for them', () => {
    const scripts = packed.filter((path) => /^[^/]+\.js$/.test(path) && !path.includes('single'));
    const all = scripts.map(read).join('\n');
    assert.match(all, /new Worker\(new URL\("\.\/worker\.js",import\.meta\.url\),\{type:"module"/);
    for (const name of packed.filter((path) => /^\w+\.wasm$/.test(path))) {
      assert.ok(all.includes(`new URL("./${name}",import.meta.url)`), name);
    }
    // Bundlers take this for the whole folder.
    assert.doesNotMatch(all, /new URL\("\.?\/?",\s*import\.meta\.url\)/);
    // Nothing in what pages load leads to Node.
    assert.doesNotMatch(all, /\b(from|import\(?)\s*"node:/);
  });

  it('has the hash of every file, as browsers check it', () => {
    const hashes = JSON.parse(read('integrity.json'));
    const own = packed.filter((path) => path !== 'integrity.json' && !path.endsWith('.map'));
    assert.deepEqual(Object.keys(hashes).sort(), own.sort());
    for (const [path, hash] of Object.entries(hashes)) {
      const bytes = readFileSync(join(packageFolder, path));
      assert.equal(hash, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, path);
    }
  });

  it('is the same when it is built again', async () => {
    const before = read('integrity.json');
    await assemble();
    assert.equal(read('integrity.json'), before);
  });
});
