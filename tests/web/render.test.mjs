// web/publication/render-tree.js alone: every kind of the closed vocabulary, depth, and kinds nobody knows.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, Reader, reasonToSkip } from './browser.mjs';

const skip = reasonToSkip();
let browser;
let reader;
let page;

before(async () => {
  if (skip) return;
  browser = await launch();
  reader = await Reader.start(browser);
  page = await reader.open('?ui=en');
});
after(async () => {
  await reader?.end();
  await browser?.close();
});

/** The markup of a rendered tree; read from a detached element, for comparison only. */
function render(blocks, base = 'https://example.org/a/') {
  return page.evaluate(
    async ([tree, address]) => {
      const { Interface } = await import('./interface/interface.js');
      const { renderTree } = await import('./publication/render-tree.js');
      const target = document.createElement('div');
      const context = { ui: await Interface.in('en'), loadsRemotePictures: false, base: address };
      renderTree(tree, target, context);
      return target.getHTML?.() ?? new XMLSerializer().serializeToString(target);
    },
    [blocks, base],
  );
}

const text = (words) => ({ kind: 'text', text: words });
const cases = [
  [
    'a block carries its language, direction and id',
    { kind: 'paragraph', id: 'd-1', language: 'he', direction: 'rtl', children: [text('שלום')] },
    '<p id="d-1" lang="he" dir="rtl">שלום</p>',
  ],
  [
    'a neutral direction is not said',
    { kind: 'paragraph', id: 'd-1', direction: 'neutral', children: [text('123')] },
    '<p id="d-1">123</p>',
  ],
  [
    'markup in a text is text',
    { kind: 'paragraph', children: [text('<b>&')] },
    '<p>&lt;b&gt;&amp;</p>',
  ],
  [
    'a heading is never the first level, which is the title',
    { kind: 'heading', level: 1, children: [text('x')] },
    '<h2>x</h2>',
  ],
  [
    'an ordered list begins where it says',
    {
      kind: 'list',
      ordered: true,
      start: 3,
      reversed: true,
      tight: true,
      children: [{ kind: 'list-item', children: [] }],
    },
    '<ol class="tight" start="3" reversed=""><li></li></ol>',
  ],
  [
    'rows of one section share it',
    {
      kind: 'table',
      children: [
        { kind: 'table-caption', children: [text('c')] },
        {
          kind: 'table-row',
          section: 'head',
          children: [{ kind: 'table-cell', header: true, children: [] }],
        },
        {
          kind: 'table-row',
          section: 'body',
          children: [{ kind: 'table-cell', align: 'end', colspan: 2, children: [] }],
        },
        { kind: 'table-row', section: 'body', children: [] },
      ],
    },
    '<div lang="en" dir="ltr" class="table-frame" role="region" tabindex="0" aria-label="Table"><table><caption>c</caption>' +
      '<thead><tr><th scope="col"></th></tr></thead>' +
      '<tbody><tr><td colspan="2" class="align-end"></td></tr><tr></tr></tbody></table></div>',
  ],
  [
    'code is left-to-right as a block and by itself within a line',
    { kind: 'paragraph', children: [{ kind: 'code', children: [text('x')] }] },
    '<p><code dir="auto">x</code></p>',
  ],
  [
    'a code block',
    { kind: 'code-block', id: 'd-2', children: [text('x')] },
    '<pre dir="ltr" id="d-2"><code>x</code></pre>',
  ],
  [
    'a link is resolved and says nothing of where it comes from',
    { kind: 'link', href: '../b', children: [text('b')] },
    '<a href="https://example.org/b" rel="noopener noreferrer nofollow ugc">b</a>',
  ],
  [
    'a link within the body stays within',
    { kind: 'link', href: '#d-n', children: [text('1')] },
    '<a href="#d-n">1</a>',
  ],
  [
    'a scheme that is not listed leaves the words only',
    { kind: 'link', href: 'javascript:alert(1)', children: [text('b')] },
    '<span>b</span>',
  ],
  [
    'a kind that is not listed leaves what is in it only',
    { kind: 'script', children: [{ kind: 'constructor', children: [text('b')] }] },
    'b',
  ],
  [
    'inlines of every kind',
    {
      kind: 'paragraph',
      children: [
        'emphasis',
        'strong',
        'subscript',
        'superscript',
        'small',
        'mark',
        'underline',
        'deleted',
        'inserted',
        'citation',
        'quotation',
        'isolate',
        'span',
        'ruby',
      ].map((kind) => ({ kind, children: [text('x')] })),
    },
    '<p><em>x</em><strong>x</strong><sub>x</sub><sup>x</sup><small>x</small><mark>x</mark><u>x</u><del>x</del><ins>x</ins><cite>x</cite><q>x</q><bdi>x</bdi><span>x</span><ruby>x</ruby></p>',
  ],
];

