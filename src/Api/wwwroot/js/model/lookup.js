/**
 * A lookup as far as it is known: a matrix of locations and record types that events fill.
 * Phases: asking, done, stopped (by the user), lost (the connection), failed (the server said so).
 */
export class Lookup {
  phase = 'asking';
  lookupId = null;
  traceId = null;
  /** The whole answer, once lookup.completed has come. */
  answer = null;
  #cells = new Map();
  #regions = new Map();

  /**
   * @param {string} domain
   * @param {string[]} locations
   * @param {string[]} types
   */
  constructor(domain, locations, types) {
    this.domain = domain;
    this.locations = locations;
    this.types = types;
  }

  /** @returns {object|null} what one location said about one type, as the API has it. */
  cell(location, type) {
    return this.#cells.get(keyOf(location, type)) ?? this.#regions.get(location)?.records?.[type] ?? null;
  }

  /** @returns {object|null} a location's whole result, once it has one. */
  region(location) {
    return this.#regions.get(location) ?? null;
  }

  /** How much has come. */
  get progress() {
    let cells = 0;
    for (const location of this.locations) {
      for (const type of this.types) if (this.cell(location, type) || this.region(location)) cells++;
    }
    return { cells, ofCells: this.locations.length * this.types.length, regions: this.#regions.size, ofRegions: this.locations.length };
  }

  /**
   * Takes one event of the stream.
   * @param {{type: string, data: object}} event
   * @returns {'shape'|'cell'|'region'|'done'|'failed'|null} what it changed
   */
  take({ type, data }) {
    switch (type) {
      case 'lookup.started':
        return this.#start(data);
      case 'record.resolved':
        this.#cells.set(keyOf(data.location, data.record.record_type), data.record);
        return 'cell';
      case 'location.completed':
        this.#regions.set(data.location, data.result);
        return 'region';
      case 'lookup.completed':
        this.complete(data);
        return 'done';
      case 'lookup.failed':
        this.phase = 'failed';
        return 'failed';
      default:
        return null; // A later version's event.
    }
  }

  /** Takes a whole answer. */
  complete(answer) {
    this.answer = answer;
    this.phase = 'done';
    this.lookupId = answer.lookup_id;
    this.traceId = answer.trace_id ?? null;
    for (const [location, result] of Object.entries(answer.results.by_location)) this.#regions.set(location, result);
  }

  // The server says what is really asked: duplicates gone, names in its own spelling.
  #start(data) {
    this.lookupId = data.lookup_id;
    this.traceId = data.trace_id ?? null;
    const changed = !same(this.locations, data.locations) || !same(this.types, data.record_types);
    this.domain = data.domain;
    this.locations = data.locations;
    this.types = data.record_types;
    return changed ? 'shape' : null;
  }
}

const keyOf = (location, type) => `${type} ${location}`;
const same = (one, other) => one.length === other.length && one.every((item, index) => item === other[index]);
