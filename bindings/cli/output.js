// @ts-check
// Where a command writes. What is the result goes to stdout and is nothing but the result; what is
// said to a person about it goes to stderr. A reader that goes away (`| head`) ends the command,
// and is no error. Tested by tests/cli/output.test.mjs.
import { turn } from '../turns.js';
import { CliError, reasonFor } from './failures.js';

/** @typedef {'bold' | 'underline' | 'dim' | 'red' | 'yellow' | 'cyan'} Style */

/** The SGR numbers that begin and end a style. @type {Record<Style, [number, number]>} */
const kStyles = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** The least that is written at once, in characters. */
const kBufferedLength = 32 * 1024;

/** Whoever read our output has left. */
export class ReaderGone extends Error {}

export class Output {
  #stream;
  #hasColor;
  #buffer = '';
  /** @type {Error | null} */
  #failure = null;

  /**
   * @param {NodeJS.WriteStream} stream
   * @param {Record<string, string | undefined>} env
   */
  constructor(stream, env) {
    this.#stream = stream;
    this.#hasColor = hasColor(stream, env);
    stream.on('error', (error) => {
      const isGone = /** @type {any} */ (error).code === 'EPIPE';
      this.#failure ??= isGone
        ? new ReaderGone()
        : new CliError(`Cannot write the output: ${reasonFor(error)}.`, { cause: error });
    });
  }

  get isTty() {
    return this.#stream.isTTY === true;
  }

  /** In columns; of what is no terminal 0, where no line is broken. */
  get width() {
    return this.isTty ? Math.max(this.#stream.columns || 80, 20) : 0;
  }

  /**
   * A text in styles, where they are wanted.
   * @param {string} text
   * @param {...Style} styles
   */
  style(text, ...styles) {
    if (!this.#hasColor || text === '') return text;
    return styles.reduce((styled, style) => {
      const [begin, end] = kStyles[style];
      return `\x1b[${begin}m${styled}\x1b[${end}m`;
    }, text);
  }

  /** @param {string} text */
  async write(text) {
    this.#buffer += text;
    if (this.isTty || this.#buffer.length >= kBufferedLength) await this.flush();
  }

  /** @param {string} [text] */
  line(text = '') {
    return this.write(`${text}\n`);
  }

  /** @throws {ReaderGone | CliError} */
  async flush() {
    const text = this.#buffer;
    this.#buffer = '';
    if (this.#failure) throw this.#failure;
    if (text === '') return;
    await new Promise((resolve) => this.#stream.write(text, () => resolve(undefined)));
    await turn(); // a stream tells of its errors in a turn of their own
    if (this.#failure) throw this.#failure;
  }
}

/**
 * See no-color.org and force-color.org.
 * @param {NodeJS.WriteStream} stream
 * @param {Record<string, string | undefined>} env
 */
function hasColor(stream, env) {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
