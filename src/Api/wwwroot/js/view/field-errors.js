import { byId } from './dom.js';

// The request's fields, as the API names them, and where they stand on the page, in the page's order.
const FIELDS = [
  { name: 'domain', label: 'The name', error: 'domain-error', control: () => byId('domain') },
  { name: 'record_types', label: 'The list', error: 'types-error', control: () => firstBox('types') },
  { name: 'locations', label: 'The list', error: 'locations-error', control: () => firstBox('locations') },
  { name: 'dnssec', label: 'It', error: 'dnssec-error', control: () => byId('dnssec'), inMore: true },
  { name: 'timeout_ms', label: 'The deadline', error: 'timeout-error', control: () => byId('timeout'), inMore: true },
  { name: 'resolvers', label: 'The choice', error: 'resolvers-error', control: () => byId('resolvers'), inMore: true },
];

/** The errors beside their fields. */
export function createFieldErrors() {
  return {
    /**
     * Shows each error at its field and moves the focus to the first; names those that have no field here.
     * @param {Record<string, string[]>} errors
     * @returns {string[]} what has no field on the page
     */
    show(errors) {
      this.clear();
      let first = null;
      for (const field of FIELDS) {
        const messages = errors[field.name];
        if (!messages) continue;
        const place = byId(field.error);
        place.textContent = sentence(field.label, messages);
        place.hidden = false;
        const control = field.control();
        control?.setAttribute('aria-invalid', 'true');
        control?.setAttribute('aria-describedby', field.error);
        if (field.inMore) byId('more').open = true;
        first ??= control;
      }
      first?.focus();
      return Object.entries(errors)
        .filter(([name]) => !FIELDS.some((field) => field.name === name))
        .map(([name, messages]) => `${name}: ${messages.join('; ')}`);
    },

    clear() {
      for (const field of FIELDS) {
        const place = byId(field.error);
        place.hidden = true;
        place.textContent = '';
        const control = field.control();
        control?.removeAttribute('aria-invalid');
        control?.removeAttribute('aria-describedby');
      }
    },
  };
}

function firstBox(fieldset) {
  return byId(fieldset).querySelector('input');
}

// The API's messages begin in lower case, as they follow a field's name; some need it for a subject.
function sentence(label, messages) {
  const joined = messages.join('; ');
  const text = /^(is|are|has|have|must|may|needs?|can)\b/.test(joined) ? `${label} ${joined}` : joined;
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?)]$/.test(text) ? '' : '.');
}
