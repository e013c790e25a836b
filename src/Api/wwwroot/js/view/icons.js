import { svg } from './dom.js';

// 16 by 16, drawn with one stroke width; each state has a shape of its own, so that colour is never alone.
const PATHS = {
  pending: 'M8 2.5a5.5 5.5 0 1 1-.01 0', // dashed by the style sheet
  answered: 'M8 2a6 6 0 1 0 .01 0M5.2 8.2l2 2 3.7-4.2',
  partial: 'M8 2a6 6 0 1 0 .01 0M8 5v3.4M8 11v.1',
  empty: 'M8 2a6 6 0 1 0 .01 0M5.3 8h5.4',
  nxdomain: 'M8 2a6 6 0 1 0 .01 0M3.8 12.2l8.4-8.4',
  error: 'M8 2.2l6.2 11H1.8zM8 6.4v3.2M8 11.4v.1',
  timeout: 'M4 2.2h8M4 13.8h8M5 2.4v2.2L8 8l3-3.4V2.4M5 13.6v-2.2L8 8l3 3.4v2.2',
  unavailable: 'M2.5 2.5h11v11h-11zM5.5 5.5l5 5M10.5 5.5l-5 5',
  stopped: 'M8 2a6 6 0 1 0 .01 0M6.2 6.2h3.6v3.6H6.2z',
  lost: 'M6.5 9.5l-2 2a2.1 2.1 0 0 1-3-3l2-2M9.5 6.5l2-2a2.1 2.1 0 0 1 3 3l-2 2M6 3.5L5.5 2M3.5 6L2 5.5M10 12.5l.5 1.5M12.5 10l1.5.5',
  slow: 'M8 2a6 6 0 1 0 .01 0M8 4.8V8l2.4 1.6',
  agree: 'M3.5 6.2h9M3.5 9.8h9',
  differ: 'M3.5 6.2h9M3.5 9.8h9M10.8 3L5.2 13',
  inconclusive: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12.3v.1',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  done: 'M3 8.6l3.2 3.2L13 4.8',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  chevron: 'M6 3.5L10.5 8 6 12.5',
  light: 'M8 5a3 3 0 1 0 .01 0M8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  dark: 'M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z',
  system: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  out: 'M9 3h4v4M13 3L7.5 8.5M11.5 9.5V13H3V4.5h3.5',
};

/**
 * A drawing beside words that say the same; it is hidden from those who listen.
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  return svg('svg', { class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: PATHS[name] }));
}
