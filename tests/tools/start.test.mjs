// The command line of `npm start` (web/tools/start.mjs).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { CommandError, root } from '../../core/tools/command.mjs';
import { parseCommandLine } from '../../web/tools/start.mjs';

test('files are found from the folder where the command was given', () => {
  const { paths, port } = parseCommandLine(['../a.json', '/b.ndjson'], '/data/reader');
  assert.deepEqual(paths, ['/data/a.json', '/b.ndjson']);
  assert.equal(port, 8371);
});

test('the port may be chosen', () => {
  assert.equal(parseCommandLine(['--port', '9000']).port, 9000);
  for (const port of ['http', '-1', '65536', '80.5', '']) {
    assert.throws(() => parseCommandLine([`--port=${port}`]), CommandError, port);
  }
});

test('an unknown option is answered with the usage', () => {
  assert.throws(() => parseCommandLine(['--prot', '9000']), /--prot[^]*Usage: npm start/);
});

test('--help explains and builds nothing', () => {
  const options = { cwd: root, encoding: 'utf8', timeout: 10_000 };
  const { status, stdout } = spawnSync(
    process.execPath,
    ['web/tools/start.mjs', '--help'],
    options,
  );
  assert.equal(status, 0);
  assert.match(stdout, /npm start -- FILE…/);
});
