// Ctrl-C, and other ends that nobody planned (bindings/cli/temporary-files.js, main.js).
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { finish, folderFor, item, namesIn, ndjson, startDaf, texts } from './helper.mjs';

/** Text without end, as long as somebody reads it. */
async function feedUntilClosed(child) {
  const text = texts();
  let number = 0;
  let isOpen = true;
  child.stdin.on('error', () => (isOpen = false)).on('close', () => (isOpen = false));
  while (isOpen) {
    const items = Array.from({ length: 500 }, () =>
      item(`urn:${number++}`, 'T', text.next().value),
    );
    await new Promise((resolve) => child.stdin.write(ndjson(...items), () => resolve()));
  }
}

/** Waits until a folder holds as many temporary files as were asked for, or the program has ended. */
async function waitForParts(child, folder, count) {
  const isTemporary = (name) => name.endsWith('.tmp');
  while (child.exitCode === null && namesIn(folder).filter(isTemporary).length < count) {
    await setTimeout(20);
  }
}

const unending = ['build', '-', '-o', 'library.daf', '--memory', '128'];

describe('a build that is interrupted', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`by ${signal} ends with 130, leaves nothing behind, and what was there as it was`, async (t) => {
      const cwd = folderFor(t, { 'library.daf': 'the one before' });
      const child = startDaf(unending, { cwd });
      const fed = feedUntilClosed(child);
      await waitForParts(child, cwd, 2); // one part is written, and another one begun
      child.kill(signal);
      const [status] = await new Promise((resolve) => child.on('close', (...all) => resolve(all)));
      await fed;
      assert.equal(status, 130);
      assert.deepEqual(namesIn(cwd), ['library.daf']);
      assert.equal(readFileSync(`${cwd}/library.daf`, 'utf8'), 'the one before');
    });
  }

  it('by an error in the middle leaves nothing behind either', async (t) => {
    const cwd = folderFor(t, { 'a.ndjson': ndjson(item('urn:a')) });
    // Its own output is a folder by the time that it is to be put there.
    const child = startDaf(['build', 'a.ndjson', '-', '-o', 'library.daf'], { cwd });
    await waitForParts(child, cwd, 1);
    mkdirSync(`${cwd}/library.daf`);
    const { status, stderr } = await finish(child, ndjson(item('urn:b')));
    assert.equal(status, 2);
    assert.match(stderr, /Cannot write library\.daf: /);
    assert.deepEqual(namesIn(cwd), ['a.ndjson', 'library.daf']);
  });
});

it('a conversion to standard output leaves nothing behind when it is interrupted', async (t) => {
  const cwd = folderFor(t);
  const temporary = folderFor(t);
  const child = startDaf(['convert', '-', '--memory', '128'], { cwd, env: { TMPDIR: temporary } });
  const fed = feedUntilClosed(child);
  await waitForParts(child, temporary, 1);
  await setTimeout(300);
  child.kill('SIGINT');
  const status = await new Promise((resolve) => child.on('close', resolve));
  await fed;
  assert.equal(status, 130);
  assert.deepEqual([namesIn(cwd), namesIn(temporary)], [[], []]);
});
