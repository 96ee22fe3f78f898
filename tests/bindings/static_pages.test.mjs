// The names of static pages, which scripts of others work out from ids as `daf site` does
// (bindings/js/static-pages.js).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exceptionalNames, pageName, staticAddress } from '../../build/dist/static-pages.js';

describe('the name of a page', () => {
  it('is the id, in letters that every file system and address has', () => {
    for (const [id, name] of [
      ['urn:example:notes:214:he', 'urn-example-notes-214-he'],
      [
        'https://www.Institute.example/en/publication/what-next/',
        'www-institute-example-en-publication-what-next',
      ],
      ['Café%20№ 5', 'cafe-no-5'],
      ['a', 'a'],
    ]) {
      assert.equal(pageName(id), name, id);
    }
  });

  it('has a hash where the id says more', () => {
    for (const id of [
      'urn:מים',
      'https://x.example/%D7%9E%D7%99%D7%9D',
      '数',
      '',
      '/',
      '..',
      'con',
      'NUL',
      'com1',
      'index',
      '%',
      'a'.repeat(300),
      '\ud800',
      '__proto__é\u05d0',
    ]) {
      assert.match(pageName(id), /^[a-z0-9]+(-[a-z0-9]+)*--[a-z0-9]{10}$/, id);
      assert.ok(pageName(id).length <= 100);
    }
    assert.notEqual(pageName('urn:מים'), pageName('urn:ים'));
    assert.equal(pageName('urn:מים'), pageName('urn:מים'));
  });

  it('never leads out of its folder, and is no hidden file', () => {
    for (const id of [
      '../../etc/passwd',
      '..\\..\\x',
      '/abs',
      'C:\\x',
      '.hidden',
      'a/../b',
      'x\0y',
    ]) {
      assert.match(pageName(id), /^[a-z0-9][a-z0-9-]*$/, id);
    }
  });
});

describe('names of many pages', () => {
  const ids = ['a:b', 'a/b', 'A b', 'other', 'a--b'];

  it('that would be the same are told apart, whatever the order', () => {
    const exceptions = exceptionalNames(ids);
    assert.deepEqual([...exceptions.keys()].sort(), ['A b', 'a--b', 'a/b', 'a:b']);
    assert.equal(new Set(exceptions.values()).size, 4);
    assert.deepEqual(exceptionalNames([...ids].reverse()), exceptions);
  });

  it('stay what they are when others come', () => {
    const exceptions = exceptionalNames([...ids, 'another', 'x/y']);
    assert.deepEqual(exceptions, exceptionalNames(ids));
  });

  it('are addresses, for any id', () => {
    const exceptions = Object.fromEntries(exceptionalNames(ids));
    const pages = { folder: 'publications/', exceptions };
    assert.equal(staticAddress(pages, 'other'), 'publications/other.html');
    assert.equal(staticAddress(pages, 'a:b'), `publications/${exceptions['a:b']}.html`);
    assert.match(staticAddress(pages, '__proto__'), /^publications\/proto\.html$/);
    assert.match(staticAddress(pages, 'constructor'), /^publications\/constructor\.html$/);
  });
});
