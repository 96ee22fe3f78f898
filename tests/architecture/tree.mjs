// The repository as the architecture tests see it: its files, and who includes or imports whom.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { root } from '../../core/tools/command.mjs';

export { root };

/** Every file that is committed or about to be, as paths with slashes from the root. */
export const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

export const read = (path) => readFileSync(join(root, path), 'utf8');

export const isCpp = (path) => /\.(h|cpp)$/.test(path);

/** The files that people do not write: tables made by core/tools/generate_*.py. */
export const isGenerated = (path) => /^core\/src\/[a-z]+\/tables\//.test(path);

/** The includes of a C++ file: [{name: "unicode/utf8.h", system: false, line: 12}]. */
export function includesOf(path) {
  return read(path)
    .split('\n')
    .map((text, index) => ({
      match: /^\s*#\s*include\s*([<"])([^>"]+)/.exec(text),
      line: index + 1,
    }))
    .filter(({ match }) => match)
    .map(({ match, line }) => ({ name: match[2], system: match[1] === '<', line }));
}

/**
 * What a JavaScript module imports: `import … from`, `export … from`, `import()`, and addresses
 * made with `new URL('…', import.meta.url)`. Comments are left out first.
 */
export function importsOf(path) {
  const text = read(path)
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const patterns = [
    /^\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]));
}

/** A relative import as a path from the root. */
export function resolveImport(path, name) {
  return posix.normalize(posix.join(dirname(path), name));
}

/**
 * The first cycle of a graph as a list of names, or null.
 * @param {Map<string, string[]>} graph
 */
export function findCycle(graph) {
  const done = new Set();
  for (const start of graph.keys()) {
    const path = [];
    const stack = [[start]]; // what is still to be visited at each depth of `path`
    while (stack.length > 0) {
      const next = stack.at(-1).pop();
      if (next === undefined) {
        stack.pop();
        if (path.length > 0) done.add(path.pop());
      } else if (path.includes(next)) {
        return [...path.slice(path.indexOf(next)), next];
      } else if (!done.has(next)) {
        path.push(next);
        stack.push([...(graph.get(next) ?? [])]);
      }
    }
  }
  return null;
}
