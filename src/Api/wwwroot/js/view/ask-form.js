import { emptyQuestion, unlessDefault, writeQuestion } from '../model/question.js';
import { recentDomains, rememberDomain } from '../model/recent.js';
import { createChips } from './chips.js';
import { byId, el, setText } from './dom.js';
import { createFieldErrors } from './field-errors.js';

/**
 * The form: what to ask.
 * @param {object} on
 * @param {(question: object) => void} on.ask
 * @param {() => void} on.stop
 */
export function createAskForm(on) {
  const form = byId('ask');
  const domain = byId('domain');
  const timeout = byId('timeout');
  const dnssec = byId('dnssec');
  const types = createChips(byId('types'));
  const locations = createChips(byId('locations'));
  const errors = createFieldErrors();
  const storage = storageOrNull();
  const resolvers = byId('resolvers');
  let asking = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (asking) on.stop();
    else on.ask(read());
  });
  // Esc stops; in the dialog it closes that alone.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && asking && !document.querySelector('dialog[open]')) on.stop();
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      event.preventDefault();
      domain.focus();
      domain.select();
    }
  });
  // Enter on a toggle asks too.
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.type === 'checkbox') {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // While a lookup runs, Enter in the name's field asks the new question instead of stopping.
  domain.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && asking) {
      event.preventDefault();
      on.ask(read());
    }
  });

  function read() {
    return {
      ...emptyQuestion(),
      domain: domain.value.trim(),
      types: unlessDefault(types.chosen(), types.defaults()),
      locations: unlessDefault(locations.chosen(), locations.defaults()),
      dnssec: dnssec.checked,
      timeoutMs: timeout.value.trim() || null,
      resolvers: resolvers.value || null,
    };
  }

  function showRecent(domains) {
    byId('recent').replaceChildren(...domains.map((value) => el('option', { value })));
  }

  showRecent(recentDomains(storage));

  return {
    errors,

    /** What the server offers. */
    offer(about, knownLocations) {
      types.offer(about.record_types, about.default_record_types);
      const names = knownLocations.map((location) => location.name);
      locations.offer(names, names, (name) => vantageHint(knownLocations.find((location) => location.name === name)));
      timeout.placeholder = String(about.default_timeout_ms);
      showScenarios(about.playground ?? [], (scenario) => on.ask({ ...read(), domain: scenario }));
    },

    /** Fills the form in. */
    show(question) {
      domain.value = question.domain;
      types.choose(question.types);
      locations.choose(question.locations);
      dnssec.checked = question.dnssec;
      timeout.value = question.timeoutMs ?? '';
      chooseOption(resolvers, question.resolvers ?? '');
      if (question.dnssec || question.timeoutMs || question.resolvers) byId('more').open = true;
    },

    /** What is chosen, with the default ones spelled out. */
    chosen: () => ({ types: types.chosen(), locations: locations.chosen() }),

    /** Whether a lookup is under way: then the button stops it. */
    setAsking(isAsking) {
      asking = isAsking;
      form.classList.toggle('asking', isAsking);
      setText(byId('go-word'), isAsking ? 'Stop' : 'Ask');
      setText(byId('go-key'), isAsking ? 'Esc' : 'Enter');
    },

    remember(name) {
      showRecent(rememberDomain(storage, name));
    },

    focus() {
      domain.focus();
      domain.select();
    },
  };
}

function showScenarios(scenarios, ask) {
  byId('playground').hidden = scenarios.length === 0;
  byId('scenarios').replaceChildren(...scenarios.map(({ domain, description }) => el('li', {}, el('a', {
    href: `/${writeQuestion({ ...emptyQuestion(), domain })}`,
    title: description,
    text: domain.split('.')[0],
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // A new tab, as ever.
      event.preventDefault();
      ask(domain);
    },
  }))));
}

function vantageHint(location) {
  const subnet = location?.vantage?.client_subnet;
  const where = subnet ? `, as seen from ${subnet}` : '';
  return location ? `${location.resolvers.join(', ')}${where}${location.available ? '' : ' (unavailable now)'}` : null;
}

// A value that is none of the known ones is for the server to judge.
function chooseOption(select, value) {
  if (![...select.options].some((option) => option.value === value)) select.append(el('option', { value, text: value }));
  select.value = value;
}

function isTyping(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox');
}

function storageOrNull() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
