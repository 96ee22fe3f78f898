// What stands above and below the text of a publication: web/publication/breadcrumb-trail.js,
// topic-links.js, event-details.js, publication-facts.js, external-links.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { readEvent } from '../../web/publication/event-details.js';
import { violations } from './axe.mjs';
import { launch, Reader, reasonToSkip, sampleId, Scratch } from './browser.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;
let reader;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
});
afterEach(() => reader?.rest());
after(async () => {
  scratch.remove();
  await reader?.end();
  await browser?.close();
});

const test = (behaviour, check) => it(behaviour, { skip }, check);
const parametersOf = async (link) => new URL(await link.evaluate(({ href }) => href)).searchParams;

/** A page of a library of these items. */
async function openItems(context, items, path) {
  const file = scratch.write('items.json', JSON.stringify(items));
  const other = await Reader.start(browser, { files: [file] });
  context.after(() => other.end());
  return other.open(path);
}

describe('the way to a publication', () => {
  test('leads to its series, in the words of its site', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:he')}`);
    const trail = page.locator('.trail');
    assert.equal(await trail.getAttribute('aria-label'), 'You are here');
    assert.deepEqual(await trail.locator('li').allTextContents(), [
      'ספרייה',
      'רשימות מן הרציף',
      await page.locator('.publication h1').textContent(),
    ]);
    assert.equal(await trail.locator('[aria-current=page]').count(), 1);
    const name = trail.locator('bdi', { hasText: 'ספרייה' });
    assert.deepEqual([await name.getAttribute('lang'), await name.getAttribute('dir')], ['he', 'rtl']);
    await trail.getByRole('link', { name: 'רשימות מן הרציף' }).click();
    await page.locator('.hit').first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('series'), sampleId('series:notes'));
  });

  test('leads to what it is where it has no series, and to all publications from a search', async () => {
    const page = await reader.open(`?ui=he&q=shade&id=${sampleId('events:night-desk-2025:en')}`);
    const links = page.locator('.trail a');
    assert.deepEqual(await links.allTextContents(), ['כל הפרסומים', 'אירוע']);
    assert.equal((await parametersOf(links.nth(0))).has('q'), false);
    assert.equal((await parametersOf(links.nth(1))).get('type'), 'Event');
  });

  test('takes no address from a file that is none to follow, and no number of steps', async (context) => {
    const breadcrumb = [
      { name: 'Home', url: 'https://example.org/' },
      { name: 'Evil', url: 'javascript:alert(1)' },
      ...Array.from({ length: 500 }, (_, index) => ({ name: `Step ${index}` })),
    ];
    const page = await openItems(context, [{ id: 'a', name: 'A', breadcrumb }], '?ui=en&id=a');
    const links = page.locator('.trail a');
    assert.deepEqual(await links.allTextContents(), ['Home']);
    assert.match(await links.getAttribute('class'), /external/);
    assert.ok((await page.locator('.trail li').count()) < 20);
  });
});

describe('the head of a publication', () => {
  test('leads to its series and to more by each author', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('papers:12-3:en')}`);
    const series = page.locator('.kicker a');
    assert.equal((await parametersOf(series)).get('series'), sampleId('series:papers'));
    assert.match(await series.textContent(), /12\/3/);
    const authors = page.locator('.byline .authors a');
    assert.ok((await authors.count()) >= 2);
    const author = (await parametersOf(authors.first())).get('author');
    await authors.first().click();
    await page.locator('.hit').first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('author'), author);
    assert.match(await page.locator('.hits').textContent(), /Parvaneh Dalvani/);
  });

  test('filters by name where there are no ids', async (context) => {
    const items = ['a', 'b'].map((id) => ({
      id,
      name: id,
      author: 'Dana  Levi',
      isPartOf: { name: 'Notes & more', position: '1' },
      about: 'Salt/Water',
    }));
    items.push({ id: 'c', name: 'c', author: 'Another' });
    for (const link of ['.authors a', '.kicker a', '.topic a']) {
      const page = await openItems(context, items, '?ui=en&id=a');
      await page.locator(link).click();
      await page.locator('.hit').first().waitFor();
      assert.equal(await page.locator('.hit').count(), 2, link);
    }
  });

  for (const [ui, words] of [
    ['he', /12 במרץ 2025 \(י״ב באדר תשפ״ה\)/],
    ['fa', /۱۲ مارس ۲۰۲۵ \(۲۲ اسفند ۱۴۰۳\)/],
    ['ar', /12 مارس 2025 \(12 رمضان 1446/],
  ]) {
    test(`has the date in the reader's own calendar behind the Gregorian one, ${ui}`, async () => {
      const page = await reader.open(`?ui=${ui}&id=${sampleId('notes:214:en')}`);
      assert.match(await page.locator('.byline').textContent(), words);
      assert.equal(await page.locator('.own-date').getAttribute('dir'), 'rtl');
    });
  }

  test('has the Gregorian date alone in English', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:he')}`);
    assert.equal(await page.locator('.own-date').count(), 0);
  });

  test('says when and where an event is, by the clocks of the place', async () => {
    const page = await reader.open(`?ui=he&id=${sampleId('events:night-desk-2025:en')}`);
    const details = page.locator('.event-details');
    assert.match(await details.textContent(), /6 בנובמבר 2025, 17:30–21:15/);
    assert.equal(await details.locator('time').getAttribute('datetime'), '2025-11-06T17:30+02:00');
    assert.match(await details.textContent(), /UTC\+02:00/);
    const place = details.locator('bdi', { hasText: 'Reading room' });
    assert.equal(await place.getAttribute('lang'), 'en');
  });
});

