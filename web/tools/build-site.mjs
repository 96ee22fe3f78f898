// Puts the reader together as a folder that any static host can serve, and the list of files that the
// service worker keeps for offline reading.
//
//   build/dist/     the library, module by module (made by the CMake target daf_bindings)
//   build/modules/  web/ without docs/ and tools/ as it is, and all of dist/ under daf/: the reader
//                   before it is bundled, for tests, and what the npm package is made from
//   build/site/     the same, bundled and minified, without what the reader does not load; precache.js
//
// `node web/tools/build-site.mjs` builds the WebAssembly module first.
//
// Tested by tests/tools/build_site.test.mjs.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';

import { build } from '../../core/tools/build.mjs';
import { isMain, root, runMain } from '../../core/tools/command.mjs';
import { ensure } from '../../core/tools/setup.mjs';
import { bundleModules, isModule, minify } from './bundle.mjs';
import { isAdopted, stylesModules } from './styles.mjs';

/** Folders of web/ that are about the site, not part of it. */
const kNotPublished = new Set(['docs', 'tools']);
/** What a page names to run: modules, which are bundled with all that they import. */
const kPageEntries = ['start.js', 'app.js'];
const kLibraryEntries = ['index.js', 'core.js'];
/** One file: what a module worker imports waits for the page's thread, which has a reader to make. */
const kWorker = 'worker.js';
/** Direction alone is for other pages; the reader's does not load it. */
const kLibraryOnDemand = ['bidi.js'];
/** Files of dist/ that are loaded as they are. */
const kLibraryFile = /^(?!bidi\b)[^/]*\.wasm$/;
/** Not precached: the service worker itself and its list are what the browser updates it by; maps are
 * for people who look into the scripts. */
const kNotPrecached = /^(service-worker|precache)\.js$|\.map$/;

/** Every file below a folder, as paths with slashes, in order; [] if there is no such folder. */
export function listFiles(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) =>
      path
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** The script that tells the service worker what to keep, and under which version. */
export function precacheScript(contents) {
  const hash = createHash('sha256');
  const files = ['./'];
  for (const [path, bytes] of contents) {
    if (path === 'precache.js') continue;
    const digest = createHash('sha256').update(bytes).digest('hex');
    hash.update(`${digest} ${path}\n`);
    if (!kNotPrecached.test(path)) files.push(`./${path}`);
  }
  const version = hash.digest('hex').slice(0, 16);
  return `self.DAF_PRECACHE = ${JSON.stringify({ version, files }, null, 2)};\n`;
}

function writeIfChanged(path, bytes) {
  try {
    if (readFileSync(path).equals(bytes)) return false;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  writeFileSync(path, bytes);
  return true;
}

/** Every file of a folder by its path, where `wants` says yes to it. */
export function readFiles(folder, wants = () => true) {
  const paths = listFiles(folder).filter(wants);
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

/** Makes a folder hold just these files, and tells which were not so. */
export function writeFolder(folder, contents) {
  const changed = listFiles(folder).filter((path) => !contents.has(path));
  for (const path of changed) rmSync(join(folder, path));
  for (const [path, bytes] of contents) {
    if (writeIfChanged(join(folder, path), bytes)) changed.push(path);
  }
  return changed;
}

/** Puts prefixes before paths. */
function below(folder, files) {
  return [...files].map(([path, bytes]) => [`${folder}/${path}`, bytes]);
}

/**
 * Puts the modules of the reader and of the library into one tree, where they find each other.
 * @returns {string[]} the paths that have changed
 */
export function assembleModules({
  web = join(root, 'web'),
  dist = join(root, 'build', 'dist'),
  modules = join(root, 'build', 'modules'),
} = {}) {
  const own = readFiles(web, (path) => !kNotPublished.has(path.split('/')[0]) && !isAdopted(path));
  for (const [path, text] of stylesModules(web)) own.set(path, Buffer.from(text));
  const library = readFiles(dist, (path) => !path.startsWith('cli/'));
  return writeFolder(modules, new Map([...own, ...below('daf', library)]));
}

/**
 * Assembles the site. Files that are the same stay untouched, so that browsers keep what they have;
 * files that have no source any more go.
 * @returns {{files: number, changed: string[]}}
 */
export function assembleSite({
  modules = join(root, 'build', 'modules'),
  site = join(root, 'build', 'site'),
  ...sources
} = {}) {
  assembleModules({ modules, ...sources });
  const library = join(modules, 'daf');
  const page = bundleModules(modules, kPageEntries, { external: ['daf/*'] });
  const api = bundleModules(library, kLibraryEntries, { external: kLibraryOnDemand });
  const worker = bundleModules(library, [kWorker], {
    external: [...kLibraryOnDemand, 'core.js'],
    splitting: false,
  });
  const contents = new Map();
  const isPublished = (path) => !path.startsWith('daf/') && !path.endsWith('.d.ts');
  for (const [path, bytes] of readFiles(modules, isPublished)) {
    const published = publish(path, bytes, (name) => preloadsOf(name, page, api));
    if (published) contents.set(path, published);
  }
  for (const [path, bytes] of page.files) contents.set(path, bytes);
  for (const { files } of [api, worker]) {
    for (const [path, bytes] of below('daf', files)) contents.set(path, bytes);
  }
  const loaded = readFiles(library, (path) => kLibraryFile.test(path));
  for (const [path, bytes] of below('daf', loaded)) contents.set(path, bytes);
  const sorted = new Map([...contents].sort(([a], [b]) => (a < b ? -1 : 1)));
  sorted.set('precache.js', Buffer.from(precacheScript(sorted)));
  return { files: sorted.size, changed: writeFolder(site, sorted) };
}

/**
 * What a file of web/ is in the site; null for a module, which is in a bundle.
 * @param {string} path
 * @param {Buffer} bytes
 * @param {(name: string) => string[]} preloads what a script of the page imports at once
 */
function publish(path, bytes, preloads) {
  if (path.endsWith('.js')) {
    const text = bytes.toString('utf8');
    return isModule(text) ? null : minify(text, 'js');
  }
  if (path.endsWith('.css')) return minify(bytes.toString('utf8'), 'css');
  return path.endsWith('.html')
    ? Buffer.from(withPreloads(bytes.toString('utf8'), preloads))
    : bytes;
}

/** Names beside each script of a page what it imports, so that all is asked for in one round trip. */
function withPreloads(html, preloads) {
  const named = new Set();
  return html.replace(/^( *)<script (?:async )?type="module" src="\.\/([^"]+)">/gm, (script, indent, name) => {
    const unnamed = preloads(name).filter((path) => !named.has(path));
    const links = unnamed.map((path) => {
      named.add(path);
      return `${indent}<link rel="modulepreload" href="./${path}">\n`;
    });
    return links.join('') + script;
  });
}

/** Every file that a script of the page imports at once, the library's too. */
function preloadsOf(name, page, api) {
  const found = new Set();
  const queue = [name];
  for (const path of queue) {
    const isLibrary = path.startsWith('daf/');
    const imports = isLibrary ? api.imports.get(path.slice(4)) : page.imports.get(path);
    for (const imported of imports ?? []) {
      const target = posix.join(isLibrary ? 'daf' : '.', imported);
      if (found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].sort();
}

/** Builds the WebAssembly module and the library around it, then the site. */
export async function buildSite() {
  await build('wasm', { targets: ['daf_bindings'] });
  return assembleSite();
}

if (isMain(import.meta)) {
  await runMain(async () => {
    await ensure({ for: 'start' });
    const { files, changed } = await buildSite();
    console.log(`build/site: ${files} files, ${changed.length} changed`);
  });
}
