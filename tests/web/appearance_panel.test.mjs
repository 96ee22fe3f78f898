// How the reader wants to read: web/interface/appearance.js, appearance-panel.js.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { Appearance, appearanceChoices } from '../../web/interface/appearance.js';
import { Memory } from '../../web/interface/memory.js';
import { violations } from './axe.mjs';
import { chooseLanguage, launch, Reader, reasonToSkip, sampleId } from './browser.mjs';

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

/** What is of an element: its data attributes, and one other. */
const anElement = (attributes = {}) => ({
  dataset: {},
  getAttribute: (name) => attributes[name] ?? null,
  setAttribute: (name, value) => (attributes[name] = value),
});

const noMemory = () => new Memory({ remember: false });

describe('the appearance', () => {
  it('stands on one element, and says only what is not usual', () => {
    const [root, host] = [anElement(), anElement()];
    const appearance = new Appearance(root, { host, memory: noMemory() });
    assert.deepEqual(root.dataset, {});
    appearance.set('theme', 'sepia');
    appearance.set('textSize', 'large');
    assert.deepEqual(root.dataset, { textSize: 'large' });
    assert.equal(host.getAttribute('theme'), 'sepia');
    appearance.set('theme', 'system');
    assert.equal(host.getAttribute('theme'), 'system');
    appearance.reset();
    assert.deepEqual(root.dataset, {});
  });

  it('is there again where it is remembered', () => {
    const memory = noMemory();
    new Appearance(anElement(), { host: anElement(), memory }).set('leading', 'loose');
    const root = anElement();
    const again = new Appearance(root, { host: anElement(), memory });
    assert.equal(again.choices.leading, 'loose');
    assert.deepEqual(root.dataset, { leading: 'loose' });
  });

  it('has the theme of the page around until the reader chooses', () => {
    const host = anElement({ theme: 'dark' });
    const appearance = new Appearance(anElement(), { host, memory: noMemory() });
    assert.equal(appearance.choices.theme, 'dark');
    appearance.set('theme', 'light');
    assert.equal(host.getAttribute('theme'), 'light');
    appearance.reset();
    assert.equal(host.getAttribute('theme'), 'dark');
  });

  it('takes nothing from storage that it does not know', () => {
    for (const stored of [null, [1], 'x', 7, { theme: 'evil', onload: 'x' }]) {
      const [root, host, memory] = [anElement(), anElement(), noMemory()];
      memory.write('appearance', stored);
      const appearance = new Appearance(root, { host, memory });
      assert.equal(appearance.choices.theme, 'system', JSON.stringify(stored));
      assert.deepEqual(root.dataset, {}, JSON.stringify(stored));
      assert.throws(() => appearance.set('onload', 'x'), /no setting/);
    }
  });

  it('tells those who listen', () => {
    const appearance = new Appearance(anElement(), { host: anElement(), memory: noMemory() });
    const heard = [];
    appearance.subscribe(({ theme }) => heard.push(theme));
    appearance.set('theme', 'dark');
    appearance.set('theme', 'light');
    assert.deepEqual(heard, ['dark', 'light']);
  });
});

const panelOf = (page) => page.locator('.appearance-panel');
const choose = (page, setting, value) =>
  page.locator(`[data-setting=${setting}][value=${value}]`).check();
const styleOf = (locator, name) =>
  locator.evaluate((node, property) => getComputedStyle(node)[property], name);

