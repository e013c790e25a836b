import { VERDICT_WORDS } from '../model/agreement.js';
import { cellKind, cellMeaning, cellWord } from '../model/cells.js';
import { digCommand, sectionText } from '../model/commands.js';
import { formatMs, secondsWords } from '../model/time.js';
import { copyButton } from './copy.js';
import { byId, el } from './dom.js';
import { facts, otherFacts } from './facts.js';
import { icon } from './icons.js';

// What has a place of its own in the sheet, or is the cell's own name.
const PLACED = new Set(['record_type', 'status', 'records', 'ttl', 'duration_ms', 'error', 'answers', 'resolver', 'transport', 'attempts', 'flags', 'extended_error', 'extended_errors', 'client_subnet', 'cookie', 'authenticated', 'nsid', 'by_resolver', 'resolver_agreement']);

/** The sheet with everything about one cell. */
export function createDetails() {
  const dialog = byId('details');
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // The backdrop.
  });

  return {
    /**
     * @param {import('../model/lookup.js').Lookup} lookup
     * @param {string} location
     * @param {string} type
     * @param {{dnssec: boolean}} question
     */
    open(lookup, location, type, question) {
      const record = lookup.cell(location, type);
      const region = lookup.region(location);
      const kind = cellKind(record, region, lookup.phase);
      const vantage = region?.vantage ?? null;
      const dig = () => digCommand({ domain: lookup.domain, type, record, vantage, dnssec: question.dnssec });
      const close = el('button', { type: 'button', class: 'quiet icon-only', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'));
      dialog.replaceChildren(el('div', { class: 'sheet-inner' },
        el('div', { class: 'sheet-head' },
          el('div', {}, el('h2', { id: 'details-title' }, el('span', { class: 'type', text: type }), ` from ${location}`), el('p', { class: 'sheet-name', text: lookup.domain })),
          close),
        el('p', { class: 'state', data: { kind } }, icon(kind), el('strong', { text: cellWord(kind, record) }), el('span', { text: record?.error ?? region?.error ?? cellMeaning(kind) })),
        record?.records.length > 0 && el('section', {}, el('h3', { text: 'Values' }), valueList(record.records)),
        el('section', {}, el('h3', { text: 'How it was answered' }), facts(cellFacts(record, vantage)), ...(record ? otherFacts(record, PLACED) : [])),
        record?.by_resolver?.length > 0 && el('section', {}, el('h3', { text: 'Each resolver' }), verdictLine(record.resolver_agreement), ...record.by_resolver.map(resolverEntry)),
        record && el('section', {}, el('h3', { text: 'Answer section' }), answerSection(record)),
        el('div', { class: 'sheet-tools' },
          copyButton('dig', dig),
          record && copyButton('JSON', () => JSON.stringify(record, null, 2)),
          record?.answers.length > 0 && copyButton('answer section', () => sectionText(record.answers))),
        el('pre', { class: 'command', tabindex: '0', 'aria-label': 'The same question by dig' }, el('code', { text: dig() }))));
      dialog.showModal();
      close.focus();
    },
  };
}

// RFC 7871 section 7.2.1: on how many leading bits of an address the answer depends.
function scopeWords({ network, scope }) {
  return scope === 0 ? `every network (asked for ${network})` : `networks of /${scope} (asked for ${network})`;
}

function resolverEntry(answer) {
  const { resolver, ...rest } = answer;
  return el('details', { class: 'resolver' }, el('summary', {}, icon('chevron'), el('code', { text: resolver }), ' ', el('span', { text: rest.status })),
    facts([['Values', rest.records.length > 0 ? valueList(rest.records) : null], ['Error', rest.error], ...cellFacts(rest, null)]), ...otherFacts(rest, PLACED));
}

function verdictLine(agreement) {
  return agreement && el('p', { class: 'verdict', data: { verdict: agreement.verdict } }, icon(agreement.verdict), el('span', { text: VERDICT_WORDS[agreement.verdict] ?? agreement.verdict }));
}

function valueList(records) {
  return el('ul', { class: 'values' }, ...records.map((value) => el('li', {}, el('code', { text: value }))));
}

function answerSection(record) {
  return record.answers.length > 0
    ? el('pre', { tabindex: '0', 'aria-label': 'Answer section' }, el('code', { text: sectionText(record.answers) }))
    : el('p', { class: 'nothing', text: 'empty' });
}

function cellFacts(record, vantage) {
  const rows = [];
  if (record) {
    const extended = record.extended_errors ?? (record.extended_error ? [record.extended_error] : []);
    rows.push(
      ['Status', record.status],
      ['Took', formatMs(record.duration_ms)],
      ['TTL', record.ttl === null ? null : secondsWords(record.ttl)],
      ['Resolver', record.resolver],
      ['Machine (NSID)', record.nsid],
      ['Transport', record.transport?.toUpperCase()],
      ['Queries', record.attempts],
      ['Flags', record.flags?.join(' ')],
      ...extended.map((error) => ['Extended error', `${error.code}: ${error.text}`]),
      ['Validated', { true: 'yes, says the resolver (AD)', false: 'no' }[record.authenticated]],
      ['DNS cookie', record.cookie ? 'returned' : null],
      ['Answer is for', record.client_subnet ? scopeWords(record.client_subnet) : null]);
  }
  if (vantage) {
    rows.push(
      ['Asked from', vantage.kind === 'client-subnet' ? 'here, in the name of a network there' : vantage.kind === 'silo' ? 'a silo in the region' : vantage.kind],
      ['Client subnet', vantage.client_subnet]);
  }
  return rows;
}
