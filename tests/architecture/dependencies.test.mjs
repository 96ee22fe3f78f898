// The direction of dependencies, as core/ARCHITECTURE.md has it: who may include or import whom.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { files, findCycle, importsOf, includesOf, isCpp, read, resolveImport } from './tree.mjs';

/** What each module of core/src may include, besides itself. */
const kBelow = {
  base: [],
  unicode: ['base'],
  bidi: ['unicode', 'base'],
  publication: ['bidi', 'unicode', 'base'],
  markup: ['bidi', 'unicode', 'base'],
  formats: ['markup', 'publication', 'bidi', 'unicode', 'base'],
  analysis: ['unicode', 'base'],
  index: ['analysis', 'unicode', 'base'],
  search: ['index', 'bidi', 'analysis', 'unicode', 'base'],
  archive: ['index', 'analysis', 'unicode', 'base'],
  export: ['markup', 'publication', 'bidi', 'unicode', 'base'],
  library: [
    'export',
    'archive',
    'search',
    'index',
    'analysis',
    'formats',
    'markup',
    'publication',
    'bidi',
    'unicode',
    'base',
  ],
};

/** The module that implements each public header. */
const kOwner = {
  'daf/result.h': 'base',
  'daf/text.h': 'unicode',
  'daf/bidi.h': 'bidi',
  'daf/publication.h': 'publication',
  'daf/markup.h': 'markup',
  'daf/search.h': 'search',
  'daf/library.h': 'library',
  'daf/daf.h': 'library',
};

