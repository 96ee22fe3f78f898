// The declarations, which are written by hand: a program compiles against those of the packed library,
// and what they declare is what the modules export, name by name, kind by kind.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import ts from 'typescript';

import * as packed from './packed.mjs';

const kCommonOptions = {
  strict: true,
  noEmit: true,
  types: [],
  skipDefaultLibCheck: true, // ours are checked
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.esnext.disposable.d.ts'],
};
const kResolutions = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

describe('the declarations', { skip: packed.reasonToSkip() }, () => {
  let scratch;
  let installed;
  before(async () => {
    await packed.assemble();
    scratch = packed.scratchFolder();
    installed = packed.installPacked(scratch.folder);
    copyFileSync(
      new URL('consumer/program.ts', import.meta.url),
      join(scratch.folder, 'program.ts'),
    );
  });
  after(() => scratch?.remove());

  for (const [name, resolution] of Object.entries(kResolutions)) {
    it(`compile with a program, modules found as by ${name}`, () => {
      const options = { ...kCommonOptions, ...resolution };
      const program = ts.createProgram([join(scratch.folder, 'program.ts')], options);
      const host = {
        getCanonicalFileName: String,
        getCurrentDirectory: () => '',
        getNewLine: () => '\n',
      };
      const problems = ts.getPreEmitDiagnostics(program);
      assert.equal(ts.formatDiagnostics(problems, host), '');
    });
  }

  for (const name of ['index', 'bidi']) {
    describe(`of ${name}.js`, () => {
      let declared;
      let exported;
      before(async () => {
        declared = declaredBy(join(installed, `${name}.d.ts`));
        exported = await import(join(installed, `${name}.js`));
        await exported.bidi?.ready(); // before, its functions only say that it is not
      });

      it('name what it exports, and nothing else', () => {
        assert.deepEqual([...declared.keys()].sort(), Object.keys(exported).sort());
      });

      it('say truly what is a class, a function, an object and a string', () => {
        for (const [each, { kind }] of declared) assert.equal(kindOf(exported[each]), kind, each);
      });

      it('tell how many arguments every function takes', () => {
        for (const [each, { arity }] of declared) {
          if (arity) assertAgree({ [each]: arity }, { [each]: exported[each].length });
        }
      });

      it('have the members of every class and object, each of its kind', () => {
        for (const [each, { members, statics, kind }] of declared) {
          if (kind === 'class') {
            assertAgree(members, membersOf(exported[each].prototype, instanceOf(each, exported)));
            assertAgree(statics, staticsOf(exported[each]));
          }
          if (kind === 'object') assertAgree(members, membersOf(exported[each]));
        }
      });
    });
  }
});

/**
 * @param {Record<string, 'property' | {least: number, most: number}>} declared functions by the
 *     arguments that they need, and that they take at all
 * @param {Record<string, 'property' | number>} actual functions by their `length`: the parameters
 *     before the first that has a default, which may be more than are needed
 */
function assertAgree(declared, actual) {
  const described = Object.entries(actual).map(([name, length]) => {
    const { least, most } = declared[name] ?? {};
    return [name, length >= least && length <= most ? declared[name] : length];
  });
  assert.deepEqual(Object.fromEntries(described), declared);
}

/** What has own fields only once there is one. */
function instanceOf(name, exported) {
  return name === 'DafError' ? new exported.DafError('code', 'message') : {};
}

/** Every exported value of a declaration file, by name. */
function declaredBy(path) {
  const options = { ...kCommonOptions, ...kResolutions.nodenext };
  const program = ts.createProgram([path], options);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(path));
  const values = checker
    .getExportsOfModule(module)
    .map((symbol) => [symbol.name, isAlias(symbol) ? checker.getAliasedSymbol(symbol) : symbol])
    .filter(([, symbol]) => symbol.flags & ts.SymbolFlags.Value);
  return new Map(values.map(([name, symbol]) => [name, describeValue(checker, symbol)]));
}

/** Exported from another file than it is declared in. */
function isAlias({ flags }) {
  return Boolean(flags & ts.SymbolFlags.Alias);
}

function describeValue(checker, symbol) {
  if (symbol.flags & ts.SymbolFlags.Class) {
    const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
    const statics = checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol));
    return {
      kind: 'class',
      members: describeAll(checker, members),
      statics: describeAll(checker, statics),
    };
  }
  const type = checker.getTypeOfSymbol(symbol);
  if (type.getCallSignatures().length > 0) return { kind: 'function', arity: arityOf(type) };
  if (type.flags & ts.TypeFlags.StringLike) return { kind: 'string' };
  return { kind: 'object', members: describeAll(checker, checker.getPropertiesOfType(type)) };
}

/** Members by name: the arity of a method, or 'property'. */
function describeAll(checker, symbols) {
  const own = symbols.filter((symbol) => isOwn(symbol));
  const described = own.map((symbol) => {
    const type = checker.getTypeOfSymbol(symbol);
    return [nameOf(symbol), type.getCallSignatures().length > 0 ? arityOf(type) : 'property'];
  });
  return Object.fromEntries(described.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Not what a class inherits of the standard library, such as the message of an Error. */
function isOwn(symbol) {
  const [declaration] = symbol.declarations ?? [];
  return (
    symbol.name !== 'prototype' &&
    !/\/lib\.[^/]*\.d\.ts$/.test(declaration?.getSourceFile().fileName)
  );
}

/** `[Symbol.dispose]`, where the checker says `__@dispose@123`. */
function nameOf({ name }) {
  const match = /^__@(\w+)@\d+$/.exec(name);
  return match ? `[Symbol.${match[1]}]` : name;
}

/** The arguments that a function needs, and that it takes, in whichever way it is called. */
function arityOf(type) {
  const signatures = type.getCallSignatures().map(({ parameters }) => parameters);
  const isOptional = ({ valueDeclaration: { questionToken, dotDotDotToken } }) =>
    questionToken || dotDotDotToken;
  const leasts = signatures.map(
    (parameters) => parameters.filter((each) => !isOptional(each)).length,
  );
  return { least: Math.min(...leasts), most: Math.max(...signatures.map(({ length }) => length)) };
}

function kindOf(value) {
  if (typeof value !== 'function') return typeof value;
  return /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'function';
}

/** What objects have of their own: 'property', or the length of a function. */
function membersOf(...objects) {
  const described = objects.flatMap((object) =>
    Reflect.ownKeys(object)
      .filter((key) => !['constructor', 'stack', 'message', 'cause'].includes(key))
      .map((key) => {
        const { value } = Object.getOwnPropertyDescriptor(object, key);
        const symbol = typeof key === 'symbol' && key.description.split('.').at(-1); // of Node's, too
        const name = symbol ? `[Symbol.${symbol}]` : key;
        return [name, typeof value === 'function' ? value.length : 'property'];
      }),
  );
  return Object.fromEntries(described.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function staticsOf(type) {
  const { length, name, prototype, ...statics } = Object.getOwnPropertyDescriptors(type);
  return membersOf(Object.defineProperties({}, statics));
}
