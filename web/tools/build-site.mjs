// Puts the reader together as a folder that any static host can serve: web/ as it is, the built
// library under daf/, and the list of files that the service worker keeps for offline reading.
//
//   build/dist/   what the npm package ships (made by the CMake target daf_bindings)
//   build/site/   web/ without docs/ and tools/, what it loads of dist/ under daf/, precache.js
//
// `node web/tools/build-site.mjs` builds the WebAssembly module first.
//
// Tested by tests/tools/build_site.test.mjs.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { build } from '../../core/tools/build.mjs';
import { isMain, root, runMain } from '../../core/tools/command.mjs';
import { ensure } from '../../core/tools/setup.mjs';
import { stylesModule } from './styles.mjs';

/** Folders of web/ that are about the site, not part of it. */
const kNotPublished = new Set(['docs', 'tools']);
/** Files of the package that the reader's page does not load: for pages that want direction alone, and
 * the command line. */
const kNotOfReader = /^(bidi|localizable|cli\/)\b/;
/** Not precached: the service worker itself and its list are what the browser updates it by. */
const kNotPrecached = new Set(['service-worker.js', 'precache.js']);

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
    if (!kNotPrecached.has(path)) files.push(`./${path}`);
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

/**
 * Assembles the site. Files that are the same stay untouched, so that browsers keep what they have;
 * files that have no source any more go.
 * @returns {{files: number, changed: string[]}}
 */
export function assembleSite({
  web = join(root, 'web'),
  dist = join(root, 'build', 'dist'),
  site = join(root, 'build', 'site'),
} = {}) {
  const contents = new Map();
  for (const path of listFiles(web)) {
    const [folder] = path.split('/');
    // The style sheets of the elements go into styles.js.
    const isAdopted = folder === 'styles' && path !== 'styles/page.css';
    if (!kNotPublished.has(folder) && !isAdopted) contents.set(path, readFileSync(join(web, path)));
  }
  for (const path of listFiles(dist)) {
    if (!kNotOfReader.test(path)) contents.set(`daf/${path}`, readFileSync(join(dist, path)));
  }
  contents.set('styles.js', Buffer.from(stylesModule(web)));
  contents.set('precache.js', Buffer.from(precacheScript(contents)));

  const changed = listFiles(site).filter((path) => !contents.has(path));
  for (const path of changed) rmSync(join(site, path));
  for (const [path, bytes] of contents) {
    if (writeIfChanged(join(site, path), bytes)) changed.push(path);
  }
  return { files: contents.size, changed };
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
