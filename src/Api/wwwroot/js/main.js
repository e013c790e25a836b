import { fetchAbout, fetchLocations } from './api/client.js';
import { serverReturns } from './api/server-return.js';
import { readQuestion, writeQuestion } from './model/question.js';
import { createSession } from './session.js';
import { createAskForm } from './view/ask-form.js';
import { byId } from './view/dom.js';
import { attachTheme } from './view/theme.js';

/** Starts the page: what the server offers, then what the address asks. */
async function start() {
  attachTheme(byId('theme'));
  const form = createAskForm({
    ask: (question) => {
      const address = new URL(writeQuestion(question) || '/', location.href);
      if (address.search !== location.search) history.pushState(null, '', address);
      form.show(question);
      session.ask(question);
    },
    stop: () => session.stop(),
  });
  const session = createSession(form);

  function run(question) {
    form.show(question);
    if (question.domain || location.search) session.ask(question);
    else session.clear();
  }

  window.addEventListener('popstate', () => run(readQuestion(location.search)));
  byId('home').addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (location.search) history.pushState(null, '', '/');
    run(readQuestion(''));
    form.focus();
  });

  const offer = await offered(session);
  form.offer(offer.about, offer.locations);
  session.offer(offer);
  showServer(offer.about);
  run(readQuestion(location.search));
  document.body.classList.remove('starting');
}

// The page may have come from the browser's store while the server is away: then it waits.
async function offered(session) {
  while (true) {
    try {
      const [about, locations] = await Promise.all([fetchAbout(), fetchLocations()]);
      session.reachable();
      return { about, locations };
    } catch {
      session.unreachable();
      await serverReturns(new AbortController().signal);
    }
  }
}

function showServer(about) {
  byId('mode').textContent = about.mode === 'cluster' ? 'cluster' : about.mode === 'single-process' ? 'single process' : '';
  if (about.version) byId('version').textContent = `DnsOrleans ${about.version}`;
  const jaeger = about.traces?.jaeger;
  if (jaeger && /^https?:\/\//.test(jaeger)) {
    byId('jaeger').href = jaeger;
    byId('jaeger').hidden = false;
  }
}

start();
