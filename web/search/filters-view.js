// What a question can be narrowed by: the years, and a list of values for each field. On a wide page
// it is a column beside the results; on a narrow one the same elements are in a sheet that a button
// opens. Tested by tests/web/facets.test.mjs and timeline.test.mjs.
import { DateRange } from './date-range.js';
import { cross, element, icon, spokenElement } from '../interface/dom.js';
import { FacetGroup } from './facet-group.js';
import { followWidth } from '../interface/width.js';
import { countFilters, filterFields, withValue } from './question.js';
import { TimelinePlot } from './timeline-plot.js';

/** Where styles/filters.css has no room for the column. */
const narrowRem = 60;

export class FiltersView {
  /** the button that opens the sheet; shown on narrow pages only */ button = element('button', {
    class: 'button filters-button',
    type: 'button',
    'aria-haspopup': 'dialog',
    hidden: true,
  });
  #ui;
  #column;
  #widths;
  #onChange;
  #onSheet;
  /** @type {import('./question.js').Question} */ #question;
  #skip = element('button', { class: 'quiet-button skip-filters', type: 'button' });
  #panel = element('div', { class: 'filters-panel' });
  #dates = element('fieldset', { class: 'filter', hidden: true });
  #datesTitle = element('legend', { class: 'filter-title' });
  #timeline;
  #dateRange;
  /** @type {Map<string, FacetGroup>} by field */ #groups;
  #sheet = element('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' });
  #sheetTitle = element('h2', { class: 'sheet-title', id: 'sheet-title' });
  #close = element('button', { class: 'tool', type: 'button' });
  #done = element('button', { class: 'button button-main', type: 'button' });

  /**
   * @param {HTMLElement} column
   * @param {object} options
   * @param {import('../interface/interface.js').Interface} options.ui
   * @param {import('./facet-labels.js').FacetLabels} options.labels
   * @param {(question: import('./question.js').Question, control: string) => void} options.onChange
   *     `control` names what was changed: steps of one control make one step of the history
   * @param {HTMLElement} options.place all of the reader: its width decides, and the sheet is put there
   * @param {(sheet: HTMLElement | null) => void} options.onSheet the sheet is open, or none is
   * @param {() => void} options.onSkip puts the focus on the results
   */
  constructor(column, { ui, labels, place, onChange, onSheet, onSkip }) {
    this.#ui = ui;
    this.#column = column;
    this.#onChange = onChange;
    this.#onSheet = onSheet;
    const onDates = (dates) => onChange({ ...this.#question, ...dates }, 'dates');
    this.#timeline = new TimelinePlot({ ui, onChange: onDates });
    this.#dateRange = new DateRange({ ui, onChange: onDates });
    this.#dates.append(this.#datesTitle, this.#timeline.node, this.#dateRange.node);
    const onToggle = (field, value, isWanted) =>
      onChange(withValue(this.#question, field, value, isWanted), '');
    this.#groups = new Map(
      filterFields.map((field) => [field, new FacetGroup(field, { ui, labels, onToggle })]),
    );
    const groups = [...this.#groups.values()].map(({ node }) => node);
    this.#panel.append(this.#dates, ...groups);
    // The column stands before the results, and may have a hundred boxes.
    this.#skip.addEventListener('click', onSkip);
    column.append(this.#skip);
    this.#buildSheet(place);
    this.#widths = followWidth(place, narrowRem, (isNarrow) => this.#placePanel(isNarrow));
  }

  /** Ends what listens beyond the view. */
  dispose() {
    this.#widths.stop();
  }

  /** Begins anew, for another library. */
  clear() {
    for (const group of this.#groups.values()) group.clear();
    this.#hideAll();
  }

  /**
   * @param {import('./question.js').Question} question
   * @param {{ facets: object, total: number }} result of Library.search
   */
  update(question, { facets, total }) {
    this.#question = question;
    for (const [field, group] of this.#groups) {
      group.update(facets[field] ?? { values: [] }, question.filters[field] ?? []);
    }
    this.#dateRange.update(question);
    this.#localize(question, total);
    this.#showWhatIsUseful();
  }

  /**
   * @param {import('./question.js').Question} question
   * @param {object[]} buckets of Library.timeline, by year
   * @param {object[]} allBuckets of the whole library
   */
  updateTimeline(question, buckets, allBuckets) {
    this.#timeline.update(buckets, allBuckets, question);
    const hasDates = allBuckets.some(({ total }) => total > 0);
    this.#dates.hidden = !hasDates && !question.from && !question.to;
    this.#showWhatIsUseful();
  }

  /**
   * The values are on their way: those that are here are of a question before.
   * @param {import('./question.js').Question} question
   */
  expect(question) {
    this.#question = question;
    this.#column.setAttribute('aria-label', this.#ui.t('filters'));
    this.#skip.textContent = this.#ui.t('skipToResults');
    this.#column.setAttribute('aria-busy', 'true');
    // Room is kept for them, so that the results do not move when they are there.
    this.#column.hidden = false;
  }

  /** They will not come. */
  giveUp() {
    this.#showWhatIsUseful();
  }

  /** There is nothing to be narrowed. */
  hide() {
    this.#hideAll();
    if (this.#sheet.open) this.#sheet.close();
  }

  #hideAll() {
    for (const { node } of this.#groups.values()) node.hidden = true;
    this.#dates.hidden = true;
    this.#showWhatIsUseful();
  }

  #showWhatIsUseful() {
    const isUseful = [...this.#panel.children].some(({ hidden }) => !hidden);
    this.button.hidden = !isUseful;
    this.#column.hidden = !isUseful;
    this.#column.removeAttribute('aria-busy');
  }

  #localize(question, total) {
    const count = countFilters(question);
    this.#column.setAttribute('aria-label', this.#ui.t('filters'));
    this.#skip.textContent = this.#ui.t('skipToResults');
    this.#datesTitle.textContent = this.#ui.t('date');
    this.#sheetTitle.textContent = this.#ui.t('filters');
    this.#close.replaceChildren(icon(cross), spokenElement(this.#ui, 'closeFilters'));
    this.#done.textContent = this.#ui.t('showResults', { count: total });
    this.button.textContent = count > 0 ? this.#ui.t('filtersChosen', { count }) : this.#ui.t('filters');
  }

  #buildSheet(place) {
    this.#sheet.append(
      element('div', { class: 'sheet-head' }, this.#sheetTitle, this.#close),
      element('div', { class: 'sheet-foot' }, this.#done),
    );
    place.append(this.#sheet);
    this.button.addEventListener('click', () => {
      this.#sheet.showModal();
      this.#onSheet(this.#sheet);
    });
    for (const button of [this.#close, this.#done]) {
      button.addEventListener('click', () => this.#sheet.close());
    }
    // A click on the dialogue itself is one beside everything in it.
    this.#sheet.addEventListener('click', (event) => {
      if (event.target === this.#sheet) this.#sheet.close();
    });
    this.#sheet.addEventListener('close', () => this.#onSheet(null));
  }

  #placePanel(isNarrow) {
    if (isNarrow) {
      this.#sheet.lastElementChild.before(this.#panel);
    } else {
      if (this.#sheet.open) this.#sheet.close();
      this.#column.append(this.#panel);
    }
  }
}
