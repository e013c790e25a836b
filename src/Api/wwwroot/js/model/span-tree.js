/**
 * A trace's spans as a tree.
 * @typedef {{span: object, children: Node[]}} Node
 */

/** Whether a span is one of Orleans' own: a call between grains, <code>IRegionWorkerGrain/LookupAsync</code>. */
export function isOrleans(span) {
  return span.attributes?.['rpc.system.name'] === 'orleans' || /^I[A-Z]\w*\/\w+/.test(span.name);
}

/**
 * The spans without some of them, whose children go to the nearest ancestor that stays.
 * @param {object[]} spans
 * @param {(span: object) => boolean} isHidden
 */
export function withoutSpans(spans, isHidden) {
  const byId = new Map(spans.map((span) => [span.span_id, span]));
  const parentOf = (span) => {
    const seen = new Set();
    let parent = byId.get(span.parent_span_id);
    while (parent && isHidden(parent) && !seen.has(parent)) {
      seen.add(parent);
      parent = byId.get(parent.parent_span_id);
    }
    return parent && !isHidden(parent) ? parent.span_id : null;
  };
  return spans.filter((span) => !isHidden(span)).map((span) => ({ ...span, parent_span_id: parentOf(span) }));
}

/**
 * @param {object[]} spans in any order
 * @returns {Node[]} the roots: spans without a parent here; children in order of their start
 */
export function buildTree(spans) {
  const nodes = new Map(spans.map((span) => [span.span_id, { span, children: [] }]));
  const roots = [];
  for (const node of nodes.values()) {
    const parent = nodes.get(node.span.parent_span_id);
    if (parent && !isBelow(node, parent, nodes)) parent.children.push(node);
    else roots.push(node);
  }
  const byStart = (one, other) => one.span.start_ms - other.span.start_ms || endOf(one.span) - endOf(other.span);
  for (const node of nodes.values()) node.children.sort(byStart);
  return roots.sort(byStart);
}

/**
 * The rows to show, in order.
 * @param {Node[]} roots
 * @param {Set<string>} collapsed ids of spans whose children are hidden
 * @returns {{node: Node, level: number, position: number, siblings: number}[]}
 */
export function visibleRows(roots, collapsed) {
  const rows = [];
  const add = (nodes, level) => nodes.forEach((node, index) => {
    rows.push({ node, level, position: index + 1, siblings: nodes.length });
    if (!collapsed.has(node.span.span_id)) add(node.children, level + 1);
  });
  add(roots, 1);
  return rows;
}

/** When a span ended, in milliseconds from the trace's start. */
export function endOf(span) {
  return span.start_ms + span.duration_ms;
}

// Spans come from outside: a circle of parents must not be followed for ever.
function isBelow(node, parent, nodes) {
  const seen = new Set();
  for (let at = parent; at && !seen.has(at); at = nodes.get(at.span.parent_span_id)) {
    if (at === node) return true;
    seen.add(at);
  }
  return false;
}
