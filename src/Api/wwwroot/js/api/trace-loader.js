import { Refused } from '../model/problem.js';
import { fetchTrace } from './client.js';
import { sleep } from './server-return.js';

// Spans are exported a moment after the answer; a cluster's take longer on their way.
const PAUSES_MS = [60, 150, 300, 700, 1500, 3000, 5000];

/**
 * Loads a trace, and again until it is whole: its root is there and nothing came in since the last time.
 * @param {string} traceId
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{trace: object, whole: boolean}>} throws Refused with 404 where it is not kept
 */
export async function* loadTrace(traceId, signal) {
  let before = -1;
  let refusal = null;
  for (const pause of PAUSES_MS) {
    await sleep(pause, signal);
    if (signal.aborted) return;
    try {
      const trace = await fetchTrace(traceId, signal);
      refusal = null;
      const whole = hasRoot(trace) && trace.spans.length === before;
      if (whole || trace.spans.length !== before) yield { trace, whole };
      if (whole) return;
      before = trace.spans.length;
    } catch (error) {
      if (!(error instanceof Refused) || ![404, 429].includes(error.problem.status)) throw error;
      refusal = error;
    }
  }
  if (before < 0 && refusal) throw refusal;
}

function hasRoot(trace) {
  const ids = new Set(trace.spans.map((span) => span.span_id));
  return trace.spans.some((span) => span.kind === 'server' && !ids.has(span.parent_span_id));
}
