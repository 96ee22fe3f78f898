// The words of a command line (bindings/cli/arguments.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { integerOption, parseArguments, suggest } from '../../build/dist/cli/arguments.js';
import { daf } from './helper.mjs';

const command = {
  name: 'try',
  options: {
    output: { short: 'o', value: 'FILE', help: '' },
    filter: { short: 'f', value: 'F=V', many: true, help: '' },
    json: { help: '' },
    limit: { value: 'N', help: '' },
  },
};
const parse = (...args) => parseArguments(command, args);
const messageOf = (...args) => {
  try {
    parse(...args);
  } catch (error) {
    return error.message;
  }
  return 'no error';
};

describe('the words of a command line', () => {
  it('may be given in any order, and every way that is usual', () => {
    const ways = [
      ['a', '-o', 'x', '--json', 'b'],
      ['--json', '-ox', 'a', 'b'],
      ['a', 'b', '--output=x', '--json'],
      ['a', 'b', '--json', '--output', 'x'],
      ['a', '-o=x', '--json', '--', 'b'],
    ];
    for (const args of ways) {
      const { values, positionals } = parse(...args);
      assert.deepEqual(
        [values, positionals],
        [{ output: 'x', json: true }, ['a', 'b']],
        args.join(),
      );
    }
  });

  it('that stand behind -- are no options, and - is none either', () => {
    assert.deepEqual(parse('-', '--', '--json', '-o').positionals, ['-', '--json', '-o']);
  });

  it('may give a value that looks like an option', () => {
    assert.equal(parse('--output', '-').values.output, '-');
    assert.equal(parse('--output=--json').values.output, '--json');
  });

  it('give an option several times where that means something, else not', () => {
    assert.deepEqual(parse('-f', 'a=1', '--filter=b=2').values.filter, ['a=1', 'b=2']);
    assert.match(messageOf('-o', 'x', '-o', 'y'), /--output is given twice/);
  });

  it('say what was likely meant where an option is not known', () => {
    assert.match(messageOf('--outptu', 'x'), /no option --outptu\. Did you mean --output\?/);
    assert.match(messageOf('--lim', '3'), /Did you mean --limit\?/);
    assert.match(messageOf('-json'), /Did you mean --json\?/);
    assert.doesNotMatch(messageOf('--zzz'), /Did you mean/);
    assert.doesNotMatch(messageOf('--constructor'), /Did you mean/);
  });

  it('are refused where a value is missing or too much', () => {
    assert.match(messageOf('--output'), /--output needs a value: --output FILE/);
    assert.match(messageOf('--json=yes'), /--json takes no value/);
  });

  it('give whole numbers in their range only', () => {
    const range = { least: 1, most: 10, otherwise: 5 };
    assert.equal(integerOption(command, {}, 'limit', range), 5);
    assert.equal(integerOption(command, { limit: '10' }, 'limit', range), 10);
    for (const limit of ['0', '11', '1.5', 'x', '', '-1', '1e1', ' 1']) {
      const read = () => integerOption(command, { limit }, 'limit', range);
      assert.throws(read, /whole number from 1 to 10/, limit);
    }
  });
});

describe('a word that is not known', () => {
  it('is compared with those that are: letters added, left out, changed, swapped', () => {
    const known = ['build', 'search', 'show'];
    assert.equal(suggest('biuld', known), 'build');
    assert.equal(suggest('serch', known), 'search');
    assert.equal(suggest('searchh', known), 'search');
    assert.equal(suggest('shaw', known), 'show');
    assert.equal(suggest('sea', known), 'search');
    assert.equal(suggest('xyz', known), null);
  });
});

describe('daf', () => {
  it('ends with 2 and a suggestion where command or option are not known', async () => {
    const cases = [
      [['serach', 'x'], /There is no command serach\. Did you mean search\?/],
      [['frobnicate'], /There is no command frobnicate\./],
      [['--verison'], /There is no option --verison\. Did you mean --version\?/],
      [['build', '--forec'], /daf build has no option --forec\./],
      [['search', '--limt', '3', 'a', 'b'], /Did you mean --limit\?/],
      [['build', '-o', 'x'], /Name an input/],
      [['build', 'x'], /Name the archive/],
      [['search', 'x'], /Name a library and a query/],
      [['show', 'x'], /Name a library and an id/],
      [['show', 'x', 'y', '--json', '--source'], /choose one/],
      [['convert', 'x', '-o', 'x.txt'], /the ending is one of/],
      [['search', 'x', 'y', '--filter', 'colour=red'], /--filter colour=red/],
      [['search', 'x', 'y', '--facets', 'topic,colour'], /--facets colour/],
      [['search', 'x', 'y', '--sort', 'best'], /--sort best/],
      [['search', 'x', 'y', '--limit', '1001'], /0 to 1000/],
      [['build', 'x', '-o', 'y', '--memory', '64'], /128 to 4096/],
      [['build', 'x', '-o', 'y', '--base-url', '/here'], /no absolute URL/],
      [['serve', '--port', '70000'], /0 to 65535/],
      [['info'], /Which library/],
      [['validate'], /Name an input/],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await daf(args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(stdout, '', args.join(' '));
      assert.match(stderr, message);
    }
  });
});
