// The snippets of README.md about direction: they run, and what stands behind an expression as its
// comment is what it gives. In C++ they compile.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as bidi from 'daf-reader/bidi';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = /^## Direction alone\n([^]*?)^## /m.exec(readme)[1];
const snippet = (language) =>
  new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(section)[1];

await bidi.ready();

describe('README.md', () => {
  const lines = snippet('js').split('\n');
  const { runs } = bidi.resolve('abc אבג def'); // what the snippet's own line makes
  const claims = lines
    .map((line) => /^(bidi\..*?);\s+\/\/ (.*)$/.exec(line))
    .filter((match) => match !== null);

  it('imports what the package exports', () => {
    assert.ok(
      lines.includes(
        "const { runs } = bidi.resolve('abc אבג def');  // in visual order, with paragraphs and levels",
      ),
    );
    assert.match(lines[0], /'daf-reader\/bidi'/);
    assert.ok(claims.length >= 5);
  });

  for (const [, expression, value] of claims) {
    it(`tells the truth: ${expression}`, () => {
      const evaluate = (code) => new Function('bidi', 'runs', `return (${code});`)(bidi, runs);
      assert.deepEqual(evaluate(expression), evaluate(value));
    });
  }

  it('has C++ that compiles', () => {
    const [include, ...body] = snippet('cpp').split('\n');
    const input = `${include}\nvoid snippet() {\n${body.join('\n')}\n(void)safe; (void)deceives;\n}\n`;
    const command = ['-std=c++20', '-fsyntax-only', '-fno-exceptions', '-I', 'core/include'];
    const { status, stderr } = spawnSync('c++', [...command, '-x', 'c++', '-'], {
      cwd: root,
      input,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});
