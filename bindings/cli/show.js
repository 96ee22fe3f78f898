// @ts-check
// `daf show`: one publication, to be read in a terminal or by a program.
// Tested by tests/cli/show.test.mjs.
import { DafError } from '../errors.js';
import { kExportFormats } from '../export-formats.js';
import { usageError } from './arguments.js';
import { CliError, kNo, kOk } from './failures.js';
import { wrap, paint } from './layout.js';
import { OpenLibrary } from './open-library.js';
import { bodyLines } from './plain-text.js';
import { isolated, prepareText } from './text.js';

/** @typedef {import('./main.js').Call} Call */
/** @typedef {import('./output.js').Output} Output */
/** @typedef {import('../publication.js').Publication} Publication */
/** @typedef {import('../publication.js').Text} Text */

/** Longer lines are hard to read, however wide the terminal is. */
const kMaxWidth = 100;

/** The options that are names of formats; the JSON is --source. */
const kExports = kExportFormats.filter((name) => name !== 'json');

/** @type {import('./arguments.js').Command} */
export const command = {
  name: 'show',
  usage: 'LIBRARY… ID [OPTION…]',
  about: `
Shows the metadata and the body of one publication as plain text. The id is what
daf search prints under each hit. Or writes it as a file for other programs: a
citation, or the text.`,
  options: {
    json: { help: 'Print the metadata and the body (a render tree) as JSON.' },
    source: { help: 'Print the JSON of the publication exactly as it was stored.' },
    bibtex: { help: 'Print a citation as BibTeX.' },
    ris: { help: 'Print a citation as RIS.' },
    'csl-json': { help: 'Print a citation as CSL-JSON.' },
    markdown: { help: 'Print the publication as Markdown.' },
    text: { help: 'Print the publication as plain text, without a terminal in mind.' },
    html: { help: 'Print the publication as one HTML file that needs no other.' },
  },
  examples: [
    ['daf show library.daf urn:example:notes:214:he', 'the publication, to be read'],
    ['daf show library.daf urn:example:notes:214:he --source', 'its JSON, as it came'],
    ['daf show library.daf urn:example:notes:214:he --bibtex >> my.bib', 'to be cited'],
  ],
  exits: [
    [0, 'it is shown'],
    [1, 'no publication has the id'],
    [2, 'the command line is wrong, or a library cannot be read'],
  ],
  run,
};

/** @param {Call} call */
async function run(call) {
  const { values, positionals, out } = call;
  if (positionals.length < 2) {
    throw usageError('Name a library and an id: daf show library.daf ID', 'show');
  }
  const forms = ['json', 'source', ...kExports].filter((name) => values[name]);
  if (forms.length > 1) {
    throw usageError(`--${forms[0]} and --${forms[1]} are two answers: choose one.`, 'show');
  }
  const id = positionals[positionals.length - 1];
  const library = await OpenLibrary.open(positionals.slice(0, -1), call);
  try {
    const [form] = forms;
    if (kExports.includes(form)) {
      const question = { ids: [id], format: kExportFormats.indexOf(form), remoteImages: false };
      await out.write(await library.ask((engine) => engine.export(question)));
      return kOk;
    }
    const publication = await library.ask((engine) => engine.publication(id));
    if (values.source) {
      await out.write(await sourceOf(library, id));
      if (out.isTty) await out.line();
      return kOk;
    }
    const body = await library.ask((engine) => engine.body(id));
    if (values.json) {
      await out.line(JSON.stringify({ publication, body }, null, 2));
      return kOk;
    }
    await prepareText();
    const page = {
      width: Math.min(out.width, kMaxWidth),
      style: out.style.bind(out),
    };
    await printHead(out, publication, page);
    for (const line of bodyLines(body, page)) await out.line(line);
    return kOk;
  } catch (error) {
    if (!(error instanceof DafError) || error.code !== 'unknown-publication') throw error;
    throw new CliError(`No publication has the id ${id}.`, { exitCode: kNo });
  } finally {
    library.close();
  }
}

/**
 * The stored JSON. The engine knows items by their numbers alone; the last one with an id counts.
 * @param {OpenLibrary} library
 * @param {string} id that there is
 */
async function sourceOf(library, id) {
  for (let number = library.engine.documentCount() - 1; number >= 0; --number) {
    const item = await library.ask((engine) => engine.sourceItem(number));
    if (item?.id === id) return item.json;
  }
  throw new CliError(`No publication has the id ${id}.`, { exitCode: kNo });
}

/**
 * @param {Output} out
 * @param {Publication} publication
 * @param {import('./plain-text.js').Page} page
 */
async function printHead(out, publication, page) {
  const { title, subtitle, abstract } = publication;
  for (const line of textLines(title, page, 'bold')) await out.line(line);
  if (subtitle) for (const line of textLines(subtitle, page)) await out.line(line);
  await out.line();
  const rows = headRows(publication);
  const width = Math.max(...rows.map(([label]) => label.length));
  for (const [label, value] of rows) {
    await out.line(`${out.style(`${label}:`.padEnd(width + 1), 'dim')} ${value}`);
  }
  for (const text of abstract) {
    await out.line();
    for (const line of textLines(text, page, 'dim')) await out.line(line);
  }
  await out.line();
}

/**
 * @param {Text} text
 * @param {import('./plain-text.js').Page} page
 * @param {...import('./output.js').Style} styles
 */
function textLines({ text, direction }, { width, style }, ...styles) {
  return wrap([{ text, styles }], width).map((line) => paint(line, direction, style));
}

/** @param {Publication} publication @returns {[label: string, value: string][]} */
function headRows(publication) {
  const entities = (/** @type {import('../publication.js').Entity[]} */ list) =>
    list.map(({ name, id, url }) => shown(name) || isolated(id ?? url ?? ''));
  const series = publication.series.map(({ name, id, position }) =>
    `${shown(name) || isolated(id ?? '')} ${position ?? ''}`.trim(),
  );
  const translations = publication.translations.map(({ language, title, id, url }) =>
    [language ? isolated(language) : '', shown(title), isolated(id ?? url ?? '')]
      .filter(Boolean)
      .join(' '),
  );
  const { copyrightNotice } = publication;
  /** @type {[string, string[]][]} */
  const rows = [
    ['Authors', entities(publication.authors)],
    ['Editors', entities(publication.editors)],
    ['Translators', entities(publication.translators)],
    ['Contributors', entities(publication.contributors)],
    ['Publishers', entities(publication.publishers)],
    ['Published', [publication.datePublished?.text ?? ''].map((text) => isolated(text))],
    ['Modified', [publication.dateModified?.text ?? ''].map((text) => isolated(text))],
    ['Type', publication.types.map((type) => isolated(type))],
    ['Language', [isolated(publication.language ?? '')]],
    ['Series', series],
    ['Topics', publication.topics.map(({ name, id }) => shown(name) || isolated(id ?? ''))],
    ['Keywords', publication.keywords.map(shown)],
    ['Translations', translations],
    ['Address', [isolated(publication.url ?? '')]],
    ['License', [isolated(publication.license ?? '')]],
    ['Copyright', [copyrightNotice ? shown(copyrightNotice) : '']],
    ['Id', [isolated(publication.id)]],
  ];
  return rows.flatMap(([label, values]) => {
    const value = values.filter(Boolean).join(', ');
    return value === '' ? [] : [/** @type {[string, string]} */ ([label, value])];
  });
}

/** @param {Text | null} text */
function shown(text) {
  return text ? isolated(text.text, text.direction) : '';
}