const publicHeaders = files.filter((path) => /^core\/include\/daf\/.*\.h$/.test(path));
const coreSources = files.filter((path) => path.startsWith('core/src/') && isCpp(path));
const outside = files.filter((path) => /^(bindings|examples)\//.test(path) && isCpp(path));
const webModules = files.filter((path) => /^web\/(?!tools\/).*\.js$/.test(path));
const bindingModules = files.filter((path) => /^bindings\/js\/.*\.js$/.test(path));
const cliModules = files.filter((path) => /^bindings\/cli\/.*\.js$/.test(path));
const webTools = files.filter((path) => /^web\/tools\/.*\.mjs$/.test(path));

const moduleOf = (path) => path.split('/')[2];
const isStandard = (name) => /^[a-z_0-9]+$/.test(name);

/** Every include of these files that `allows` says no to, as "file:line name". */
function violations(paths, allows) {
  return paths.flatMap((path) =>
    includesOf(path)
      .filter((include) => !allows(path, include))
      .map(({ name, line }) => `${path}:${line} includes ${name}`),
  );
}

describe('the core', () => {
  test('has modules that include only those below them', () => {
    const allows = (path, { name, system }) => {
      if (system || name.startsWith('daf/') || !name.includes('/')) return true;
      const [from, to] = [moduleOf(path), name.split('/')[0]];
      return from === to || kBelow[from].includes(to);
    };
    assert.ok(coreSources.length > 0);
    assert.deepEqual(violations(coreSources, allows), []);
  });

  test('uses no public header of a module above, but what its own public header is made of', () => {
    const vocabulary = (from) =>
      publicHeaders
        .filter((path) => kOwner[path.replace('core/include/', '')] === from)
        .flatMap((path) => includesOf(path).map(({ name }) => name));
    const allows = (path, { name }) => {
      if (!name.startsWith('daf/')) return true;
      const [from, owner] = [moduleOf(path), kOwner[name]];
      return from === owner || kBelow[from].includes(owner) || vocabulary(from).includes(name);
    };
    assert.deepEqual(violations(coreSources, allows), []);
  });

  test('has a known place for every module and every public header', () => {
    const modules = [...new Set(coreSources.map(moduleOf))];
    assert.deepEqual(
      modules.filter((name) => !(name in kBelow)),
      [],
    );
    const headers = publicHeaders.map((path) => path.replace('core/include/', ''));
    assert.deepEqual(headers.sort(), Object.keys(kOwner).sort());
    assert.ok(headers.length <= 8, 'at most eight public headers');
  });

  test('has public headers that include only the standard library and each other', () => {
    const allows = (_, { name, system }) => (system ? isStandard(name) : name in kOwner);
    assert.deepEqual(violations(publicHeaders, allows), []);
  });

  test('has no cycle of includes', () => {
    const graph = new Map();
    for (const path of [...publicHeaders, ...coreSources]) {
      const name = path.replace(/^core\/(include|src)\//, '');
      const own = includesOf(path).filter(({ system }) => !system);
      graph.set(
        name,
        own.map((include) => include.name),
      );
    }
    assert.equal(findCycle(graph), null);
  });

  test('is tested module by module', () => {
    const modules = Object.keys(kBelow);
    const tested = (name) => files.includes(`tests/${name}/CMakeLists.txt`);
    assert.deepEqual(
      modules.filter((name) => !tested(name)),
      [],
    );
  });
});

const kThirdParty =
  /^((simdjson|cmark|houdini|libdeflate|snowball_algorithms|doctest|emscripten|em_asm).*|bind|val)\.h$/;

const kOncePerHeader = [
  'simdjson.h',
  'cmark.h',
  'houdini.h',
  'libdeflate.h',
  'snowball_algorithms.h',
];

describe('third parties', () => {
  const users = new Map();
  for (const path of files.filter(isCpp)) {
    for (const { name } of includesOf(path)) {
      const base = name.split('/').pop();
      if (!kThirdParty.test(base)) continue;
      users.set(base, [...(users.get(base) ?? []), path]);
    }
  }

  test('appear in exactly one source file each', () => {
    for (const name of kOncePerHeader) {
      const paths = users.get(name) ?? [];
      assert.equal(paths.length, 1, `${name} is included by ${paths.join(', ') || 'nothing'}`);
      assert.match(paths[0], /^core\/src\/.*\.cpp$/);
    }
  });

  test('doctest is for tests, Emscripten for the bindings and tests', () => {
    for (const [name, paths] of users) {
      let places = ['core/src/'];
      if (name === 'doctest.h') places = ['tests/'];
      if (/^(emscripten|bind|val|em_asm)/.test(name)) places = ['bindings/', 'tests/'];
      assert.deepEqual(
        paths.filter((path) => !places.some((place) => path.startsWith(place))),
        [],
        name,
      );
    }
  });
});

describe('what is built on the core', () => {
  test('bindings and examples see only the public headers', () => {
    const allows = (path, { name, system }) => {
      if (name.startsWith('daf/')) return name in kOwner;
      const isEmbind = path.startsWith('bindings/') && name.startsWith('emscripten/');
      if (system) return isStandard(name) || isEmbind;
      return files.includes(resolveImport(path, name)); // a header of their own, beside them
    };
    assert.deepEqual(violations(outside, allows), []);
  });

  test('the JavaScript bindings import each other, and what the build puts beside them', () => {
    const names = ['bidi.wasm', 'core.js', 'core.wasm', 'search.wasm', 'version.js'];
    const built = names.map((name) => `bindings/js/${name}`);
    const known = new Set([...bindingModules, ...built]);
    const wrong = bindingModules.flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith('node:') && !known.has(resolveImport(path, name)))
        .map((name) => `${path} imports ${name}`),
    );
    assert.ok(bindingModules.length > 0);
    assert.deepEqual(wrong, []);
  });

  test('the command line imports itself, Node, and the library around the folder it is built to', () => {
    const built = ['bindings/js/core.js', 'bindings/js/version.js'];
    const library = new Set([...bindingModules, ...built].map((path) => path.replace('/js/', '/')));
    // Of the reader, what the build puts there.
    const copied = [...read('bindings/CMakeLists.txt').matchAll(/\binterface\/[\w-]+\.js\b/g)];
    const readers = new Set(copied.map(([path]) => `bindings/cli/site/${path}`));
    assert.ok(readers.size > 0);
    const known = new Set(cliModules);
    const wrong = cliModules.flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith('node:'))
        .filter((name) => !known.has(resolveImport(path, name)))
        .filter((name) => !library.has(resolveImport(path, name)))
        .filter((name) => !readers.has(resolveImport(path, name)))
        .map((name) => `${path} imports ${name}`),
    );
    assert.ok(cliModules.length > 0);
    assert.deepEqual(wrong, []);
  });

  test('nothing that a page loads imports the command line', () => {
    const wrong = [...bindingModules, ...webModules].flatMap((path) =>
      importsOf(path)
        .filter((name) => /(^|\/)cli\//.test(name))
        .map((name) => `${path} imports ${name}`),
    );
    assert.deepEqual(wrong, []);
  });

  test('the tools of the web share of the command line what needs nothing built', () => {
    const shared = ['server.js', 'site/page-styles.js', 'static-files.js'].map(
      (name) => `bindings/cli/${name}`,
    );
    const used = webTools.flatMap((path) =>
      importsOf(path)
        .map((name) => resolveImport(path, name))
        .filter((target) => target.startsWith('bindings/')),
    );
    assert.deepEqual([...new Set(used)].sort(), shared);
    const needed = shared.flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith('node:'))
        .map((name) => resolveImport(path, name)),
    );
    assert.deepEqual(
      needed.filter((target) => !shared.includes(target)),
      [],
    );
  });

  test('the web front end imports itself and the built library under daf/', () => {
    const known = new Set(files);
    const shipped = new Set(bindingModules.map((path) => path.replace('bindings/js/', 'web/daf/')));
    const allows = (path, name) => {
      const target = resolveImport(path, name);
      // They are made of the style sheets (web/tools/styles.mjs).
      const isMade = ['web/styles.js', 'web/later-styles.js'].includes(target);
      return /^\.\.?\//.test(name) && (known.has(target) || shipped.has(target) || isMade);
    };
    const wrong = webModules.flatMap((path) =>
      importsOf(path)
        .filter((name) => !allows(path, name))
        .map((name) => `${path} imports ${name}`),
    );
    assert.ok(webModules.length > 0);
    assert.deepEqual(wrong, []);
  });

  test('the folders of the reader import downwards only', () => {
    // Search, publication and shelf are views beside each other.
    const level = { messages: 0, interface: 1, search: 2, publication: 2, shelf: 2, reader: 3, elements: 4 };
    const levelOf = (path) => level[path.split('/')[1]];
    const wrong = webModules.flatMap((path) =>
      importsOf(path)
        .map((name) => resolveImport(path, name))
        .filter((target) => levelOf(target) > levelOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  test('no module imports itself in a circle', () => {
    for (const modules of [webModules, bindingModules, cliModules]) {
      const graph = new Map(
        modules.map((path) => [path, importsOf(path).map((name) => resolveImport(path, name))]),
      );
      assert.equal(findCycle(graph), null);
    }
  });
});

test('a cycle is found wherever it begins', () => {
  const graph = (edges) => new Map(Object.entries(edges));
  assert.equal(findCycle(graph({ a: ['b', 'c'], b: ['c'], c: [] })), null);
  assert.deepEqual(findCycle(graph({ a: ['b'], b: ['c'], c: ['b'] })), ['b', 'c', 'b']);
  assert.deepEqual(findCycle(graph({ a: ['a'] })), ['a', 'a']);
});
