// News as they come: server-sent events read from a fetch, because EventSource can send no header.
import { checked, headers, pause, Trouble } from './api.js';

// A browser opens six connections to one address. Tabs share them, so no more than four keep a stream; the others ask now and then.
const SLOTS = 4;
const POLL = 3000;
const BACKOFF = [500, 1000, 2000, 4000, 8000, 15000];
// The server gives a sign of life every 15 seconds; a connection that is silent for longer is dead, whatever the browser thinks.
const SILENCE = 40000;

/**
 * Keeps listening. onReady is called whenever something may have been missed, onNews(kind, message) for each event,
 * onState('live' | 'lost', milliseconds until the next try) when the connection comes and goes, onGone() when the server no longer knows who this is.
 */
export function listen({ onReady, onNews, onState, onGone }) {
  let wake = () => {};
  let failures = 0;

  const sleep = ms => new Promise(done => {
    const timer = setTimeout(done, ms);
    wake = () => { clearTimeout(timer); done(); };
  });

  async function stream() {
    const end = new AbortController();
    let timer = setTimeout(() => end.abort(), SILENCE);
    try {
      const answer = await checked(await fetch('/api/stream', { method: 'POST', headers: headers(), cache: 'no-store', signal: end.signal }));
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(timer);
        timer = setTimeout(() => end.abort(), SILENCE);
        const frames = (rest + value).split('\n\n');
        rest = frames.pop();
        for (const frame of frames) await take(frame);
      }
    } finally {
      clearTimeout(timer);
      end.abort();
    }
  }

  async function take(frame) {
    const kind = /^event: (.*)$/m.exec(frame)?.[1];
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (kind === 'ready') {
      failures = 0;
      onState('live');
      await onReady();
    } else if (kind && data) {
      onNews(kind, JSON.parse(data));
    }
  }

  /** Streams in a free slot until the connection ends; false when there is none. */
  async function inSlot() {
    if (!navigator.locks) {
      await stream();
      return true;
    }
    for (let n = 0; n < SLOTS; n++) {
      const had = await navigator.locks.request(`prepbot-stream-${n}`, { ifAvailable: true }, async lock => {
        if (lock) await stream();
        return lock !== null;
      });
      if (had) return true;
    }
    return false;
  }

  async function poll() {
    await onReady();
    failures = 0;
    onState('live');
    await pause(POLL);
  }

  (async () => {
    for (;;) {
      try {
        if (!await inSlot()) await poll();
      } catch (error) {
        if (error instanceof Trouble && error.code === 'streams') {
          await poll().catch(() => {});
          continue;
        }
        if (error instanceof Trouble && error.code === 'enter') return onGone();
      }
      const wait = BACKOFF[Math.min(failures++, BACKOFF.length - 1)];
      if (failures > 1) onState('lost', wait);
      await sleep(wait);
    }
  })();

  return { retry: () => wake() };
}
