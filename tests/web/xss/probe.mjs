// What is installed in the page before it loads: a witness of everything that an attack would do, and
// the checks of what a publication has become. The function crosses into the browser, so it uses
// nothing but its argument.

/** @param {typeof import('./vocabulary.mjs').vocabulary} rules */
export function installProbe(rules) {
  const evidence = [];
  const report = (what) => evidence.push(what);
  /** Events that handlers wait for most. No attribute may hold one; this is in case one does. */
  const events = `mouseover pointerdown contextmenu keyup input toggle load error animationend begin
    submit`.split(/\s+/);
  const knownPrototype = Object.getOwnPropertyNames(Object.prototype).join();

  window.attacked = (number) => report(`vector ${number} ran`);
  const { attacked } = window;
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    report(`the policy had to stop ${violatedDirective} ${blockedURI} ${sample}`),
  );
  // What leads elsewhere is not followed: whether an address is allowed is checked by itself.
  let isProbing = false;
  addEventListener(
    'click',
    (event) => {
      const link = event.composedPath()[0].closest?.('a[href]');
      const isAddress = link && rules.linkProtocols.includes(link.protocol);
      if (isProbing && isAddress) event.preventDefault();
    },
    { capture: true },
  );

  function checkLink(link) {
    const href = link.getAttribute('href');
    if (!rules.linkProtocols.includes(new URL(link.href).protocol)) report(`a link to ${href}`);
    if (href.startsWith('#')) return;
    const isOurs = link.origin === location.origin && link.pathname === location.pathname;
    if (!isOurs && !/noopener noreferrer/.test(link.rel)) report(`a link that tells: ${href}`);
  }

  function checkPicture({ src, referrerPolicy, loading }) {
    const { protocol, origin } = new URL(src, location.href);
    const isOurs = origin === location.origin && protocol === location.protocol;
    const isInline = new RegExp(rules.inlineImage, 'i').test(src);
    if (protocol !== 'https:' && !isOurs && !isInline) report(`a picture from ${src}`);
    if (referrerPolicy !== 'no-referrer') report(`a picture that tells: ${src}`);
    if (loading !== 'lazy') report(`a picture that is loaded unseen: ${src}`);
  }

  function checkElement(node, elements, isOfBody) {
    const name = node.localName;
    if (!Object.hasOwn(elements, name)) {
      report(`an element <${name}>`);
      return;
    }
    for (const attribute of node.getAttributeNames()) {
      if (![...rules.everywhere, ...elements[name]].includes(attribute)) {
        report(`an attribute <${name} ${attribute}="${node.getAttribute(attribute)}">`);
      }
    }
    const isSvg = ['svg', 'path', 'g', 'rect'].includes(name);
    const namespace = `http://www.w3.org/${isSvg ? '2000/svg' : '1999/xhtml'}`;
    if (node.namespaceURI !== namespace) report(`<${name}> of ${node.namespaceURI}`);
    if (node.id && !isId(node.id, isOfBody)) report(`an id ${node.id}`);
    const style = node.getAttribute('style') ?? '';
    if (!new RegExp(rules.styles).test(style)) report(`a style ${style}`);
    if (isOfBody) {
      for (const each of node.classList) {
        if (!rules.bodyClasses.includes(each)) report(`a class ${each}`);
      }
    }
    if (name === 'a' && node.hasAttribute('href')) checkLink(node);
    if (name === 'img') checkPicture(node);
  }

  function isId(id, isOfBody) {
    const isShared = shadow().querySelectorAll(`[id=${CSS.escape(id)}]`).length > 1;
    return !isShared && new RegExp(isOfBody ? rules.idPattern : rules.pageIds).test(id);
  }

  function checkTree(root, elements) {
    const body = root.querySelector('.body');
    for (const node of root.querySelectorAll('*')) {
      const isOfBody = Boolean(body?.contains(node) && node !== body);
      checkElement(node, isOfBody ? rules.bodyElements : elements, isOfBody);
    }
  }

  /** Everything that shows strings of others. */
  function checkAll() {
    checkTree(shadow().getElementById('publication'), rules.pageElements);
    checkTree(shadow().getElementById('library'), rules.libraryElements);
    checkTree(shadow().querySelector('.notices'), rules.noticeElements);
    checkPage();
  }

  /** The page and the language itself are what they were. */
  function checkPage() {
    const isWhole =
      window.attacked === attacked &&
      document.body instanceof HTMLBodyElement &&
      document.head instanceof HTMLHeadElement &&
      typeof document.getElementById === 'function' &&
      shadow().getElementById('search') instanceof HTMLInputElement &&
      shadow().getElementById('content').localName === 'main' &&
      document.location === location &&
      window.top === window &&
      typeof document.cookie === 'string' &&
      getComputedStyle(document.body).display === 'block';
    if (!isWhole) report('something of the page was replaced');
    const prototype = Object.getOwnPropertyNames(Object.prototype).join();
    if (prototype !== knownPrototype || {}.polluted !== undefined)
      report('a prototype was changed');
    const known = 'html,head,body';
    const outside = [...document.querySelectorAll('html, head, body')].map(
      (node) => node.localName,
    );
    if (outside.join() !== known) report(`the document is ${outside}`);
  }

  /** Does to every element under `root` what a reader could do. */
  function provoke(root) {
    isProbing = true;
    for (const node of root.querySelectorAll('*')) {
      if (node.closest('.picture-notice')) continue; // who lets pictures in wants them
      node.focus();
      node.click?.();
      for (const type of events)
        node.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      node.blur();
    }
    isProbing = false;
  }

  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

  async function until(isTrue, what) {
    const deadline = performance.now() + 20_000;
    while (!isTrue()) {
      if (performance.now() > deadline) throw new Error(`${what} was not shown`);
      await turn();
    }
  }

  /** Goes to an address of the page as its own links do. */
  function go(address) {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }

  /** Waits until the page has done what it was asked for. */
  async function settle(what) {
    await turn();
    await until(() => !shadow().querySelector('main[aria-busy], .hits[aria-busy]'), what);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  /**
   * Opens publications one after the other, checks what each has become, and provokes it.
   * @param {{ id: string, title: string }[]} publications
   * @returns {Promise<{ text: string, evidence: string[] }[]>} for each, its words and what went wrong
   */
  async function openEach(publications) {
    const results = [];
    const root = shadow().getElementById('publication');
    for (const { id, title } of publications) {
      go(`./?ui=en&id=${encodeURIComponent(id)}`);
      const heading = () => root.querySelector('.publication h1')?.textContent ?? '';
      await until(() => !root.hidden && heading().startsWith(title), title);
      checkTree(root, rules.pageElements);
      const text = root.querySelector('.body').textContent;
      provoke(root.querySelector('.publication'));
      // One turn for what was started; a picture that is missing is replaced by its words then.
      await turn();
      checkTree(root, rules.pageElements);
      checkPage();
      results.push({ text, evidence: evidence.splice(0) });
    }
    return results;
  }

  /** Goes to addresses one after the other. @returns {Promise<string[][]>} what went wrong at each */
  async function goToEach(addresses) {
    const results = [];
    for (const address of addresses) {
      go(address);
      await settle(address);
      checkAll();
      results.push(evidence.splice(0));
    }
    return results;
  }

  /** Types questions one after the other. @returns {Promise<string[][]>} what went wrong at each */
  async function typeEach(queries) {
    const results = [];
    const box = shadow().getElementById('search');
    for (const query of queries) {
      box.value = query;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await settle(query);
      checkAll();
      provoke(shadow().querySelector('.hits'));
      checkAll();
      results.push(evidence.splice(0));
    }
    return results;
  }

  Object.defineProperty(window, 'xssProbe', {
    value: {
      openEach,
      goToEach,
      typeEach,
      checkAll,
      settle,
      takeEvidence: () => evidence.splice(0),
    },
  });
}
