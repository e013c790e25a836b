import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalPath } from '../../../src/Api/wwwroot/js/model/critical-path.js';
import { buildTree, isOrleans, visibleRows, withoutSpans } from '../../../src/Api/wwwroot/js/model/span-tree.js';
import { axisEnd } from '../../../src/Api/wwwroot/js/view/trace-axis.js';

const span = (id, parent, start, end, name = id, kind = 'internal') => ({ span_id: id, parent_span_id: parent, name, kind, service: 's', start_ms: start, duration_ms: end - start });
const outline = (roots) => visibleRows(roots, new Set()).map(({ node, level }) => '.'.repeat(level - 1) + node.span.span_id);
const path = (spans) => Object.fromEntries([...criticalPath(buildTree(spans)[0])].map(([id, stretches]) => [id, stretches.map(({ start, end }) => `${start}-${end}`).join(' ')]));

test('Spans in any order become a tree in order of their start', () => {
  const tree = buildTree([span('c', 'b', 3, 4), span('d', 'a', 1, 9), span('b', 'a', 2, 5), span('a', null, 0, 10), span('e', 'elsewhere', 6, 7)]);
  assert.deepEqual(outline(tree), ['a', '.d', '.b', '..c', 'e']);
});

test('A circle of parents is no trap', () => {
  const tree = buildTree([span('a', 'b', 0, 1), span('b', 'a', 0, 1), span('c', 'c', 0, 1)]);
  assert.deepEqual(new Set(outline(tree).map((id) => id.replaceAll('.', ''))), new Set(['a', 'b', 'c']));
});

test('A collapsed span hides what is below it', () => {
  const tree = buildTree([span('a', null, 0, 9), span('b', 'a', 1, 2), span('c', 'b', 1, 2), span('d', 'a', 3, 4)]);
  assert.deepEqual(visibleRows(tree, new Set(['b'])).map(({ node }) => node.span.span_id), ['a', 'b', 'd']);
});

test("Orleans' own spans go, and their children stay with the nearest that stays", () => {
  const spans = [
    span('root', null, 0, 9, 'POST /api/v1/dns/lookup'), span('call', 'root', 1, 8, 'ILookupOrchestratorGrain/WatchAsync'),
    { ...span('served', 'call', 2, 7, 'IAsyncEnumerableGrainExtension/MoveNext<T>'), attributes: { 'rpc.system.name': 'orleans' } }, span('work', 'served', 3, 6, 'orchestrate_dns_lookup'),
  ];
  assert.deepEqual(spans.map(isOrleans), [false, true, true, false]);
  assert.deepEqual(outline(buildTree(withoutSpans(spans, isOrleans))), ['root', '.work']);
});

test('The critical path follows the child that finished last', () => {
  assert.deepEqual(path([span('a', null, 0, 10), span('b', 'a', 1, 4), span('c', 'a', 2, 8), span('d', 'c', 3, 7)]), { a: '0-2 8-10', c: '2-3 7-8', d: '3-7' });
});

test('One that came before the last one is on it too', () => {
  assert.deepEqual(path([span('a', null, 0, 10), span('b', 'a', 1, 4), span('c', 'a', 5, 9)]), { a: '0-1 4-5 9-10', b: '1-4', c: '5-9' });
});

test('It goes through work that outlives what began it, and not through the wait for it', () => {
  const spans = [
    span('a', null, 0, 10), span('publish', 'a', 1, 2, 'publish_dns_task', 'producer'), span('process', 'publish', 2, 8, 'process_dns_task', 'consumer'),
    span('wait', 'a', 2, 9, 'wait_for_results'),
  ];
  assert.deepEqual(path(spans), { a: '0-1 8-10', publish: '1-2', process: '2-8', wait: '8-9' });
});

test('What goes on after the end was waited for by nobody', () => {
  const spans = [span('a', null, 0, 10), span('publish', 'a', 8, 9, 'publish_lookup_event', 'producer'), span('record', 'publish', 9, 30, 'record_lookup_event', 'consumer')];
  assert.deepEqual(path(spans), { a: '0-8 9-10', publish: '8-9' });
});

test('A child whose clock runs ahead is cut at its parent', () => {
  assert.deepEqual(path([span('a', null, 0, 10), span('b', 'a', 2, 10.5)]), { a: '0-2', b: '2-10' });
});

test('What is recorded long after the answer does not stretch the axis', () => {
  const root = { span: span('a', null, 0, 10) };
  assert.equal(axisEnd([root.span, span('b', 'a', 11, 12)], root), 12);
  assert.ok(axisEnd([root.span, span('b', 'a', 170, 171)], root) < 12);
});
