// What is installed in the page before it loads: a witness of everything that an attack would do, and
// the checks of what a publication has become. The function crosses into the browser, so it uses
// nothing but its argument.

/** @param {typeof import('./vocabulary.mjs').vocabulary} rules */
export function installProbe(rules) {
  const evidence = [];
  const report = (what) => evidence.push(what);
  /** Events that handlers wait for, as far as nothing but the page's own code should care. */
  const events = `mouseover mouseenter mousemove pointerdown pointerup mousedown mouseup focusin
    dblclick auxclick contextmenu keyup input change toggle beforetoggle load error animationstart
    animationend transitionend begin end repeat select copy cut paste submit
    invalid drag play start finish scrollend`.split(/\s+/);
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
      const link = event.target.closest?.('a[href]');
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

  function checkPicture({ src }) {
    const { protocol, origin } = new URL(src, location.href);
    const isAllowed = protocol === 'https:' || (/^https?:$/.test(protocol) && origin === location.origin);
    if (!isAllowed && !new RegExp(rules.inlineImage).test(src)) report(`a picture from ${src}`);
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
    const isSvg = name === 'svg' || name === 'path';
    const namespace = `http://www.w3.org/${isSvg ? '2000/svg' : '1999/xhtml'}`;
    if (node.namespaceURI !== namespace) report(`<${name}> of ${node.namespaceURI}`);
    if (node.id && !isId(node.id, isOfBody)) report(`an id ${node.id}`);
    if (isOfBody) {
      for (const each of node.classList) {
        if (!rules.bodyClasses.includes(each)) report(`a class ${each}`);
      }
    }
    if (name === 'a' && node.hasAttribute('href')) checkLink(node);
    if (name === 'img') checkPicture(node);
  }

  function isId(id, isOfBody) {
    const isShared = document.querySelectorAll(`[id=${CSS.escape(id)}]`).length > 1;
    return !isShared && (isOfBody ? new RegExp(rules.idPattern).test(id) : rules.pageIds.includes(id));
  }

  function checkTree(root) {
    const body = root.querySelector('.body');
    for (const node of root.querySelectorAll('*')) {
      const isOfBody = Boolean(body?.contains(node) && node !== body);
      checkElement(node, isOfBody ? rules.bodyElements : rules.pageElements, isOfBody);
    }
  }

  /** The page and the language itself are what they were. */
  function checkPage() {
    const isWhole =
      window.attacked === attacked &&
      document.body instanceof HTMLBodyElement &&
      document.head instanceof HTMLHeadElement &&
      typeof document.getElementById === 'function' &&
      document.getElementById('search') instanceof HTMLInputElement &&
      document.getElementById('content').localName === 'main' &&
      document.location === location &&
      window.top === window &&
      typeof document.cookie === 'string' &&
      getComputedStyle(document.body).display === 'block';
    if (!isWhole) report('something of the page was replaced');
    const prototype = Object.getOwnPropertyNames(Object.prototype).join();
    if (prototype !== knownPrototype || {}.polluted !== undefined) report('a prototype was changed');
    const known = 'html,head,body';
    const outside = [...document.querySelectorAll('html, head, body')].map((node) => node.localName);
    if (outside.join() !== known) report(`the document is ${outside}`);
  }

  /** Does to every element under `root` what a reader could do. */
  function provoke(root) {
    isProbing = true;
    for (const node of root.querySelectorAll('*')) {
      node.focus();
      node.click?.();
      for (const type of events) node.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      node.blur();
    }
    isProbing = false;
  }

  /** Goes to an address of the page as its own links do, and waits until it shows it. */
  async function visit(address, isShown) {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
    const deadline = performance.now() + 20_000;
    while (!isShown()) {
      if (performance.now() > deadline) throw new Error(`${address} was not shown`);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  const publicationPage = () => document.getElementById('publication');

  /**
   * Opens publications one after the other, checks what each has become, and provokes it.
   * @param {{ id: string, title: string }[]} publications
   * @returns {Promise<{ text: string, evidence: string[] }[]>} for each, its words and what went wrong
   */
  async function openEach(publications) {
    const results = [];
    for (const { id, title } of publications) {
      const before = evidence.length;
      const root = publicationPage();
      await visit(`./?ui=en&id=${encodeURIComponent(id)}`, () => {
        const heading = root.querySelector('.publication h1');
        return !root.hidden && heading?.textContent.startsWith(title);
      });
      checkTree(root);
      const text = root.querySelector('.body').textContent;
      provoke(root.querySelector('.publication'));
      checkPage();
      // One turn for what was started; a picture that is missing is replaced by its words then.
      await new Promise((resolve) => setTimeout(resolve, 0));
      checkTree(root);
      results.push({ text, evidence: evidence.splice(before) });
    }
    return results;
  }

  Object.defineProperty(window, 'xssProbe', {
    value: { evidence, openEach, visit, checkTree, checkElement, checkPage, provoke },
  });
}
