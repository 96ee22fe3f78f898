// From the modules as they are written to the files that are published: few, and small. esbuild joins
// what is always loaded together, keeps apart what is loaded on demand, and leaves expressions like
// `new URL('./core.wasm', import.meta.url)` as they are, so what they name has to lie beside.
//
// Tested by tests/tools/build_site.test.mjs and tests/package.
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';

const require = createRequire(import.meta.url);
/** Found when it is needed: what installs the packages imports this, too. */
const esbuild = () => require('esbuild');

/** What the sources are written in: nothing of it is rewritten for older browsers. */
const kTarget = 'es2022';

export const kEsbuildOptions = {
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: kTarget,
  logLevel: 'silent', // errors are thrown
};

/**
 * Bundles ES modules.
 * @param {string} folder that holds them all
 * @param {string[] | Record<string, string>} entries paths in it; by name where they are published
 *     under another one
 * @param {{external?: string[], splitting?: boolean, sourcemap?: boolean}} [options] `external`: paths
 *     in the folder that stay imports, with `*` for any name; without `splitting` each entry is one file
 * @returns {{files: Map<string, Uint8Array>, imports: Map<string, string[]>}} what is published
 *     instead of the folder, by path, and which of it each file imports at once
 */
export function bundleModules(
  folder,
  entries,
  { external = [], splitting = true, sourcemap = true } = {},
) {
  const named = Array.isArray(entries)
    ? entries.map((path) => [path.replace(/\.js$/, ''), path])
    : Object.entries(entries);
  const entryPoints = named.map(([name, path]) => ({ in: join(folder, path), out: name }));
  const { outputFiles, metafile } = esbuild().buildSync({
    ...kEsbuildOptions,
    absWorkingDir: folder,
    entryPoints,
    outdir: folder, // nothing is written; so that external paths stay as they are
    write: false,
    bundle: true,
    format: 'esm',
    splitting,
    sourcemap: sourcemap ? 'linked' : false,
    chunkNames: 'chunk-[hash]',
    external: external.map((path) => join(folder, path)),
    metafile: true,
  });
  const nameOf = (path) => relative(folder, path).split(sep).join('/');
  const imports = Object.entries(metafile.outputs).map(([name, output]) => [
    name,
    output.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
  ]);
  return {
    files: new Map(outputFiles.map(({ path, contents }) => [nameOf(path), contents])),
    imports: new Map(imports),
  };
}

/** Whether a script is a module, as opposed to one that runs as it is loaded. */
export function isModule(text) {
  return /^(import|export)\b/m.test(text);
}

/** A script that is no module, or a style sheet, made small; its names stay. */
export function minify(text, loader) {
  return Buffer.from(esbuild().transformSync(text, { ...kEsbuildOptions, loader }).code);
}
