import { isAlive } from './client.js';

const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/**
 * Asks again and again, ever less often, until the server answers.
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false if it was given up
 */
export async function serverReturns(signal) {
  for (let pause = FIRST_MS; !signal.aborted; pause = Math.min(pause * 1.6, LONGEST_MS)) {
    await sleep(pause, signal);
    if (!signal.aborted && await isAlive(signal)) return true;
  }
  return false;
}

/** Waits; comes back at once when given up. */
export function sleep(ms, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
