// The topics of a publication as links to all that is about them, each below the broader topics that
// it is a part of: "Water › Desalination". What a broader topic is called stands in the publication,
// or in another one of the library, which is then asked.
// Tested by tests/web/publication_page.test.mjs.
import { element, messageElement } from '../interface/dom.js';
import { filterQuestion } from '../search/question.js';
import { hasText, inlineText, textBlock } from '../interface/text.js';

/** Levels of a tree of topics that are shown; trees may have circles. */
const maxDepth = 6;

/** @typedef {{ label: object, parent: string | null }} KnownTopic */

/**
 * @param {{ topics: object[], keywords: object[] }} publication
 * @param {{ ui: import('../interface/interface.js').Interface, href: (route: object) => string,
 *     knownTopics?: Map<string, KnownTopic> }} context
 * @returns {Element | null} null where there are none
 */
export function topicSection({ topics, keywords }, { ui, href, knownTopics = new Map() }) {
  const own = new Map();
  for (const { id, name, broader } of topics ?? []) {
    if (id && hasText(name)) own.set(id, { label: name, parent: broader[0] ?? null });
  }
  const lookUp = (id) => own.get(id) ?? knownTopics.get(id);
  const paths = (topics ?? [])
    .filter(({ name }) => hasText(name))
    .map(({ id, name, broader }) => [
      ...pathTo(broader[0] ?? null, lookUp),
      { value: id ?? name.text, label: name },
    ]);
  const items = paths
    .filter((path) => !paths.some((other) => isPartOf(path, other)))
    .map((path) => element('li', { class: 'topic' }, ...pathNodes(path, href)));
  const words = (keywords ?? []).filter(hasText);
  items.push(...words.map((word) => textBlock('li', word, { class: 'topic topic-word' })));
  if (items.length === 0) return null;
  return element(
    'div',
    { class: 'topic-section' },
    messageElement(ui, 'h2', 'topics', {}, { class: 'side-title' }),
    element('ul', { class: 'topics' }, ...items),
  );
}

/** Whether a broader topic is named by an id that says nothing to a reader. */
export function needsNames({ topics }) {
  const own = new Set((topics ?? []).map(({ id }) => id));
  return (topics ?? []).some(({ broader }) => broader.some((id) => !own.has(id)));
}

/**
 * What the library calls its topics.
 * @returns {Promise<Map<string, KnownTopic>>} by id
 */
export async function loadTopicNames(library) {
  const { facets } = await library.search('', { limit: 0, facets: ['topic'] });
  return new Map(
    facets.topic.values.map(({ value, label, parent }) => [value, { label, parent }]),
  );
}

function pathTo(id, lookUp) {
  const path = [];
  for (let next = id; next && path.length < maxDepth; ) {
    const topic = lookUp(next);
    if (!topic || path.some(({ value }) => value === next)) break;
    path.unshift({ value: next, label: topic.label });
    next = topic.parent;
  }
  return path;
}

/** Whether a topic is shown on the way to another one; of two that are each other's, neither is. */
function isPartOf(path, other) {
  const leadsThrough = (way, { value }) => way.slice(0, -1).some((step) => step.value === value);
  return leadsThrough(other, path.at(-1)) && !leadsThrough(path, other.at(-1));
}

function pathNodes(path, href) {
  return path.flatMap(({ value, label }, index) => {
    const link = element('a', { href: href(filterQuestion('topic', value)) });
    link.append(inlineText({ ...label, highlights: [] }));
    const separator = element('span', { class: 'topic-step', 'aria-hidden': 'true' });
    return index > 0 ? [separator, link] : [link];
  });
}
