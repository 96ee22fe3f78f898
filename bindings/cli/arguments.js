// @ts-check
// The words of a command line: which options a command has, what was given for them, and the help
// that is made of the same table, so that neither can know an option that the other does not.
// Tested by tests/cli/arguments.test.mjs and tests/cli/help.test.mjs.
import { CliError } from './failures.js';

/** @typedef {object} Option
 * @property {string} help what it does, for people
 * @property {string} [short] one letter
 * @property {string} [value] what its value is called; without one it takes none
 * @property {boolean} [many] whether it may be given more than once */
/** @typedef {object} Command
 * @property {string} name
 * @property {string} usage what stands behind the name
 * @property {string} about what it does, in paragraphs
 * @property {Record<string, Option>} options
 * @property {[command: string, meaning: string][]} examples
 * @property {[code: number, meaning: string][]} exits
 * @property {(call: import('./main.js').Call) => Promise<number>} run gives the exit code */
/** @typedef {Record<string, string | string[] | true>} Values by the names of the options */

/** What every command has. @type {Record<string, Option>} */
const kCommonOptions = { help: { short: 'h', help: 'Print this help.' } };

const kHelpWidth = 78;

/** @param {string} message @param {string} [command] whose help may be of use */
export function usageError(message, command) {
  const help = command ? `daf ${command} --help` : 'daf --help';
  return new CliError(`${message}\nTry: ${help}`);
}

/**
 * @param {Command} command
 * @param {string[]} args what stands behind the command
 * @returns {{values: Values, positionals: string[]}}
 * @throws {CliError} where something is not known, or is missing
 */
export function parseArguments(command, args) {
  const options = { ...command.options, ...kCommonOptions };
  /** @type {Values} */
  const values = {};
  /** @type {string[]} */
  const positionals = [];
  const queue = [...args];
  while (queue.length > 0) {
    const arg = /** @type {string} */ (queue.shift());
    if (arg === '--') {
      positionals.push(...queue);
      break;
    }
    if (arg === '-' || !arg.startsWith('-')) positionals.push(arg);
    else takeOption(command, options, arg, queue, values);
  }
  return { values, positionals };
}

/**
 * @param {Command} command
 * @param {Record<string, Option>} options
 * @param {string} arg one that begins with a hyphen
 * @param {string[]} queue what follows it
 * @param {Values} values is added to
 */
function takeOption(command, options, arg, queue, values) {
  const { name, attached } = splitOption(command, options, arg);
  const option = options[name];
  if (!option.value) {
    if (attached !== null) throw usageError(`--${name} takes no value.`, command.name);
    values[name] = true;
    return;
  }
  const value = attached ?? queue.shift();
  if (value === undefined) {
    throw usageError(`--${name} needs a value: --${name} ${option.value}`, command.name);
  }
  if (option.many) {
    const before = /** @type {string[] | undefined} */ (values[name]) ?? [];
    values[name] = [...before, value];
  } else if (name in values) {
    throw usageError(`--${name} is given twice.`, command.name);
  } else {
    values[name] = value;
  }
}

/**
 * `--name`, `--name=value`, `-n`, `-nvalue`.
 * @param {Command} command
 * @param {Record<string, Option>} options
 * @param {string} arg
 * @returns {{name: string, attached: string | null}}
 */
function splitOption(command, options, arg) {
  if (arg.startsWith('--')) {
    const equals = arg.indexOf('=');
    const name = arg.slice(2, equals < 0 ? undefined : equals);
    if (Object.hasOwn(options, name)) {
      return { name, attached: equals < 0 ? null : arg.slice(equals + 1) };
    }
    throw unknownOption(command, `--${name}`, suggest(name, Object.keys(options)));
  }
  const letter = arg[1];
  const name = Object.keys(options).find((each) => options[each].short === letter);
  if (name === undefined) {
    // `-json`: two hyphens were meant.
    const word = arg.slice(1).split('=')[0];
    throw unknownOption(command, arg, Object.hasOwn(options, word) ? word : null);
  }
  if (arg.length === 2) return { name, attached: null };
  return { name, attached: arg.slice(arg[2] === '=' ? 3 : 2) };
}

/** @param {Command} command @param {string} given @param {string | null} meant */
function unknownOption(command, given, meant) {
  const hint = meant ? ` Did you mean --${meant}?` : '';
  return usageError(`daf ${command.name} has no option ${given}.${hint}`, command.name);
}

/**
 * @param {Command} command
 * @param {Values} values
 * @param {string} name
 * @param {{least: number, most: number, otherwise: number}} range
 */
export function integerOption(command, values, name, { least, most, otherwise }) {
  const given = values[name];
  if (given === undefined) return otherwise;
  const number = Number(given);
  if (/^\d{1,12}$/.test(String(given)) && number >= least && number <= most) return number;
  const message = `--${name} ${given}: it is a whole number from ${least} to ${most}.`;
  throw usageError(message, command.name);
}

/**
 * @param {Values} values
 * @param {string} name of an option that is given once
 * @returns {string | undefined}
 */
export function stringOption(values, name) {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * The word that was likely meant, or null.
 * @param {string} word
 * @param {string[]} known
 */
export function suggest(word, known) {
  const begins = word.length > 1 ? known.find((each) => each.startsWith(word)) : undefined;
  if (begins) return begins;
  const allowed = word.length > 4 ? 2 : 1;
  const near = known
    .map((each) => ({ each, distance: editDistance(word, each) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return near.length > 0 ? near[0].each : null;
}

/**
 * Letters added, left out, changed or swapped with their neighbour.
 * @param {string} a
 * @param {string} b
 */
function editDistance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; ++i) {
    rows.push([i]);
    for (let j = 1; j <= b.length; ++j) {
      const changed = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed, swapped));
    }
  }
  return rows[a.length][b.length];
}

/** @param {Command} command */
export function helpOf(command) {
  const options = Object.entries({ ...command.options, ...kCommonOptions });
  const names = options.map(([name, { short, value }]) => {
    return `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
  });
  const width = Math.max(...names.map((name) => name.length));
  const lines = [`Usage: daf ${command.name} ${command.usage}`, '', command.about.trim(), ''];
  lines.push('Options:');
  options.forEach(([, { help }], index) => {
    const [first, ...rest] = fill(help, kHelpWidth - width - 4);
    lines.push(`  ${names[index].padEnd(width)}  ${first}`);
    lines.push(...rest.map((line) => `  ${''.padEnd(width)}  ${line}`));
  });
  lines.push('', 'Examples:');
  for (const [example, meaning] of command.examples) {
    lines.push(`  ${example}`, ...fill(meaning, kHelpWidth - 6).map((line) => `      ${line}`));
  }
  lines.push('', 'Exit codes:');
  for (const [code, meaning] of command.exits) {
    const [first, ...rest] = fill(meaning, kHelpWidth - 6);
    lines.push(`  ${code}  ${first}`, ...rest.map((line) => `     ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Words in lines of a width.
 * @param {string} text
 * @param {number} width
 */
function fill(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
