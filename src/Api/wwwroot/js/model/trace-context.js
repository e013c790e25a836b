/**
 * The beginning of a trace (W3C Trace Context, section 3.2), marked as recorded: somebody sits here and wants to see this
 * lookup's spans, however many lookups of others the server records.
 * @param {(octets: Uint8Array) => Uint8Array} [fill] fills with random octets
 */
export function newTraceparent(fill = (octets) => crypto.getRandomValues(octets)) {
  const hex = (length) => Array.from(fill(new Uint8Array(length)), (octet) => octet.toString(16).padStart(2, '0')).join('');
  return `00-${hex(16)}-${hex(8)}-01`;
}
