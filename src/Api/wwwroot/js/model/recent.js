/** The names asked lately, the newest first, kept by the browser. */

const KEY = 'dnsorleans.recent';
const MOST = 12;

/** @param {Storage|null} storage */
export function recentDomains(storage) {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((item) => typeof item === 'string').slice(0, MOST) : [];
  } catch {
    return []; // Somebody else's value, or a browser that keeps nothing.
  }
}

/**
 * @param {Storage|null} storage
 * @param {string} domain
 * @returns {string[]} the list with it
 */
export function rememberDomain(storage, domain) {
  const kept = [domain, ...recentDomains(storage).filter((item) => item !== domain)].slice(0, MOST);
  try {
    storage?.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full, or forbidden: then only this visit knows.
  }
  return kept;
}
