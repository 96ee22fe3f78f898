// One filter: a list of values to check, each with the number of publications that it would bring.
// Rows stay the same elements from answer to answer, so that the focus stays where it is; while it is
// among them they keep their order, too. Topics are a tree whose branches open and close.
// Tested by tests/web/facets.test.mjs.
import { chevron, element, focusedIn, icon, placeChild, spokenElement } from '../interface/dom.js';
import { rowsOf, withChosen } from './facet-rows.js';

/** Values shown at first, and added by "show more". */
const fewValues = 8;
const moreValues = 40;
/** So few are not worth a button that takes as much room as one of them. */
const fewHidden = 2;
/** A tree of no more values than these is open from the beginning. */
const smallTree = 12;

const titles = {
  topic: 'topics',
  series: 'facetSeries',
  author: 'facetAuthors',
  type: 'facetTypes',
  language: 'facetLanguages',
  year: 'facetYears',
};

export class FacetGroup {
  node;
  #ui;
  #field;
  #labels;
  #onToggle;
  #legend = element('legend', { class: 'filter-title' });
  #list = element('ul', { class: 'choices' });
  #more = element('button', { class: 'quiet-button', type: 'button' });
  /** rows by value: { item, box, label, count, toggle, below, language } */ #rows = new Map();
  /** values whose narrower ones somebody showed or hid */ #opened = new Map();
  /** places of the values in the last answer */ #order = new Map();
  #limit = fewValues;
  /** rows made so far, for ids */ #madeCount = 0;
  /** whether there was something to choose, ever: then the filter stays */ #wasUseful = false;
  #values = [];

  /**
   * @param {string} field
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     labels: import('./facet-labels.js').FacetLabels,
   *     onToggle: (field: string, value: string, isWanted: boolean) => void }} options
   */
  constructor(field, { ui, labels, onToggle }) {
    this.#ui = ui;
    this.#field = field;
    this.#labels = labels;
    this.#onToggle = onToggle;
    this.node = element(
      'fieldset',
      { class: 'filter', 'data-field': field, hidden: true },
      this.#legend,
      this.#list,
      this.#more,
    );
    this.#more.addEventListener('click', () => this.#showMore());
  }

  /** Begins anew, for another library. */
  clear() {
    this.#rows.clear();
    this.#opened.clear();
    this.#order.clear();
    this.#limit = fewValues;
    this.#wasUseful = false;
    this.#list.replaceChildren();
  }

  /**
   * @param {{ values: object[] }} facet of Library.search
   * @param {string[]} chosen
   */
  update({ values }, chosen) {
    this.#values = withChosen(values, chosen);
    this.#wasUseful ||= this.#values.length > 1;
    const isUseful = this.#values.length > 0 && (this.#wasUseful || chosen.length > 0);
    this.node.hidden = !isUseful;
    this.#legend.textContent = this.#ui.t(titles[this.#field]);
    this.#render();
  }

