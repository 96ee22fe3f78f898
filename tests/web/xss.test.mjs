// The corpus of tests/web/xss through the real page, in Chromium, under the policy that it ships with:
// nothing runs, nothing leaves, and nothing is shown that is not of the vocabulary.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { countShown, launch, Reader, reasonToSkip, Scratch } from './browser.mjs';
import { addressAttacks, loadedAttacks, nameAttacks, typedAttacks } from './xss/addresses.mjs';
import { arm, bodyVectors, publicationOf, tailOf } from './xss/corpus.mjs';
import { metadataVectors } from './xss/metadata.mjs';
import { installProbe } from './xss/probe.mjs';
import { vocabulary } from './xss/vocabulary.mjs';

const skip = reasonToSkip();
const scratch = new Scratch();
let browser;

before(async () => {
  if (!skip) browser = await launch();
});
after(async () => {
  scratch.remove();
  await browser?.close();
});

/** A page with a library, and everything that it did which it should not. */
async function openWatched(publications) {
  const path = scratch.write('attacks.json', JSON.stringify(publications));
  const reader = await Reader.start(browser, { files: [path] });
  const events = [];
  // A picture whose address is a file that is not there is allowed to be missing.
  reader.allow(/Failed to load resource.*404/);
  reader.context.on('request', (request) => {
    if (!request.url().startsWith(reader.url)) {
      events.push(`asked for ${request.url()} as ${request.resourceType()}`);
    }
  });
  await reader.context.addInitScript(installProbe, vocabulary);
  const page = await reader.open('?ui=en');
  reader.context.on('page', (popup) => events.push(`opened ${popup.url()}`));
  page.on('dialog', (dialog) => {
    events.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('download', (download) => events.push(`a download: ${download.url()}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(reader.url)) events.push(`went to ${frame.url()}`);
  });
  page.on('framedetached', (frame) => events.push(`a frame: ${frame.url()}`));
  return { reader, page, events };
}

describe('a corpus of attacks as bodies', { skip }, () => {
  let watched;

  before(async () => {
    watched = await openWatched(bodyVectors.map(publicationOf));
  });
  after(() => watched?.reader.end());

  const techniques = [...new Set(bodyVectors.map(({ technique }) => technique))];
  for (const technique of techniques) {
    it(`${technique}: nothing runs, leaves, or is shown that is not of the vocabulary`, async () => {
      const { page, events } = watched;
      const vectors = bodyVectors.filter((vector) => vector.technique === technique);
      const results = await page.evaluate(
        (publications) => window.xssProbe.openEach(publications),
        vectors.map(({ number }) => ({ id: `urn:vector:${number}`, title: `Vector ${number}:` })),
      );
      const failures = [];
      vectors.forEach((vector, index) => {
        const { text, evidence } = results[index];
        const tails = text.split(tailOf(vector)).length - 1;
        const isWhole = vector.swallows ? tails > 0 : tails === 3;
        if (evidence.length > 0 || !isWhole) failures.push({ name: vector.name, evidence, tails });
      });
      assert.deepEqual(failures, []);
      assert.deepEqual(events.splice(0), []);
    });
  }

  it('leaves the page working: it lists all of them', async () => {
    const { page, events } = watched;
    const [evidence] = await page.evaluate(() => window.xssProbe.goToEach(['./?ui=en']));
    assert.deepEqual(evidence, []);
    const count = bodyVectors.length.toLocaleString('en');
    assert.equal(await page.locator('.library-count').textContent(), `${count} publications`);
    assert.deepEqual(events.splice(0), []);
  });
});

describe('a corpus of attacks as all the rest of a publication', { skip }, () => {
  let watched;

  before(async () => {
    watched = await openWatched(metadataVectors.map(({ publication }) => publication));
  });
  after(() => watched?.reader.end());

  for (const technique of [...new Set(metadataVectors.map((vector) => vector.technique))]) {
    it(`${technique}: nothing runs, leaves, or is shown that is not of the vocabulary`, async () => {
      const { page, events } = watched;
      const vectors = metadataVectors.filter((vector) => vector.technique === technique);
      const results = await page.evaluate(
        (publications) => window.xssProbe.openEach(publications),
        vectors.map(({ publication: { id }, title }) => ({ id, title })),
      );
      const failures = vectors
        .map(({ name }, index) => ({ name, evidence: results[index].evidence }))
        .filter(({ evidence }) => evidence.length > 0);
      assert.deepEqual(failures, []);
      assert.deepEqual(events.splice(0), []);
    });
  }

  it('the list, its filters and its marks show them as words', async () => {
    const { page, events } = watched;
    await page.evaluate(() => window.xssProbe.goToEach(['./?ui=en']));
    const more = page.locator('.more');
    for (let pages = 0; pages < 30 && (await more.isVisible()); pages += 1) {
      await more.click();
      await page.evaluate(() => window.xssProbe.settle('more results'));
    }
    // What stands below other values, and what is over the number of values that is shown.
    await page.evaluate(() => {
      for (const button of shadow().querySelectorAll('.filters fieldset button')) button.click();
    });
    const evidence = await page.evaluate(() => {
      window.xssProbe.checkAll();
      return window.xssProbe.takeEvidence();
    });
    assert.deepEqual(evidence, []);
    assert.equal(await page.locator('.hit').count(), await countShown(page));
    assert.deepEqual(events.splice(0), []);
  });
});

describe('attacks on the page itself', { skip }, () => {
  let watched;

  before(async () => {
    const publications = [...bodyVectors.slice(0, 200).map(publicationOf)];
    watched = await openWatched([
      ...publications,
      ...metadataVectors.slice(0, 100).map(({ publication }) => publication),
    ]);
  });
  after(() => watched?.reader.end());

  async function assertHarmless(method, attacks) {
    const { page, events } = watched;
    const armed = attacks.map((attack) => arm(attack, 0));
    const results = await page.evaluate(
      ([name, list]) => window.xssProbe[name](list),
      [method, armed],
    );
    const failures = armed
      .map((attack, index) => ({ attack: attack.slice(0, 100), evidence: results[index] }))
      .filter(({ evidence }) => evidence.length > 0);
    assert.deepEqual(failures, []);
    assert.deepEqual(events.splice(0), []);
  }

  it('in its address do nothing', () =>
    assertHarmless(
      'goToEach',
      addressAttacks.map(([, address]) => address),
    ));

  it('in the box for words do nothing, and snippets are words', () =>
    assertHarmless('typeEach', typedAttacks));

  it('in the names of files do nothing', async () => {
    const { page, events } = watched;
    const contents = ['[{"id":"a","name":"A"}]', 'broken', '[{"id":"b"},{"name":7}]'];
    for (const [index, name] of nameAttacks.entries()) {
      const buffer = Buffer.from(contents[index % contents.length]);
      const file = { name: arm(name, 0), mimeType: 'application/json', buffer };
      await page.locator('#file-input').setInputFiles([file]);
      await page.waitForFunction(() => shadow().querySelector('#opened:not([hidden]), .failure'));
      const evidence = await page.evaluate(async () => {
        await window.xssProbe.settle('a file');
        window.xssProbe.checkAll();
        return window.xssProbe.takeEvidence();
      });
      assert.deepEqual(evidence, [], name);
    }
    assert.deepEqual(events.splice(0), []);
  });

  it('would be seen: what is put into the page by hand is reported', async () => {
    const { page, reader } = watched;
    const evidence = await page.evaluate(async () => {
      const link = document.createElement('a');
      link.href = 'javascript:top.attacked(0)';
      const clobber = document.createElement('p');
      clobber.id = 'search';
      const frame = document.createElement('iframe');
      // Beside the list, which an answer that is still on its way would empty.
      shadow().querySelector('.results').append(frame, link, clobber);
      window.attacked(0);
      link.click();
      await window.xssProbe.settle('the link');
      window.xssProbe.checkAll();
      for (const each of [frame, link, clobber]) each.remove();
      return window.xssProbe.takeEvidence();
    });
    for (const expected of [
      /^vector 0 ran/,
      /^the policy had to stop script-src/,
      /^an element <iframe>/,
      /^a link to javascript:/,
      /^an id search/,
    ]) {
      assert.ok(
        evidence.some((each) => expected.test(each)),
        `${expected} in ${evidence.join('\n')}`,
      );
    }
    reader.complaints.length = 0;
  });

  it('leave it working', async () => {
    const { page } = watched;
    await page.locator('.opened button').last().click();
    await page.waitForFunction(() => shadow().querySelectorAll('.hit').length > 1);
    assert.equal(await countShown(page), 300);
    await page.locator('#search').fill('"end of vector 17"');
    await page.locator('.hit [data-id="urn:vector:17"]').first().click();
    await page.locator('.publication .body').waitFor();
    assert.match(await page.locator('.body').textContent(), /End of vector 17\./);
  });
});

describe('attacks in the address that the page is loaded with', { skip }, () => {
  let watched;

  before(async () => {
    watched = await openWatched([{ id: 'a', name: 'A' }]);
    // A library of another host is what the policy is there to stop.
    watched.reader.allow(/connect-src|Failed to load resource|Refused to connect/i);
  });
  after(() => watched?.reader.end());

  for (const [name, address] of loadedAttacks) {
    it(`${name}: runs nothing, and asks nobody`, async () => {
      const { reader, page, events } = watched;
      await page.goto(reader.url + arm(address, 0));
      await page.locator('main:not([aria-busy])').first().waitFor();
      const evidence = await page.evaluate(async () => {
        await window.xssProbe.settle('the page');
        window.xssProbe.checkAll();
        return window.xssProbe.takeEvidence();
      });
      assert.deepEqual(
        evidence.filter((each) => !/had to stop connect-src/.test(each)),
        [],
      );
      assert.deepEqual(events.splice(0), []);
    });
  }
});
