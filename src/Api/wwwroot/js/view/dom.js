/**
 * Makes elements. Text goes in as text alone: DNS answers are strangers' words, so nothing here can read markup.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag an HTML element's name
 * @param {object} [properties] attributes; <code>class</code>, <code>text</code>, <code>data</code> (an object) and <code>on…</code> listeners
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG. @returns {SVGElement} */
export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** Replaces what an element holds, only if its text would change. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The element of this page with an id; it is there. @returns {HTMLElement} */
export function byId(id) {
  return document.getElementById(id);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') element.textContent = value;
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}
