// @ts-check
// The program: finds the command, and sees to it that whatever happens ends with the right exit
// code and without anything left behind. Tested by tests/cli/help.test.mjs and interrupt.test.mjs.
//
// The walk of a command: daf.js → main.js (words, signals, failures) → a file for each command →
// what they share (inputs.js, read-library.js, open-library.js) → the engine of the library.
import { version } from '../version.js';
import { helpOf, parseArguments, suggest, usageError } from './arguments.js';
import { describeFailure, kFailed, kInterrupted, kOk } from './failures.js';
import { Output, ReaderGone } from './output.js';
import { Progress } from './progress.js';
import { TemporaryFiles } from './temporary-files.js';

/** @typedef {object} Call what a command has to do with
 * @property {import('./arguments.js').Values} values of its options
 * @property {string[]} positionals
 * @property {string} cwd
 * @property {NodeJS.ReadStream} stdin
 * @property {Output} out for the result
 * @property {Output} err for what is said about it
 * @property {TemporaryFiles} temporary
 * @property {(isQuiet?: boolean) => Progress} progress
 * @property {(handler: () => void) => void} onInterrupt instead of ending at once */

/** By name, in the order in which they are listed.
 * @type {Record<string, {summary: string,
 *     load: () => Promise<{command: import('./arguments.js').Command}>}>} */
const kCommands = {
  build: { summary: 'make an archive (.daf) of publications', load: () => import('./build.js') },
  search: { summary: 'search libraries', load: () => import('./search.js') },
  show: { summary: 'show one publication', load: () => import('./show.js') },
  info: { summary: 'tell what is in a library', load: () => import('./info.js') },
  validate: {
    summary: 'find what is wrong with publications',
    load: () => import('./validate.js'),
  },
  convert: {
    summary: 'write the publications as JSON or NDJSON',
    load: () => import('./convert.js'),
  },
  site: { summary: 'write a whole site for any host', load: () => import('./site.js') },
  serve: { summary: 'serve a library on this machine', load: () => import('./serve.js') },
};

const kSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @param {string[]} args
 * @param {NodeJS.Process} process
 * @returns {Promise<number>} the exit code
 */
export async function main(args, process) {
  const out = new Output(process.stdout, process.env);
  const err = new Output(process.stderr, process.env);
  const isDumb = process.env.TERM === 'dumb';
  const temporary = new TemporaryFiles();
  const progresses = /** @type {Progress[]} */ ([]);
  /** @type {() => void} */
  let interrupt = () => {
    for (const progress of progresses) progress.clear();
    process.exit(kInterrupted);
  };
  process.on('exit', () => temporary.removeAll()); // whatever made it end
  for (const signal of kSignals) process.on(signal, () => interrupt());
  try {
    const exitCode = await dispatch(args, {
      cwd: process.cwd(),
      stdin: process.stdin,
      out,
      err,
      temporary,
      progress(isQuiet = false) {
        const progress = new Progress(process.stderr, {
          isTerminal: err.isTty && !isDumb,
          isQuiet,
        });
        progresses.push(progress);
        return progress;
      },
      onInterrupt(handler) {
        interrupt = handler;
      },
    });
    await out.flush();
    await err.flush();
    return exitCode;
  } catch (error) {
    for (const progress of progresses) progress.clear();
    if (error instanceof ReaderGone) return kOk;
    const { message, exitCode } = describeFailure(error);
    await out.flush().catch(() => {});
    await err.line(`${err.style('daf:', 'red', 'bold')} ${message}`).catch(() => {});
    await err.flush().catch(() => {});
    return exitCode;
  }
}

/**
 * @param {string[]} args
 * @param {Omit<Call, 'values' | 'positionals'>} context
 * @returns {Promise<number>}
 */
async function dispatch(args, context) {
  const [name, ...rest] = args;
  if (name === undefined) {
    await context.err.write(overview());
    return kFailed;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [topic] = rest;
    if (topic === undefined) await context.out.write(overview());
    else await context.out.write(helpOf(await load(topic)));
    return kOk;
  }
  if (name === '--version' || name === '-V') {
    await context.out.line(version);
    return kOk;
  }
  const command = await load(name);
  const { values, positionals } = parseArguments(command, rest);
  if (values.help) {
    await context.out.write(helpOf(command));
    return kOk;
  }
  return command.run({ ...context, values, positionals });
}

/** @param {string} name */
async function load(name) {
  if (Object.hasOwn(kCommands, name)) return (await kCommands[name].load()).command;
  const kind = name.startsWith('-') ? 'option' : 'command';
  const meant = suggest(name, [...Object.keys(kCommands), '--help', '--version']);
  throw usageError(`There is no ${kind} ${name}.${meant ? ` Did you mean ${meant}?` : ''}`);
}

function overview() {
  const width = Math.max(...Object.keys(kCommands).map((name) => name.length));
  const commands = Object.entries(kCommands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`,
  );
  return `Usage: daf COMMAND [OPTION…] [WORD…]

Builds, searches and reads libraries of publications: JSON, NDJSON or archives (.daf).

Commands:
${commands.join('\n')}

  daf COMMAND --help   what a command does, with examples
  daf --version        the version of the package

Results go to stdout, everything else to stderr. Exit codes: 0 yes, 1 no (nothing was
found, something is wrong with the publications), 2 the command could not do its work,
130 ended by Ctrl-C. NO_COLOR is respected.
`;
}
