// Ids and names that take the place of properties of the document, the window and the page itself.

const properties = `
  addEventListener adoptedStyleSheets alert all applets attributes attacked body caches
  characterSet childNodes children console constructor content cookie createElement crypto
  currentScript customElements default defaultView dispatchEvent document documentElement
  documentURI domain firstChild fetch forms getElementById hasOwnProperty head hidden history
  images implementation indexedDB lastElementChild length links localStorage location matches
  name navigator nodeName nodeType open opener origin ownerDocument parent parentNode
  performance prototype querySelector querySelectorAll readyState referrer registration
  replaceChildren scripts self serviceWorker sessionStorage status top toString trustedTypes
  URL valueOf window __proto__ __defineGetter__ __lookupGetter__`
  .trim()
  .split(/\s+/)
  .map((name) => [
    `${name} of the document or the window`,
    `<p id="${name}">a</p><a name="${name}" href="#${name}">b</a><img name="${name}" src=x>` +
      `<form name="${name}"><input name="${name}"></form>`,
  ]);

/** Ids that the page looks up, or makes. */
const ids = `
  announcer close-files content file-input keep language library library-title offline open opened
  opened-names problems progress progress-bar publication related-title search similar-title skip
  suggestion-0 suggestions suggestions-place switch-label toc-title d- d-b0 d2-b0 b0`
  .trim()
  .split(/\s+/)
  .map((id) => [
    `${id} of the page`,
    `<h2 id="${id}">a</h2><p id="${id}">b</p><a name="${id}">c</a>`,
  ]);

const shapes = [
  ['two of a name', '<a id=x></a><a id=x name=y href="javascript:RUN"></a>'],
  [
    'two of a form',
    '<form id=x name=y></form><form id=x><input name=y value="javascript:RUN"></form>',
  ],
  ['frame of a name', '<iframe name=x srcdoc="<a id=y href=javascript:RUN></a>"></iframe>'],
  ['object of a name', '<object id=x name=currentScript></object>'],
  ['embedding of a name', '<embed name=currentScript src="EVIL"><embed name=cookie>'],
  [
    'attributes of a form',
    '<form><input name=attributes><input name=parentNode onclick=RUN></form>',
  ],
  [
    'children of a form',
    '<form onclick=RUN><input name=childNodes><input name=removeChild></form>',
  ],
  [
    'node name of a form',
    '<form><input name=nodeName><input name=tagName><img src=x onerror=RUN></form>',
  ],
  [
    'deep in frames',
    '<iframe name=a srcdoc="<iframe name=b srcdoc=\'<a id=c></a>\'></iframe>"></iframe>',
  ],
  ['id with markup', '<p id="&quot;><img src=x onerror=RUN>">words</p>'],
  ['id with a handler', '<p id="x&quot; onclick=&quot;RUN">words</p>'],
  ['id with an address', '<p id="javascript:RUN">a</p><a href="#javascript:RUN">b</a>'],
  ['id with blanks', '<p id="a b">a</p><a href="#a b">b</a><a href="#a%20b">c</a>'],
  ['id that is empty', '<p id="">a</p><a href="#">b</a><a href="#top">c</a>'],
  ['id that is very long', `<p id="${'a'.repeat(5000)}">a</p><a href="#${'a'.repeat(5000)}">b</a>`],
  ['id with a percent', '<p id="%41">a</p><a href="#%41">b</a><a href="#%2541">c</a>'],
  ['id with a NUL', '<p id="a\u0000b">a</p><a href="#a\u0000b">b</a>'],
  ['id of a prefix', '<p id="d-d-b1">a</p><p id="d-b1">b</p><p id="b1">c</p><p id="B1">d</p>'],
  ['slot of an id', '<slot name=content></slot><p slot=content>words</p>'],
  [
    'map of a name',
    '<map name=location><area href="javascript:RUN"></map><img usemap="#location">',
  ],
];

export const clobbering = [...properties, ...ids, ...shapes];
