// Where a site goes: whole or not at all, and never over what somebody would miss
// (bindings/cli/site/output-folder.js, temporary-files.js).
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { daf, finish, folderFor, item, namesIn, ndjson, startDaf, texts } from './helper.mjs';
import { reasonToSkip, siteUrl, WrittenSite } from './site_helper.mjs';

const skip = reasonToSkip();
const input = { 'in.ndjson': ndjson(item('urn:a')) };
const write = (cwd, ...more) => daf(['site', 'in.ndjson', '-o', 'public', ...more], { cwd });

/** Publications that take a while. */
function manyItems(count) {
  const text = texts();
  return Array.from({ length: count }, (_, i) => item(`urn:${i}`, `Title ${i}`, text.next().value));
}

describe('the folder of a site', { skip }, () => {
  it('may be new or empty', async (t) => {
    const cwd = folderFor(t, input);
    mkdirSync(join(cwd, 'public'));
    const { status } = await write(cwd);
    assert.equal(status, 0);
    assert.deepEqual(namesIn(cwd), ['in.ndjson', 'public']);
    assert.ok(namesIn(join(cwd, 'public')).includes('index.html'));
  });

  it('is left as it is where somebody else has put something into it', async (t) => {
    const cwd = folderFor(t, { ...input, 'public/thesis.txt': 'ten years' });
    const { status, stderr } = await write(cwd);
    assert.equal(status, 2);
    assert.match(stderr, /Cannot write public: .* \(thesis\.txt\); with --force it goes\./);
    assert.deepEqual(namesIn(join(cwd, 'public')), ['thesis.txt']);
    assert.deepEqual(namesIn(cwd), ['in.ndjson', 'public']);
  });

  it('is replaced where this command has written it, as long as nothing has come to it', async (t) => {
    const cwd = folderFor(t, input);
    await write(cwd);
    writeFileSync(join(cwd, 'in.ndjson'), ndjson(item('urn:b')));
    assert.equal((await write(cwd)).status, 0);
    const site = new WrittenSite(join(cwd, 'public'));
    assert.ok(!site.files.includes('publications/urn-a.html'));
    assert.ok(site.files.includes('publications/urn-b.html'));
    writeFileSync(join(cwd, 'public', 'CNAME'), 'institute.example');
    const { status, stderr } = await write(cwd);
    assert.equal(status, 2);
    assert.match(stderr, /CNAME/);
    assert.equal((await write(cwd, '--force')).status, 0);
    assert.ok(!namesIn(join(cwd, 'public')).includes('CNAME'));
  });

  it('is left as it is where something has come to it below its top, too, or a link', async (t) => {
    const cwd = folderFor(t, { ...input, 'elsewhere/page.html': 'x' });
    assert.equal((await write(cwd, '--url', siteUrl)).status, 0);
    const folder = join(cwd, 'public');
    const { files } = JSON.parse(readFileSync(join(folder, '.daf-site'), 'utf8'));
    assert.deepEqual([...files, '.daf-site'].sort(), new WrittenSite(folder).files);
    mkdirSync(join(folder, 'static', 'mine', 'more'), { recursive: true });
    assert.equal((await write(cwd, '--url', siteUrl)).status, 0, 'nobody misses an empty folder');
    mkdirSync(join(folder, 'static', 'mine'));
    for (const name of ['static/mine/x.txt', 'static/mine/b.txt']) {
      writeFileSync(join(folder, name), 'mine');
    }
    const { status, stderr } = await write(cwd);
    assert.equal(status, 2);
    assert.match(stderr, /\(static\/mine\/b\.txt\); with --force it goes\./);
    assert.equal(readFileSync(join(folder, 'static/mine/x.txt'), 'utf8'), 'mine');
    rmSync(join(folder, 'static', 'mine'), { recursive: true });
    const page = join(folder, 'publications', 'urn-a.html');
    rmSync(page);
    symlinkSync(join(cwd, 'elsewhere', 'page.html'), page);
    const linked = await write(cwd);
    assert.equal(linked.status, 2);
    assert.match(linked.stderr, /\(publications\/urn-a\.html\)/);
  });

  it('is left as it is where an earlier version wrote it, which listed no files', async (t) => {
    const marker = JSON.stringify({ writtenBy: 'daf site', names: ['index.html'] });
    const cwd = folderFor(t, { ...input, 'public/.daf-site': marker, 'public/index.html': 'x' });
    const { status, stderr } = await write(cwd);
    assert.equal(status, 2);
    assert.match(stderr, /does not say which files are its own.*with --force all of it goes\./);
    assert.equal((await write(cwd, '--force')).status, 0);
    assert.equal((await write(cwd)).status, 0);
  });

  it('is never the working folder, one around it, or a file', async (t) => {
    const cwd = folderFor(t, { ...input, file: 'x', 'below/x': 'x' });
    for (const [folder, output] of [
      [cwd, '.'],
      [join(cwd, 'below'), '..'],
      [cwd, '/'],
    ]) {
      const { status, stderr } = await daf(
        ['site', join(cwd, 'in.ndjson'), '-o', output, '--force'],
        { cwd: folder },
      );
      assert.equal(status, 2);
      assert.match(stderr, /it is the working folder, or has it in it/);
    }
    const { status, stderr } = await daf(['site', 'in.ndjson', '-o', 'file', '--force'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, /it is no folder/);
    assert.deepEqual(namesIn(cwd), ['below', 'file', 'in.ndjson']);
  });

  it('is not one that an input is named in; what is found in it by looking is no input', async (t) => {
    const cwd = folderFor(t, {
      'all/in.ndjson': ndjson(item('urn:a')),
      'all/public/old.json': '[{"id":"old","name":"x"}]',
    });
    const named = await daf(['site', 'all/public/old.json', '-o', 'all/public', '--force'], {
      cwd,
    });
    assert.equal(named.status, 2);
    assert.match(named.stderr, /all\/public\/old\.json lies in all\/public, whose files go/);
    const found = await daf(['site', 'all', '-o', 'all/public', '--force'], { cwd });
    assert.equal(found.status, 0, found.stderr);
    const pages = new WrittenSite(join(cwd, 'all', 'public')).pages;
    assert.deepEqual(
      pages.filter((path) => path.startsWith('publications/')),
      ['publications/urn-a.html'],
    );
  });

  it('may be a link: what it names is replaced', async (t) => {
    const cwd = folderFor(t, input);
    mkdirSync(join(cwd, 'real'));
    symlinkSync('real', join(cwd, 'public'));
    assert.equal((await write(cwd)).status, 0);
    assert.ok(namesIn(join(cwd, 'real')).includes('index.html'));
  });

  it('is not made where there is no publication', async (t) => {
    const cwd = folderFor(t, { 'in.ndjson': '[]' });
    const { status, stderr } = await write(cwd);
    assert.equal(status, 1);
    assert.match(stderr, /public is not written: there is no publication/);
    assert.deepEqual(namesIn(cwd), ['in.ndjson']);
  });

  it('is not made where the words of the command are wrong', async (t) => {
    const cwd = folderFor(t, input);
    for (const [args, message] of [
      [['site', '-o', 'public'], /Which publications/],
      [['site', 'in.ndjson'], /Where to/],
      ...[
        'institute',
        'ftp://x.example/',
        'https://x.example/?q=1',
        'https://x.example/#part',
        'https://name@x.example/',
        'https://:word@x.example/',
      ].map((url) => [
        ['site', 'in.ndjson', '-o', 'public', '--url', url],
        /no address of a folder/,
      ]),
      [['site', 'in.ndjson', '-o', 'public', '--language', 'ru'], /one of en, he, ar, fa/],
      [['site', 'in.ndjson', '-o', 'public', '--title', ' '], /--title/],
      [['site', 'in.ndjson', '-o', 'no/public'], /its folder does not exist/],
    ]) {
      const { status, stderr } = await daf(args, { cwd });
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
    assert.deepEqual(namesIn(cwd), ['in.ndjson']);
  });
});

it('the address of a site is that of a folder, however it is written', { skip }, async (t) => {
  for (const [given, address] of [
    ['https://X.example', 'https://x.example/'],
    ['https://x.example/archive', 'https://x.example/archive/'],
    ['https://x.example/archive/?', 'https://x.example/archive/'],
    ['https://x.example/archive#', 'https://x.example/archive/'],
  ]) {
    const cwd = folderFor(t, input);
    assert.equal((await write(cwd, '--url', given)).status, 0);
    const { pages } = JSON.parse(readFileSync(join(cwd, 'public', 'library.json'), 'utf8'));
    assert.equal(pages.url, address, given);
    const page = new WrittenSite(join(cwd, 'public')).page('publications/urn-a.html');
    const { href } = page.one('link', { rel: 'canonical' }).attributes;
    assert.equal(href, `${address}publications/urn-a.html`, given);
  }
});

describe('a site that is interrupted', { skip }, () => {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    it(`by ${signal} ends with 130, leaves nothing behind, and what was there as it was`, async (t) => {
      const cwd = folderFor(t, input);
      await write(cwd);
      const before = new WrittenSite(join(cwd, 'public'));
      const files = before.files;
      writeFileSync(join(cwd, 'many.ndjson'), ndjson(...manyItems(2000)));
      const child = startDaf(['site', 'many.ndjson', '-o', 'public'], { cwd });
      const isAtWork = () =>
        namesIn(cwd).some(
          (name) => name.endsWith('.tmp') && namesIn(join(cwd, name)).includes('publications'),
        );
      while (child.exitCode === null && !isAtWork()) await setTimeout(5);
      child.kill(signal);
      const { status } = await finish(child);
      assert.equal(status, 130);
      assert.deepEqual(namesIn(cwd), ['in.ndjson', 'many.ndjson', 'public']);
      assert.deepEqual(before.files, files);
      assert.match(
        readFileSync(join(cwd, 'public', 'publications', 'urn-a.html'), 'utf8'),
        /<\/html>\n$/,
      );
    });
  }
});
