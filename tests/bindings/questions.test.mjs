// Everything that a library is asked but search: suggestions, places, neighbours, times; and removal.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeOf, harbourLibrary, modes, openFor } from './helper.mjs';

const marked = ({ text, highlights }) => highlights.map(([start, end]) => text.slice(start, end));

/** The text of a block of a body, as places count it. */
function textOf(node) {
  if (node.kind === 'image') return node.alt ?? '';
  if (node.kind === 'line-break') return ' ';
  return node.text ?? (node.children ?? []).map(textOf).join('');
}

for (const [where, mode] of modes) {
  describe(`a library ${where}`, () => {
    const open = (t) => openFor(t, harbourLibrary, mode);

    it('suggests how a Hebrew word may go on, in its direction', async (t) => {
      const suggestions = await (await open(t)).suggest('ציפ');
      assert.ok(suggestions.length >= 1);
      const [first] = suggestions;
      assert.equal(first.direction, 'rtl');
      assert.ok(marked(first).every((mark) => mark.startsWith('ציפ')));
      assert.ok(first.count >= 1);
    });

    it('suggests no more than it is asked for, and nothing for what nobody wrote', async (t) => {
      const library = await open(t);
      assert.ok((await library.suggest('ha')).length > 1);
      assert.equal((await library.suggest('ha', { limit: 1 })).length, 1);
      assert.deepEqual(await library.suggest('ha', { limit: 0 }), []);
      assert.deepEqual(await library.suggest('qqzzxx'), []);
    });

    it('finds the places of a word inside a body, in UTF-16 units of its blocks', async (t) => {
      const library = await open(t);
      const blocks = Object.fromEntries(
        (await library.body('h:en')).map((block) => [block.id, textOf(block)]),
      );
      const places = await library.find('h:en', 'harbour');
      assert.equal(places.length, 2);
      for (const { block, start, end } of places) {
        assert.match(blocks[block].slice(start, end), /^harbour$/i);
      }
      const [hebrew] = await library.find('h:he', 'ציפורים');
      const [block] = (await library.body('h:he')).filter(({ id }) => id === hebrew.block);
      assert.equal(textOf(block).slice(hebrew.start, hebrew.end), 'ציפורים');
      assert.deepEqual(await library.find('h:en', 'zebra'), []);
      assert.equal(await codeOf(library.find('nowhere', 'x')), 'unknown-publication');
    });

    it('knows what is about the same, other works only, without snippets', async (t) => {
      const library = await open(t);
      const related = await library.related('h:en');
      assert.equal(related[0].id, 'g:en');
      assert.ok(related.every(({ id }) => id !== 'h:en' && id !== 'h:he'));
      assert.equal(related[0].snippet, null);
      assert.equal(related[0].explanation, null);
      assert.deepEqual(await library.related('h:en', { limit: 0 }), []);
      assert.equal(await codeOf(library.related('nowhere')), 'unknown-publication');
    });

    it('counts by year and by month, the years between them too', async (t) => {
      const library = await open(t);
      assert.deepEqual(await library.timeline('harbour'), [
        { start: '2020', count: 1, total: 1 },
        { start: '2021', count: 1, total: 1 },
        { start: '2022', count: 0, total: 0 },
        { start: '2023', count: 0, total: 1 },
      ]);
      const months = await library.timeline('harbour', {
        interval: 'month',
        filters: { to: '2021' },
      });
      assert.equal(months[0].start, '2020-03');
      assert.equal(months.at(-1).start, '2021-05');
      assert.equal(months.length, 15);
      assert.equal(
        months.reduce((sum, { count }) => sum + count, 0),
        2,
      );
    });

    it('forgets a publication that is removed, and only that', async (t) => {
      const library = await open(t);
      assert.equal(library.size, 4);
      assert.equal(await library.remove('g:en'), true);
      assert.equal(library.size, 3);
      assert.equal(await library.remove('g:en'), false);
      assert.equal(library.size, 3);
      assert.equal((await library.search('gulls')).total, 0);
      assert.equal(await codeOf(library.publication('g:en')), 'unknown-publication');
      assert.ok(await library.remove('h:en'));
      const { hits } = await library.search('ציפורים');
      assert.equal(hits[0].id, 'h:he');
      assert.equal((await library.add([harbourLibrary[0]])).added, 1);
      assert.equal((await library.search('harbour')).total, 1);
      assert.equal(library.size, 3);
    });

    it('removes in the order of the calls, after what is being added', async (t) => {
      const library = await open(t);
      const added = library.add([{ id: 'x', name: 'Xylophone' }]);
      assert.equal(await library.remove('x'), true);
      assert.equal((await added).added, 1);
      assert.equal(library.size, 4);
      assert.equal((await library.search('xylophone')).total, 0);
    });

    it('takes every question back that was aborted', async (t) => {
      const library = await open(t);
      const reason = new Error('mine');
      const signal = AbortSignal.abort(reason);
      const before = [
        library.suggest('h', { signal }),
        library.timeline('h', { signal }),
        library.find('h:en', 'h', { signal }),
        library.related('h:en', { signal }),
      ];
      for (const call of before) await assert.rejects(call, (error) => error === reason);
      const controller = new AbortController();
      const under = library.suggest('h', { signal: controller.signal });
      controller.abort();
      await assert.rejects(under, { name: 'AbortError' });
      assert.ok((await library.suggest('h')).length > 0);
    });
  });
}
