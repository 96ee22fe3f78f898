// A folder takes the place of another one, or nothing happens (bindings/cli/temporary-files.js).
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { TemporaryFiles } from '../../build/dist/cli/temporary-files.js';
import { folderFor, namesIn } from './helper.mjs';

/** A folder that is to be published over another one. */
function scene(t) {
  const cwd = folderFor(t, { 'public/old': 'old' });
  const path = join(cwd, 'public');
  const files = new TemporaryFiles();
  const folder = files.createFolder(path, 'public');
  folder.write('new', 'new');
  return { cwd, path, files, folder };
}

/** Does something when the folder is about to get its name, which nobody has then. */
function whenRenamed(folder, act) {
  const { path } = folder;
  Object.defineProperty(folder, 'path', { get: () => act() ?? path });
}

describe('a folder that is published', () => {
  it('takes the place of the one before, of which nothing is left', (t) => {
    const { cwd, path, files, folder } = scene(t);
    files.publishFolder(folder, path);
    files.removeAll();
    assert.deepEqual([namesIn(cwd), namesIn(path)], [['public'], ['new']]);
  });

  it('gives its place back where it cannot take it', (t) => {
    const { cwd, path, files, folder } = scene(t);
    whenRenamed(folder, () => join(cwd, 'gone'));
    assert.throws(() => files.publishFolder(folder, path), { message: /^Cannot write public: / });
    files.removeAll();
    assert.deepEqual(namesIn(path), ['old']);
  });

  it('does not take the one before with it where even that fails, and says where it is', (t) => {
    const { cwd, path, files, folder } = scene(t);
    whenRenamed(folder, () => {
      mkdirSync(path, { recursive: true }); // another program was there first
      writeFileSync(join(path, 'theirs'), 'theirs');
    });
    let message = '';
    assert.throws(
      () => files.publishFolder(folder, path),
      (error) => Boolean((message = error.message)),
    );
    files.removeAll();
    assert.deepEqual(namesIn(path), ['theirs']);
    const [, kept] = /^Cannot write public: .* What was there is kept as (.*)\.$/.exec(message);
    assert.equal(readFileSync(join(kept, 'old'), 'utf8'), 'old');
    assert.deepEqual(namesIn(cwd).length, 2, 'the new one is gone');
  });
});
