import { ConnectionLost, Refused, readProblem } from '../model/problem.js';
import { newTraceparent } from '../model/trace-context.js';

const LOOKUP = '/api/v1/dns/lookup';

/** What the page goes by where the server does not tell about itself. */
const UNTOLD = {
  version: null,
  mode: null,
  record_types: ['A', 'AAAA', 'CAA', 'CNAME', 'DNSKEY', 'DS', 'HTTPS', 'MX', 'NAPTR', 'NS', 'NSEC', 'PTR', 'RRSIG', 'SOA', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT', 'URI'],
  default_record_types: ['A', 'AAAA', 'MX', 'TXT', 'NS'],
  default_timeout_ms: 5000,
  playground: [],
  traces: { kept: true, jaeger: null },
};

/** What the server says of itself. */
export async function fetchAbout(signal) {
  try {
    return { ...UNTOLD, ...await getJson('/api/v1/about', signal) };
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return UNTOLD;
    throw error;
  }
}

/** @returns {Promise<object[]>} every location. */
export async function fetchLocations(signal) {
  return (await getJson('/api/v1/locations', signal)).locations;
}

/** A trace that was recorded. */
export function fetchTrace(traceId, signal) {
  return getJson(`/api/v1/traces/${encodeURIComponent(traceId)}`, signal);
}

/** Whether the process answers at all. */
export async function isAlive(signal) {
  try {
    return (await fetch('/health/live', { signal, cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/**
 * Asks, and hands over the body as it comes.
 * @param {object} body the request's
 * @param {AbortSignal} signal stops the lookup itself, at the server too
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function openLookup(body, signal) {
  const response = await send(LOOKUP, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', traceparent: newTraceparent() },
    body: JSON.stringify(body),
    signal,
  });
  return response.body;
}

async function getJson(path, signal) {
  return (await send(path, { headers: { Accept: 'application/json' }, signal })).json();
}

async function send(path, init) {
  let response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ConnectionLost('The server cannot be reached.', { cause: error });
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new Refused(readProblem(response.status, body, response.headers.get('Retry-After')));
}
