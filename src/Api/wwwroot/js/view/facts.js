import { el } from './dom.js';

/**
 * Names and values, without those that are absent.
 * @param {[string, unknown][]} rows
 */
export function facts(rows) {
  const present = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return el('dl', { class: 'facts' }, ...present.flatMap(([name, value]) => [el('dt', { text: name }), el('dd', {}, valueOf(value))]));
}

/**
 * What an object has besides the known members: a later server may tell more than this page knows.
 * @param {object} object
 * @param {Set<string>} known
 * @returns {HTMLElement[]}
 */
export function otherFacts(object, known) {
  const rows = Object.entries(object)
    .filter(([name, value]) => !known.has(name) && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [words(name), value]);
  return rows.length > 0 ? [facts(rows)] : [];
}

function valueOf(value) {
  if (value instanceof Node) return value;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return document.createTextNode(value.join(', '));
    return el('ul', { class: 'nested' }, ...value.map((item) => el('li', {}, valueOf(item))));
  }
  if (typeof value === 'object' && value !== null) return facts(Object.entries(value).map(([name, inner]) => [words(name), inner]));
  return document.createTextNode(String(value));
}

function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
