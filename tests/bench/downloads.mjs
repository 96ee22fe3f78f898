// What a page downloads, raw and as a server would send it.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundleModules } from '../../web/tools/bundle.mjs';
import { format, printTable } from './timing.mjs';

const build = fileURLToPath(new URL('../../build/', import.meta.url));

/** What is measured is what is published: bundled and minified. */
export async function measureDownloads() {
  const site = path.join(build, 'site');
  const library = path.join(site, 'daf');
  // What is loaded at once, without what follows on demand: core.wasm and its glue among it.
  const api = await loadedBy(library, ['index.js', 'worker.js']);
  const page = [
    ...(await loadedBy(site, ['start.js', 'app.js'])),
    path.join(site, 'choose-language.js'),
    await scriptWith(site, 'Skip to content'), // the words of one language
  ];
  const later = await scriptWith(site, '.cite-preview');
  const looks = ['index.html', 'styles/page.css'].map((name) => path.join(site, name));
  const all = (await filesBelow(site)).filter((file) => /\.(js|wasm|css|html)$/.test(file));
  const search = path.join(library, 'search.wasm');
  const sizes = {
    'search.wasm': await measure([search]),
    'core.wasm': await measure([path.join(library, 'core.wasm')]),
    'search alone: its scripts': await measure(api),
    'search alone (search.wasm, API)': await measure([...api, search]),
    'the reader, to open an archive': await measure([...api, search, ...page, ...looks]),
    'the same, and to read a publication': await measure([...api, search, ...page, ...looks, later]),
    'all of the reader': await measure(all),
    'direction alone (bidi.wasm, its API)': await measureDirection(),
  };
  console.log();
  printTable(
    ['download', 'raw', 'brotli'],
    Object.entries(sizes).map(([name, { raw, brotli }]) => [
      name,
      kilobytes(raw),
      kilobytes(brotli),
    ]),
  );
  return sizes;
}

/** The scripts of a folder that others import, and not on demand, with those that begin. */
async function loadedBy(folder, entries) {
  const found = new Set(entries);
  for (const name of found) {
    const text = await readFile(path.join(folder, name), 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([\w./-]+\.js)"/g)) {
      if (!imported.startsWith('daf/')) found.add(imported);
    }
  }
  return [...found].map((name) => path.join(folder, name));
}

/** The script that has some words in it. */
async function scriptWith(folder, words) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  for (const name of names) {
    const script = path.join(folder, name);
    if ((await readFile(script, 'utf8')).includes(words)) return script;
  }
  throw new Error(`No script of ${folder} has “${words}”.`);
}

/** Direction alone is a module of its own, which neither search nor the reader loads. */
async function measureDirection() {
  const dist = path.join(build, 'dist');
  const { files } = bundleModules(dist, ['bidi.js'], { splitting: false, sourcemap: false });
  const [script] = files.values();
  const module = await measure([path.join(dist, 'bidi.wasm')]);
  return { raw: module.raw + script.length, brotli: module.brotli + brotliLength(script) };
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.path, entry.name));
}

/** Each file compressed on its own. */
async function measure(paths) {
  let raw = 0;
  let brotli = 0;
  for (const file of paths) {
    const bytes = await readFile(file);
    raw += bytes.length;
    brotli += brotliLength(bytes);
  }
  return { raw, brotli };
}

/** At the highest quality, in bytes. */
export function brotliLength(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}

function kilobytes(bytes) {
  return `${format(bytes / 1e3)} KB`;
}
