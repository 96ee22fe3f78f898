// A footnote beside its reference: a native popover, which Escape and a click elsewhere close and
// from which the focus goes back to the reference. Whoever follows the reference once more, or the
// link below the note, goes to the note itself. Tested by tests/web/footnotes.test.mjs.
import {
  cross,
  element,
  focusedIn,
  icon,
  interfaceElement,
  messageElement,
  spokenElement,
} from '../interface/dom.js';
import { footnotesOf, noteContent } from './footnotes.js';

/** A click that follows so soon on the closing of a note is the second one on its reference, in ms. */
const secondClickMs = 600;

export class NotePopover {
  #ui;
  #footnotes;
  /** the reference whose note is shown @type {HTMLAnchorElement | null} */ #reference = null;
  /** which note was closed last, and when */ #closed = { reference: null, time: -Infinity };
  #content = element('div', { class: 'note-content' });
  #follow;

  /**
   * @param {import('../interface/interface.js').Interface} ui
   * @param {Element} body as render-tree.js made it
   */
  constructor(ui, body) {
    this.#ui = ui;
    this.#footnotes = footnotesOf(body);
    for (const reference of this.#footnotes.keys()) {
      reference.setAttribute('aria-haspopup', 'dialog');
      reference.classList.add('note-reference');
    }
    const close = element('button', { type: 'button', class: 'tool' });
    close.append(icon(cross), spokenElement(ui, 'closeNote'));
    close.addEventListener('click', () => this.node.hidePopover());
    this.#follow = messageElement(ui, 'a', 'goToNote', {}, { class: 'note-follow' });
    this.#follow.addEventListener('click', () => this.node.hidePopover());
    const foot = interfaceElement(ui, 'div', { class: 'note-foot' }, this.#follow, close);
    this.node = element(
      'div',
      { popover: 'auto', class: 'note-popover', role: 'dialog', tabindex: '-1' },
      this.#content,
      foot,
    );
    this.node.addEventListener('beforetoggle', (event) => this.#onToggle(event));
    // A link within the note leads away from it.
    this.#content.addEventListener('click', (event) => {
      if (event.target.closest('a[href^="#"]')) this.node.hidePopover();
    });
    body.addEventListener('click', (event) => this.#onClick(event));
  }

  /** The text is gone. */
  stop() {
    if (this.node.matches(':popover-open')) this.node.hidePopover();
  }

  #onClick(event) {
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const reference = event.target.closest('a.note-reference');
    const footnote = this.#footnotes.get(reference);
    if (!footnote || !isPlain || event.button !== 0 || event.defaultPrevented) return;
    const { reference: closed, time } = this.#closed;
    if (reference === closed && event.timeStamp - time < secondClickMs) return;
    event.preventDefault();
    this.#open(reference, footnote);
  }

  #open(reference, footnote) {
    this.#reference = reference;
    const content = noteContent(footnote);
    this.#content.replaceChildren(content);
    this.#follow.setAttribute('href', reference.getAttribute('href'));
    this.node.setAttribute('aria-label', this.#ui.t('note', { name: footnote.mark }));
    this.node.lang = this.#ui.language;
    this.node.dir = this.#ui.direction;
    reference.classList.add('open-reference');
    // Beside the reference, where the browser knows how (styles/notes.css).
    this.node.showPopover({ source: reference });
    this.node.scrollTop = 0;
    this.node.focus({ preventScroll: true });
  }

  #onToggle({ newState, timeStamp }) {
    if (newState !== 'closed' || !this.#reference) return;
    // The browser does that by itself, but not in a shadow tree.
    if (this.node.contains(focusedIn(this.node))) this.#reference.focus({ preventScroll: true });
    this.#closed = { reference: this.#reference, time: timeStamp };
    this.#reference.classList.remove('open-reference');
    this.#reference = null;
  }
}
