// What the command line says of itself.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { version } from 'daf-reader';
import { daf } from './helper.mjs';

const folder = new URL('../../build/dist/cli/', import.meta.url);
const commands = ['build', 'search', 'show', 'info', 'validate', 'convert', 'site', 'serve'];

describe('help', () => {
  it('lists every command that there is', async () => {
    const { status, stdout } = await daf(['--help']);
    assert.equal(status, 0);
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((match) => match[1]);
    assert.deepEqual(listed, commands);
    const written = readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .filter((name) =>
        /^export const command = /m.test(readFileSync(new URL(name, folder), 'utf8')),
      );
    assert.deepEqual(written.sort(), commands.map((name) => `${name}.js`).sort());
  });

  for (const name of commands) {
    it(`of daf ${name} mentions every option, shows examples and explains the exit codes`, async () => {
      const { command } = await import(new URL(`${name}.js`, folder));
      const { status, stdout, stderr } = await daf([name, '--help']);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, new RegExp(`^Usage: daf ${name} `));
      for (const [option, { short, value, help }] of Object.entries(command.options)) {
        const names = `${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}  `;
        assert.ok(stdout.includes(names), option);
        assert.ok(stdout.replace(/\s+/g, ' ').includes(help), option);
      }
      assert.match(stdout, new RegExp(`\nExamples:\n.*daf ${name} `));
      for (const [code] of command.exits) assert.match(stdout, new RegExp(`^ {2}${code}  `, 'm'));
      for (const line of stdout.split('\n')) assert.ok(line.length <= 86, line);
      assert.equal((await daf(['help', name])).stdout, stdout);
      assert.equal((await daf([name, 'x', '-h'])).stdout, stdout);
    });
  }

  it('is what is printed, as an error, where nothing is asked for', async () => {
    const { status, stdout, stderr } = await daf([]);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^Usage: daf COMMAND/);
  });
});

it('the version is that of the package', async () => {
  for (const option of ['--version', '-V']) {
    const { status, stdout } = await daf([option]);
    assert.deepEqual([status, stdout], [0, `${version}\n`]);
  }
});
