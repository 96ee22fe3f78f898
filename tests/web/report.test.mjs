// The report of what was opened: web/shelf/import-report.js, line-places.js and report-dialog.js, the
// last one in a real Chromium; names of downloads.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';

import { fileName } from '../../web/interface/download.js';
import { makeReport, reportAsJson, reportAsText } from '../../web/shelf/import-report.js';
import { linesAt } from '../../web/shelf/line-places.js';
import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
after(async () => {
  scratch.remove();
  await browser?.close();
});
afterEach(async () => {
  await reader?.end();
  reader = null;
});

const test = (behaviour, check) => it(behaviour, { skip }, check);

describe('the place of a byte', () => {
  const text = 'ab\nשלום\n\nx';
  const places = async (offsets) => [...(await linesAt(new Blob([text]), offsets))];

  it('is its line and column, in characters', async () => {
    assert.deepEqual(await places([0, 1, 3, 5, 7, 13]), [
      [0, { line: 1, column: 1 }],
      [1, { line: 1, column: 2 }],
      [3, { line: 2, column: 1 }],
      [5, { line: 2, column: 2 }],
      [7, { line: 2, column: 3 }],
      [13, { line: 4, column: 1 }],
    ]);
  });

  it('is known at the end of the file, and not beyond it', async () => {
    assert.deepEqual(await places([14, 15, -1]), [[14, { line: 4, column: 2 }]]);
    assert.deepEqual([...(await linesAt(new Blob([]), []))], []);
  });
});

describe('a report', () => {
  const problem = {
    source: 'a\u202e\n.json',
    line: 2,
    column: 7,
    offset: 30,
    severity: 'must',
    code: 'missing-name',
    pointer: '/1',
    message: 'No title\nhere.',
  };
  const report = {
    publications: 2,
    languages: [{ value: 'he', count: 2 }],
    years: { first: 2020, last: 2024 },
    sources: [{ name: 'a.json', format: 'json', bytes: 9, added: 2, replaced: 0, rejected: 1 }],
    failures: [{ name: 'b.txt', code: 'not-json', message: 'It is a letter.', diagnostics: [] }],
    problems: [problem, { ...problem, line: undefined, source: null }],
    problemCount: 5,
  };

  it('as text has one line for each, as compilers write them', () => {
    assert.deepEqual(reportAsText(report).split('\n'), [
      '2 publications (he 2), 2020 to 2024',
      'a.json: json; 2 added, 0 replaced, 1 left out',
      'b.txt: could not be read (not-json): It is a letter.',
      'a  .json:2:7: must missing-name /1: No title here.',
      ':byte 30: must missing-name /1: No title here.',
      '3 more',
      '',
    ]);
  });

  it('as JSON is the report itself', () => {
    assert.deepEqual(JSON.parse(reportAsJson(report)).problems[0], problem);
  });
});

describe('what a report tells of', () => {
  it('is what can be learned, where a library does not answer and a file is gone', async () => {
    const refuse = () => Promise.reject(new Error('gone'));
    const file = {
      name: 'a.json',
      slice: () => ({ arrayBuffer: refuse, stream: () => new Response(failing()).body }),
    };
    const failing = () => new ReadableStream({ pull: (controller) => controller.error('gone') });
    const diagnostic = { source: 'a.json', offset: 7, severity: 'must', code: 'x', message: 'X' };
    const library = { size: 2, diagnostics: [diagnostic], search: refuse, timeline: refuse };
    const read = { name: 'a.json', bytes: 9, added: 2, replaced: 0, rejected: 0 };
    const shelf = { library, reports: [{ ...read, file }], failures: [], files: [file] };
    assert.deepEqual(await makeReport(shelf), {
      publications: 2,
      languages: [],
      years: null,
      sources: [{ ...read, format: '' }],
      failures: [],
      problems: [diagnostic],
      problemCount: 1,
    });
  });
});

describe('the name of a download', () => {
  for (const [words, name] of [
    ['דוח 2024', 'דוח 2024.daf'],
    ['a/b\\c:d*"e"<f>|g?', 'a b c d e f g.daf'],
    ['../../etc', 'etc.daf'],
    ['\u202eabc\n', 'abc.daf'],
    ['gpj.\u202eexe', 'gpj. exe.daf'],
    ['מחיר (המים)', 'מחיר (המים).daf'],
    ['...', 'library.daf'],
    ['', 'library.daf'],
  ]) {
    it(`of “${words.replace('\u202e', '')}” is ${name}`, () => {
      assert.equal(fileName(words, '.daf', 'library'), name);
    });
  }

  it('is short, and cuts no character in two', () => {
    const name = fileName(`${'x'.repeat(79)}\u{1f600}`, '.daf', '');
    assert.equal(name, `${'x'.repeat(79)}.daf`);
  });
});

