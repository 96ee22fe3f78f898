// What a page downloads, raw and as a server would send it.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { format, printTable } from './timing.mjs';

const build = fileURLToPath(new URL('../../build/', import.meta.url));

export async function measureDownloads() {
  const dist = path.join(build, 'dist');
  const core = ['core.wasm', 'core.js'].map((name) => path.join(dist, name));
  const search = path.join(dist, 'search.wasm');
  // What a page loads that opens, searches and shows archives; the rest of the library comes with
  // core.wasm, when it is asked for.
  const isOfCore = (file) => core.includes(file);
  // Direction alone is a module of its own, which neither search nor the reader loads.
  const isBidi = (file) => /^(bidi|lazy-bidi|localizable)/.test(path.basename(file));
  const isCommand = (file) => path.relative(dist, file).startsWith('cli');
  const modules = (await filesBelow(dist)).filter(
    (file) => /\.(js|wasm)$/.test(file) && !isCommand(file),
  );
  const isPage = (file) =>
    /\.(js|wasm|css|html)$/.test(file) && !file.includes(`${path.sep}library${path.sep}`);
  const page = (await filesBelow(path.join(build, 'site'))).filter(isPage);
  const isCoreOnSite = (file) => /^core\.(js|wasm)$/.test(path.basename(file));
  const isSearchOnSite = (file) => path.basename(file) === 'search.wasm';
  const sizes = {
    'search.wasm': await measure([search]),
    'core.wasm': await measure([core[0]]),
    'core.wasm + glue': await measure(core),
    'search alone (search.wasm, API)': await measure(
      modules.filter((file) => !isBidi(file) && !isOfCore(file)),
    ),
    'the reader, to open an archive': await measure(page.filter((file) => !isCoreOnSite(file))),
    'the reader, to open anything else': await measure(page.filter((file) => !isSearchOnSite(file))),
    'direction alone (bidi.wasm, its API)': await measure(modules.filter(isBidi)),
  };
  console.log();
  printTable(
    ['download', 'raw', 'brotli'],
    Object.entries(sizes).map(([name, { raw, brotli }]) => [name, kilobytes(raw), kilobytes(brotli)]),
  );
  return sizes;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.path, entry.name));
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
