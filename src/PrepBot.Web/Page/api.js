// Talks to the server. Whoever holds the key is that person, so it goes in a header and never into an address.
import { tab } from './keep.js';

const RETRIES = [400, 1200, 3000];

/** A problem that can be shown as it is. */
export class Trouble extends Error {
  constructor(sentence, code, status) {
    super(sentence);
    this.code = code;
    this.status = status;
  }
}

function randomHex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, '0')).join('');
}

/** 128 random bits: whoever holds them is that person. */
export const newKey = () => randomHex(16);

/** One id for one thing done, repeated when it is sent again. */
export const newEvent = () => (crypto.randomUUID ? crypto.randomUUID() : randomHex(16));

export const pause = ms => new Promise(done => setTimeout(done, ms));

export function headers(more = {}) {
  const key = tab.get('key');
  return key ? { 'X-PrepBot-Key': key, ...more } : more;
}

async function troubleOf(answer) {
  try {
    const { sentence, code } = await answer.json();
    return new Trouble(sentence, code, answer.status);
  } catch {
    return new Trouble(`PrepBot gave an answer that this page does not understand (${answer.status}). Reload the page.`, 'odd', answer.status);
  }
}

/** Throws a Trouble for an answer that is none; a page that must sign in goes there. */
export async function checked(answer) {
  if (answer.ok) return answer;
  const trouble = await troubleOf(answer);
  if (trouble.code === 'sign-in') location.assign('/sign-in');
  throw trouble;
}

// What is sent twice has the same effect as once (it carries its event's id, or only reads), so a broken connection is tried again.
async function send(path, init) {
  for (let n = 0; ; n++) {
    try {
      const answer = await fetch(path, { ...init, cache: 'no-store', redirect: 'error', credentials: 'same-origin' });
      if (![502, 503, 504].includes(answer.status) || n >= RETRIES.length) return await checked(answer);
    } catch (error) {
      if (error instanceof Trouble || error.name === 'AbortError') throw error;
      if (n >= RETRIES.length) throw new Trouble('PrepBot cannot be reached just now. Nothing is lost; try again in a moment.', 'network', 0);
    }
    await pause(RETRIES[n]);
  }
}

export async function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  return (await send(search ? `${path}?${search}` : path, { headers: headers() })).json();
}

export async function getText(path, query) {
  return (await send(`${path}?${new URLSearchParams(query)}`, { headers: headers() })).text();
}

export async function post(path, body, signal) {
  return (await send(path, { method: 'POST', headers: headers({ 'Content-Type': 'application/json' }), body: JSON.stringify(body), signal })).json();
}

/** Sends a form with a file; the server looks at name and size before it reads it. */
export async function postWithFile(path, body, field, file) {
  const parts = new FormData();
  parts.append('form', JSON.stringify({ ...body, sizes: { [field]: file.size } }));
  parts.append(field, file, file.name);
  return (await send(path, { method: 'POST', headers: headers(), body: parts })).json();
}
