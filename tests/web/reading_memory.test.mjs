// What is kept of where one was reading: web/publication/reading-memory.js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ReadingMemory } from '../../web/publication/reading-memory.js';

/** localStorage as it is where nothing else stands in it. */
class FakeStorage {
  values = new Map();
  getItem(key) {
    return this.values.get(key) ?? null;
  }
  setItem(key, value) {
    this.values.set(key, String(value));
  }
}

const title = { text: 'כותרת', language: 'he', direction: 'rtl', highlights: [] };
const place = (id, part = 0.5, more = {}) => ({ id, title, block: 'b3', top: 80, part, time: 1, ...more });
const memoryIn = (storage, library = 'https://a.example/', options = {}) =>
  new ReadingMemory({ library: () => library, storage, ...options });

describe('the memory of what was read', () => {
  it('gives a place back as it was kept', () => {
    const storage = new FakeStorage();
    memoryIn(storage).keep(place('x'));
    const { block, top, part, title: kept } = memoryIn(storage).placeOf('x');
    assert.deepEqual([block, top, part], ['b3', 80, 0.5]);
    assert.deepEqual(kept, { text: 'כותרת', language: 'he', direction: 'rtl' });
    assert.equal(memoryIn(storage).placeOf('y'), null);
  });

  it('keeps one place of a publication, and libraries apart', () => {
    const storage = new FakeStorage();
    const [one, other] = [memoryIn(storage), memoryIn(storage, 'https://b.example/')];
    one.keep(place('x', 0.2));
    one.keep(place('x', 0.7));
    other.keep(place('x', 0.4));
    assert.equal(one.placeOf('x').part, 0.7);
    assert.equal(other.placeOf('x').part, 0.4);
    assert.equal(one.unfinished().length, 1);
  });

  it('names what was left in the middle, the last one first', () => {
    const memory = memoryIn(new FakeStorage());
    for (const id of ['a', 'b', 'c', 'a']) memory.keep(place(id));
    assert.deepEqual(memory.unfinished().map(({ id }) => id), ['a', 'c', 'b']);
    assert.deepEqual(memory.unfinished(2).map(({ id }) => id), ['a', 'c']);
    memory.forget('a');
    assert.deepEqual(memory.unfinished().map(({ id }) => id), ['c', 'b']);
  });

  it('forgets what was read to the end, or only begun', () => {
    const memory = memoryIn(new FakeStorage());
    for (const part of [0.99, 0.01]) {
      memory.keep(place('x', 0.5));
      memory.keep(place('x', part));
      assert.equal(memory.placeOf('x'), null);
    }
  });

  it('has no more than 200 places', () => {
    const storage = new FakeStorage();
    const memory = memoryIn(storage);
    for (let at = 0; at < 230; at += 1) memory.keep(place(`x${at}`));
    assert.equal(memory.unfinished(1000).length, 200);
    assert.equal(memory.unfinished(1)[0].id, 'x229');
    assert.equal(memory.placeOf('x29'), null);
  });

  it('stores and tells nothing where nothing is to be remembered', () => {
    const storage = new FakeStorage();
    memoryIn(storage).keep(place('x'));
    const before = [...storage.values];
    const memory = memoryIn(storage, undefined, { remember: false });
    memory.keep(place('y'));
    assert.equal(memory.placeOf('x'), null);
    assert.deepEqual(memory.unfinished(), []);
    assert.deepEqual([...storage.values], before);
  });

  it('lives with a storage that is forbidden, full, or filled by somebody else', () => {
    const broken = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    memoryIn(broken).keep(place('x'));
    assert.equal(memoryIn(broken).placeOf('x'), null);
    for (const stored of ['nonsense', '{}', 'null', '[null, 3, {"id": 1}]', '[{"library": "l", "id": "x"}]']) {
      const storage = new FakeStorage();
      storage.setItem('daf-reading', stored);
      const memory = memoryIn(storage, 'l');
      assert.deepEqual(memory.unfinished(), [], stored);
      memory.keep(place('x'));
      assert.equal(memory.placeOf('x').part, 0.5);
    }
    assert.deepEqual(memoryIn(null).unfinished(), []);
  });
});
