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
  const isLoaded = (file) => /\.(js|wasm|css|html)$/.test(file);
  const page = (await filesBelow(site)).filter(isLoaded);
  const library = page.filter((file) => path.relative(site, file).startsWith('daf'));
  const isModule = (file) => file.endsWith('.wasm');
  const sizes = {
    'core.wasm': await measure([path.join(site, 'daf', 'core.wasm')]),
    'search alone: its scripts': await measure(library.filter((file) => !isModule(file))),
    'search alone (module, glue, API)': await measure(library),
    'the whole reader': await measure(page),
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
