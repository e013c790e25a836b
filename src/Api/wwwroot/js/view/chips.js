import { el } from './dom.js';

/**
 * A row of toggles, of which some stay out of sight until asked for.
 * @param {HTMLElement} fieldset with a child marked data-chips
 */
export function createChips(fieldset) {
  const row = fieldset.querySelector('[data-chips]');
  const boxes = new Map();
  let defaults = [];

  const more = el('button', { type: 'button', class: 'quiet chip-more', 'aria-expanded': 'false', onclick: () => open(more.getAttribute('aria-expanded') === 'false') });

  function open(isOpen) {
    more.setAttribute('aria-expanded', String(isOpen));
    row.classList.toggle('open', isOpen);
    const hidden = [...boxes.values()].filter((box) => box.closest('.extra')).length;
    more.textContent = isOpen ? 'fewer' : `${hidden} more`;
  }

  function add(item, { isExtra, hint = null }) {
    const box = el('input', { type: 'checkbox', value: item });
    boxes.set(item, box);
    const chip = el('label', { class: isExtra ? 'chip extra' : 'chip', title: hint }, box, el('span', { text: item }));
    more.isConnected ? more.before(chip) : row.append(chip);
  }

  return {
    /**
     * @param {string[]} items all there are
     * @param {string[]} standard the default ones; if there are others, those are shown on demand
     * @param {(item: string) => string|null} [hintOf]
     */
    offer(items, standard, hintOf = () => null) {
      defaults = standard;
      row.replaceChildren();
      boxes.clear();
      for (const item of standard) add(item, { isExtra: false, hint: hintOf(item) });
      const others = items.filter((item) => !standard.includes(item));
      for (const item of others) add(item, { isExtra: true, hint: hintOf(item) });
      if (others.length > 0) {
        row.append(more);
        open(false);
      }
    },

    /** @returns {string[]} those that are on, in the order shown. */
    chosen() {
      return [...boxes].filter(([, box]) => box.checked).map(([item]) => item);
    },

    /** @param {string[]|null} items null: the default ones; unknown ones get a toggle, so that the server can judge them. */
    choose(items) {
      for (const item of items ?? []) if (!boxes.has(item)) add(item, { isExtra: true });
      const wanted = new Set(items ?? defaults);
      for (const [item, box] of boxes) box.checked = wanted.has(item);
    },

    defaults: () => defaults,
  };
}
