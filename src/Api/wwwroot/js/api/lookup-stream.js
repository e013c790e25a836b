import { EventStreamParser } from '../model/event-stream.js';
import { ConnectionLost } from '../model/problem.js';
import { openLookup } from './client.js';

/**
 * Asks and yields the events, several at a time if they came together.
 * Throws Refused where the server refuses, ConnectionLost where the stream ends before its last event.
 * @param {object} body the request's
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{type: string, data: object}[]>}
 */
export async function* streamLookup(body, signal) {
  const stream = await openLookup(body, signal);
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const parser = new EventStreamParser();
  let finished = false;
  try {
    while (!finished) {
      const { done, value } = await read(reader, signal);
      if (done) break;
      const events = parser.push(decoder.decode(value, { stream: true })).map(({ type, data }) => ({ type, data: JSON.parse(data) }));
      finished = events.some(({ type }) => type === 'lookup.completed' || type === 'lookup.failed');
      if (events.length > 0) yield events;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
  if (!finished) throw new ConnectionLost('The connection was lost.');
}

async function read(reader, signal) {
  try {
    return await reader.read();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ConnectionLost('The connection was lost.', { cause: error });
  }
}
