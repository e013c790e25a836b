import { icon } from './icons.js';

const KEY = 'dnsorleans.theme';
const NEXT = { system: 'light', light: 'dark', dark: 'system' };

/** The button that goes from the system's theme to light to dark and back. */
export function attachTheme(button) {
  let theme = document.documentElement.dataset.theme ?? 'system';
  const show = () => {
    button.replaceChildren(icon(theme));
    button.setAttribute('aria-label', `Theme: ${theme}. Change to ${NEXT[theme]}`);
    button.title = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    theme = NEXT[theme];
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Not kept; it holds for this visit.
    }
    show();
  });
  show();
}
