// Pictures of people: initials on a colour that comes from who they are.
const HUES = 10;

function hueOf(text) {
  let hash = 0;
  for (const c of text) hash = (hash * 31 + c.codePointAt(0)) >>> 0;
  return hash % HUES;
}

function initials(name) {
  const words = name.split(/[\s._-]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]].map(w => [...w][0]) : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}

/** The face of an account; without one it is the bot's. The name always stands beside it, so it is hidden from screen readers. */
export function face(account, name) {
  const el = document.createElement('span');
  el.setAttribute('aria-hidden', 'true');
  if (!account) {
    el.className = 'face bot';
    const picture = document.createElement('img');
    picture.src = '/icon.svg';
    picture.alt = '';
    el.append(picture);
    return el;
  }
  el.className = `face hue-${hueOf(account)}`;
  el.textContent = initials(name);
  return el;
}
