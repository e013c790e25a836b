/**
 * The keys of a tree in a grid (WAI-ARIA treegrid): up and down between rows, right opens or goes in, left closes or goes
 * out, Enter and Space show what a span tells. A click on the arrow folds, a click elsewhere shows.
 * @param {HTMLElement} grid
 * @param {{toggle: (id: string, isCollapsed: boolean) => void, open: (id: string) => void}} on
 */
export function createTraceKeys(grid, on) {
  const rows = () => [...grid.querySelectorAll('[data-span]')];
  const focus = (row) => {
    if (!row) return;
    for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
    row.focus();
  };

  grid.addEventListener('click', (event) => {
    const row = event.target.closest('[data-span]');
    if (!row) return;
    focus(row);
    if (event.target.closest('.twisty:not(.none)')) on.toggle(row.dataset.span, row.getAttribute('aria-expanded') === 'true');
    else on.open(row.dataset.span);
  });

  grid.addEventListener('keydown', (event) => {
    const row = event.target;
    if (!row.matches?.('[data-span]') || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows();
    const at = all.indexOf(row);
    const level = Number(row.getAttribute('aria-level'));
    const expanded = row.getAttribute('aria-expanded');
    const keys = {
      ArrowDown: () => focus(all[at + 1]),
      ArrowUp: () => focus(all[at - 1]),
      Home: () => focus(all[0]),
      End: () => focus(all.at(-1)),
      ArrowRight: () => (expanded === 'false' ? on.toggle(row.dataset.span, false) : expanded === 'true' && focus(all[at + 1])),
      ArrowLeft: () => (expanded === 'true' ? on.toggle(row.dataset.span, true) : focus(all.slice(0, at).findLast((other) => Number(other.getAttribute('aria-level')) < level))),
      Enter: () => on.open(row.dataset.span),
      ' ': () => on.open(row.dataset.span),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}