  #render() {
    const active = focusedIn(this.node);
    const focused = this.node.contains(active) ? active : null;
    const isSmall = this.#values.length <= smallTree;
    const options = {
      isOpen: (value, isAboveChosen) => this.#opened.get(value) ?? (isSmall || isAboveChosen),
      order: focused ? this.#order : null,
    };
    let { rows, hiddenCount } = rowsOf(this.#values, { ...options, limit: this.#limit });
    if (hiddenCount <= fewHidden) {
      ({ rows, hiddenCount } = rowsOf(this.#values, { ...options, limit: this.#limit + fewHidden }));
    }
    this.#placeRows(rows);
    this.#order = new Map(rows.map(({ value }, index) => [value, index]));
    this.#updateMore(hiddenCount, rows.length);
    // Should its row have had to move after all.
    if (focused?.isConnected && focusedIn(focused) !== focused) {
      focused.focus({ preventScroll: true });
    }
  }

  /** Puts the rows into the list and, one level deeper, into the lists of their broader rows. */
  #placeRows(rows) {
    const lists = [this.#list];
    const lengths = [0];
    const placed = new Set();
    for (const row of rows) {
      const parts = this.#rowFor(row);
      placed.add(row.value);
      const { depth } = row;
      // A level is left when a row above it follows.
      while (lists.length > depth + 1) trim(lists.pop(), lengths.pop());
      placeChild(lists[depth], parts.item, lengths[depth]);
      lengths[depth] += 1;
      parts.below.hidden = !row.isOpen;
      if (row.isOpen) {
        lists.push(parts.below);
        lengths.push(0);
      } else {
        parts.below.replaceChildren();
      }
    }
    while (lists.length > 0) trim(lists.pop(), lengths.pop());
    for (const value of this.#rows.keys()) if (!placed.has(value)) this.#rows.delete(value);
  }

  #rowFor(row) {
    let parts = this.#rows.get(row.value);
    if (!parts || parts.language !== this.#ui.language) {
      const made = this.#makeRow(row.value);
      parts?.item.replaceWith(made.item);
      parts = made;
      this.#rows.set(row.value, parts);
    }
    parts.box.checked = row.selected;
    parts.item.classList.toggle('chosen', row.selected);
    parts.count.textContent = this.#ui.formatNumber(row.count);
    if (row.hasNarrower) parts.toggle ??= this.#makeToggle(row.value, parts.label);
    if (!parts.toggle) return parts;
    parts.toggle.hidden = !row.hasNarrower;
    parts.toggle.setAttribute('aria-expanded', String(row.isOpen));
    return parts;
  }

  #makeRow(value) {
    const box = element('input', { type: 'checkbox' });
    this.#madeCount += 1;
    const id = `count-${this.#field}-${this.#madeCount}`;
    const count = element('span', { class: 'choice-count', id });
    box.setAttribute('aria-describedby', count.id);
    // The wrapper has the direction of the page: all names begin at the start of the column.
    const name = element('span', { class: 'choice-name' }, this.#labels.element(this.#field, value));
    const label = element('label', { class: 'choice' }, box, name);
    const below = element('ul', { class: 'choices', hidden: true });
    const line = element('div', { class: 'choice-line' }, label, count);
    const item = element('li', {}, line, below);
    box.addEventListener('change', () => this.#onToggle(this.#field, value, box.checked));
    return { item, box, label, count, toggle: null, below, language: this.#ui.language };
  }

  /** The button after a label that opens and closes the narrower values. */
  #makeToggle(value, label) {
    const toggle = element('button', { class: 'branch', type: 'button' });
    const ofWhat = this.#labels.element(this.#field, value);
    ofWhat.classList.add('spoken');
    toggle.append(spokenElement(this.#ui, 'narrowerTopics'), ' ', ofWhat, icon(chevron, 'icon turns'));
    toggle.addEventListener('click', () => this.#toggleBranch(value, toggle));
    label.after(toggle);
    return toggle;
  }

  #toggleBranch(value, toggle) {
    this.#opened.set(value, toggle.getAttribute('aria-expanded') !== 'true');
    this.#render();
  }

  #showMore() {
    const isAll = this.#more.dataset.shows === 'fewer';
    this.#limit = isAll ? fewValues : this.#limit + moreValues;
    this.#render();
  }

  /** Says how many more there are, or offers to hide them again. */
  #updateMore(hiddenCount, shownCount) {
    const isOverFew = shownCount > fewValues + fewHidden;
    const canShowFewer = hiddenCount === 0 && isOverFew && this.#limit > fewValues;
    this.#more.hidden = hiddenCount === 0 && !canShowFewer;
    this.#more.dataset.shows = canShowFewer ? 'fewer' : 'more';
    const count = Math.min(hiddenCount, moreValues);
    this.#more.textContent = canShowFewer ? this.#ui.t('showFewer') : this.#ui.t('showMore', { count });
  }
}

/** Takes away what is left over behind the first children of a list. */
function trim(list, length) {
  while (list.children.length > length) list.lastElementChild.remove();
}
