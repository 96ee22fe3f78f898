// What is kept of where one was reading: web/publication/reading-memory.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Memory } from '../../web/interface/memory.js';
import { ReadingMemory } from '../../web/publication/reading-memory.js';

/** What lasts as long as the test. */
const storage = () => new Memory({ remember: false });
const title = { text: 'כותרת', language: 'he', direction: 'rtl', highlights: [] };
const place = (id, part = 0.5, more = {}) => ({ id, title, block: 'b3', top: 80, part, time: 1, ...more });
const memoryIn = (memory, library = 'https://a.example/') =>
  new ReadingMemory({ library: () => library, memory });

describe('the memory of what was read', () => {
  it('gives a place back as it was kept', () => {
    const kept = storage();
    memoryIn(kept).keep(place('x'));
    const { block, top, part, title: itsTitle } = memoryIn(kept).placeOf('x');
    assert.deepEqual([block, top, part], ['b3', 80, 0.5]);
    assert.deepEqual(itsTitle, { text: 'כותרת', language: 'he', direction: 'rtl' });
    assert.equal(memoryIn(kept).placeOf('y'), null);
  });

  it('keeps one place of a publication, and libraries apart', () => {
    const kept = storage();
    const [one, other] = [memoryIn(kept), memoryIn(kept, 'https://b.example/')];
    one.keep(place('x', 0.2));
    one.keep(place('x', 0.7));
    other.keep(place('x', 0.4));
    assert.equal(one.placeOf('x').part, 0.7);
    assert.equal(other.placeOf('x').part, 0.4);
    assert.equal(one.unfinished().length, 1);
  });

  it('names what was left in the middle, the last one first', () => {
    const memory = memoryIn(storage());
    for (const id of ['a', 'b', 'c', 'a']) memory.keep(place(id));
    assert.deepEqual(memory.unfinished().map(({ id }) => id), ['a', 'c', 'b']);
    assert.deepEqual(memory.unfinished(2).map(({ id }) => id), ['a', 'c']);
    memory.forget('a');
    assert.deepEqual(memory.unfinished().map(({ id }) => id), ['c', 'b']);
  });

  it('forgets what was read to the end, or only begun', () => {
    const memory = memoryIn(storage());
    for (const part of [0.99, 0.01]) {
      memory.keep(place('x', 0.5));
      memory.keep(place('x', part));
      assert.equal(memory.placeOf('x'), null);
    }
  });

  it('has no more than 200 places', () => {
    const kept = storage();
    const memory = memoryIn(kept);
    for (let at = 0; at < 230; at += 1) memory.keep(place(`x${at}`));
    assert.equal(memory.unfinished(1000).length, 200);
    assert.equal(memory.unfinished(1)[0].id, 'x229');
    assert.equal(memory.placeOf('x29'), null);
  });

  it('lives with what somebody else has put in its place', () => {
    for (const stored of ['nonsense', {}, null, [null, 3, { id: 1 }], [{ library: 'l', id: 'x' }]]) {
      const kept = storage();
      kept.write('reading', stored);
      const memory = memoryIn(kept, 'l');
      assert.deepEqual(memory.unfinished(), [], JSON.stringify(stored));
      memory.keep(place('x'));
      assert.equal(memory.placeOf('x').part, 0.5);
    }
  });
});
