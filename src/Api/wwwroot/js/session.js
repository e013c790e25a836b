import { streamLookup } from './api/lookup-stream.js';
import { serverReturns } from './api/server-return.js';
import { loadTrace } from './api/trace-loader.js';
import { summarySentence } from './model/agreement.js';
import { slowLocations } from './model/cells.js';
import { curlCommand } from './model/commands.js';
import { Lookup } from './model/lookup.js';
import { ConnectionLost, Refused, readProblem } from './model/problem.js';
import { requestBody } from './model/question.js';
import { clearAgreement, showAgreement } from './view/agreement.js';
import { copyButton } from './view/copy.js';
import { createDetails } from './view/details.js';
import { byId, setText } from './view/dom.js';
import { createMap } from './view/map.js';
import { createMatrix } from './view/matrix.js';
import { createNotice } from './view/notice.js';
import { createProgress } from './view/progress.js';
import { createTrace } from './view/trace.js';

const TITLE = 'Every region, at once';
const INVITATION = 'Ask about a name: each region looks it up now, and the answers come back compared.';

/**
 * One visit: a lookup after the other, each shown as its events come in. Everything that they change is drawn once a frame.
 * @param {ReturnType<import('./view/ask-form.js').createAskForm>} form
 */
export function createSession(form) {
  const notice = createNotice();
  const progress = createProgress();
  const details = createDetails();
  const trace = createTrace();
  const map = createMap(byId('map'));
  const matrix = createMatrix(byId('matrix'), (location, type) => details.open(lookup, location, type, question));
  let offer = { about: {}, locations: [] };
  let question = null;
  let lookup = null;
  let startedAt = 0;
  let endedAfter = null;
  let control = new AbortController();
  let frame = 0;

  // One drawing for all that came since the last frame; while a lookup runs, its clock asks for the next.
  function draw() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!lookup) return;
      const elapsed = endedAfter ?? performance.now() - startedAt;
      const slow = slowNow();
      matrix.show(lookup, slow, elapsed);
      map.show(asked(lookup.locations), lookup, slow);
      progress.show(lookup, elapsed, endedAfter === null ? null : byId('summary').textContent);
      if (endedAfter === null) draw();
    });
  }

  function slowNow() {
    const times = new Map();
    for (const location of lookup.locations) {
      const region = lookup.region(location);
      if (region?.status === 'success') times.set(location, region.processing_time_ms);
    }
    return slowLocations(times);
  }

  function asked(names) {
    return names.map((name) => offer.locations.find((location) => location.name === name) ?? { name });
  }

  async function ask(next) {
    control.abort();
    control = new AbortController();
    const { signal } = control;
    question = next;
    const chosen = form.chosen();
    lookup = new Lookup(question.domain, question.locations ?? chosen.locations, question.types ?? chosen.types);
    [startedAt, endedAfter] = [performance.now(), null];
    begin();
    // The empty matrix at once, the rest with the next frame.
    matrix.show(lookup, new Set(), 0);
    draw();
    const body = requestBody(question);
    try {
      for await (const events of streamLookup(body, signal)) {
        for (const event of events) {
          const change = lookup.take(event);
          if (change === 'failed') throw new Refused(readProblem(event.data.status ?? 503, event.data));
        }
      }
      end();
      complete(signal);
    } catch (error) {
      if (signal.aborted) return;
      fail(error, signal);
    }
  }

  function begin() {
    notice.clear();
    form.errors.clear();
    form.setAsking(true);
    byId('answers').dataset.phase = 'asking';
    setText(byId('asked'), question.domain || '(no name)');
    document.title = question.domain ? `${question.domain} · DnsOrleans` : 'DnsOrleans';
    setText(byId('summary'), `Asking ${lookup.locations.length} ${lookup.locations.length === 1 ? 'region' : 'regions'}…`);
    byId('tools').hidden = true;
    clearAgreement();
    trace.hide();
    progress.begin();
  }

  function end() {
    endedAfter = lookup.answer?.duration_ms ?? performance.now() - startedAt;
    byId('answers').dataset.phase = lookup.phase;
    form.setAsking(false);
  }

  function complete(signal) {
    form.remember(question.domain);
    setText(byId('asked'), lookup.domain);
    const sentence = summarySentence(lookup.answer.agreement);
    const isWhole = lookup.answer.status === 'success';
    setText(byId('summary'), isWhole ? sentence : `${sentence} ${lookup.answer.message}.`);
    showTools();
    showAgreement(lookup);
    followTrace(signal);
    draw();
  }

  function showTools() {
    const { answer } = lookup;
    byId('tools').replaceChildren(
      copyButton('link', () => location.href),
      copyButton('curl', () => curlCommand(location.origin, requestBody(question))),
      copyButton('JSON', () => JSON.stringify(answer, null, 2)));
    byId('tools').hidden = false;
  }

  function fail(error, signal) {
    if (!(error instanceof Refused) && !(error instanceof ConnectionLost)) reportError(error);
    const again = { word: 'Ask again', run: () => ask(question) };
    if (error instanceof Refused && Object.keys(error.problem.errors).length > 0) {
      // Nothing was looked up: what is wrong stands beside its field.
      clear();
      const rest = form.errors.show(error.problem.errors);
      if (rest.length > 0) notice.show({ kind: 'error', title: error.problem.title, detail: rest.join('; ') });
      return;
    }
    lookup.phase = error instanceof Refused ? 'failed' : 'lost';
    const { cells, ofCells } = lookup.progress;
    end();
    setText(byId('summary'), cells > 0 ? `Only ${cells} of ${ofCells} answers came.` : 'No answer came.');
    draw();
    if (error instanceof Refused) {
      const { title, detail, retryAfter } = error.problem;
      if (retryAfter === null) notice.show({ kind: 'error', title, detail, action: again });
      else notice.countDown({ title, detail, seconds: retryAfter, action: again });
      return;
    }
    const kept = cells > 0 ? ` What has come stays: ${cells} of ${ofCells} answers.` : '';
    notice.show({ kind: 'lost', title: error instanceof ConnectionLost ? error.message : 'Something went wrong.', detail: `Waiting for the server.${kept}`, action: again });
    watchForReturn(again, kept, signal);
  }

  async function watchForReturn(again, kept, signal) {
    if (await serverReturns(signal)) notice.show({ kind: 'back', title: 'The server is back.', detail: `The lookup was not finished.${kept}`, action: again });
  }

  async function followTrace(signal) {
    if (!lookup.traceId) {
      if (offer.about.traces?.kept) trace.expect('Nothing was recorded for this lookup.');
      return;
    }
    if (offer.about.traces?.kept === false) {
      trace.expect(`Traces are not kept here. This one is ${lookup.traceId}.`);
      return;
    }
    trace.expect('The spans are coming in…');
    try {
      for await (const { trace: found, whole } of loadTrace(lookup.traceId, signal)) trace.show(found, whole);
    } catch (error) {
      if (signal.aborted) return;
      const isGone = error instanceof Refused && error.problem.status === 404;
      trace.expect(isGone ? 'This trace is not kept, or not any more.' : `The trace cannot be shown: ${error.message}`);
    }
  }

  function clear() {
    control.abort();
    lookup = null;
    cancelAnimationFrame(frame);
    form.setAsking(false);
    form.errors.clear();
    notice.clear();
    progress.hide();
    matrix.clear();
    clearAgreement();
    trace.hide();
    byId('tools').hidden = true;
    byId('answers').dataset.phase = 'idle';
    document.title = 'DnsOrleans';
    setText(byId('asked'), TITLE);
    setText(byId('summary'), INVITATION);
    map.show(offer.locations, null, new Set());
  }

  return {
    ask,
    clear,

    /** Stops the lookup under way, at the server too; what has come stays. */
    stop() {
      if (!lookup || lookup.phase !== 'asking') return;
      control.abort();
      lookup.phase = 'stopped';
      const { cells, ofCells } = lookup.progress;
      end();
      setText(byId('summary'), `Stopped: ${cells} of ${ofCells} answers had come.`);
      draw();
    },

    /** What the server has. */
    offer(found) {
      offer = found;
      map.show(offer.locations, null, new Set());
    },

    unreachable: () => notice.show({ kind: 'lost', title: 'The server cannot be reached.', detail: 'Waiting for it.' }),
    reachable: () => notice.clear(),
  };
}
