import { endOf } from '../model/span-tree.js';
import { formatMs, niceTicks } from '../model/time.js';
import { el } from './dom.js';

const MUCH_LATER = 1.4;
const ROOM = 1.12;

/**
 * Where the axis ends. What is recorded long after the answer (an event's way into the history) would leave the answer
 * itself no room: then the axis ends a little after it.
 * @param {object[]} spans
 * @param {{span: object}} root
 */
export function axisEnd(spans, root) {
  const all = Math.max(...spans.map(endOf), 0.001);
  const answered = root ? endOf(root.span) : all;
  return all > answered * MUCH_LATER ? answered * ROOM : all;
}

/** The ticks of a time axis, so many at most. */
export function axis(total, most) {
  const ticks = niceTicks(total, most);
  return { total, ticks, step: ticks.length > 1 ? ticks[1] : total };
}

/**
 * Writes the ticks, and hands the style sheet where the lines through all rows are.
 * @param {HTMLElement} place
 * @param {HTMLElement} grid
 */
export function setAxis(place, grid, { total, ticks, step }) {
  grid.style.setProperty('--tick', `${(step / total) * 100}%`);
  place.replaceChildren(...ticks.map((tick) => {
    const label = el('span', { class: tick / total > 0.9 ? 'tick tick-last' : 'tick', text: formatMs(tick) });
    label.style.setProperty('left', `${(tick / total) * 100}%`);
    return label;
  }));
}
