// Puts the npm package together, as build/package/: the library in few files, its types, the command
// line (lib/), the reader that `daf serve` shows, and everything in one script.
//
//   node web/tools/build-package.mjs          builds what has changed, then the package
//   npm publish build/package
//
// What the root's package.json says of name, version and so on holds for the package, too; its exports
// are for working in the repository. Tested by tests/package.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { forPages } from '../../bindings/cli/site/page-styles.js';
import { isMain, root, runMain } from '../../core/tools/command.mjs';
import { ensure } from '../../core/tools/setup.mjs';
import { buildSite, readFiles, writeFolder } from './build-site.mjs';
import { bundleModules, minify } from './bundle.mjs';
import { bundleSingle } from './bundle-single.mjs';

/** The modules that a package's user may import, by the name of their export. */
const kExports = { '.': 'index', './bidi': 'bidi', './element': 'element' };
/** Defines the custom elements when it is loaded; in the tree of build/modules. */
const kElements = 'elements/define.js';
/** Their declarations. */
const kElementTypes = 'elements/index.d.ts';
/** What a page needs that shows render trees itself, as children of an element of class "body". */
const kStyles = ['tokens', 'common', 'body'].map((name) => `web/styles/${name}.css`);
/** Of the root's package.json. */
const kInherited = ['name', 'version', 'description', 'license', 'type', 'engines'];
/** Whose code is in the WebAssembly modules, and where their notices are, the first that is there. */
const kNotices = {
  cmark: ['build/third-party/cmark-*/COPYING', 'build/wasm/_deps/cmark-*-src/COPYING'],
  libdeflate: [
    'build/third-party/libdeflate-*/COPYING',
    'build/wasm/_deps/libdeflate-*-src/COPYING',
  ],
  simdjson: ['node_modules/@nozbe/simdjson/LICENSE'],
  snowball: ['build/third-party/snowball-*/COPYING', 'build/wasm/_deps/snowball-*-src/COPYING'],
};

/**
 * @param {{output?: string}} [options]
 * @returns {Promise<{files: number, changed: string[]}>}
 */
export async function assemblePackage({ output = join(root, 'build', 'package') } = {}) {
  const [dist, modules, site] = ['dist', 'modules', 'site'].map((name) =>
    join(root, 'build', name),
  );
  const contents = new Map([
    ...bundleLibrary(modules),
    ...readFiles(dist, (path) => /^[^/]+\.(wasm|d\.ts)$/.test(path)),
    ['element.d.ts', elementTypes(modules)],
    ['style.css', bundleStyles()],
    ...within('lib', commandModules(dist)),
    ['daf-reader.single.js', await bundleSingle(singleFolders(modules, dist))],
    ...within('site', withoutMaps(readFiles(site))),
    ...within('schema', readFiles(join(root, 'core', 'schema'))),
    ...within('licenses', readNotices()),
    ...within('docs', readDocs()),
    ['README.md', describeForPackage(readFileSync(join(root, 'README.md'), 'utf8'))],
    ['LICENSE', readFileSync(join(root, 'LICENSE'))],
  ]);
  contents.set('package.json', asJson(describePackage(contents)));
  contents.set('integrity.json', asJson(hashesOf(contents)));
  return { files: contents.size, changed: writeFolder(output, contents) };
}

/** The library: what is imported shares its chunks; the worker is one file, because not every bundler
 * can split one. */
function bundleLibrary(modules) {
  const entries = { index: 'daf/index.js', bidi: 'daf/bidi.js', element: kElements };
  const api = bundleModules(modules, entries);
  const worker = bundleModules(modules, { worker: 'daf/worker.js' }, { splitting: false });
  return [...api.files, ...worker.files];
}

function singleFolders(modules, dist) {
  const single = join(root, 'bindings', 'single');
  return { single, modules, dist, elements: join(modules, kElements) };
}

/** The declarations of the elements, which stand beside those of the library in the package. */
function elementTypes(modules) {
  const text = readFileSync(join(modules, kElementTypes), 'utf8');
  return Buffer.from(text.replaceAll("'../daf/", "'./"));
}

/** The sheets of the elements for trees that no element is around: the page is their host. */
function bundleStyles() {
  const sheets = kStyles.map((path) => readFileSync(join(root, path), 'utf8'));
  return minify(forPages(sheets.join('\n'), 'data-daf-theme'), 'css');
}

