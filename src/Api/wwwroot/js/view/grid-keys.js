const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * Arrow keys, Home and End move between a table's buttons; Tab reaches one of them and goes on behind the table.
 * @param {HTMLTableElement} table
 */
export function createGridKeys(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('button')]);
  let current = rows[0]?.[0] ?? null;
  if (current) current.tabIndex = 0;

  function enter(button) {
    if (current) current.tabIndex = -1;
    current = button;
    current.tabIndex = 0;
  }

  table.addEventListener('focusin', (event) => {
    if (event.target.tagName === 'BUTTON') enter(event.target);
  });
  table.addEventListener('keydown', (event) => {
    const row = rows.findIndex((buttons) => buttons.includes(event.target));
    if (row < 0) return;
    const column = rows[row].indexOf(event.target);
    const next = target(event, row, column);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  function target(event, row, column) {
    const move = MOVES[event.key];
    if (move) return rows[row + move[0]]?.[column + move[1]] ?? null;
    if (event.key === 'Home') return (event.ctrlKey ? rows[0] : rows[row])[0];
    if (event.key === 'End') return (event.ctrlKey ? rows.at(-1) : rows[row]).at(-1);
    return null;
  }
}
