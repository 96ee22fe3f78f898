// What the tests of the command line share: the real program as a child process, in a folder of its
// own that goes with the test.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../build/dist/cli/daf.js', import.meta.url));
export const sampleLibrary = fileURLToPath(
  new URL('../../examples/library/library.json', import.meta.url),
);

/** What no test takes, even on a busy machine. */
const kTimeoutMs = 120_000;

/**
 * A folder with files in it; it goes with the test.
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string | Uint8Array>} [files] by relative path
 */
export function folderFor(t, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'daf-cli-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The environment of a child, in which nothing of the terminal of the tests is left. */
function cleanEnv(env) {
  const { NO_COLOR: _a, FORCE_COLOR: _b, NODE_TEST_CONTEXT: _c, ...rest } = process.env;
  return { ...rest, ...env };
}

/**
 * `daf`, running.
 * @param {string[]} args
 * @param {{cwd?: string, env?: object}} [options]
 */
export function startDaf(args, { cwd, env } = {}) {
  return spawn(process.execPath, [program, ...args], { cwd, env: cleanEnv(env) });
}

/**
 * `daf`, to its end.
 * @param {string[]} args
 * @param {{cwd?: string, env?: object, input?: string | Iterable<Uint8Array | string>,
 *     signal?: AbortSignal}} [options]
 * @returns {Promise<{status: number | null, signal: string | null, stdout: string, stderr: string}>}
 */
export function daf(args, options = {}) {
  const child = startDaf(args, options);
  return finish(child, options.input);
}

/** @param {import('node:child_process').ChildProcess} child @param {any} [input] */
export function finish(child, input = '') {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), kTimeoutMs);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
    child.stdin.on('error', () => {}); // it may end before it has read everything
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ status, signal, stdout, stderr });
    });
    write(child.stdin, input);
  });
}

/** @param {import('node:stream').Writable} stdin @param {string | Iterable<any>} input */
async function write(stdin, input) {
  for (const chunk of typeof input === 'string' ? [input] : input) {
    if (stdin.destroyed) return;
    // Called when the chunk is written, and when it never will be.
    await new Promise((resolve) => stdin.write(chunk, resolve));
  }
  stdin.end();
}

/** What lies in a folder, hidden files too. */
export const namesIn = (folder) => readdirSync(folder).sort();

/** One publication. */
export const item = (id, name = `Title of ${id}`, body = `The text of ${id}.`, more = {}) => ({
  id,
  name,
  body: [{ encodingFormat: 'text/plain', value: body }],
  ...more,
});

/** Publications as NDJSON. */
export const ndjson = (...items) => items.map((each) => `${JSON.stringify(each)}\n`).join('');

/** Texts that look different from each other, without end and always the same. */
export function* texts(seed = 1) {
  let state = seed;
  const next = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const consonants = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  const syllable = () => consonants[next(14)] + vowels[next(5)];
  for (;;) {
    const words = Array.from({ length: 60 }, () =>
      Array.from({ length: 1 + next(4) }, syllable).join(''),
    );
    yield words.join(' ');
  }
}
