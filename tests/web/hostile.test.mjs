// A publication that wants to take over the page: nothing of it may run, load or leave.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip, root, Scratch } from './browser.mjs';

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

const attack = 'window.attacked = true';
const html = `
<script>${attack}</script><p onclick="${attack}" onmouseover="${attack}" style="position:fixed;inset:0">words</p>
<img src="x" onerror="${attack}"><svg onload="${attack}"><script>${attack}</script></svg>
<iframe srcdoc="<script>parent.attacked=true</script>"></iframe><object data="data:text/html,x"></object>
<a href="javascript:${attack}">script link</a><a href="&#106;avascript:${attack}">entity link</a>
<a href=" java\tscript:${attack}">tab link</a><a href="data:text/html,<script>1</script>">data link</a>
<a href="vbscript:x">vb</a><a href="blob:https://example.org/1">blob</a>
<form action="https://evil.example"><input name="a"><button>send</button></form>
<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/">
<link rel="stylesheet" href="https://evil.example/x.css"><style>body{display:none}</style>
<p id="content">clobber</p><p id="search">clobber</p><math><mtext><script>${attack}</script></mtext></math>
<p>end of the hostile body</p>`;

const markdown = `[a](javascript:${attack}) ![x](javascript:${attack})

<script>${attack}</script>

<img src=x onerror="${attack}">

[b]: javascript:${attack}
[b] <javascript:${attack}> end of the hostile body`;

function publicationWith(encodingFormat, value) {
  const string = `<img src=x onerror="${attack}"><script>${attack}</script>\u202e\u2066`;
  return {
    id: `"><script>${attack}</script>`,
    url: `javascript:${attack}`,
    name: `Hostile ${string}`,
    inLanguage: 'en',
    author: [{ name: string, url: `javascript:${attack}` }],
    abstract: string,
    about: [{ name: string }],
    isPartOf: [{ name: string, position: string }],
    datePublished: string,
    license: `javascript:${attack}`,
    disclaimer: string,
    related: [{ id: 'x', url: `javascript:${attack}`, name: string }],
    workTranslation: [{ id: 'y', inLanguage: string, url: `javascript:${attack}` }],
    image: [{ url: `javascript:${attack}`, name: string, caption: string }],
    body: [{ encodingFormat, value }],
  };
}

describe('a hostile publication', { skip }, () => {
  for (const [format, body] of [
    ['text/html', html],
    ['text/markdown', markdown],
  ]) {
    it(`in ${format} runs nothing, loads nothing and hides nothing`, async () => {
      const path = scratch.write('hostile.json', JSON.stringify(publicationWith(format, body)));
      reader = await Reader.start(browser, { files: [path] });
      // An <img> whose address is a file that is not there is allowed to be missing.
      reader.allow(/Failed to load resource.*404/);
      const requests = [];
      reader.context.on('request', (request) => requests.push(request.url()));
      const page = await reader.open('?ui=en');
      await page.locator('.hit-title a').click();
      await page.locator('.publication').waitFor();
      assert.match(await page.locator('.body').textContent(), /end of the hostile body/);
      for (const link of await page.locator('.publication a').all()) {
        const href = (await link.getAttribute('href')) ?? '';
        assert.match(href, /^(https?:|mailto:|tel:|#|\?|\.\/)/, href);
      }
      const found = await page.evaluate(() => ({
        attacked: Boolean(window.attacked),
        // The interface has buttons of its own beside the text, and places them.
        elements: [
          ...shadow().querySelectorAll(
            '.publication :is(script, style, iframe, object, embed, form, input, button, svg, math, base, meta, link)',
          ),
        ].filter((node) => !node.closest('.block-link, .selection-tools')).length,
        attributes: [...shadow().querySelectorAll('.publication *')]
          .filter((node) => !node.closest('.block-link, .selection-tools'))
          .flatMap((node) =>
            node.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style'),
          ),
        search: shadow().getElementById('search').localName,
        content: shadow().getElementById('content').localName,
        visible: getComputedStyle(document.body).display,
      }));
      assert.deepEqual(found, {
        attacked: false,
        elements: 0,
        attributes: [],
        search: 'input',
        content: 'main',
        visible: 'block',
      });
      const abroad = requests.filter((url) => !url.startsWith(reader.url));
      assert.deepEqual(abroad, []);
    });
  }

  it('cannot have its strings read as markup: the page knows no way to do that', () => {
    const folder = join(root, 'web');
    const scripts = readdirSync(folder, { recursive: true })
      .filter((name) => /\.js$/.test(name) && !name.startsWith('tools'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    assert.ok(scripts.length > 15);
    const sink =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function|setHTML|createContextualFragment/;
    for (const [name, source] of scripts) assert.doesNotMatch(source, sink, name);
  });
});

describe('the policy of the page', { skip }, () => {
  it('forbids inline scripts and strings as scripts, and is the one that the server sends', async () => {
    const { kContentSecurityPolicy } = await import('../../web/tools/server.mjs');
    const index = readFileSync(join(root, 'web', 'index.html'), 'utf8');
    const stated = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(index)[1];
    assert.equal(stated, kContentSecurityPolicy);
    assert.doesNotMatch(index, /<script(?![^>]*\bsrc=)|\bon\w+=|style=/);
    reader = await Reader.start(browser);
    reader.allow(/Trusted|CSP: require-trusted-types-for|TypeError/);
    const page = await reader.open('?ui=en');
    const refused = await page.evaluate(() => {
      try {
        document.createElement('div')['inner' + 'HTML'] = '<b>x</b>';
        return false;
      } catch {
        return true;
      }
    });
    assert.equal(refused, true);
  });
});
