// Says how texts of the command line stand, with direction alone: a module of its own, without the
// library.
//
//   npm run build
//   node examples/node/text-direction.mjs 'HTML היא שפת סימון' 'abc אבג'
//
// Exits with 0, with 1 if a text holds controls that make it look like what it is not, and with 2
// if there is none. Prints what ../cpp/text_direction.cpp prints.
// Tested by tests/examples/text_direction.test.mjs.
import * as bidi from 'daf-reader/bidi';

const texts = process.argv.slice(2);
if (texts.length === 0) {
  console.error('usage: text-direction.mjs TEXT...');
  process.exit(2);
}

// Once; everything after it is synchronous.
await bidi.ready();

const list = texts.map((text) => {
  console.log(bidi.isolate(text));

  // 1. What nothing declares is read off the words: a Hebrew sentence may well open with a Latin one.
  const { direction, source } = bidi.direction(text, { policy: 'words' });
  console.log(`  ${direction}, by ${source}`);

  // 2. The line as it is shown: its runs from left to right, each with its level.
  const { runs } = bidi.resolve(text, { direction: direction === 'rtl' ? 'rtl' : 'ltr' });
  for (const { start, end, level } of runs) {
    console.log(`  ${level} "${text.slice(start, end)}"`);
  }

  // 3. Controls in strings of others: harmless, or worse.
  const { risk, controls } = bidi.auditControls(text);
  if (risk !== 'none') {
    const kinds = controls.map(({ kind, matched }) => (matched ? kind : `${kind} (unmatched)`));
    console.log(`  risk ${risk}: ${kinds.join(' ')}`);
  }
  if (risk === 'high') process.exitCode = 1;
  return { text, direction };
});

// 4. One line of them all, in which none disturbs another.
console.log(bidi.joinList(list, { lastSeparator: ' & ' }));
