import { endOf } from './span-tree.js';

/**
 * The critical path: what the whole waited for at each moment. From the root's end one walks back along the child that
 * finished last, then along the one that finished last before that one began, and so on.
 *
 * A consumer works on after its producer has ended, so a child's end is its whole subtree's; but what a consumer does
 * after the moment looked at was waited for by nobody. Spans named wait_… only wait for others and yield to them.
 * @param {import('./span-tree.js').Node} root
 * @returns {Map<string, {start: number, end: number}[]>} the stretches of each span that lie on it, by span id
 */
export function criticalPath(root) {
  const stretches = new Map();
  const add = (node, start, end) => {
    const from = Math.max(start, node.span.start_ms);
    const to = Math.min(end, endOf(node.span));
    if (to <= from) return;
    const all = stretches.get(node.span.span_id) ?? [];
    all.unshift({ start: from, end: to });
    stretches.set(node.span.span_id, all);
  };
  const limit = endOf(root.span);
  walk(root, limit, limit, add);
  return stretches;
}

function walk(node, until, limit, add) {
  const waits = node.children.filter(isWait);
  const workers = node.children.filter((child) => !isWait(child));
  const own = (start, end) => {
    add(node, start, end);
    for (const wait of waits) add(wait, start, end);
  };
  let cursor = until;
  while (true) {
    let last = null;
    let lastEnd = -Infinity;
    for (const child of workers) {
      const end = child.span.start_ms < cursor ? lastEndBefore(child, cursor, limit) : -Infinity;
      if (end > lastEnd) [last, lastEnd] = [child, end];
    }
    if (!last) break;
    workers.splice(workers.indexOf(last), 1);
    own(lastEnd, cursor);
    walk(last, lastEnd, limit, add);
    cursor = Math.min(cursor, last.span.start_ms);
  }
  own(node.span.start_ms, cursor);
}

// The latest end in a subtree that is not after the moment, if the subtree's own span has ended by then. What others awaited
// cannot have ended after the whole: then a clock runs ahead.
function lastEndBefore(node, moment, limit) {
  const end = node.span.kind === 'consumer' ? endOf(node.span) : Math.min(endOf(node.span), limit);
  if (end > moment) return -Infinity;
  return Math.max(end, ...node.children.map((child) => lastEndBefore(child, moment, limit)));
}

function isWait(node) {
  return node.children.length === 0 && node.span.name.startsWith('wait_');
}
