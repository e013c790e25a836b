import { el, setText } from './dom.js';
import { icon } from './icons.js';

const SHOWN_MS = 1600;

/**
 * A button that copies a text and says that it did.
 * @param {string} label
 * @param {() => string} textOf
 */
export function copyButton(label, textOf) {
  const words = el('span', { text: label });
  const button = el('button', { type: 'button', class: 'quiet copy', title: `Copy: ${label}` }, icon('copy'), words);
  const say = el('span', { class: 'visually-hidden', role: 'status' });
  let reset = 0;
  button.addEventListener('click', async () => {
    const copied = await write(textOf());
    button.classList.toggle('copied', copied);
    button.firstChild.replaceWith(icon(copied ? 'done' : 'error'));
    setText(say, copied ? `${label} copied` : 'The browser did not allow it');
    clearTimeout(reset);
    reset = setTimeout(() => {
      button.classList.remove('copied');
      button.firstChild.replaceWith(icon('copy'));
      setText(say, '');
    }, SHOWN_MS);
  });
  return el('span', { class: 'copy-holder' }, button, say);
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text); // Over plain HTTP from another machine there is no clipboard.
  }
}

function writeBySelection(text) {
  const area = el('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' });
  area.value = text;
  // In the dialog, if one is open: nothing outside it can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  const before = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  before?.focus?.();
  return copied;
}
