// The words of the interface: web/messages/, interface.js, languages.js, choose-language.js.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';

import ar from '../../web/messages/ar.js';
import en from '../../web/messages/en.js';
import fa from '../../web/messages/fa.js';
import he from '../../web/messages/he.js';
import { launch, Reader, reasonToSkip } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;

before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());
afterEach(async () => {
  await reader?.end();
  reader = null;
});

const placeholders = (pattern) =>
  [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the messages', () => {
  for (const [tag, messages] of Object.entries({ he, ar, fa })) {
    it(`in ${tag} are all there, with the same values to insert`, () => {
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort());
      for (const [key, english] of Object.entries(en)) {
        assert.equal(typeof messages[key], typeof english, key);
        if (typeof english === 'string') {
          assert.deepEqual(placeholders(messages[key]), placeholders(english), key);
        }
      }
    });

    it(`in ${tag} are not left in English`, () => {
      for (const [key, message] of Object.entries(messages)) {
        for (const words of typeof message === 'string' ? [message] : Object.values(message)) {
          assert.match(words, /[\u0590-\u06ff]/, `${key}: ${words}`);
        }
      }
    });
  }

  for (const tag of ['en', 'he', 'ar', 'fa']) {
    it(`in ${tag} are written once each`, () => {
      const source = readFileSync(new URL(`../../web/messages/${tag}.js`, import.meta.url), 'utf8');
      const keys = [...source.matchAll(/^  (\w+):/gm)].map(([, key]) => key);
      assert.ok(keys.length > 0);
      assert.deepEqual(
        keys.filter((key, index) => keys.indexOf(key) !== index),
        [],
      );
    });
  }

  for (const [tag, messages] of Object.entries({ en, he, ar, fa })) {
    it(`in ${tag} have every plural form that the language has`, () => {
      const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
      for (const [key, message] of Object.entries(messages)) {
        if (typeof message === 'string') continue;
        for (const category of pluralCategories) assert.ok(message[category], `${key} ${category}`);
        for (const form of Object.values(message)) {
          const named = placeholders(form).filter((name) => name !== 'count');
          assert.deepEqual(
            named,
            placeholders(en[key].other).filter((name) => name !== 'count'),
          );
        }
      }
    });
  }
});

describe('the language of the interface', { skip }, () => {
  const shown = (page) =>
    page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  const choose = async (page, tag) => {
    await page.locator('#language').selectOption(tag);
    await page.locator(`html[lang=${tag}]`).waitFor();
  };

  it('is the one of the address, else the chosen one, else the one of the browser', async () => {
    reader = await Reader.start(browser, { locale: 'ar-EG' });
    const page = await reader.open();
    assert.deepEqual(await shown(page), ['ar', 'rtl']);
    await choose(page, 'he');
    assert.deepEqual(await shown(page), ['he', 'rtl']);
    await page.locator('.library-title', { hasText: he.newest }).waitFor();
    await page.reload();
    await page.locator('.hit').first().waitFor();
    assert.deepEqual(await shown(page), ['he', 'rtl']);
    const other = await reader.open('?ui=en');
    assert.deepEqual(await shown(other), ['en', 'ltr']);
  });

  it('stays in the address where it was in it', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=fa');
    await page.locator('.hit-title a').first().click();
    await page.locator('.publication').waitFor();
    assert.match(page.url(), /ui=fa/);
    await choose(page, 'en');
    assert.match(page.url(), /ui=en/);
    assert.deepEqual(await shown(page), ['en', 'ltr']);
  });

  it('counts as the language counts', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=ar');
    const words = await page.evaluate(async () => {
      const { Interface } = await import('./interface/interface.js');
      const [ar, he] = await Promise.all(['ar', 'he'].map((tag) => Interface.in(tag)));
      const form = (ui, count) => ui.t('publicationCount', { count });
      return [0, 1, 2, 3, 11, 100].map((count) => form(ar, count)).concat(form(he, 2));
    });
    assert.deepEqual(
      words.map((each) => each.replace(/[\d٠-٩]+/g, '#')),
      ['لا منشورات', 'منشور واحد', 'منشوران', '# منشورات', '# منشورًا', '# منشور', 'שני פרסומים'],
    );
  });

  it('names other languages in their own script and direction', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    const names = await page.evaluate(async () => {
      const { autonym } = await import('./interface/languages.js');
      return ['he', 'ar', 'fa', 'en', 'ru', 'zh', 'not a tag'].map((tag) => autonym(tag));
    });
    assert.deepEqual(
      names.map(({ name, direction }) => [name, direction]),
      [
        ['עברית', 'rtl'],
        ['العربية', 'rtl'],
        ['فارسی', 'rtl'],
        ['English', 'ltr'],
        ['русский', 'ltr'],
        ['中文', 'ltr'],
        ['not a tag', 'ltr'],
      ],
    );
  });
});
