// Before the first paint, so that a chosen theme does not flash: see view/theme.js.
try {
  const theme = localStorage.getItem('dnsorleans.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