async function sidewaysOverflow(page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

describe('the panel of the appearance', { skip }, () => {
  it('changes the text at once, and the next visit begins with it', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open(`?ui=en&id=${sampleId('notes:214:en')}`);
    const text = page.locator('.body > p').first();
    const size = async () => Number.parseFloat(await styleOf(text, 'fontSize'));
    const usual = await size();
    await page.locator('[data-tool=appearance]').click();
    await choose(page, 'textSize', 'larger');
    assert.ok((await size()) > usual * 1.3);
    const leading = Number.parseFloat(await styleOf(text, 'lineHeight'));
    await choose(page, 'leading', 'loose');
    assert.ok(Number.parseFloat(await styleOf(text, 'lineHeight')) > leading * 1.1);
    await choose(page, 'font', 'sans');
    assert.match(await styleOf(text, 'fontFamily'), /system-ui/);
    await choose(page, 'alignment', 'justify');
    assert.equal(await styleOf(text, 'textAlign'), 'justify');
    await choose(page, 'theme', 'sepia');
    const paper = () => styleOf(page.locator('.daf'), 'backgroundColor');
    assert.equal(await paper(), 'rgb(244, 236, 216)');

    await page.reload();
    await text.waitFor();
    assert.ok((await size()) > usual * 1.3);
    assert.equal(await paper(), 'rgb(244, 236, 216)');
    await page.locator('.appearance-button').click();
    await page.locator('.appearance-panel .quiet-button').click();
    assert.equal(await size(), usual);
  });

  it('makes lines shorter and longer', async () => {
    reader = await Reader.start(browser, { viewport: { width: 1600, height: 900 } });
    const page = await reader.open(`?ui=he&id=${sampleId('notes:214:he')}`);
    await page.locator('.appearance-button').click();
    const widths = [];
    for (const value of appearanceChoices.measure) {
      await choose(page, 'measure', value);
      widths.push((await page.locator('.publication').boundingBox()).width);
    }
    assert.ok(widths[0] < widths[1] && widths[1] < widths[2], String(widths));
  });

  it('chooses light where the system is dark, and dark where it is light', async () => {
    for (const [colorScheme, theme, paper] of [
      ['dark', 'light', 'rgb(251, 250, 247)'],
      ['light', 'dark', 'rgb(20, 23, 28)'],
    ]) {
      reader = await Reader.start(browser, { colorScheme });
      const page = await reader.open('?ui=en');
      await page.locator('.appearance-button').click();
      await choose(page, 'theme', theme);
      assert.equal(await styleOf(page.locator('.daf'), 'backgroundColor'), paper);
      await reader.end();
    }
    reader = null;
  });

  for (const ui of ['en', 'he']) {
    it(`is worked with the keyboard; Escape returns to the button, interface ${ui}`, async () => {
      reader = await Reader.start(browser);
      const page = await reader.open(`?ui=${ui}`);
      await page.locator('.appearance-button').focus();
      await page.keyboard.press('Enter');
      await panelOf(page).locator('[value=system]:focus').waitFor();
      await page.keyboard.press('ArrowDown');
      await panelOf(page).locator('[value=light]:focus:checked').waitFor();
      await page.keyboard.press('Tab');
      await panelOf(page).locator('[data-setting=textSize]:focus').waitFor();
      await page.keyboard.press('Escape');
      await panelOf(page).waitFor({ state: 'hidden' });
      await page.locator('.appearance-button:focus').waitFor();
    });

    it(`hides nothing from anybody: axe, sizes of controls, interface ${ui}`, async () => {
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [320, 'dark'],
      ]) {
        reader = await Reader.start(browser, { colorScheme, viewport: { width, height: 700 } });
        const page = await reader.open(`?ui=${ui}&id=${sampleId('notes:214:he')}`);
        await page.locator('[data-tool=appearance]').click();
        assert.deepEqual(await violations(page), []);
        await choose(page, 'theme', 'sepia');
        assert.deepEqual(await violations(page), [], 'sepia');
        const faces = await panelOf(page)
          .locator('.segment, button')
          .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()));
        for (const face of faces) {
          assert.ok(face.width >= 24 && face.height >= 24);
          assert.ok(face.left >= 0 && face.right <= width);
        }
        await reader.end();
      }
      reader = null;
    });
  }

  it('is in the language of the interface, also after that is changed', async () => {
    reader = await Reader.start(browser);
    const page = await reader.open('?ui=en');
    await chooseLanguage(page, 'ar');
    await page.locator('.appearance-button').click();
    assert.equal(await panelOf(page).getAttribute('dir'), 'rtl');
    assert.match(await panelOf(page).textContent(), /حجم النص/);
  });

  it('works where storage is denied', async () => {
    reader = await Reader.start(browser);
    await reader.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const page = await reader.open('?ui=en');
    await page.locator('.appearance-button').click();
    await choose(page, 'theme', 'dark');
    assert.equal(await page.locator('daf-reader[theme=dark]').count(), 1);
  });
});

/** As WCAG 1.4.12 has it. */
const wideSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; ' +
  'word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

describe('the largest text', { skip }, () => {
  for (const [ui, id] of [
    ['en', 'papers:12-3:en'],
    ['he', 'notes:214:he'],
    ['fa', 'papers:12-3:fa'],
  ]) {
    it(`with the spacing of WCAG 1.4.12 fits windows of 320 and 640 px, ${ui}`, async () => {
      reader = await Reader.start(browser, { bypassCSP: true });
      for (const beside of ['', '&beside=en']) {
        const page = await reader.open(`?ui=${ui}&id=${sampleId(id)}${beside}`);
        await page.locator('[data-tool=appearance]').click();
        await choose(page, 'textSize', 'largest');
        await page.keyboard.press('Escape');
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          shadow().adoptedStyleSheets.push(sheet);
        }, wideSpacing);
        for (const width of [640, 320]) {
          await page.setViewportSize({ width, height: 800 });
          assert.ok((await sidewaysOverflow(page)) <= 0, `${width} px`);
        }
      }
    });
  }
});

describe('forced colours', { skip }, () => {
  it('are not overridden by a theme, and say what is chosen', async () => {
    reader = await Reader.start(browser, { forcedColors: 'active' });
    const page = await reader.open('?ui=en');
    await page.locator('.appearance-button').click();
    await choose(page, 'theme', 'sepia');
    assert.notEqual(await styleOf(page.locator('.daf'), 'backgroundColor'), 'rgb(244, 236, 216)');
    const face = (value) => page.locator(`[value=${value}] + .segment-face`).first();
    assert.notEqual(
      await styleOf(face('sepia'), 'backgroundColor'),
      await styleOf(face('light'), 'backgroundColor'),
    );
  });
});
