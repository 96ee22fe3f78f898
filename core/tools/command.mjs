// Running other programs from the project's own commands: quiet while they succeed, with all of
// their output when they fail, and one line of progress in between.
//
// Tested by tests/tools/command.test.mjs.
import { spawn } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** A problem that a person is meant to read: it is printed without a stack. */
export class CommandError extends Error {
  constructor(message, { output = '', exitCode = 1 } = {}) {
    super(message);
    this.name = 'CommandError';
    this.output = output;
    this.exitCode = exitCode;
  }
}

/** The full path of a program on the PATH, or null. */
export function findProgram(name, path = process.env.PATH ?? '') {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder || '.', name);
    try {
      accessSync(candidate, constants.X_OK);
      if (statSync(candidate).isFile()) return candidate;
    } catch {
      // not here
    }
  }
  return null;
}

/**
 * Runs a program and gathers what it prints, stdout and stderr together in order.
 * Never rejects: a program that cannot be started has `status` null and its reason in `output`.
 * @param {string[]} command program and arguments; no shell is involved
 * @param {{cwd?: string, env?: object, timeoutMs?: number, onLine?: (line: string) => void}}
 *     [options]
 *     `onLine` sees every whole line as it comes; after `timeoutMs` the program is killed
 * @returns {Promise<{status: number | null, signal: string | null, output: string,
 *     timedOut: boolean, seconds: number}>}
 */
export function run(command, { cwd = root, env = process.env, timeoutMs, onLine } = {}) {
  return new Promise((resolve) => {
    const begin = performance.now();
    const child = spawn(command[0], command.slice(1), {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: timeoutMs !== undefined, // a group of its own, so that its children end with it
    });
    const chunks = [];
    let rest = '';
    const gather = (chunk) => {
      chunks.push(chunk);
      if (!onLine) return;
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    };
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);

    let timedOut = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            process.kill(-child.pid, 'SIGKILL');
          }, timeoutMs);
    const finish = (status, signal, reason = '') => {
      clearTimeout(timer);
      const output = Buffer.concat(chunks).toString('utf8') + reason;
      resolve({ status, signal, output, timedOut, seconds: (performance.now() - begin) / 1000 });
    };
    child.on('error', (error) => finish(null, null, `${command[0]}: ${error.message}`));
    child.on('close', (status, signal) => finish(status, signal));
  });
}

/**
 * A line of progress for something that takes a while. On a terminal the line is rewritten with the
 * seconds and the latest note; elsewhere one line says that it begins and one that it is done.
 */
export class Progress {
  #title;
  #stream;
  #begin = performance.now();
  #note = '';
  #timer;

  constructor(title, stream = process.stdout) {
    this.#title = title;
    this.#stream = stream;
    if (stream.isTTY) {
      this.#timer = setInterval(() => this.#draw(), 1000);
      this.#draw();
    } else {
      stream.write(`${title} …\n`);
    }
  }

  get seconds() {
    return (performance.now() - this.#begin) / 1000;
  }

  /** Something short that changes, such as "12 of 80". */
  note(text) {
    this.#note = text;
    if (this.#timer) this.#draw();
  }

  /** Ends the line; `outcome` is "done" or the like. */
  end(outcome = '') {
    clearInterval(this.#timer);
    const words = `${this.#title}${outcome ? `: ${outcome}` : ''} (${this.seconds.toFixed(0)} s)`;
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${words}\n` : `${words}\n`);
  }

  #draw() {
    const note = this.#note ? `, ${this.#note}` : '';
    const line = `${this.#title} … ${this.seconds.toFixed(0)} s${note}`;
    this.#stream.write(`\r\x1b[K${line.slice(0, (this.#stream.columns ?? 80) - 1)}`);
  }
}

/** Runs a program under a line of progress. @throws {CommandError} when it fails */
export async function runWithProgress(title, command, { stream, ...options } = {}) {
  const progress = new Progress(title, stream);
  const result = await run(command, options);
  if (result.status !== 0) {
    progress.end('failed');
    throw new CommandError(`${command.join(' ')} failed`, { output: result.output });
  }
  progress.end('done');
  return result;
}

/** Runs `main`, and turns a CommandError into its message and exit code. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.output) process.stderr.write(`${error.output.trimEnd()}\n`);
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}

/** Whether a module is the program that Node was asked to run. */
export function isMain(importMeta) {
  const [, program] = process.argv;
  return program !== undefined && realpathSync(program) === fileURLToPath(importMeta.url);
}
