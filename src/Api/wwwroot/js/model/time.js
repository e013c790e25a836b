/** Times in words, and the ticks of an axis. */

/**
 * Milliseconds with sensible digits: 85 µs, 0.42 ms, 4.2 ms, 34 ms, 1.23 s.
 * @param {number} ms
 */
export function formatMs(ms) {
  if (!Number.isFinite(ms)) return '–';
  if (ms === 0) return '0 ms';
  if (ms < 0.1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return ms < 9995 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * The step of an axis from 0 to <code>total</code> with at most <code>most</code> ticks: 1, 2 or 5 times a power of ten.
 * @returns {number[]} the ticks, 0 first
 */
export function niceTicks(total, most = 6) {
  if (!(total > 0)) return [0];
  const rough = total / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999);
  const count = Math.floor(total / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Seconds in words: 1 second, 12 seconds. */
export function secondsWords(seconds) {
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
