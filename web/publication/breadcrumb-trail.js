// The way to a publication: through the site that it comes from, as that site says it, else through
// the library: all publications, its series or what it is, its title. Who comes from all publications
// has the link back to them above it, so the trail does not begin with the same.
// Tested by tests/web/publication_page.test.mjs.
import { element, interfaceElement, messageElement } from '../interface/dom.js';
import { externalLinkRelation, resolveLink } from '../interface/links.js';
import { asksForSomething, filterQuestion } from '../search/question.js';
import { hasText, inlineText } from '../interface/text.js';

/** A real trail has four or five steps; a file may say anything. */
const maxSteps = 12;

/**
 * @param {object} publication of Library.publication
 * @param {{ ui: import('../interface/interface.js').Interface, base: string,
 *     href: (route: object) => string, question: import('../search/question.js').Question }} context
 * @returns {Element}
 */
export function breadcrumbTrail(publication, { ui, href, base, question }) {
  const declared = (publication.breadcrumbs ?? []).filter(({ name }) => hasText(name));
  const steps =
    declared.length > 0
      ? declared.slice(0, maxSteps).map((step) => declaredStep(step, publication, href, base))
      : libraryStep(publication, ui, href);
  const home = asksForSomething(question)
    ? [messageElement(ui, 'a', 'backToLibrary', {}, { href: href({}) })]
    : [];
  const title = inlineText(publication.title, { 'aria-current': 'page' });
  const items = [...home, ...steps, title].map((node) => element('li', {}, node));
  const attributes = { class: 'trail', 'aria-label': ui.t('breadcrumb') };
  return interfaceElement(ui, 'nav', attributes, element('ol', {}, ...items));
}

/** A step of the site's own: to its address, or to the series that it names. */
function declaredStep({ name, url }, { series, title }, href, base) {
  if (name.text === title.text) return inlineText(name);
  const address = resolveLink(url, base);
  if (address) return inlineLink(name, { href: address, rel: externalLinkRelation });
  const named = (series ?? []).find((each) => each.name?.text === name.text);
  return named ? inlineLink(name, { href: seriesAddress(named, href) }) : inlineText(name);
}

function libraryStep({ series, types }, ui, href) {
  const named = (series ?? []).find(({ name }) => hasText(name));
  if (named) return [inlineLink(named.name, { href: seriesAddress(named, href) })];
  const type = (types ?? []).find((each) => ui.has(`type_${each}`));
  if (!type) return [];
  const address = href(filterQuestion('type', type));
  return [interfaceElement(ui, 'a', { href: address }, ui.t(`type_${type}`))];
}

/** The library, narrowed to a series. */
export function seriesAddress({ id, name }, href) {
  return href(filterQuestion('series', id ?? name.text));
}

function inlineLink(name, attributes) {
  const link = element('a', attributes);
  link.append(inlineText(name));
  return link;
}
