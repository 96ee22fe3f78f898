// From when to when: two boxes for a year, a month or a day. What is written is taken when the box is
// left or Enter pressed; what is no date is said beside it and changes nothing.
// Tested by tests/web/timeline.test.mjs.
import { parseDate } from '../interface/dates.js';
import { element, focusedIn } from '../interface/dom.js';

/** How dates are written, in words that help. */
const example = { year: '2024', month: '2024-05', day: '2024-05-31' };

export class DateRange {
  node;
  #ui;
  #boxes;
  #labels;
  #hint = element('p', { class: 'date-hint', id: 'date-hint' });
  #error = element('p', { class: 'date-error', id: 'date-error', role: 'alert' });
  #onChange;
  /** dates that hold */ #dates = { from: '', to: '' };

  /**
   * @param {{ ui: import('../interface/interface.js').Interface,
   *     onChange: (dates: { from: string, to: string }) => void }} options
   */
  constructor({ ui, onChange }) {
    this.#ui = ui;
    this.#onChange = onChange;
    this.#boxes = { from: this.#makeBox('date-from'), to: this.#makeBox('date-to') };
    this.#labels = {
      from: element('label', { for: 'date-from' }),
      to: element('label', { for: 'date-to' }),
    };
    const part = (name) => element('div', {}, this.#labels[name], this.#boxes[name]);
    const boxes = element('div', { class: 'date-boxes' }, part('from'), part('to'));
    this.node = element('div', { class: 'date-range' }, boxes, this.#hint, this.#error);
  }

  /** @param {{ from: string, to: string }} dates of the question, ISO 8601 or '' */
  update(dates) {
    this.#labels.from.textContent = this.#ui.t('dateFrom');
    this.#labels.to.textContent = this.#ui.t('dateTo');
    this.#hint.textContent = this.#ui.t('dateHint', example);
    for (const node of [this.#hint, this.#error]) {
      node.lang = this.#ui.language;
      node.dir = this.#ui.direction;
    }
    for (const [name, box] of Object.entries(this.#boxes)) {
      // What somebody is about to write stays, unless the dates have changed by other means.
      const isNew = dates[name] !== this.#dates[name];
      if (isNew || focusedIn(box) !== box) box.value = dates[name];
    }
    this.#dates = { from: dates.from, to: dates.to };
    this.#setError('', []);
  }

  #makeBox(id) {
    // Dates of ISO 8601 read from left to right everywhere.
    const box = element('input', {
      id,
      class: 'date-box',
      type: 'text',
      dir: 'ltr',
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: 10,
      'aria-describedby': 'date-hint',
    });
    box.addEventListener('change', () => this.#take());
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#take();
    });
    return box;
  }

  #take() {
    const { from, to } = this.#boxes;
    const dates = {};
    for (const [name, box] of Object.entries({ from, to })) {
      const date = parseDate(box.value);
      if (!date && box.value.trim()) {
        this.#setError(this.#ui.t('dateInvalid', example), [box]);
        return;
      }
      dates[name] = date?.text ?? '';
    }
    if (dates.from && dates.to && startsAfter(dates.from, dates.to)) {
      this.#setError(this.#ui.t('dateSwapped'), [from, to]);
      return;
    }
    this.#setError('', []);
    if (dates.from !== this.#dates.from || dates.to !== this.#dates.to) this.#onChange(dates);
  }

  #setError(words, boxes) {
    this.#error.textContent = words;
    this.#error.hidden = !words;
    this.#hint.hidden = Boolean(words);
    for (const box of Object.values(this.#boxes)) {
      const isWrong = boxes.includes(box);
      box.setAttribute('aria-invalid', String(isWrong));
      box.setAttribute('aria-describedby', isWrong ? 'date-error' : 'date-hint');
    }
  }
}

/** Whether a span is empty; "2024-05" to "2024" is not, since a year lasts to its end. */
function startsAfter(from, to) {
  const length = Math.min(from.length, to.length);
  return from.slice(0, length) > to.slice(0, length);
}
