// Publications as others cite and keep them: web/publication/citation.js, cite-dialog.js,
// identifiers.js, web/interface/download.js.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';

import { Interface } from '../../web/interface/interface.js';
import { citationText, citedAddress } from '../../web/publication/citation.js';
import { doiAddress, doiOf, issnOf } from '../../web/publication/identifiers.js';
import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, sampleId, search } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
});
afterEach(() => reader?.rest());
after(async () => {
  await reader?.end();
  await browser?.close();
});

const text = (words, language = 'en', direction = 'ltr') => ({ text: words, language, direction });
const hebrew = (words) => text(words, 'he', 'rtl');
const person = (name) => ({ name });

const paper = {
  id: 'a',
  url: 'https://example.org/notes/214/',
  baseUrl: null,
  language: 'en',
  direction: 'ltr',
  title: text('The Price of Water'),
  authors: [person(text('Dana Levi')), person(text('Omar Haddad'))],
  datePublished: { text: '2025-03-12', year: 2025, month: 3, day: 12 },
  series: [{ id: null, name: text('Quay Notes'), position: '12/3' }],
  publishers: [person(text('An Institute'))],
};

const ui = await Interface.in('he');

describe('a citation', () => {
  const plain = (publication) => citationText(ui, publication).replace(/[\u2066-\u2069]/g, '');

  it('names authors, year, title, series, publisher and address, in the language of the publication', () => {
    assert.equal(
      plain(paper),
      'Dana Levi, Omar Haddad (2025). The Price of Water. Quay Notes, No. 12/3. An Institute. ' +
        'https://example.org/notes/214/',
    );
  });

  it('says only what is known, and ends no sentence twice', () => {
    const nothing = { authors: [], series: [], publishers: [], url: null, datePublished: null };
    const bare = { ...paper, ...nothing };
    assert.equal(plain(bare), 'The Price of Water.');
    assert.equal(plain({ ...bare, title: text('Who Pays?') }), 'Who Pays?');
    const undated = { text: 'Spring 1948', year: null, month: null, day: null };
    assert.equal(plain({ ...bare, datePublished: undated }), 'The Price of Water. Spring 1948.');
  });

  it('isolates what runs the other way, and nothing else', () => {
    const words = citationText(ui, {
      ...paper,
      language: 'he',
      direction: 'rtl',
      title: hebrew('מחיר המים'),
      authors: [person(text('Dana Levi')), person(hebrew('עמר חדד'))],
      series: [],
      publishers: [],
    });
    assert.equal(
      words,
      '\u2066Dana Levi\u2069, עמר חדד (2025). מחיר המים. \u2066https://example.org/notes/214/\u2069',
    );
  });

  it('isolates a date that is written in words, whatever their language', () => {
    const inWords = { text: 'Spring 1948', year: null, month: null, day: null };
    const publication = {
      ...paper,
      language: 'he',
      direction: 'rtl',
      title: hebrew('מחיר המים'),
      authors: [person(hebrew('עמר חדד'))],
      datePublished: inWords,
      series: [],
      publishers: [],
      url: null,
    };
    assert.equal(citationText(ui, publication), 'עמר חדד \u2068Spring 1948\u2069. מחיר המים.');
    const nameless = citationText(ui, { ...publication, authors: [] });
    assert.equal(nameless, 'מחיר המים. \u2068Spring 1948\u2069.');
  });

  it('has the address of the DOI, which stays', () => {
    assert.equal(
      citedAddress({ ...paper, id: 'https://doi.org/10.5555/12345678' }),
      'https://doi.org/10.5555/12345678',
    );
    assert.equal(citedAddress({ ...paper, url: 'javascript:alert(1)' }), '');
    assert.equal(citedAddress({ ...paper, url: 'mailto:a@example.org' }), '');
  });
});

describe('identifiers', () => {
  it('are found in ids and addresses', () => {
    assert.equal(doiOf({ id: 'doi:10.5555/ab(c)', url: null }), '10.5555/ab(c)');
    assert.equal(doiOf({ id: 'x', url: 'http://dx.doi.org/10.1000/%3C1%3E?x#y' }), '');
    assert.equal(doiOf({ id: 'x', url: 'http://dx.doi.org/10.1000/%3C1%3E' }), '10.1000/<1>');
    assert.equal(doiAddress('10.1000/<1>'), 'https://doi.org/10.1000/%3C1%3E');
    assert.equal(doiAddress('10.1000/a#b?c'), 'https://doi.org/10.1000/a%23b%3Fc');
    assert.equal(issnOf({ id: 'urn:issn:2414-210x' }), '2414-210X');
    assert.equal(issnOf({ id: 'https://portal.issn.org/resource/ISSN/2414-2107' }), '2414-2107');
  });

  it('are not found in what only looks like them', () => {
    for (const id of ['10.5555/1', 'https://example.org/10.5555/1', 'doi:11.5555/1', 'doi:10.5', '']) {
      assert.equal(doiOf({ id, url: null }), '', id);
    }
    assert.equal(doiOf({ id: 'doi:10.5555/%', url: null }), '10.5555/%');
    for (const id of ['2414-2107', 'urn:issn:24142107', null]) assert.equal(issnOf({ id }), '');
  });
});