describe('the render tree as DOM', { skip }, () => {
  for (const [behaviour, tree, expected] of cases) {
    it(behaviour, async () => assert.equal(await render([tree]), expected));
  }

  it('an image is lazy, tells nobody where it is shown, and has an address that the CSP allows', async () => {
    const own = await page.evaluate(() => new URL('i.png', location.href).href);
    const markup = await render([{ kind: 'image', src: own, alt: 'a', width: 4, height: 3 }]);
    for (const part of [
      'alt="a"',
      'width="4"',
      'loading="lazy"',
      'decoding="async"',
      'referrerpolicy="no-referrer"',
      `src="${own}"`,
    ]) {
      assert.ok(markup.includes(part), `${part} in ${markup}`);
    }
    for (const src of [
      'http://example.org/i.png',
      'javascript:alert(1)',
      'data:text/html,x',
      'data:image/svg+xml,x',
      '',
    ]) {
      const missing = await render([{ kind: 'image', src, alt: 'a' }]);
      assert.ok(!missing.includes('<img') && missing.includes('missing-picture'), src);
    }
  });

  it('an image of another site is held back, with its words in its place', async () => {
    const markup = await render([{ kind: 'image', src: 'i.png', alt: 'a' }]);
    assert.ok(!markup.includes('<img') && markup.includes('held-picture'), markup);
    assert.ok(markup.includes('<bdi>a</bdi>'), markup);
  });

  it('what a page would embed is a card that leads there', async () => {
    const link = { kind: 'link', href: 'https://v.example/', media: 'frame' };
    const markup = await render([
      { kind: 'paragraph', children: [{ ...link, children: [{ kind: 'text', text: 'x' }] }] },
    ]);
    assert.match(markup, /<a href="https:\/\/v\.example\/"[^>]* class="media-card">x<\/a>/);
  });

  it('an image of the page\'s own origin is one that its server has, not one that a page has made', async () => {
    const origin = await page.evaluate(() => location.origin);
    for (const src of [`blob:${origin}/0123`, `filesystem:${origin}/temporary/i.png`]) {
      const missing = await render([{ kind: 'image', src, alt: 'a' }]);
      assert.ok(!missing.includes('<img') && missing.includes('missing-picture'), src);
    }
    assert.ok((await render([{ kind: 'image', src: `${origin}/i.png` }])).includes('<img'));
  });

  it('any depth is walked without the call stack', async () => {
    const depth = await page.evaluate(async () => {
      const { renderTree } = await import('./publication/render-tree.js');
      let node = { kind: 'text', text: 'deep' };
      for (let level = 0; level < 20000; level += 1) node = { kind: 'quote', children: [node] };
      const target = document.createElement('div');
      renderTree([node], target, { ui: null, base: '' });
      let reached = 0;
      for (let at = target.firstElementChild; at; at = at.firstElementChild) reached += 1;
      return reached;
    });
    assert.equal(depth, 20000);
  });
});
