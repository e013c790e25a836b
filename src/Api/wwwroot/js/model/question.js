/**
 * What is asked, its form in the address bar, and the body of the request.
 * @typedef {object} Question
 * @property {string} domain
 * @property {string[]|null} types null: the server's defaults
 * @property {string[]|null} locations null: every one
 * @property {boolean} dnssec
 * @property {string|null} timeoutMs as written, so that the server judges it; null: the server's default
 * @property {string|null} resolvers how several resolvers are asked; null: the server's default
 */

/** @returns {Question} a question about nothing, everything else as the server has it. */
export function emptyQuestion() {
  return { domain: '', types: null, locations: null, dnssec: false, timeoutMs: null, resolvers: null };
}

/**
 * Reads the address bar: <code>?domain=…&types=A,MX&locations=…&dnssec=1&timeout=5000</code>.
 * @param {string} search
 * @returns {Question}
 */
export function readQuestion(search) {
  const parameters = new URLSearchParams(search);
  return {
    domain: (parameters.get('domain') ?? '').trim(),
    types: list(parameters, 'types')?.map((type) => type.toUpperCase()) ?? null,
    locations: list(parameters, 'locations'),
    dnssec: ['1', 'true'].includes(parameters.get('dnssec') ?? ''),
    timeoutMs: parameters.get('timeout')?.trim() || null,
    resolvers: parameters.get('resolvers')?.trim() || null,
  };
}

/**
 * The same the other way round; only what differs from the server's defaults is written.
 * @param {Question} question
 * @returns {string} with its question mark; empty where nothing is asked.
 */
export function writeQuestion(question) {
  const parts = [];
  const add = (name, value) => parts.push(`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`);
  if (question.domain) add('domain', question.domain);
  if (question.types) add('types', question.types.join(','));
  if (question.locations) add('locations', question.locations.join(','));
  if (question.dnssec) add('dnssec', '1');
  if (question.timeoutMs) add('timeout', question.timeoutMs);
  if (question.resolvers) add('resolvers', question.resolvers);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/**
 * The body of POST /api/v1/dns/lookup.
 * @param {Question} question
 */
export function requestBody(question) {
  const body = { domain: question.domain };
  if (question.locations) body.locations = question.locations;
  if (question.types) body.record_types = question.types;
  if (question.timeoutMs) body.timeout_ms = /^-?\d{1,9}$/.test(question.timeoutMs) ? Number(question.timeoutMs) : question.timeoutMs;
  if (question.dnssec) body.dnssec = true;
  if (question.resolvers) body.resolvers = question.resolvers;
  return body;
}

/**
 * A selection as a question has it: null where it is the default one, in any order.
 * @param {string[]} chosen
 * @param {string[]} defaults
 */
export function unlessDefault(chosen, defaults) {
  const same = chosen.length === defaults.length && chosen.every((item) => defaults.includes(item));
  return same ? null : chosen;
}

function list(parameters, name) {
  const items = parameters.getAll(name).flatMap((value) => value.split(',')).map((item) => item.trim()).filter(Boolean);
  return items.length > 0 ? [...new Set(items)] : null;
}
