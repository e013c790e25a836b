import { groupLetter, markedGroups, VERDICT_WORDS, verdictSentence } from '../model/agreement.js';
import { byId, el } from './dom.js';
import { icon } from './icons.js';

const MARKS = { only: 'only here', some: 'not everywhere' };
// More than these values of one group are behind a button.
const MOST_VALUES = 12;

/**
 * The verdicts: one line for each record type that agrees, the groups side by side for those that differ.
 * @param {import('../model/lookup.js').Lookup} lookup
 */
export function showAgreement(lookup) {
  const section = byId('agreement');
  const agreement = lookup.answer?.agreement ?? {};
  const types = lookup.types.filter((type) => agreement[type]);
  section.hidden = types.length === 0;
  const rank = { differ: 0, inconclusive: 1, agree: 2 };
  const ordered = types.toSorted((one, other) => (rank[agreement[one].verdict] ?? 3) - (rank[agreement[other].verdict] ?? 3));
  byId('agreement-list').replaceChildren(...ordered.map((type) => entry(type, agreement[type])));
}

/** Nothing is compared yet. */
export function clearAgreement() {
  byId('agreement').hidden = true;
  byId('agreement-list').replaceChildren();
}

function entry(type, agreement) {
  const head = el('summary', { class: 'agreement-head' },
    icon('chevron'),
    el('span', { class: 'type', text: type }),
    el('span', { class: 'verdict', data: { verdict: agreement.verdict } }, icon(agreement.verdict), el('span', { text: VERDICT_WORDS[agreement.verdict] ?? agreement.verdict })),
    el('span', { class: 'agreement-words', text: verdictSentence(agreement) }));
  const single = agreement.groups.length === 1;
  const groups = markedGroups(agreement).map((group, index) => groupCard(group, index, single));
  return el('details', { class: 'agreement-entry', id: `agreement-${type}`, open: agreement.verdict === 'differ' }, head, el('div', { class: 'groups' }, ...groups));
}

function groupCard(group, index, single) {
  const values = group.values.map((value) => valueItem(value));
  const list = el('ul', { class: 'values' }, ...values.slice(0, MOST_VALUES));
  if (values.length > MOST_VALUES) {
    const more = el('button', { type: 'button', class: 'quiet', text: `${values.length - MOST_VALUES} more`, onclick: () => more.parentElement.replaceWith(...values.slice(MOST_VALUES)) });
    list.append(el('li', {}, more));
  }
  const isPlain = group.status === 'NOERROR';
  return el('div', { class: 'group', data: { group: single ? 'none' : index % 4 } },
    el('h3', {}, single ? null : el('span', { class: 'group-letter', text: groupLetter(index) }), el('span', { text: group.locations.join(', ') })),
    isPlain ? null : el('p', { class: 'group-status', text: group.status.replaceAll('_', ' ') }),
    values.length > 0 ? list : el('p', { class: 'nothing', text: isPlain ? 'no records' : statusWords(group.status) }));
}

function valueItem({ text, mark }) {
  if (mark === 'all') return el('li', {}, el('code', { text }));
  return el('li', { class: `value-${mark}` }, el('mark', {}, el('code', { text })), ' ', el('span', { class: 'mark-words', text: MARKS[mark] }));
}

function statusWords(status) {
  return { NXDOMAIN: 'the name does not exist', TIMEOUT: 'no answer before the deadline' }[status] ?? 'no answer';
}
