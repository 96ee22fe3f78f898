// From one result to the next with the keyboard. Tested by tests/web/shortcuts.test.mjs.
import { focusedIn } from '../interface/dom.js';

/**
 * Moves the focus among the links of a list of results and what follows it.
 * @param {HTMLElement} list
 * @param {1 | -1} step
 * @param {HTMLElement} [more] stands behind the last one, where it is shown
 * @returns {boolean} whether there is one to move to; from outside the list the first is next
 */
export function stepThroughResults(list, step, more) {
  const stops = [...list.querySelectorAll('.hit-title a')];
  if (more && !more.hidden) stops.push(more);
  const focused = focusedIn(list);
  const from = stops.indexOf(focused?.closest('.hit')?.querySelector('.hit-title a') ?? focused);
  const stop = from < 0 && step < 0 ? undefined : stops[from + step];
  stop?.focus();
  return Boolean(stop);
}

/** @returns {boolean} whether the focus is on a result: there, arrows are steps and do not scroll */
export function isOnResult(list) {
  return Boolean(focusedIn(list)?.matches('.hit-title a') && list.contains(focusedIn(list)));
}
