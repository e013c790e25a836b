import { criticalPath } from '../model/critical-path.js';
import { buildTree, isOrleans, visibleRows, withoutSpans } from '../model/span-tree.js';
import { formatMs } from '../model/time.js';
import { byId, el } from './dom.js';
import { icon } from './icons.js';
import { axis, axisEnd, setAxis } from './trace-axis.js';
import { createTraceKeys } from './trace-keys.js';
import { spanDetails, spanRow } from './trace-row.js';

/** The waterfall of a lookup's spans. */
export function createTrace() {
  const section = byId('trace');
  const facts = el('p', { class: 'trace-facts' });
  const legend = el('ul', { class: 'legend' });
  const orleans = el('input', { type: 'checkbox', id: 'orleans-spans', onchange: () => rebuild() });
  const orleansLabel = el('label', { class: 'chip' }, orleans, el('span', { text: 'Orleans’ own spans' }));
  const fold = el('button', { type: 'button', class: 'quiet', onclick: () => toggleAll() });
  const out = el('a', { class: 'out', target: '_blank', rel: 'noreferrer', hidden: true });
  const note = el('p', { class: 'trace-note' });
  const rowsPlace = el('div', { class: 'rows', role: 'rowgroup' });
  const axisPlace = el('div', { class: 'axis', role: 'columnheader' });
  const grid = el('div', { class: 'waterfall', role: 'treegrid', 'aria-labelledby': 'trace-title', hidden: true },
    el('div', { role: 'rowgroup' }, el('div', { class: 'span-row axis-row', role: 'row' }, el('div', { class: 'axis-name', role: 'columnheader', text: 'Span' }), axisPlace)), rowsPlace);
  section.append(
    el('header', { class: 'trace-head' }, el('div', {}, el('h2', { id: 'trace-title', text: 'Trace' }), facts), el('div', { class: 'tools' }, orleansLabel, fold, out)),
    legend, note, grid);

  let trace = null;
  let root = null;
  let tree = [];
  let path = new Map();
  let colours = new Map();
  let collapsed = new Set();
  let opened = new Set();
  createTraceKeys(grid, { toggle, open: toggleDetails });

  function rebuild() {
    const spans = orleans.checked ? trace.spans : withoutSpans(trace.spans, isOrleans);
    tree = buildTree(spans);
    root = tree.toSorted((one, other) => other.span.duration_ms - one.span.duration_ms)[0];
    path = root ? criticalPath(root) : new Map();
    const services = [...new Set(visibleRows(tree, new Set()).map(({ node }) => node.span.service))];
    colours = new Map(services.map((service, index) => [service, index % 8]));
    legend.replaceChildren(
      ...services.map((service) => el('li', { data: { service: colours.get(service) } }, el('span', { class: 'swatch' }), service)),
      el('li', { class: 'critical' }, el('span', { class: 'swatch' }), 'critical path'));
    render();
  }

  function render() {
    const total = axisEnd(trace.spans, root);
    setAxis(axisPlace, grid, axis(total, window.innerWidth < 600 ? 4 : 7));
    const focused = document.activeElement?.dataset?.span ?? null;
    const rows = visibleRows(tree, collapsed);
    const at = rows.some(({ node }) => node.span.span_id === focused) ? focused : rows[0]?.node.span.span_id;
    rowsPlace.replaceChildren(...rows.flatMap((row) => {
      const { span } = row.node;
      const view = { total, colour: colours.get(span.service) ?? 0, stretches: path.get(span.span_id) ?? [], collapsed: collapsed.has(span.span_id), open: opened.has(span.span_id), isOrleans: isOrleans(span), current: span.span_id === at };
      const element = spanRow(row, view);
      return view.open ? [element, spanDetails(span, row.level)] : [element];
    }));
    if (focused) rowsPlace.querySelector(`[data-span="${CSS.escape(at ?? '')}"]`)?.focus();
    fold.textContent = collapsed.size > 0 ? 'Expand all' : 'Collapse all';
  }

  function toggle(id, isCollapsed) {
    if (collapsed.has(id) === isCollapsed) return;
    if (isCollapsed) collapsed.add(id);
    else collapsed.delete(id);
    render();
  }

  function toggleDetails(id) {
    if (!opened.delete(id)) opened.add(id);
    render();
  }

  function toggleAll() {
    if (collapsed.size > 0) collapsed = new Set();
    else collapsed = new Set(visibleRows(tree, new Set()).filter(({ node, level }) => level > 1 && node.children.length > 0).map(({ node }) => node.span.span_id));
    render();
  }

  return {
    /** A new trace will come. */
    expect(words) {
      section.hidden = false;
      trace = null;
      collapsed = new Set();
      opened = new Set();
      grid.hidden = legend.hidden = orleansLabel.hidden = fold.hidden = out.hidden = true;
      facts.textContent = '';
      note.textContent = words;
      note.hidden = false;
    },

    hide() {
      section.hidden = true;
      trace = null;
    },

    /** @param {object} found the API's trace */
    show(found, isWhole) {
      section.hidden = false;
      const isMore = trace?.spans.length !== found.spans.length;
      trace = found;
      const link = /^https?:\/\//.test(found.jaeger ?? '') ? found.jaeger : null;
      out.hidden = !link;
      if (link) {
        out.href = link;
        out.replaceChildren('Jaeger', icon('out'));
      }
      const longest = Math.max(...found.spans.map((span) => span.duration_ms));
      facts.textContent = [`${found.spans.length} spans`, `${found.services.length} services`, formatMs(longest), found.truncated ? 'not all of its spans are kept' : '', isWhole ? '' : 'still coming in'].filter(Boolean).join(' · ');
      note.hidden = true;
      grid.hidden = legend.hidden = fold.hidden = false;
      orleansLabel.hidden = !found.spans.some(isOrleans);
      if (isMore) rebuild();
    },
  };
}
