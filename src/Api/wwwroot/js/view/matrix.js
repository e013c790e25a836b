import { groupLetter, groupOfLocation, VERDICT_WORDS } from '../model/agreement.js';
import { cellKind, cellWord, regionKind, regionWord } from '../model/cells.js';
import { formatMs } from '../model/time.js';
import { el, setText } from './dom.js';
import { createGridKeys } from './grid-keys.js';
import { icon } from './icons.js';

// With more regions their columns are drawn closer.
const MOST_AT_EASE = 5;

/**
 * The matrix: a row for each record type, a column for each region. It has its whole size from the beginning.
 * @param {HTMLElement} holder
 * @param {(location: string, type: string) => void} onOpen
 */
export function createMatrix(holder, onOpen) {
  let rows = new Map();
  let heads = new Map();
  let shape = '';

  function build(lookup) {
    rows = new Map();
    heads = new Map(lookup.locations.map((location) => [location, regionHead(location)]));
    const body = lookup.types.map((type) => {
      const verdict = el('span', { class: 'verdict' });
      const cells = new Map(lookup.locations.map((location) => [location, cellButton(type, location, () => onOpen(location, type))]));
      rows.set(type, { verdict, cells });
      return el('tr', {}, el('th', { scope: 'row' }, el('span', { class: 'type', text: type }), verdict), ...[...cells.values()].map((cell) => el('td', {}, cell.button)));
    });
    const table = el('table', { class: 'matrix', role: 'grid' },
      el('caption', { class: 'visually-hidden', text: 'Answers by record type and region' }),
      el('colgroup', {}, el('col', { class: 'type-column' }), ...lookup.locations.map(() => el('col'))),
      el('thead', {}, el('tr', {}, el('td', { class: 'corner' }), ...[...heads.values()].map((head) => head.cell))),
      el('tbody', {}, ...body));
    table.style.setProperty('--regions', lookup.locations.length);
    table.classList.toggle('dense', lookup.locations.length > MOST_AT_EASE);
    createGridKeys(table);
    holder.replaceChildren(table);
  }

  return {
    /**
     * Shows what is known now; only what changed is touched.
     * @param {import('../model/lookup.js').Lookup} lookup
     * @param {Set<string>} slow locations that took markedly longer
     * @param {number} elapsedMs
     */
    show(lookup, slow, elapsedMs) {
      const wanted = JSON.stringify([lookup.types, lookup.locations]);
      if (wanted !== shape || !holder.firstChild) {
        build(lookup);
        shape = wanted;
      }
      for (const location of lookup.locations) heads.get(location).show(lookup.region(location), lookup.phase, slow.has(location), elapsedMs);
      for (const [type, row] of rows) {
        const agreement = lookup.answer?.agreement?.[type] ?? null;
        showVerdict(row.verdict, agreement);
        const groups = agreement?.verdict === 'differ' ? groupOfLocation(agreement) : null;
        for (const [location, cell] of row.cells) {
          cell.show({ record: lookup.cell(location, type), region: lookup.region(location), phase: lookup.phase, group: groups?.get(location) ?? null });
        }
      }
    },

    /** Shows nothing any more. */
    clear() {
      holder.replaceChildren();
      shape = '';
    },
  };
}

function cellButton(type, location, onclick) {
  const main = el('span', { class: 'cell-main' });
  const sub = el('span', { class: 'cell-sub' });
  const group = el('span', { class: 'cell-group', 'aria-hidden': 'true' });
  const shape = el('span', { class: 'cell-icon' });
  // What is seen is said too, with what the table's heads tell an eye.
  const said = el('span', { class: 'visually-hidden' });
  const button = el('button', { type: 'button', class: 'cell', tabindex: '-1', data: { type, location }, onclick },
    el('span', { class: 'visually-hidden', text: `${type} from ${location}: ` }), shape, main, ' ', sub, said, group);
  let shown = '';
  return {
    button,
    show({ record, region, phase, group: groupIndex }) {
      const kind = cellKind(record, region, phase);
      const key = `${kind} ${groupIndex} ${record?.duration_ms ?? ''}`;
      if (key === shown) return;
      shown = key;
      const word = cellWord(kind, record);
      const value = kind === 'answered' ? record.records[0] : word;
      const time = record && kind !== 'timeout' ? formatMs(record.duration_ms) : '';
      const more = kind === 'answered' && record.records.length > 1 ? `+${record.records.length - 1}` : '';
      button.dataset.kind = kind;
      if (groupIndex === null) delete button.dataset.group;
      else button.dataset.group = groupIndex % 4;
      shape.replaceChildren(icon(kind));
      main.textContent = value;
      sub.textContent = [more, time].filter(Boolean).join(' · ');
      group.textContent = groupIndex === null ? '' : groupLetter(groupIndex);
      said.textContent = groupIndex === null ? '' : `, group ${groupLetter(groupIndex)}`;
    },
  };
}

function regionHead(location) {
  const shape = el('span', { class: 'region-icon' });
  const time = el('span', { class: 'region-time' });
  const cell = el('th', { scope: 'col' }, el('span', { class: 'region-name', text: location, title: location }), el('span', { class: 'region-state' }, shape, time));
  let shown = '';
  return {
    cell,
    show(region, phase, isSlow, elapsedMs) {
      const kind = isSlow && region?.status === 'success' ? 'slow' : regionKind(region, phase);
      if (kind !== shown) {
        shown = kind;
        cell.dataset.kind = kind;
        shape.replaceChildren(icon(kind));
      }
      const word = kind === 'answered' || kind === 'pending' ? '' : kind === 'slow' ? 'slow' : regionWord(kind);
      const ms = region && kind !== 'unavailable' ? formatMs(region.processing_time_ms) : kind === 'pending' ? formatMs(Math.round(elapsedMs)) : '';
      setText(time, [ms, word].filter(Boolean).join(' · '));
    },
  };
}

function showVerdict(place, agreement) {
  const verdict = agreement?.verdict ?? '';
  if (place.dataset.verdict === verdict) return;
  place.dataset.verdict = verdict;
  if (agreement) place.replaceChildren(icon(verdict), el('span', { text: VERDICT_WORDS[verdict] ?? verdict }));
  else place.replaceChildren();
}
