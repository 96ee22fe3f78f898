// What is remembered between visits: web/interface/memory.js.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { Memory } from '../../web/interface/memory.js';

const globalStorage = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
let items;

const storage = {
  getItem: (name) => items.get(name) ?? null,
  setItem: (name, value) => items.set(name, value),
  removeItem: (name) => items.delete(name),
};
const refuse = () => {
  throw new DOMException('denied', 'SecurityError');
};
const denied = { getItem: refuse, setItem: refuse, removeItem: refuse };

function provide(value) {
  Object.defineProperty(globalThis, 'localStorage', { value, configurable: true });
}

beforeEach(() => {
  items = new Map();
  provide(storage);
});
afterEach(() => {
  if (globalStorage) Object.defineProperty(globalThis, 'localStorage', globalStorage);
  else delete globalThis.localStorage;
});

describe('what is remembered', () => {
  it('is there at the next visit, under a name of ours', () => {
    new Memory().write('searches', [{ query: 'מים' }]);
    assert.deepEqual(new Memory().read('searches'), [{ query: 'מים' }]);
    assert.deepEqual([...items.keys()], ['daf-searches']);
  });

  it('is forgotten with null', () => {
    const memory = new Memory();
    memory.write('searches', [1]);
    memory.write('searches', null);
    assert.equal(memory.read('searches'), null);
    assert.equal(items.size, 0);
  });

  it('lasts as long as the page where storage is denied', () => {
    provide(denied);
    const memory = new Memory();
    assert.equal(memory.read('searches'), null);
    memory.write('searches', [1]);
    assert.deepEqual(memory.read('searches'), [1]);
    assert.equal(new Memory().read('searches'), null);
  });

  it('does not come back after it was forgotten where storage refuses to forget', () => {
    const memory = new Memory();
    memory.write('searches', [1]);
    provide({ ...storage, removeItem: refuse });
    memory.write('searches', null);
    assert.equal(memory.read('searches'), null);
  });

  it('is neither stored nor read where that is not wanted', () => {
    items.set('daf-searches', '[2]');
    const memory = new Memory({ remember: false });
    assert.equal(memory.read('searches'), null);
    memory.write('searches', [1]);
    assert.deepEqual(memory.read('searches'), [1]);
    assert.equal(items.get('daf-searches'), '[2]');
  });

  it('is nothing where somebody else wrote what is no JSON', () => {
    items.set('daf-searches', '{');
    assert.equal(new Memory().read('searches'), null);
  });
});