describe('an event', () => {
  const placeOf = (location, language = 'en') => readEvent({ location }, language)?.place?.text;

  it('is read with or without a time, an end, a zone', () => {
    const read = (startDate) => readEvent({ startDate }, 'en')?.start;
    assert.equal(read('2025-11-06').hasTime, false);
    assert.equal(read('2025-11-06T17:30').zone, '');
    assert.equal(read('2025-11-06T17:30:00Z').zone, 'UTC');
    assert.equal(read('2025-11-06T17:30+02:00').instant.toISOString(), '2025-11-06T17:30:00.000Z');
  });

  it('is not read from what is none', () => {
    for (const startDate of ['2025-02-30', '2025-11-06T25:00', 'soon', 5, null, {}]) {
      assert.equal(readEvent({ startDate }, 'en'), null, String(startDate));
    }
    for (const event of [null, undefined, 'x', 3, []]) assert.equal(readEvent(event, 'en'), null);
  });

  it('is where its publication says it in its own language', () => {
    assert.equal(placeOf('Marsat'), 'Marsat');
    assert.equal(placeOf({ name: 'Reading room' }), 'Reading room');
    const both = [
      { value: 'Quay', language: 'en' },
      { value: 'רציף', language: 'he' },
    ];
    assert.equal(placeOf(both, 'he-IL'), 'רציף');
    assert.equal(placeOf(both, 'fa'), 'Quay');
    assert.equal(placeOf([{ value: 5 }, null]), undefined);
  });
});

describe('the foot of a publication', () => {
  test('leads to its topics, below the broader ones that other publications name', async () => {
    const page = await reader.open(`?ui=en&id=${sampleId('papers:12-3:fa')}`);
    const topic = page.locator('.topic:has(a)').first();
    await topic.locator('a').nth(2).waitFor();
    const values = await topic
      .locator('a')
      .evaluateAll((links) => links.map(({ href }) => new URL(href).searchParams.get('topic')));
    const ids = ['heritage', 'archives', 'digitisation'].map((name) => sampleId(`topic:${name}`));
    assert.deepEqual(values, ids);
    await topic.locator('a').first().click();
    await page.locator('.hit').first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('topic'), ids[0]);
  });

  test('is finite where topics are each other’s broader ones', async (context) => {
    const about = [
      { id: 'x', name: 'X', broader: 'y' },
      { id: 'y', name: 'Y', broader: 'x' },
    ];
    const page = await openItems(context, [{ id: 'a', name: 'A', about }], '?ui=en&id=a');
    assert.ok((await page.locator('.topic a').count()) >= 2);
  });

  test('has publisher, DOI, ISSN, licence and address', async (context) => {
    const item = {
      id: 'https://doi.org/10.5555/12345678',
      url: 'https://example.org/notes/1/',
      name: 'A',
      inLanguage: 'he',
      publisher: { name: 'מכון', url: 'https://example.org/' },
      isPartOf: { id: 'urn:issn:2414-2107', name: 'סדרה' },
      license: 'https://creativecommons.org/licenses/by/4.0/',
    };
    const page = await openItems(context, [item], `?ui=he&id=${item.id}`);
    const facts = page.locator('.facts');
    const names = await facts.locator('dt').allTextContents();
    assert.deepEqual(names, ['הוצאה לאור', 'DOI', 'ISSN', 'רישיון', 'הפרסום המקורי']);
    const values = await facts.locator('dd').allTextContents();
    assert.deepEqual(values.slice(0, 3), ['מכון', '10.5555/12345678', '2414-2107']);
    const doi = facts.locator('a', { hasText: '10.5555' });
    assert.equal(await doi.getAttribute('href'), 'https://doi.org/10.5555/12345678');
    assert.equal(await doi.getAttribute('dir'), 'ltr');
  });
});

describe('links to other sites', () => {
  test('say so to those who see and to those who listen, and keep their words', async (context) => {
    const body = {
      encodingFormat: 'text/markdown',
      value: '[out](https://example.com/) [post](mailto:a@example.com)',
    };
    const items = [{ id: 'a', name: 'A', inLanguage: 'en', body }];
    const page = await openItems(context, items, '?ui=he&id=a');
    const links = page.locator('.body p a');
    assert.deepEqual(await links.allTextContents(), ['out', 'post']);
    const external = await links.evaluateAll((nodes) => nodes.map((node) => node.className));
    assert.deepEqual(external, ['external', '']);
    const note = page.locator(`#${await links.first().getAttribute('aria-describedby')}`);
    assert.deepEqual([await note.textContent(), await note.getAttribute('lang')], ['נפתח באתר אחר', 'he']);
  });
});

describe('the page of a publication', () => {
  for (const [ui, colorScheme] of [
    ['he', 'light'],
    ['en', 'dark'],
  ]) {
    test(`is accessible: axe finds nothing, links are large enough, ${ui}, ${colorScheme}`, async (context) => {
      const other = await Reader.start(browser, { colorScheme, viewport: { width: 390, height: 800 } });
      context.after(() => other.end());
      const page = await other.open(`?ui=${ui}`);
      for (const id of ['events:night-desk-2025:en', 'papers:12-3:fa']) {
        await page.goto(`${other.url}?ui=${ui}&q=a&id=${sampleId(id)}`);
        await page.locator('.publication').waitFor();
        assert.deepEqual(await violations(page), [], id);
        const small = await page
          .locator('.trail a, .kicker a, .byline a, .topic a')
          .evaluateAll((nodes) =>
            nodes.filter((node) => node.getClientRects()[0].height < 24).map((node) => node.outerHTML),
          );
        assert.deepEqual(small, []);
      }
    });
  }
});
