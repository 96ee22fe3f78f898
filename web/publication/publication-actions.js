// What can be done with a publication as a whole, as buttons of its toolbar: reading it beside a
// translation, choosing how it looks, citing and saving it.
// Tested by tests/web/side_by_side.test.mjs, appearance_panel.test.mjs and citation.test.mjs.
import { appearanceIcon } from '../interface/appearance-panel.js';
import { quotationMarks } from '../interface/dom.js';
import { besideIcon, preferredPartner } from './side-by-side.js';

/**
 * @typedef {object} Means by which the buttons act; the same for every publication of a reader
 * @property {import('../interface/interface.js').Interface} ui
 * @property {(route: object) => void} open goes to a route, as a link to it does
 * @property {import('../interface/appearance-panel.js').AppearancePanel} appearancePanel
 * @property {(cited: import('./cite-dialog.js').Cited) => void} cite opens the dialogue that does
 */

/**
 * @param {import('./publication-tools.js').PublicationTools} tools
 * @param {Means} means
 * @param {{ library: object, publication: object, question: object, beside: string }} shown `beside`
 *     is the language of the translation that stands beside the publication, '' for none
 */
export function addPublicationActions(tools, means, { library, publication, question, beside }) {
  const { ui, open, appearancePanel, cite } = means;
  const partner = preferredPartner(publication, [ui.language, ...navigator.languages]);
  const besideButton = tools.add({
    name: 'beside',
    label: 'sideBySide',
    icon: besideIcon,
    action: () => open({ ...question, id: publication.id, beside: beside ? '' : partner }),
  });
  besideButton.hidden = !partner;
  besideButton.setAttribute('aria-pressed', String(Boolean(beside)));
  const appearance = { name: 'appearance', label: 'appearance', icon: appearanceIcon };
  // The browser opens the panel, and knows which button to return the focus to.
  appearancePanel.openFrom(tools.add({ ...appearance, action: () => {} }));
  tools.add({
    name: 'cite',
    label: 'cite',
    icon: quotationMarks,
    action: () => cite({ library, publication }),
  });
}
