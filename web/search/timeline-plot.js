// The publications that answer a question, year by year, over all that there are: bars for those who
// see, a table for those who listen. A range of years that is drawn over the bars is a filter.
// Tested by tests/web/timeline.test.mjs.
import { formatDate, yearDate } from '../interface/dates.js';
import { element, interfaceElement, messageElement, svgElement } from '../interface/dom.js';
import { TimelineBrush } from './timeline-brush.js';
import { binsOf, datesOf, rangeOf, topOf } from './timeline-bins.js';

/** Fewer bars are no plot. */
const fewestBins = 3;
/** Of the block size: even one match among thousands can be seen. */
const leastPercent = 4;
/** Of the width of a bar, between it and the next one; without any where bars are thin. */
const gap = 0.22;
const mostBinsWithGaps = 50;

export class TimelinePlot {
  node;
  #ui;
  #bars = svgElement('svg', { class: 'timeline-bars', 'aria-hidden': 'true' });
  #area = element('div', { class: 'timeline-area' });
  #axis = element('p', { class: 'timeline-axis', 'aria-hidden': 'true' });
  #table = element('table', { class: 'spoken' });
  #brush;
  /** @type {import('./timeline-bins.js').Bin[]} */ #bins = [];

  /**
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     onChange: (dates: { from: string, to: string }) => void }} options
   */
  constructor({ ui, onChange }) {
    this.#ui = ui;
    this.#area.append(this.#bars);
    this.#brush = new TimelineBrush(this.#area, {
      ui,
      onMove: (range) => this.#showRange(range),
      onChoose: (range) => onChange(range ? datesOf(this.#bins, range) : { from: '', to: '' }),
    });
    this.node = element(
      'div',
      { class: 'timeline', role: 'group', hidden: true },
      this.#area,
      this.#axis,
      this.#table,
    );
  }

  /**
   * @param {object[]} buckets of Library.timeline, by year
   * @param {object[]} allBuckets of the whole library
   * @param {{ from: string, to: string }} dates of the question
   */
  update(buckets, allBuckets, dates) {
    this.#bins = binsOf(buckets, allBuckets);
    this.node.hidden = this.#bins.length < fewestBins;
    if (this.node.hidden) return;
    this.node.setAttribute('aria-label', this.#ui.t('timeline'));
    const range = rangeOf(this.#bins, dates);
    this.#drawBars();
    this.#fillTable();
    this.#brush.update(this.#bins.length, range);
    this.#showRange(range);
  }

  #drawBars() {
    const { length } = this.#bins;
    const width = 100 / length;
    const margin = length <= mostBinsWithGaps ? (gap * width) / 2 : 0;
    const top = topOf(this.#bins);
    const bar = (className, index, publications) => {
      const share = publications > 0 ? Math.max((100 * publications) / top, leastPercent) : 0;
      const percent = Math.min(share, 100);
      // SVG knows no inline direction: time is mirrored by hand.
      const place = this.#ui.direction === 'rtl' ? length - 1 - index : index;
      return svgElement('rect', {
        class: className,
        x: `${place * width + margin}%`,
        y: `${100 - percent}%`,
        width: `${width - 2 * margin}%`,
        height: `${percent}%`,
      });
    };
    const groups = this.#bins.map(({ count, total }, index) =>
      svgElement('g', {}, bar('bar-total', index, total), bar('bar-count', index, count)),
    );
    this.#bars.replaceChildren(...groups);
  }

  /** Lights the bars of a range, and says it below the plot and on the handles. */
  #showRange(range) {
    const { start, end } = range ?? { start: 0, end: this.#bins.length - 1 };
    [...this.#bars.children].forEach((group, index) => {
      group.setAttribute('class', index >= start && index <= end ? 'lit' : 'dim');
    });
    const [first, last] = [this.#bins[start].first, this.#bins[end].last];
    this.#labelHandle('start', 'timelineFrom', first);
    this.#labelHandle('end', 'timelineTo', last);
    const years = (from, to, attributes) =>
      interfaceElement(this.#ui, 'span', attributes, this.#spanWords(from, to));
    const [earliest, latest] = [this.#bins[0].first, this.#bins.at(-1).last];
    this.#axis.replaceChildren(
      years(earliest, earliest, {}),
      range ? years(first, last, { class: 'timeline-range' }) : '',
      years(latest, latest, {}),
    );
  }

  #labelHandle(side, key, year) {
    const handle = this.#brush.handles[side];
    handle.setAttribute('aria-label', this.#ui.t(key));
    handle.setAttribute('aria-valuemin', String(this.#bins[0].first));
    handle.setAttribute('aria-valuemax', String(this.#bins.at(-1).last));
    handle.setAttribute('aria-valuenow', String(year));
    handle.setAttribute('aria-valuetext', this.#yearWords(year));
  }

  #fillTable() {
    const head = element(
      'tr',
      {},
      ...['timelineYear', 'timelineFound', 'timelineAll'].map((key) =>
        element('th', { scope: 'col' }, this.#ui.t(key)),
      ),
    );
    const rows = this.#bins.map(({ first, last, count, total }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, this.#spanWords(first, last)),
        element('td', {}, this.#ui.formatNumber(count)),
        element('td', {}, this.#ui.formatNumber(total)),
      ),
    );
    const caption = messageElement(this.#ui, 'caption', 'timeline');
    this.#table.replaceChildren(
      caption,
      element('thead', {}, head),
      element('tbody', {}, ...rows),
    );
  }

  #yearWords(year) {
    return formatDate(yearDate(year), this.#ui.language);
  }

  /** "2019–2023", in the direction of the page whatever its digits are; "2019" alone for one year. */
  #spanWords(first, last) {
    if (first === last) return this.#yearWords(first);
    return `${this.#yearWords(first)}\u2013${this.#yearWords(last)}`;
  }
}