/** The command line and the modules that it is made of, as they are: whoever reports a failure quotes
 * their lines. Only the WebAssembly modules are one folder up, where they are for all. */
function commandModules(dist) {
  const files = readFiles(dist, (path) => path.startsWith('cli/') || /^[^/]+\.js$/.test(path));
  const address = /new URL\('\.\/(\w+\.wasm)', import\.meta\.url\)/g;
  return [...files].map(([path, bytes]) => {
    if (path.startsWith('cli/')) return [path, bytes];
    const text = bytes.toString('utf8').replace(address, "new URL('../$1', import.meta.url)");
    return [path, Buffer.from(text)];
  });
}

/** What who embeds reads; links to what is elsewhere in the package follow. */
function readDocs() {
  const docs = readFiles(join(root, 'web', 'docs'), (path) => path.endsWith('.md'));
  return [...docs].map(([path, bytes]) => {
    const text = bytes.toString('utf8').replaceAll('../../core/schema/', '../schema/');
    return [path, Buffer.from(text.replaceAll('../../README.md', '../README.md'))];
  });
}

/** The description of the repository, as far as it holds for the package: pictures are not in it, and
 * some files are elsewhere. */
function describeForPackage(text) {
  const withoutPictures = text.replace(/^!\[.*\]\(.*\)\n\n?/gm, '');
  return Buffer.from(
    withoutPictures
      .replaceAll('core/schema/', 'schema/')
      .replaceAll('web/docs/', 'docs/')
      .replace(/bindings\/js\/([\w-]+\.js)\b/g, 'lib/$1')
      .replaceAll('bindings/js/', ''), // declarations
  );
}

function describePackage(contents) {
  const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const typed = ([subpath, name]) => [
    subpath,
    { types: `./${name}.d.ts`, default: `./${name}.js` },
  ];
  const asIs = [...contents.keys()]
    .filter((path) => /^([^/]+\.wasm|worker\.js|style\.css|daf-reader\.single\.js)$/.test(path))
    .concat('integrity.json', 'package.json')
    .sort();
  return {
    ...Object.fromEntries(kInherited.map((name) => [name, project[name]])),
    bin: { daf: 'lib/cli/daf.js' },
    exports: {
      ...Object.fromEntries(Object.entries(kExports).map(typed)),
      ...Object.fromEntries(asIs.map((path) => [`./${path}`, `./${path}`])),
      './schema/*': './schema/*',
    },
    // Importing the library does nothing; these are loaded for what they do.
    sideEffects: ['./element.js', './style.css', './worker.js', './daf-reader.single.js'],
  };
}

/** By path, as `integrity` attributes have it (Subresource Integrity, W3C, section 3.5). */
function hashesOf(contents) {
  const hash = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  const hashed = [...contents].filter(([path]) => !path.endsWith('.map'));
  return Object.fromEntries(hashed.map(([path, bytes]) => [path, hash(bytes)]).sort());
}

/** @throws {Error} where a notice is missing that has to go with the package */
function readNotices() {
  return Object.entries(kNotices).map(([name, patterns]) => {
    const path = patterns.flatMap(expand).find((each) => existsSync(each));
    if (!path) throw new Error(`the notice of ${name} is not in ${patterns.join(' or ')}`);
    return [`${name}.txt`, readFileSync(path)];
  });
}

/** The paths that a pattern stands for, which has a `*` in one of its names at most. */
function expand(pattern) {
  const [before, after] = pattern.split(/(?<=\/)[^/]*\*[^/]*(?=\/)/);
  if (after === undefined) return [join(root, pattern)];
  const prefix = pattern.slice(before.length).split('*')[0];
  const folder = join(root, before);
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(folder, name, after));
}

/** The maps of the reader would be a third of it, for nobody. */
function withoutMaps(files) {
  return [...files]
    .filter(([path]) => !path.endsWith('.map'))
    .map(([path, bytes]) => [path, path.endsWith('.js') ? withoutMapComment(bytes) : bytes]);
}

function withoutMapComment(bytes) {
  return Buffer.from(bytes.toString('utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'));
}

function within(folder, files) {
  return [...files].map(([path, bytes]) => [`${folder}/${path}`, bytes]);
}

function asJson(value) {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

if (isMain(import.meta)) {
  await runMain(async () => {
    await ensure({ for: 'start' });
    await buildSite();
    const { files, changed } = await assemblePackage();
    console.log(`build/package: ${files} files, ${changed.length} changed`);
  });
}