const items = [
  { id: 'a', name: 'א', inLanguage: 'he', datePublished: '2020-01-02' },
  { id: 'b', inLanguage: 'en' },
  3,
  { id: 'c', name: 'C', inLanguage: 'fr', datePublished: '2024' },
];
const dialog = (page) => page.getByRole('dialog', { name: /Report of what|דוח על מה/ });
const kinds = (page) => dialog(page).locator('.problem strong').allTextContents();

async function openReport(ui, options = {}) {
  const files = [
    scratch.write('רשימות.json', JSON.stringify(items, null, 1)),
    scratch.write('letter.txt', 'Dear reader'),
  ];
  reader = await Reader.start(browser, options);
  const page = await reader.open(`?ui=${ui}`);
  await page.locator('#file-input').setInputFiles(files);
  await page.locator('#opened:visible').waitFor();
  await page
    .locator('#opened')
    .getByRole('button', { name: /^(Report|דוח)$/ })
    .click();
  await dialog(page).waitFor();
  return page;
}

describe('the report of what was opened', () => {
  test('says what was read, what it holds, and where each problem is', async () => {
    const page = await openReport('en');
    const words = (await dialog(page).textContent()).replace(/[\u2066-\u2069]/g, '');
    assert.match(words, /3 publications · 2020 to 2024/);
    assert.match(words, /רשימות\.jsonJSON · \d+ byte · 3 publications · 1 left out/);
    assert.match(words, /letter\.txt could not be read The file is not JSON/);
    const languages = await dialog(page)
      .locator('.language bdi')
      .evaluateAll((nodes) => nodes.map(({ lang, dir }) => [lang, dir]));
    assert.deepEqual(languages.sort(), [
      ['en', 'ltr'],
      ['fr', 'ltr'],
      ['he', 'rtl'],
    ]);
    const dropped = dialog(page).locator('.severity-fatal', { hasText: 'Item 3' });
    assert.match(await dropped.textContent(), /Left out.*\/2.*line \d+, column 2/);
  });

  test('shows the severities that are wanted', async () => {
    const page = await openReport('en');
    assert.ok((await kinds(page)).includes('Note'));
    await dialog(page).getByRole('checkbox', { name: /^Note/ }).uncheck();
    await dialog(page)
      .getByRole('checkbox', { name: /^Error/ })
      .uncheck();
    assert.deepEqual(await kinds(page), ['Left out']);
    await dialog(page)
      .getByRole('checkbox', { name: /^Error/ })
      .check();
    assert.deepEqual((await kinds(page)).sort(), ['Error', 'Left out']);
  });

  test('is copied, and downloaded as JSON', async () => {
    const page = await openReport('en', { permissions: ['clipboard-read', 'clipboard-write'] });
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await dialog(page).getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^3 publications/);
    assert.match(copied, /רשימות\.json:\d+:2: fatal not-an-object \/2: /);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('button', { name: 'Download as JSON' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'report.json');
    const report = JSON.parse(readFileSync(await file.path(), 'utf8'));
    assert.equal(report.publications, 3);
    assert.ok(report.problems.some(({ code, line }) => code === 'not-an-object' && line > 1));
  });

  test('is copied where the page may not write to the clipboard itself', async () => {
    const page = await openReport('en', { permissions: ['clipboard-read'] });
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await dialog(page).getByText('Copied', { exact: true }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^3 publications/);
  });

  test('leads from a problem to the publication, and lists very many page by page', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({
      id: `urn:n:${index}`,
      inLanguage: 'en',
    }));
    reader = await Reader.start(browser, {
      files: [scratch.write('many.json', JSON.stringify(many))],
    });
    const page = await reader.open('?ui=en');
    await page.getByRole('button', { name: 'Show the whole report' }).click();
    assert.equal(await dialog(page).locator('.problem').count(), 100);
    await dialog(page)
      .getByRole('button', { name: /^Show \d+ more/ })
      .click();
    assert.equal(await dialog(page).locator('.problem').count(), 200);
    await dialog(page).getByRole('link', { name: 'urn:n:0' }).first().click();
    await page.locator('.publication').waitFor();
    assert.equal(await dialog(page).count(), 0);
  });

  for (const [ui, colorScheme, width] of [
    ['he', 'light', 320],
    ['en', 'dark', 1280],
  ]) {
    test(`is for everybody: ${ui}, ${colorScheme}, ${width} px`, async () => {
      const page = await openReport(ui, { colorScheme, viewport: { width, height: 800 } });
      assert.deepEqual(await violations(page), []);
      const [needed, had] = await dialog(page)
        .locator('.dialog-body')
        .evaluate((node) => [node.scrollWidth, node.clientWidth]);
      assert.ok(needed <= had, `${needed} of ${had} px`);
    });
  }
});
