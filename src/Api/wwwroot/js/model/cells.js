/**
 * What a cell of the matrix is, in a word; each kind has a shape and a colour of its own.
 * @typedef {'pending'|'answered'|'empty'|'nxdomain'|'error'|'timeout'|'unavailable'|'stopped'|'lost'} CellKind
 */

const WORDS = {
  pending: 'waiting',
  empty: 'no records',
  nxdomain: 'NXDOMAIN',
  timeout: 'timed out',
  unavailable: 'unavailable',
  stopped: 'stopped',
  lost: 'not received',
};

const MEANINGS = {
  pending: 'Asked; the answer has not come yet.',
  answered: 'The DNS answered with records.',
  empty: 'The name exists and has no records of this type.',
  nxdomain: 'The name does not exist.',
  error: 'The resolver answered with an error, or could not be reached.',
  timeout: 'No answer came before the deadline.',
  unavailable: 'Nothing serves this region now.',
  stopped: 'The lookup was stopped before this answer came.',
  lost: 'The connection broke off before this answer came.',
};

const OF_STATUS = { NOERROR: 'answered', NXDOMAIN: 'nxdomain', TIMEOUT: 'timeout', CANCELLED: 'stopped' };
const OF_REGION = { unavailable: 'unavailable', timeout: 'timeout', failed: 'error' };
const OF_PHASE = { asking: 'pending', stopped: 'stopped', lost: 'lost', failed: 'lost', done: 'error' };

/**
 * @param {object|null} record the API's record, null where none has come
 * @param {object|null} region the API's location result, null where it is not complete
 * @param {string} phase the lookup's
 * @returns {CellKind}
 */
export function cellKind(record, region, phase) {
  if (record) {
    const kind = OF_STATUS[record.status] ?? 'error';
    return kind === 'answered' && record.records.length === 0 ? 'empty' : kind;
  }
  return (region && OF_REGION[region.status]) || OF_PHASE[phase];
}

/** One or two words for a cell; the RCODE or the API's word for an error. */
export function cellWord(kind, record) {
  if (kind === 'answered') return record.records.length === 1 ? '1 record' : `${record.records.length} records`;
  if (kind === 'error') return record?.status ? record.status.replaceAll('_', ' ') : 'failed';
  return WORDS[kind];
}

/** A sentence for the legend and the details. */
export function cellMeaning(kind) {
  return MEANINGS[kind];
}

/** Whether the DNS answered: with records, with none, or that the name does not exist. */
export function isAnswer(kind) {
  return kind === 'answered' || kind === 'empty' || kind === 'nxdomain';
}

/**
 * How a whole location fared, for its column's head and its line on the map.
 * @returns {'pending'|'answered'|'partial'|'error'|'timeout'|'unavailable'|'stopped'|'lost'}
 */
export function regionKind(region, phase) {
  if (!region) return OF_PHASE[phase];
  return { success: 'answered', partial: 'partial', failed: 'error', timeout: 'timeout', unavailable: 'unavailable' }[region.status] ?? 'error';
}

/** A word for each kind of location. */
export function regionWord(kind) {
  return { answered: 'answered', partial: 'partly answered', error: 'failed', timeout: 'no answer' }[kind] ?? WORDS[kind];
}

/**
 * The locations that took markedly longer than the fastest: twice as long, and 250 ms more.
 * @param {Map<string, number>} times milliseconds by location
 * @returns {Set<string>}
 */
export function slowLocations(times) {
  const fastest = Math.min(...times.values());
  return new Set([...times].filter(([, time]) => time > 2 * fastest && time > fastest + 250).map(([location]) => location));
}
