// Running programs and showing progress (core/tools/command.mjs).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  CommandError,
  findProgram,
  Progress,
  run,
  runWithProgress,
} from '../../core/tools/command.mjs';

const node = (script) => [process.execPath, '-e', script];

/** A stream that remembers what was written to it. */
function recorder({ isTTY = false } = {}) {
  return {
    isTTY,
    columns: 40,
    text: '',
    write(text) {
      this.text += text;
    },
  };
}

describe('run', () => {
  test('gathers both outputs in order, with the exit code', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { status, output } = await run(node(script));
    assert.equal(status, 3);
    assert.match(output, /out\n/);
    assert.match(output, /err\n/);
  });

  test('hands over whole lines while the program runs', async () => {
    const lines = [];
    const script = 'process.stdout.write("a"); setTimeout(() => console.log("b\\nc"), 20)';
    await run(node(script), { onLine: (line) => lines.push(line) });
    assert.deepEqual(lines, ['ab', 'c']);
  });

  test('a program that does not exist is an answer, not an exception', async () => {
    const { status, output } = await run(['/no/such/program']);
    assert.equal(status, null);
    assert.match(output, /no\/such\/program/);
  });

  test('a program that hangs is ended with its children', async () => {
    const script = 'require("child_process").spawn("sleep", ["60"], {stdio: "inherit"})';
    const { timedOut, signal, seconds } = await run(node(script), { timeoutMs: 500 });
    assert.deepEqual([timedOut, signal], [true, 'SIGKILL']);
    assert.ok(seconds < 20, `${seconds} s`);
  });
});

test('a program is found on a PATH, a folder or a plain file of its name is not', () => {
  assert.equal(findProgram('sh', '/nowhere:/bin:/usr/bin'), '/bin/sh');
  assert.equal(findProgram('share', '/usr'), null);
  assert.equal(findProgram('passwd', '/etc'), null);
});

describe('progress', () => {
  test('outside a terminal: one line at the beginning and one at the end', () => {
    const stream = recorder();
    const progress = new Progress('building', stream);
    progress.note('1 of 2');
    progress.end('done');
    assert.equal(stream.text, 'building …\nbuilding: done (0 s)\n');
  });

  test('on a terminal: one line, rewritten, never wider than the window', () => {
    const stream = recorder({ isTTY: true });
    const progress = new Progress('building', stream);
    progress.note('x'.repeat(100));
    progress.end('done');
    assert.equal(stream.text.match(/\n/g).length, 1);
    for (const line of stream.text.split('\r\x1b[K')) assert.ok(line.trimEnd().length < 40, line);
  });

  test('a failing program is shown with all that it printed', async () => {
    const command = node('console.log("why"); process.exit(1)');
    const failing = runWithProgress('trying', command, { stream: recorder() });
    await assert.rejects(failing, (error) => {
      assert.ok(error instanceof CommandError);
      return error.output === 'why\n';
    });
  });
});
