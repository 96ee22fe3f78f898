// The table of contents of a publication, made from its headings: beside the text, where the section
// that is read is marked, and on narrow pages folded up before it (styles/reading.css shows one of
// the two). Fewer than two headings make none. Tested by tests/web/publication.test.mjs.
import { element, messageElement } from '../interface/dom.js';

const fewestHeadings = 2;

/**
 * @param {import('../interface/interface.js').Interface} ui
 * @param {HTMLHeadingElement[]} headings with ids
 * @param {(block: string) => string} href the address of a block of this publication
 * @returns {{ node: Element, folded: Element, stop: () => void } | null} `folded` goes before the text
 */
export function tableOfContents(ui, headings, href) {
  if (headings.length < fewestHeadings) return null;
  const links = headings.map((heading) => entry(heading, href(heading.id)));
  const title = messageElement(ui, 'h2', 'contents', {}, { id: 'toc-title', class: 'side-title' });
  const attributes = { class: 'toc', 'aria-labelledby': 'toc-title' };
  const node = element('nav', attributes, title, listOf(links));
  const folded = foldedContents(
    ui,
    headings.map((heading) => entry(heading, href(heading.id))),
  );
  const linkOf = new Map(headings.map((heading, index) => [heading, links[index]]));
  return { node, folded, stop: followReading(headings, linkOf) };
}

function foldedContents(ui, links) {
  const summary = messageElement(ui, 'summary', 'contents');
  const details = element('details', { class: 'contents' }, summary, listOf(links));
  // Whoever has chosen a part reads it, without the list pushing the text about.
  for (const link of links) link.addEventListener('click', () => (details.open = false));
  return element('nav', { class: 'contents-fold', 'aria-label': ui.t('contents') }, details);
}

function listOf(links) {
  return element('ol', {}, ...links.map((link) => link.parentElement));
}

function entry(heading, address) {
  const link = element('a', { href: address }, heading.textContent);
  const source = heading.closest('[lang]');
  element(
    'li',
    { class: `toc-${heading.localName}`, lang: source?.lang, dir: heading.closest('[dir]')?.dir },
    link,
  );
  return link;
}

/** Marks the entry of the last heading above the upper third of the window. */
function followReading(headings, links) {
  const above = new Set();
  let current = null;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) above.add(target);
        else above.delete(target);
      }
      const reading = headings.findLast((heading) => above.has(heading)) ?? headings[0];
      if (reading === current) return;
      links.get(current)?.removeAttribute('aria-current');
      links.get(reading).setAttribute('aria-current', 'true');
      current = reading;
    },
    // Everything from far above the window down to its upper third.
    { rootMargin: '10000000px 0px -66% 0px' },
  );
  for (const heading of headings) observer.observe(heading);
  return () => observer.disconnect();
}
