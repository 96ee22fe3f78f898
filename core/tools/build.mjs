// Configures and builds CMake presets, and only when there is something to do: ninja decides.
//
//   node core/tools/build.mjs PRESET [TARGET…]
//
// Tested by tests/tools/build.test.mjs.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { CommandError, isMain, Progress, root, run, runMain } from './command.mjs';

const kTitles = {
  dev: 'the native core with sanitizers',
  release: 'the native core, optimised',
  wasm: 'the WebAssembly module',
};

/** Why a build folder must be configured (again), or null. Ninja watches the CMakeLists itself. */
export function reasonToConfigure(folder, source = root) {
  if (!existsSync(join(folder, 'build.ninja'))) return 'not configured yet';
  const cache = readFileSync(join(folder, 'CMakeCache.txt'), 'utf8');
  const home = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(cache)?.[1];
  if (home !== source) return 'configured for a repository in another place';
  const presets = statSync(join(source, 'CMakePresets.json')).mtimeMs;
  if (presets > statSync(join(folder, 'build.ninja')).mtimeMs) return 'the presets have changed';
  return null;
}

/**
 * Builds targets of a preset.
 * @param {string} preset a name from CMakePresets.json
 * @param {{targets?: string[], onNote?: (note: string) => void}} options all targets if none is
 *     named; `onNote` hears how far it is
 * @returns {Promise<{status: number | null, output: string, changed: boolean}>} `changed` tells
 *     whether anything was done
 */
export async function buildPreset(preset, { targets = [], onNote } = {}) {
  const folder = join(root, 'build', preset);
  const reason = reasonToConfigure(folder);
  if (reason) {
    onNote?.('configuring');
    // A cache that names another source folder cannot be changed, only thrown away.
    if (reason.includes('another place')) rmSync(folder, { recursive: true, force: true });
    const configured = await run(['cmake', '--preset', preset]);
    if (configured.status !== 0) return { ...configured, changed: true };
  }
  const command = ['cmake', '--build', folder, '--parallel', String(availableParallelism())];
  if (targets.length > 0) command.push('--target', ...targets);
  const built = await run(command, {
    onLine: (line) => {
      const step = /^\[(\d+)\/(\d+)\]/.exec(line);
      if (step) onNote?.(`${step[1]} of ${step[2]}`);
    },
  });
  const changed = reason !== null || !built.output.includes('no work to do');
  return { status: built.status, output: withoutSteps(built.output), changed };
}

/** Ninja's output without the steps that went well: what is left is what a person has to read. */
function withoutSteps(output) {
  return output.replace(/^\[\d+\/\d+\] (Building|Linking|Generating|Re-running) .*\n/gm, '');
}

/**
 * The same for a command line: one line of progress, and all of the output when it fails.
 * @throws {CommandError} with the compiler's output
 */
export async function build(preset, options = {}) {
  const progress = new Progress(`building ${kTitles[preset] ?? preset}`);
  const result = await buildPreset(preset, { ...options, onNote: (note) => progress.note(note) });
  if (result.status !== 0) {
    progress.end('failed');
    throw new CommandError(`building ${kTitles[preset] ?? preset} failed`, result);
  }
  progress.end(result.changed ? 'done' : 'nothing to do');
  return result;
}

if (isMain(import.meta)) {
  const [preset, ...targets] = process.argv.slice(2);
  await runMain(async () => {
    if (!kTitles[preset]) {
      const known = Object.keys(kTitles).join(' | ');
      throw new CommandError(`usage: node core/tools/build.mjs ${known} [TARGET…]`, {
        exitCode: 2,
      });
    }
    await build(preset, { targets });
  });
}
