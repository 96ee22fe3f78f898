// When a build folder is configured again (core/tools/build.mjs).
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { reasonToConfigure } from '../../core/tools/build.mjs';

let source;
let folder;

beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'daf-build-'));
  folder = join(source, 'build', 'dev');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(source, 'CMakePresets.json'), '{}');
  utimesSync(join(source, 'CMakePresets.json'), 1000, 1000);
  writeFileSync(join(folder, 'build.ninja'), '');
  writeFileSync(join(folder, 'CMakeCache.txt'), `CMAKE_HOME_DIRECTORY:INTERNAL=${source}\n`);
});
afterEach(() => rmSync(source, { recursive: true }));

test('a configured folder is left to ninja', () => {
  assert.equal(reasonToConfigure(folder, source), null);
});

test('a folder without build.ninja is configured', () => {
  rmSync(join(folder, 'build.ninja'));
  assert.match(reasonToConfigure(folder, source), /not configured/);
});

test('changed presets, which ninja does not watch, are read again', () => {
  const later = Date.now() / 1000 + 60;
  utimesSync(join(source, 'CMakePresets.json'), later, later);
  assert.match(reasonToConfigure(folder, source), /presets/);
});

test('a folder that was copied from elsewhere with its repository is configured anew', () => {
  assert.match(reasonToConfigure(folder, '/somewhere/else'), /another place/);
});
