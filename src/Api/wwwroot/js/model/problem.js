/** Errors as the API tells them (RFC 9457), made ready to be shown. */

/**
 * An answer that is no success.
 * @typedef {object} Problem
 * @property {number} status 0 where nothing answered at all
 * @property {string} title
 * @property {string} detail
 * @property {Record<string, string[]>} errors by the request's field
 * @property {number|null} retryAfter seconds
 */

/** The server could not be reached, or the connection broke off. */
export class ConnectionLost extends Error {
  name = 'ConnectionLost';
}

/** The server refused; its problem tells why. */
export class Refused extends Error {
  name = 'Refused';

  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * @param {number} status
 * @param {unknown} body the parsed body, anything at all
 * @param {string|null} retryAfter the header
 * @returns {Problem}
 */
export function readProblem(status, body, retryAfter = null) {
  const known = body && typeof body === 'object' ? body : {};
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
  const errors = {};
  for (const [field, messages] of Object.entries(known.errors ?? {})) errors[field] = [messages].flat().map(String);
  return {
    status,
    title: String(known.title ?? `HTTP ${status}`),
    detail: String(known.detail ?? `The server answered with status ${status}.`),
    errors,
    retryAfter: seconds ?? (status === 429 || status === 503 ? 1 : null),
  };
}
