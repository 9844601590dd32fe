// The messages of the channel that is open.
import { face } from './faces.js';
import { dayOf, fullOf, timeOf, writeMoments } from './time.js';

const NEAR_END = 140;
const TOGETHER = 5 * 60 * 1000;
const LOCK = '<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="5" y="10.5" width="14" height="9.5" rx="2.5"/>'
  + '<path d="M8.5 10.5V7.8a3.5 3.5 0 0 1 7 0v2.7"/></svg>';

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

/** A button for each block of code; what it says changes for a moment, so that one knows. */
function addCopying(root) {
  for (const box of root.querySelectorAll('.code')) {
    const bar = element('div', 'code-bar');
    bar.append(element('span', 'language', box.dataset.language ?? 'code'));
    const copy = element('button', 'copy', 'Copy');
    copy.type = 'button';
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(box.querySelector('code').textContent);
        copy.textContent = 'Copied';
      } catch {
        copy.textContent = 'Select it, then copy';
        getSelection().selectAllChildren(box.querySelector('code'));
      }
      setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
    });
    bar.append(copy);
    box.prepend(bar);
  }
}

export function makeLog({ log, scroller, newer, me }) {
  const shown = new Map();

  const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  const toEnd = () => { scroller.scrollTop = scroller.scrollHeight; newer.hidden = true; };

  /** To the end; but to the beginning of what is taller than the view, since one reads from there. */
  function toArrival(article) {
    toEnd();
    if (isTall(article)) bringIntoView(article);
  }

  const isTall = article => article.offsetHeight > scroller.clientHeight - 24;
  const bringIntoView = article => article.scrollIntoView({ block: isTall(article) ? 'start' : 'nearest' });

  function build(view) {
    const article = element('article', 'message');
    article.id = `m${view.id}`;
    article.dataset.id = view.id;
    article.tabIndex = -1;
    article.classList.toggle('only', view.only);
    article.classList.toggle('bot', !view.author);
    const mine = view.author === me.account;
    const head = element('header', 'message-head');
    head.append(element('span', 'name', view.name));
    if (mine) head.append(element('span', 'tag', 'you'));
    if (!view.author) head.append(element('span', 'tag', 'bot'));
    const date = new Date(view.at);
    const time = element('time', 'when', timeOf(date));
    time.dateTime = view.at;
    time.title = fullOf(date);
    head.append(time);
    if (view.only && !mine) {
      const only = element('span', 'private');
      only.innerHTML = LOCK;
      only.append('Only you can see this');
      head.append(only);
    }
    const body = element('div', 'body');
    body.innerHTML = view.html; // The server renders it: text is escaped there, and the page's policy runs no script in it.
    addCopying(body);
    writeMoments(body);
    const main = element('div', 'main');
    main.append(head, body);
    article.append(face(view.author, view.name), main);
    return article;
  }

  /** Day lines, and messages that follow closely on one by the same person. */
  function arrange() {
    for (const line of log.querySelectorAll('.day')) line.remove();
    let last = null;
    for (const { view, article } of ordered()) {
      const date = new Date(view.at);
      const newDay = !last || new Date(last.at).toDateString() !== date.toDateString();
      if (newDay) {
        const line = element('div', 'day');
        line.append(element('span', '', dayOf(date)));
        article.before(line);
      }
      const same = !newDay && Boolean(view.author) && last.author === view.author && last.only === view.only;
      article.classList.toggle('follows', same && date - new Date(last.at) < TOGETHER);
      last = view;
    }
  }

  const ordered = () => [...shown.values()].sort((a, b) => a.view.id - b.view.id);

  function put(view) {
    const known = shown.get(view.id);
    const article = build(view);
    if (known) {
      const hadFocus = known.article.contains(document.activeElement);
      known.article.replaceWith(article);
      shown.set(view.id, { view, article });
      if (hadFocus) (article.querySelector('.controls button, .controls a, .controls select') ?? article).focus({ preventScroll: true });
    } else {
      const next = ordered().find(m => m.view.id > view.id);
      shown.set(view.id, { view, article });
      if (next) next.article.before(article);
      else log.append(article);
    }
    return { article, isNew: !known };
  }

  return {
    get size() { return shown.size; },
    get oldest() { return ordered()[0]?.view.id ?? null; },
    has: id => shown.has(id),
    article: id => shown.get(id)?.article ?? null,
    toEnd,
    isNearEnd,

    /** A message that came or changed. */
    take(view, { follow = false } = {}) {
      const stay = isNearEnd();
      const known = shown.get(view.id);
      if (known && known.view.html === view.html && known.view.name === view.name) {
        // The stream was faster than the answer to what one did oneself: it stands here already, and is still to be shown.
        if (follow) bringIntoView(known.article);
        return;
      }
      const { article, isNew } = put(view);
      if (isNew) article.classList.add('arrives');
      arrange();
      if (isNew && (stay || follow)) toArrival(article);
      else if (isNew) newer.hidden = false;
      if (follow && !isNew) bringIntoView(article);
    },

    /** The newest page, read anew. Messages that are already here stay where they are. */
    sync(views, { fresh, changedMeanwhile = new Set() }) {
      const stay = fresh || isNearEnd();
      const before = scroller.scrollHeight - scroller.scrollTop;
      log.setAttribute('aria-live', fresh ? 'off' : 'polite');
      if (fresh) {
        shown.clear();
        log.replaceChildren();
      }
      let added = false;
      for (const view of views) {
        const known = shown.get(view.id);
        if (known && (changedMeanwhile.has(view.id) || (known.view.html === view.html && known.view.name === view.name))) continue;
        added = put(view).isNew || added;
      }
      arrange();
      if (stay) toEnd();
      else {
        scroller.scrollTop = scroller.scrollHeight - before;
        newer.hidden = !added && newer.hidden;
      }
      setTimeout(() => log.setAttribute('aria-live', 'polite'), 300);
    },

    /** A page of earlier ones; what one reads stays in place. */
    prepend(views) {
      const before = scroller.scrollHeight - scroller.scrollTop;
      log.setAttribute('aria-live', 'off');
      for (const view of views) put(view);
      arrange();
      scroller.scrollTop = scroller.scrollHeight - before;
      setTimeout(() => log.setAttribute('aria-live', 'polite'), 300);
    },
  };
}
