import { secondsWords } from '../model/time.js';
import { byId, el, setText } from './dom.js';
import { icon } from './icons.js';

/** The line that tells what went wrong with the whole lookup, and what can be done. */
export function createNotice() {
  const place = byId('notice');
  let timer = 0;

  function clear() {
    clearInterval(timer);
    place.hidden = true;
    place.replaceChildren();
  }

  function show({ kind, title, detail, action = null }) {
    clearInterval(timer);
    const words = el('p', { role: 'alert' }, el('strong', { text: title }), ' ', el('span', { class: 'notice-detail', text: detail }));
    const button = action && el('button', { type: 'button', text: action.word, onclick: action.run });
    place.className = `notice notice-${kind}`;
    place.replaceChildren(icon(kind === 'lost' ? 'lost' : kind === 'back' ? 'answered' : 'error'), words, ...(button ? [button] : []));
    place.hidden = false;
    return { detail: words.lastChild };
  }

  return {
    clear,
    show,

    /**
     * Counts down the seconds that the server asked for.
     * @param {{title: string, detail: string, seconds: number, action: object}} wait
     */
    countDown({ title, detail, seconds, action }) {
      const { detail: words } = show({ kind: 'busy', title, detail, action });
      // Beside what is announced, not in it: a listener hears it once.
      const count = el('span', { class: 'count' });
      words.parentElement.after(count);
      const until = performance.now() + seconds * 1000;
      const tick = () => {
        const left = Math.ceil((until - performance.now()) / 1000);
        setText(count, left > 0 ? `again in ${secondsWords(left)}` : 'you can ask again now');
        if (left <= 0) clearInterval(timer);
      };
      tick();
      timer = setInterval(tick, 200);
    },
  };
}
