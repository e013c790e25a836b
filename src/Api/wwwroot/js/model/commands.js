/** What can be copied: the same question for a shell, and an answer as dig prints it. */

const SAFE = /^[\w@%+=:,./-]+$/;

/** A word for a POSIX shell. */
export function shellWord(text) {
  return SAFE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The whole lookup by curl.
 * @param {string} origin where the API is
 * @param {object} body the request's
 */
export function curlCommand(origin, body) {
  return `curl -s ${shellWord(`${origin}/api/v1/dns/lookup`)} -H 'Content-Type: application/json' -d ${shellWord(JSON.stringify(body))}`;
}

/**
 * One cell's question by dig, put to the resolver that the cell came from.
 * @param {{domain: string, type: string, record: object|null, vantage: object|null, dnssec?: boolean}} cell
 */
export function digCommand({ domain, type, record, vantage, dnssec = false }) {
  const words = ['dig'];
  const server = resolverOf(record?.resolver ?? vantage?.resolver);
  if (server) {
    words.push(`@${server.host}`);
    if (server.port) words.push('-p', server.port);
  }
  if (type === 'PTR' && isAddress(domain)) words.push('-x', domain);
  else words.push(shellWord(domain), type);
  if (vantage?.client_subnet) words.push(`+subnet=${vantage.client_subnet}`);
  if (dnssec) words.push('+dnssec');
  if (server) words.push(...server.options);
  return words.join(' ');
}

/**
 * A section of an answer as dig prints it: name, TTL, class, type, data, with tabs to columns of 8.
 * @param {{name: string, ttl: number, class: string, type: string, value: string}[]} answers
 */
export function sectionText(answers) {
  return answers
    .map(({ name, ttl, class: rrClass, type, value }) => `${name}${'\t'.repeat(Math.max(1, Math.ceil((24 - name.length) / 8)))}${ttl}\t${rrClass}\t${type}\t${value}`)
    .join('\n');
}

// udp://8.8.8.8:53, tls://9.9.9.9:853#dns.quad9.net, https://host/dns-query; "system" asks as dig would by itself.
function resolverOf(text) {
  const match = /^(udp|tcp|tls|https):\/\/(\[[^\]]+\]|[^/:#?]+)(?::(\d+))?([^#]*)(?:#(.+))?$/.exec(text ?? '');
  if (!match) return null;
  const [, scheme, host, port, path, name] = match;
  const usual = { udp: '53', tcp: '53', tls: '853', https: '443' }[scheme];
  const options = {
    udp: [],
    tcp: ['+tcp'],
    tls: ['+tls', ...(name ? [`+tls-hostname=${shellWord(name)}`] : [])],
    https: [`+https${path && path !== '/dns-query' ? `=${shellWord(path)}` : ''}`],
  }[scheme];
  return { host: host.replace(/^\[|\]$/g, ''), port: port && port !== usual ? port : null, options };
}

function isAddress(text) {
  return /^[\d.]+$/.test(text) || text.includes(':');
}
