// The body of a publication as lines of text (bindings/cli/plain-text.js, layout.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyLines } from '../../build/dist/cli/plain-text.js';
import { prepareText, widthOf } from '../../build/dist/cli/text.js';
import { Library } from 'daf-reader';

await prepareText();

const plainStyle = (text) => text;
const taggedStyle = (text, ...styles) => (styles.length > 0 ? `<${styles}:${text}>` : text);

/** The lines of a body in Markdown or HTML. */
async function linesOf(
  value,
  { width = 0, style = plainStyle, encodingFormat = 'text/markdown' } = {},
) {
  const library = await Library.open([{ id: 'a', name: 'x', body: [{ encodingFormat, value }] }]);
  try {
    return bodyLines(await library.body('a'), { width, style });
  } finally {
    library.close();
  }
}
const htmlLines = (value, options) => linesOf(value, { ...options, encodingFormat: 'text/html' });

describe('a body', () => {
  it('has its paragraphs and headings apart', async () => {
    assert.deepEqual(await linesOf('One\ntwo.\n\n## Three\n\nFour.\n\n### Five'), [
      'One two.',
      '',
      '## Three',
      '',
      'Four.',
      '',
      '### Five',
    ]);
  });

  it('has lists with their marks and numbers, one in the other', async () => {
    assert.deepEqual(await linesOf('- one\n- two\n  1. a\n  2. b\n\n9. nine\n10. ten'), [
      '• one',
      '• two',
      '  1. a',
      '  2. b',
      '',
      ' 9. nine',
      '10. ten',
    ]);
    assert.deepEqual(await linesOf('- one\n\n  more\n\n- two'), [
      '• one',
      '',
      '  more',
      '',
      '• two',
    ]);
    assert.deepEqual(await htmlLines('<ol reversed><li>b<li>a</ol>'), ['2. b', '1. a']);
  });

  it('has quotations with a line beside them, and code as it stands', async () => {
    assert.deepEqual(await linesOf('> one\n>\n> two'), ['│ one', '│', '│ two']);
    assert.deepEqual(await linesOf('```\na  b\n\n\tc\n```'), ['    a  b', '', '        c']);
    assert.equal((await linesOf('a\n\n---\n\nb'))[2], '─'.repeat(40));
  });

  it('has tables in columns', async () => {
    const table =
      '<table><caption>Birds</caption><thead><tr><th>Name<th>Count</thead>' +
      '<tr><td>Common tern<td>3<tr><td colspan=2>none<tr><td>גמדי<td>12</table>';
    assert.deepEqual(await htmlLines(table), [
      'Birds',
      'Name        │ Count',
      '────────────┼──────',
      'Common tern │ 3',
      'none        │',
      '\u2066גמדי\u2069        │ 12',
    ]);
  });

  it('says where links lead and what images show', async () => {
    assert.deepEqual(
      await linesOf('See [the notes](https://example.org/n), <https://example.org/>.'),
      ['See the notes <https://example.org/n>, https://example.org/.'],
    );
    assert.deepEqual(await linesOf('![A tern](tern.png)'), ['[image: A tern] <tern.png>']);
    const figure =
      '<figure><img src="a.png" alt="A tern"><figcaption>Seen in May</figcaption></figure>';
    assert.deepEqual(await htmlLines(figure), ['[image: A tern] <a.png>', '', 'Seen in May']);
    assert.deepEqual(await htmlLines('<p id=p>a<p><a href="#p">b</a>'), ['a', '', 'b']);
  });

  it('has definitions, details, quotations and readings', async () => {
    const html =
      '<dl><dt>Tern<dd>A bird</dl><details><summary>More</summary><p>Inside</details>' +
      '<p><q>so</q> m<sup>2</sup> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> a<br>b';
    assert.deepEqual(await htmlLines(html), [
      'Tern',
      '    A bird',
      '',
      'More',
      '',
      'Inside',
      '',
      '“so” m^2 漢(kan) a',
      'b',
    ]);
  });

  it('is styled where that is wanted', async () => {
    const options = { style: taggedStyle };
    assert.deepEqual(await linesOf('## H\n\na **b *c*** `d`', options), [
      '<bold:## H>',
      '',
      'a <bold:b ><bold,underline:c> <cyan:d>',
    ]);
  });

  it('is broken at blanks to a width, deep lists too, and no word is lost', async () => {
    const words = Array.from({ length: 60 }, (_, i) => 'w'.repeat(1 + (i % 9)));
    const text = words.join(' ');
    const lines = await linesOf(`${text}\n\n- a\n  - **${text}** ${text}\n\n> ${text}`, {
      width: 40,
    });
    for (const line of lines) assert.ok(widthOf(line) <= 40, line);
    const kept = lines
      .join(' ')
      .replace(/[│•]/g, ' ')
      .split(/\s+/)
      .filter((word) => /^w+$/.test(word));
    assert.equal(kept.length, 4 * words.length);
  });

  it('isolates lines with letters of both directions, and only those', async () => {
    assert.deepEqual(await linesOf('Latin only.\n\nשלום עולם (1).\n\nHTML היא שפה'), [
      'Latin only.',
      '',
      '\u2068שלום עולם (1).\u2069',
      '',
      '\u2067HTML היא שפה\u2069',
    ]);
    const [line] = await htmlLines('<p dir=ltr>HTML היא שפה');
    assert.equal(line, '\u2068HTML היא שפה\u2069');
  });
});
