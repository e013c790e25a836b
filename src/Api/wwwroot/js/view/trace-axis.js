import { formatMs, niceTicks } from '../model/time.js';
import { el } from './dom.js';

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
