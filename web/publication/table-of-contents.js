// The table of contents beside a publication, made from its headings; the section being read is
// marked. Fewer than two headings make none. Tested by tests/web/publication.test.mjs.
import { element, messageElement } from '../interface/dom.js';

const fewestHeadings = 2;

/**
 * @param {import('../interface/interface.js').Interface} ui
 * @param {HTMLHeadingElement[]} headings with ids
 * @param {(block: string) => string} href the address of a block of this publication
 * @returns {{ node: Element, stop: () => void } | null}
 */
export function tableOfContents(ui, headings, href) {
  if (headings.length < fewestHeadings) return null;
  const links = new Map(headings.map((heading) => [heading, entry(heading, href(heading.id))]));
  const list = element('ol', {}, ...[...links.values()].map((link) => link.parentElement));
  const title = messageElement(ui, 'h2', 'contents', {}, { id: 'toc-title', class: 'side-title' });
  const node = element('nav', { class: 'toc', 'aria-labelledby': 'toc-title' }, title, list);
  return { node, stop: followReading(headings, links) };
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
