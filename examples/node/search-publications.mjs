// Searches a file of publications from the command line, with the same package that a page uses:
//
//   npm run build
//   node examples/node/search-publications.mjs examples/library/library.json night train
//   node examples/node/search-publications.mjs examples/library/library.json --language he night
//
// Exits with 0 if something was found, 1 if nothing was, 2 if the file could not be read. Prints
// what ../cpp/search_publications.cpp prints.
// Tested by tests/examples/examples.test.mjs.
import { Library } from 'daf-reader';

// UAX #9: what opens an isolate of each direction. It keeps a Hebrew title from reordering the
// English words around it.
const isolateOf = { ltr: '\u2066', rtl: '\u2067', neutral: '\u2068' };

/** What a publication without a body is shown with. */
const kNoText = { text: '', direction: 'neutral', highlights: [] };

/** A Text as a line of its own direction, with the matches in brackets. */
function toLine({ text, direction, highlights }) {
  let line = isolateOf[direction];
  let done = 0;
  for (const [start, end] of highlights) {
    line += `${text.slice(done, start)}[${text.slice(start, end)}]`;
    done = end;
  }
  return `${line}${text.slice(done)}\u2069`;
}

/** @returns {Promise<number>} the exit code */
async function main(file, language, words) {
  // A path, a URL, bytes, a Blob, a Response or an object: Daf tells JSON from NDJSON by itself.
  const library = await Library.open(file);
  try {
    // What could not be read never keeps the rest from being read; it is told, with its place.
    for (const { severity, pointer, message } of library.diagnostics) {
      console.error(`${severity} ${pointer}: ${message}`);
    }
    const text = words.join(' ');
    const { total, hits, facets, didYouMean } = await library.search(text, {
      limit: 5,
      facets: ['language'],
      filters: { language },
    });
    console.log(`${total} of ${library.size} publications`);
    for (const { value, count } of facets.language.values) console.log(`  ${value}: ${count}`);
    if (didYouMean) console.log(`Did you mean ${toLine(didYouMean)}?`);
    for (const { title, date, language, direction, snippet } of hits) {
      const about = `${date?.text ?? ''} ${language ?? ''} ${direction}`;
      console.log(`\n${toLine(title)}\n  ${about}\n  ${toLine(snippet ?? kNoText)}`);
    }
    // How a reader might go on, with what was typed in brackets.
    const suggestions = await library.suggest(text, { limit: 3 });
    console.log(suggestions.map((suggestion) => `\n> ${toLine(suggestion)}`).join(''));
    return total > 0 ? 0 : 1;
  } finally {
    library.close();
  }
}

const [file, ...rest] = process.argv.slice(2);
const language = rest[0] === '--language' ? rest[1] : undefined;
const words = language === undefined ? rest : rest.slice(2);
if (words.length === 0) {
  console.error('usage: search-publications.mjs FILE [--language TAG] WORD...');
  process.exitCode = 2;
} else {
  process.exitCode = await main(file, language, words).catch((error) => {
    console.error(`${file}: ${error.message}`);
    return 2;
  });
}
