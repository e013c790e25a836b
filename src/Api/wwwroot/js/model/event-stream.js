/**
 * Reads a stream of server-sent events piece by piece (HTML Living Standard section 9.2.6).
 * EventSource itself cannot POST, and it would ask again by itself.
 */
export class EventStreamParser {
  #rest = '';
  #type = '';
  #data = [];
  #sawCarriageReturn = false;

  /**
   * @param {string} text the next piece, cut anywhere
   * @returns {{type: string, data: string}[]} the events that are whole now
   */
  push(text) {
    const events = [];
    // A CR LF that was cut in two is one end of line.
    if (this.#sawCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    if (text.length > 0) this.#sawCarriageReturn = text.endsWith('\r');
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop();
    for (const line of lines) {
      const event = this.#line(line);
      if (event) events.push(event);
    }
    return events;
  }

  #line(line) {
    if (line === '') {
      const event = this.#data.length > 0 ? { type: this.#type || 'message', data: this.#data.join('\n') } : null;
      this.#type = '';
      this.#data = [];
      return event;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#type = value;
    else if (field === 'data') this.#data.push(value);
    return null;
  }
}
