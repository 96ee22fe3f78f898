// The single file: page API, worker and WebAssembly modules in one classic script. An HTML page that
// lies in a folder, or came by mail, may load no module, no worker and no WebAssembly from beside it,
// but it may load a script.
//
//   var Daf = (() => {
//     function program(dafParts, dafProgram) { …bundle… }       the worker is made of its text
//     return program({ "core.wasm": "base64 of deflate" }, program);
//   })();
//
// Tested by tests/package/single_file.test.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';

import { build } from 'esbuild';

import { kEsbuildOptions } from './bundle.mjs';

/** Modules of the library that bindings/single has its own version of. */
const kReplaced = new Set(['compile.js', 'own-worker.js', 'search-module.js', 'start-client.js']);
/** Modules that are left out: see bindings/single/search-module.js. */
const kLeftOut = new Set(['search.wasm']);

/**
 * @param {{single: string, modules: string, dist: string, elements: string}} folders `elements`: the
 *     module that defines the custom elements
 * @returns {Promise<Buffer>} the script
 */
export async function bundleSingle({ single, modules, dist, elements }) {
  const { outputFiles } = await build({
    ...kEsbuildOptions,
    stdin: { contents: entryOf(single, elements), resolveDir: single },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'dafBundle',
    // new URL('./core.wasm', import.meta.url) is then the name of a part (bindings/single/compile.js).
    define: { 'import.meta.url': '"daf-single:/daf.js"' },
    plugins: [resolveInto({ single, modules, dist })],
  });
  const parts = {};
  for (const name of readdirSync(dist)
    .filter((each) => each.endsWith('.wasm') && !kLeftOut.has(each))
    .sort()) {
    const packed = deflateRawSync(readFileSync(join(dist, name)), {
      level: constants.Z_BEST_COMPRESSION,
    });
    parts[name] = packed.toString('base64');
  }
  const program = `function program(dafParts,dafProgram){${outputFiles[0].text}return dafBundle.Daf}`;
  return Buffer.from(
    `var Daf=(()=>{${program}return program(${JSON.stringify(parts)},program)})();\n`,
  );
}

/** The worker, which runs the same program, has no page that elements could be in. */
function entryOf(single, elements) {
  const api = `export * from ${JSON.stringify(join(single, 'entry.js'))};`;
  return `${api}\nif (globalThis.document) import(${JSON.stringify(elements)});`;
}

/** Where imports lead: to the library as it was built, and for some of it to our own version. */
function resolveInto({ single, modules, dist }) {
  const library = [dist, join(modules, 'daf')];
  return {
    name: 'daf-single',
    setup({ onResolve }) {
      onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir, importer }) => {
        const target = join(resolveDir, path);
        const folder = library.find((each) => target.startsWith(each + sep));
        if (!folder) return undefined;
        const name = target.slice(folder.length + 1);
        const isOwn = kReplaced.has(name) && !importer.startsWith(single);
        return { path: isOwn ? join(single, name) : join(dist, name) };
      });
    },
  };
}
