import { endOf } from '../model/span-tree.js';
import { formatMs } from '../model/time.js';
import { el } from './dom.js';
import { facts } from './facts.js';
import { icon } from './icons.js';

/**
 * One span: its name in the tree and its bar on the axis.
 * @param {{node: object, level: number, position: number, siblings: number}} row
 * @param {{total: number, colour: number, stretches: {start: number, end: number}[], collapsed: boolean, open: boolean, isOrleans: boolean, current: boolean}} view
 */
export function spanRow({ node, level, position, siblings }, view) {
  const { span } = node;
  const hasChildren = node.children.length > 0;
  const failed = span.status === 'error';
  const critical = view.stretches.length > 0;
  const name = el('div', { class: 'span-name', role: 'gridcell' },
    el('span', { class: hasChildren ? 'twisty' : 'twisty none' }, hasChildren ? icon('chevron') : null),
    el('span', { class: 'swatch' }),
    el('span', { class: 'span-title', text: span.name, title: span.name }),
    failed && el('span', { class: 'span-failed' }, icon('error'), el('span', { class: 'visually-hidden', text: 'failed' })),
    el('span', { class: 'span-service', text: span.service }));
  name.style.setProperty('--level', level - 1);
  const said = `${span.service}, from ${formatMs(span.start_ms)}, took ${formatMs(span.duration_ms)}${critical ? ', on the critical path' : ''}`;
  const element = el('div', {
    class: ['span-row', critical && 'on-path', view.isOrleans && 'orleans', failed && 'failed'].filter(Boolean).join(' '),
    role: 'row',
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': siblings,
    'aria-expanded': hasChildren ? String(!view.collapsed) : null,
    tabindex: view.current ? '0' : '-1',
    data: { span: span.span_id, service: view.colour, ...(view.open ? { open: '' } : {}) },
  }, name, el('div', { class: 'span-time', role: 'gridcell' }, bar(span, view), el('span', { class: 'visually-hidden', text: said })));
  return element;
}

/** What a span tells: attributes, events, links. */
export function spanDetails(span, level) {
  const about = facts([
    ['Service', span.service], ['Kind', span.kind], ['Start', formatMs(span.start_ms)], ['Duration', formatMs(span.duration_ms)],
    ['Error', span.error ?? (span.status === 'error' ? 'yes' : null)], ['Span id', span.span_id],
  ]);
  const attributes = Object.entries(span.attributes ?? {}).sort(([one], [other]) => one.localeCompare(other));
  const events = (span.events ?? []).map(({ name, at_ms: at, attributes: more }) => [`${name} at ${formatMs(at)}`, Object.keys(more ?? {}).length > 0 ? more : '·']);
  const links = (span.links ?? []).map((link, index) => [`Link ${index + 1}`, `trace ${link.trace_id}, span ${link.span_id}`]);
  const cell = el('div', { class: 'span-details', role: 'gridcell' }, part('Span', about), ...[['Attributes', attributes], ['Events', events], ['Links', links]]
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => part(title, facts(rows))));
  return el('div', { class: 'details-row', role: 'row', 'aria-level': level + 1, data: { service: '' } }, cell);
}

function part(title, content) {
  return el('div', {}, el('h3', { text: title }), content);
}

function bar(span, { total, stretches }) {
  if (span.start_ms > total) {
    const later = el('span', { class: 'span-duration', 'aria-hidden': 'true', text: `${formatMs(span.duration_ms)}, at ${formatMs(span.start_ms)} ⟶` });
    later.style.setProperty('right', '0');
    return el('span', { class: 'span-track' }, later);
  }
  const percent = (ms) => (ms / total) * 100;
  const start = Math.max(0, percent(span.start_ms));
  const end = Math.min(100, percent(endOf(span)));
  const width = end - start;
  const element = el('span', { class: 'span-bar', 'aria-hidden': 'true' }, ...stretches.map((stretch) => {
    const part = el('span', { class: 'stretch' });
    const share = (ms) => (span.duration_ms > 0 ? (ms / span.duration_ms) * 100 : 0);
    part.style.setProperty('left', `${share(stretch.start - span.start_ms)}%`);
    part.style.setProperty('width', `${share(stretch.end - stretch.start)}%`);
    return part;
  }));
  element.style.setProperty('left', `${start}%`);
  element.style.setProperty('width', `${width}%`);
  // Beside the bar where there is room: after it, before it, or in it.
  const label = el('span', { class: 'span-duration', 'aria-hidden': 'true', text: formatMs(span.duration_ms) });
  if (end < 90) label.style.setProperty('left', `${end}%`);
  else if (start > 14) label.style.setProperty('right', `${100 - start}%`);
  else {
    label.classList.add('inside');
    label.style.setProperty('left', `${start}%`);
  }
  return el('span', { class: 'span-track' }, element, label);
}
