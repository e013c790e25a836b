import { formatMs } from '../model/time.js';
import { byId, setText } from './dom.js';

const SPOKEN_EVERY_MS = 1500;

/** The line that tells how far the lookup is. It is spoken too, but not at each step. */
export function createProgress() {
  const place = byId('progress');
  const bar = byId('progress-bar');
  const text = byId('progress-text');
  const live = byId('live');
  let spokenAt = 0;

  return {
    begin() {
      place.hidden = false;
      spokenAt = performance.now();
      setText(live, '');
    },

    /**
     * @param {import('../model/lookup.js').Lookup} lookup
     * @param {number} elapsedMs
     * @param {string|null} last the last word, once it has ended
     */
    show(lookup, elapsedMs, last = null) {
      const { cells, ofCells, regions, ofRegions } = lookup.progress;
      const words = `${cells} of ${ofCells} ${ofCells === 1 ? 'answer' : 'answers'}, ${regions} of ${ofRegions} ${ofRegions === 1 ? 'region' : 'regions'}`;
      setText(text, `${words} · ${formatMs(elapsedMs)}${lookup.phase === 'asking' || lookup.phase === 'done' ? '' : ` · ${lookup.phase}`}`);
      bar.style.setProperty('transform', `scaleX(${ofCells > 0 ? cells / ofCells : 0})`);
      place.dataset.phase = lookup.phase;
      const now = performance.now();
      if (last !== null) setText(live, `${words}. ${last}`);
      else if (now - spokenAt > SPOKEN_EVERY_MS) {
        spokenAt = now;
        setText(live, words);
      }
    },

    hide() {
      place.hidden = true;
      setText(live, '');
    },
  };
}
