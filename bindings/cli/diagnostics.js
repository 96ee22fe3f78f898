// @ts-check
// What is wrong with the inputs: kept, counted, and told with the place in the file that a person
// has to look at. Tested by tests/cli/validate.test.mjs.
import { closeSync, openSync, readSync } from 'node:fs';
import { count, countOf } from './format.js';
import { clean } from './text.js';

/** @typedef {import('./inputs.js').Input} Input */
/** @typedef {'fatal' | 'must' | 'should' | 'info'} Severity */
/** @typedef {object} Found
 * @property {string} file as it was given
 * @property {number | null} line from 1; null where the input cannot be read again
 * @property {number | null} column from 1, in characters
 * @property {number | null} offset in bytes
 * @property {Severity} severity
 * @property {string} code
 * @property {string} pointer
 * @property {string} message
 * @property {string | null} publication the id */

/** The worst first. @type {Severity[]} */
const kSeverities = ['fatal', 'must', 'should', 'info'];
/** As many as one engine keeps (daf::kMaxDiagnostics). */
const kMaxKept = 10_000;
const kReadBytes = 256 * 1024;
const kNewline = 0x0a;

export class DiagnosticLog {
  /** @type {Found[]} */
  kept = [];
  total = 0;
  /** @type {Map<string, {severity: Severity, code: string, count: number}>} */
  #counts = new Map();
  /** @type {Map<string, Input>} by the file of a Found */
  #inputs = new Map();

  /**
   * What an engine has found in its sources.
   * @param {{diagnosticCount: number, diagnostics: import('../index.js').Diagnostic[]}} state
   * @param {Map<string, Input>} inputs by their names in the engine
   */
  addState({ diagnosticCount, diagnostics }, inputs) {
    for (const { source, ...diagnostic } of diagnostics) {
      this.add(inputs.get(source ?? ''), diagnostic);
    }
    this.total += diagnosticCount - diagnostics.length;
  }

  /**
   * @param {Input | undefined} input
   * @param {{code: string, severity: Severity, pointer?: string | null, offset?: number | null,
   *     message: string, publication?: string | null}} diagnostic
   */
  add(input, { code, severity, pointer, offset = null, message, publication = null }) {
    this.total += 1;
    const key = `${severity} ${code}`;
    const counted = this.#counts.get(key);
    if (counted) counted.count += 1;
    else this.#counts.set(key, { severity, code, count: 1 });
    if (this.kept.length >= kMaxKept) return;
    const file = input?.shown ?? '';
    if (input) this.#inputs.set(file, input);
    this.kept.push({
      file,
      line: null,
      column: null,
      offset,
      severity,
      code,
      pointer: pointer ?? '',
      message,
      publication,
    });
  }

  /** @param {Severity} severity */
  countOf(severity) {
    return [...this.#counts.values()]
      .filter((each) => each.severity === severity)
      .reduce((sum, each) => sum + each.count, 0);
  }

  /** Whether an item was dropped or breaks the format. */
  get hasErrors() {
    return this.countOf('fatal') + this.countOf('must') > 0;
  }

  /** @returns {{severity: Severity, code: string, count: number}[]} the worst first */
  get counts() {
    return [...this.#counts.values()].sort(
      (a, b) =>
        kSeverities.indexOf(a.severity) - kSeverities.indexOf(b.severity) || b.count - a.count,
    );
  }

  /** @returns {Found[]} the worst first; as they were found, among those of one severity */
  get worstFirst() {
    return [...this.kept].sort(
      (a, b) => kSeverities.indexOf(a.severity) - kSeverities.indexOf(b.severity),
    );
  }

  /**
   * Finds the lines and columns of some of those kept, by reading their files again.
   * @param {Found[]} found
   */
  locate(found) {
    /** @type {Map<string, Found[]>} */
    const byFile = new Map();
    for (const each of found) {
      if (each.offset === null || each.line !== null) continue;
      byFile.set(each.file, [...(byFile.get(each.file) ?? []), each]);
    }
    for (const [file, ofFile] of byFile) {
      const input = this.#inputs.get(file);
      if (input?.kind === 'file' && !input.isArchive) locateInFile(input.path, ofFile);
    }
  }
}

/** @param {string} path @param {Found[]} found with offsets */
function locateInFile(path, found) {
  const wanted = [...found].sort((a, b) => Number(a.offset) - Number(b.offset));
  const place = { line: 1, column: 0 };
  let descriptor;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return; // it was there a moment ago; its offsets are told
  }
  try {
    const buffer = Buffer.alloc(kReadBytes);
    let next = 0;
    for (let start = 0; next < wanted.length; start += kReadBytes) {
      const length = readSync(descriptor, buffer, 0, kReadBytes, start);
      const bytes = buffer.subarray(0, length);
      let cursor = 0;
      for (; next < wanted.length; ++next) {
        const target = Number(wanted[next].offset) - start;
        if (target > length || (target === length && length === kReadBytes)) break;
        advance(place, bytes, cursor, target);
        cursor = target;
        wanted[next].line = place.line;
        wanted[next].column = place.column + 1;
      }
      advance(place, bytes, cursor, length);
      if (length < kReadBytes) return;
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * @param {{line: number, column: number}} place is moved from one byte to the other
 * @param {Buffer} bytes
 * @param {number} from
 * @param {number} to
 */
function advance(place, bytes, from, to) {
  let start = from;
  for (;;) {
    const newline = bytes.indexOf(kNewline, start);
    if (newline < 0 || newline >= to) break;
    place.line += 1;
    place.column = 0;
    start = newline + 1;
  }
  for (let i = start; i < to; ++i) {
    if ((bytes[i] & 0xc0) !== 0x80) place.column += 1; // not within a character
  }
}

/**
 * "a.ndjson:3:1 (byte 90): fatal invalid-json at /2: Item 3: …"
 * @param {Found} found
 */
export function describeFound({ file, line, column, offset, severity, code, pointer, message }) {
  const place = line === null ? file : `${file}:${line}:${column}`;
  const byte = offset === null ? '' : ` (byte ${offset})`;
  const at = pointer === '' ? '' : ` at ${pointer}`;
  return clean(`${place}${byte}: ${severity} ${code}${at}: ${message}`);
}

/**
 * "12 problems: 3 fatal invalid-json, …"
 * @param {DiagnosticLog} log
 */
export function summarise(log) {
  const kinds = log.counts.map((each) => `${count(each.count)} ${each.severity} ${each.code}`);
  const counted = log.counts.reduce((sum, each) => sum + each.count, 0);
  if (counted < log.total) kinds.push(`${count(log.total - counted)} more of them only counted`);
  return `${countOf(log.total, 'problem')}: ${kinds.join(', ')}`;
}