const dialogOf = (page) => page.locator('.cite-dialog');
const chooseFormat = (page, name) => dialogOf(page).locator(`input[value="${name}"]`).check();

/** What is saved by pressing a button. @returns {Promise<{ name: string, content: string }>} */
async function savedBy(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return {
    name: download.suggestedFilename(),
    content: readFileSync(await download.path(), 'utf8'),
  };
}

describe('the dialogue that cites', { skip }, () => {
  it('shows a line of text in the direction of the publication, and copies it', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:he')}`);
    await page.locator('[data-tool=cite]').click();
    const line = dialogOf(page).locator('.cite-preview > p');
    assert.deepEqual([await line.getAttribute('lang'), await line.getAttribute('dir')], ['he', 'rtl']);
    const words = await line.textContent();
    assert.match(words, /^אורית נהר־גליל \(2025\)\. /);
    assert.match(words, /רשימות מן הרציף, גיליון .?214.?\. מכון רציף הזעפרן\.$/);
    await dialogOf(page).getByRole('button', { name: 'Copy' }).click();
    await dialogOf(page).getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.replace(/[\u2066-\u2069]/g, ''), words.replace(/[\u2066-\u2069]/g, ''));
  });

  it('makes BibTeX, RIS and CSL-JSON, shown from left to right and saved under the title', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await page.locator('body').press('c');
    const download = dialogOf(page).getByRole('button', { name: 'הורדה', exact: true });
    for (const [format, title, extension, beginning] of [
      ['bibtex', 'BibTeX', 'bib', /^@techreport\{/],
      ['ris', 'RIS', 'ris', /^TY {2}- RPRT/],
      ['csl-json', 'CSL-JSON', 'json', /^\[\s*\{/],
    ]) {
      await chooseFormat(page, format);
      const record = dialogOf(page).locator('pre', { hasText: /מרסאת/ });
      await dialogOf(page).getByRole('region', { name: title }).waitFor();
      assert.equal(await record.getAttribute('dir'), 'ltr');
      const { name, content } = await savedBy(page, download);
      assert.match(name, new RegExp(`^כמה עולה מ״ק.*\\.${extension}$`));
      assert.match(content, beginning);
      assert.equal(content.trim(), await record.textContent());
    }
    assert.equal(JSON.parse(await dialogOf(page).locator('pre').textContent())[0].number, '214');
  });

  it('saves the publication as Markdown, text, a web page and JSON, also without a network', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    await page.locator('#offline[data-state=ready]').waitFor();
    await reader.context.setOffline(true);
    await page.locator('[data-tool=cite]').click();
    const files = new Map();
    for (const button of await dialogOf(page).locator('.cite-whole button').all()) {
      const { name, content } = await savedBy(page, button);
      files.set(name.split('.').pop(), content);
    }
    await reader.context.setOffline(false);
    assert.match(files.get('md'), /^## |\n## /);
    assert.match(files.get('txt'), /What a Cubic Metre Costs/);
    assert.match(files.get('html'), /^<!doctype html>/i);
    assert.equal(JSON.parse(files.get('json')).id, sampleId('notes:214:en'));
  });

  it('cites the results of a search together, and returns the focus to its button', async () => {
    const page = await reader.open('?ui=en');
    assert.equal(await page.locator('.cite-results').isVisible(), false, 'nothing is asked for');
    await search(page, 'water');
    const found = await page.locator('.hit').count();
    await page.locator('.cite-results').click();
    assert.match(await dialogOf(page).locator('h2').textContent(), new RegExp(`${found}`));
    assert.equal(await dialogOf(page).locator('.cite-whole').count(), 0);
    await chooseFormat(page, 'ris');
    await dialogOf(page).getByRole('region', { name: 'RIS' }).waitFor();
    const record = await dialogOf(page).locator('pre').textContent();
    assert.equal(record.match(/^TY {2}- /gm).length, found);
    await page.keyboard.press('Escape');
    await page.locator('.cite-results:focus').waitFor();
  });

  it('says so where a file cannot be made', async () => {
    const page = await reader.open('?ui=en');
    await page.evaluate(async () => {
      const { CiteDialog } = await import('./publication/cite-dialog.js');
      const { Interface } = await import('./interface/interface.js');
      const library = { export: () => Promise.reject(new Error('closed')) };
      const place = shadow().querySelector('main');
      const dialog = new CiteDialog({ ui: await Interface.in('en'), place });
      dialog.open({ library, findIds: () => Promise.reject(new Error('closed')), count: 2 });
    });
    const dialog = page.locator('.cite-dialog[open]');
    await dialog.locator('.cite-preview', { hasText: 'The file could not be made' }).waitFor();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.locator('.brief-note', { hasText: 'The file could not be made' }).waitFor();
  });

  for (const ui of ['en', 'he']) {
    it(`is accessible: axe finds nothing, wide and narrow, interface ${ui}`, async () => {
      const page = await reader.open(`?ui=${ui}&id=${sampleId('notes:214:ar')}`);
      await page.locator('[data-tool=cite]').click();
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 320, height: 600 });
      await chooseFormat(page, 'bibtex');
      await dialogOf(page).locator('pre').waitFor();
      assert.deepEqual(await violations(page), []);
      const { x, width } = await dialogOf(page).boundingBox();
      assert.ok(x >= 0 && x + width <= 320);
    });
  }
});
