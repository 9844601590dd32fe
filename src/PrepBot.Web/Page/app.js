// Brings the parts together: who one is, which channel is open, what comes in and what is pressed.
import { get, getText, newEvent, post, postWithFile } from './api.js';
import { makeComposer } from './composer.js';
import { face } from './faces.js';
import { openForm } from './forms.js';
import { browser, tab } from './keep.js';
import { listen } from './live.js';
import { makeLog } from './log.js';
import { writeMoments } from './time.js';
import { showMe, whoAmI } from './who.js';

const MINUTE = 60000;
const $ = id => document.getElementById(id);

let me;
let channel;
let log;
let composer;
let reading = null; // Ids that changed while the channel is being read.
const unread = new Map();
const seen = new Map();

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

function toast(sentence) {
  const box = element('div', 'toast');
  box.append(element('span', 'grow', sentence));
  const close = element('button', 'quiet', 'Dismiss');
  close.type = 'button';
  close.addEventListener('click', () => box.remove());
  box.append(close);
  $('toasts').append(box);
  setTimeout(() => box.remove(), 12000);
}

// --- Channels ---------------------------------------------------------------------------------------------------------------------------------------

const nameOf = c => (c.direct ? c.name : `# ${c.name}`);

let drawn = '';
function drawChannels() {
  // Only when something changed: a new button loses the focus and a half-made click.
  const now = JSON.stringify([channel.id, me.channels.map(c => [c.id, unread.get(c.id) ?? 0])]);
  if (now === drawn) return;
  drawn = now;
  const focused = document.activeElement?.dataset.channel;
  for (const [list, wanted] of [[$('channels'), false], [$('directs'), true]]) {
    list.replaceChildren(...me.channels.filter(c => c.direct === wanted).map(c => {
      const li = element('li');
      const open = element('button', 'channel');
      open.type = 'button';
      open.dataset.channel = c.id;
      open.append(element('span', 'sign', c.direct ? '☺' : '#'), element('span', 'grow', c.name));
      open.firstChild.setAttribute('aria-hidden', 'true');
      if (c.id === channel.id) open.setAttribute('aria-current', 'page');
      const news = unread.get(c.id) ?? 0;
      if (news > 0) {
        const badge = element('span', 'badge', news > 99 ? '99+' : String(news));
        badge.append(element('span', 'unseen', news === 1 ? ' new message' : ' new messages'));
        open.append(badge);
      }
      open.addEventListener('click', () => { show(c); toggleSide(false); });
      li.append(open);
      return li;
    }));
  }
  if (focused) $('side').querySelector(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
  const total = [...unread.values()].reduce((a, b) => a + b, 0);
  $('menu-dot').hidden = total === 0;
  document.title = `${total > 0 ? `(${total}) ` : ''}${nameOf(channel)} – PrepBot`;
}

function drawMe() {
  const words = element('span', 'grow');
  words.append(element('strong', '', me.name), element('span', 'hint', me.mayLead ? 'may lead' : 'that’s you'));
  $('me').replaceChildren(face(me.account, me.name), words, element('span', 'hint', '⋯'));
  $('me').setAttribute('aria-label', `${me.name}: name, person, sign-in`);
}

function drawEmpty() {
  $('empty').hidden = log.size > 0;
  if (log.size > 0) return;
  const tries = ['/question', '/quiz', '/daily set', '/help'].map(t => me.commands.find(c => c.text === t)).filter(Boolean);
  const rest = me.commands.filter(c => !tries.includes(c)).slice(0, Math.max(0, 4 - tries.length));
  const chips = element('div', 'tries');
  for (const command of [...tries, ...rest].slice(0, 4)) {
    const chip = element('button', 'try');
    chip.type = 'button';
    chip.append(element('code', '', command.text), element('span', 'hint', command.summary));
    chip.addEventListener('click', () => composer.use(command.text, command.ready));
    chips.append(chip);
  }
  $('empty').replaceChildren(
    face(null, ''), element('h2', '', channel.direct ? 'Just you and PrepBot' : `This is the beginning of ${nameOf(channel)}`),
    element('p', '', channel.direct
      ? 'Practise here without an audience. Reminders arrive here too.'
      : 'Nothing has been said yet. You could begin with one of these.'),
    chips);
}

async function show(next) {
  channel = next;
  tab.set('channel', next.id);
  unread.delete(next.id);
  $('channel-name').textContent = nameOf(next);
  $('channel-about').textContent = next.about;
  $('log').setAttribute('aria-label', `Messages in ${next.name}`);
  $('log').classList.toggle('direct', next.direct);
  composer.move(next.id, next.direct ? 'Write a note to yourself, or a command' : `Write to #${next.name}, or a command`);
  drawChannels();
  await read(true);
  if (matchMedia('(pointer: fine)').matches) composer.focus();
}

// --- Messages ---------------------------------------------------------------------------------------------------------------------------------------

async function read(fresh) {
  const wanted = channel;
  const changed = reading = new Set();
  try {
    const page = await get('/api/messages', { channel: wanted.id });
    if (wanted !== channel) return;
    // After a long pause there may be a gap before the newest page; then it is begun anew.
    const gap = log.size > 0 && page.more && !page.messages.some(m => log.has(m.id));
    log.sync(page.messages, { fresh: fresh || gap, changedMeanwhile: changed });
    if (fresh || gap) $('earlier').hidden = !page.more;
    note(wanted.id, page.messages.at(-1)?.id ?? 0);
    drawEmpty();
  } catch (error) {
    if (fresh) toast(error.message);
    else throw error;
  } finally {
    if (reading === changed) reading = null;
  }
}

function note(id, last) {
  seen.set(id, Math.max(seen.get(id) ?? 0, last));
}

/** Something may have been missed: the open channel is read again, the others are counted as having news. */
async function resync() {
  const now = await get('/api/me');
  if (!now.account) return location.reload();
  if (seen.size === 0) now.channels.forEach(c => note(c.id, c.last));
  for (const c of now.channels) {
    if (c.id !== channel.id && c.last > (seen.get(c.id) ?? 0)) {
      unread.set(c.id, (unread.get(c.id) ?? 0) + 1);
      note(c.id, c.last);
    }
  }
  if (now.name !== me.name) { me = { ...me, name: now.name }; drawMe(); }
  await read(log.size === 0);
  drawChannels();
}

function onNews(kind, view) {
  if (view.channel !== channel.id) {
    if (kind === 'message' && view.author !== me.account && view.id > (seen.get(view.channel) ?? 0)) {
      unread.set(view.channel, (unread.get(view.channel) ?? 0) + 1);
      note(view.channel, view.id);
      drawChannels();
    }
    return;
  }
  reading?.add(view.id);
  // An edit of a message that is further up than what was read changes nothing here.
  if (kind === 'update' && !log.has(view.id)) return;
  note(view.channel, view.id);
  log.take(view);
  drawEmpty();
}

/** Shows what came of something; returns a sentence when it was wrong as a whole. */
function outcome(result, from) {
  if (result.message && result.message.channel === channel.id) {
    log.take(result.message, { follow: true });
    note(channel.id, result.message.id);
    drawEmpty();
  }
  if (result.form) {
    openForm($('form'), result.form, me.account, (fields, file) => sendForm(result.form, from, fields, file));
  }
  return result.problems ? Object.values(result.problems).join(' ') : null;
}

// One id for the same fields, so that pressing again after a broken connection is the same event.
let sent = { text: '', event: '' };
async function sendForm(form, from, fields, file) {
  const text = JSON.stringify([form.action, from, fields, file && [file.field, file.content.name, file.content.size, file.content.lastModified]]);
  if (sent.text !== text) sent = { text, event: newEvent() };
  const body = { event: sent.event, channel: from.channel, message: from.message, action: form.action, fields };
  const result = file ? await postWithFile('/api/submit', body, file.field, file.content) : await post('/api/submit', body);
  sent = { text: '', event: '' };
  if (result.problems) return result.problems;
  outcome(result, from);
  return null;
}

let line = { text: '', event: '' };
async function say(text) {
  const where = channel.id;
  // Likewise for a line that is sent again as it was.
  if (line.text !== where + text) line = { text: where + text, event: newEvent() };
  const result = await post('/api/say', { event: line.event, channel: where, text });
  line = { text: '', event: '' };
  return outcome(result, { channel: where });
}

async function act(article, pressed, action, values) {
  if (article.hasAttribute('aria-busy')) return;
  const controls = [...article.querySelectorAll('.controls button, .controls select, .controls input')].filter(c => !c.disabled);
  article.setAttribute('aria-busy', 'true');
  for (const control of controls) control.disabled = true;
  pressed.classList.add('working');
  const from = { channel: channel.id, message: Number(article.dataset.id) };
  let result = null;
  try {
    result = await post('/api/act', { event: newEvent(), ...from, action, values });
  } catch (error) {
    toast(error.message);
  } finally {
    article.removeAttribute('aria-busy');
    for (const control of controls) control.disabled = false;
    pressed.classList.remove('working');
    // A disabled button loses its focus.
    if (document.activeElement === document.body && pressed.isConnected) pressed.focus({ preventScroll: true });
  }
  const wrong = result && outcome(result, from);
  if (wrong) toast(wrong);
  else if (document.activeElement === document.body) log.article(from.message)?.focus({ preventScroll: true });
}

async function download(article, button) {
  try {
    const text = await getText('/api/download', { message: article.dataset.id, block: button.dataset.download });
    const url = URL.createObjectURL(new Blob([text], { type: button.dataset.type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } catch (error) {
    toast(error.message);
  }
}

$('log').addEventListener('click', e => {
  const button = e.target.closest('button');
  const article = e.target.closest('.message');
  if (!button || !article) return;
  if (button.dataset.action) act(article, button, button.dataset.action, []);
  else if (button.dataset.download) download(article, button);
});

$('log').addEventListener('submit', e => {
  e.preventDefault();
  const form = e.target;
  const select = form.querySelector('select');
  const values = select ? [select.value].filter(Boolean) : [...form.querySelectorAll('input:checked')].map(i => i.value);
  const max = Number(form.dataset.max);
  if (values.length === 0) toast('Choose something first.');
  else if (values.length > max) toast(`Choose ${max} at most.`);
  else act(form.closest('.message'), form.querySelector('button'), form.dataset.action, values);
});

$('earlier').addEventListener('click', async () => {
  try {
    const page = await get('/api/messages', { channel: channel.id, before: log.oldest });
    log.prepend(page.messages);
    $('earlier').hidden = !page.more;
  } catch (error) {
    toast(error.message);
  }
});

$('newer').addEventListener('click', () => { log.toEnd(); composer.focus(); });
$('scroller').addEventListener('scroll', () => { if (!$('newer').hidden && log.isNearEnd()) $('newer').hidden = true; }, { passive: true });

// --- Around it --------------------------------------------------------------------------------------------------------------------------------------

function toggleSide(open) {
  $('side').classList.toggle('open', open);
  $('veil').hidden = !open;
  $('menu').setAttribute('aria-expanded', String(open));
  if (open) $('side').querySelector('[aria-current]')?.focus();
  else if ($('side').contains(document.activeElement)) $('menu').focus();
}

$('menu').addEventListener('click', () => toggleSide(!$('side').classList.contains('open')));
$('veil').addEventListener('click', () => toggleSide(false));

const THEMES = { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };
function drawTheme() {
  $('theme').textContent = THEMES[document.documentElement.dataset.theme ?? 'auto'];
}
$('theme').addEventListener('click', () => {
  const order = Object.keys(THEMES);
  const next = order[(order.indexOf(document.documentElement.dataset.theme ?? 'auto') + 1) % order.length];
  if (next === 'auto') {
    delete document.documentElement.dataset.theme;
    browser.drop('theme');
  } else {
    document.documentElement.dataset.theme = next;
    browser.set('theme', next);
  }
  drawTheme();
});

$('me').addEventListener('click', () => showMe($('who'), me, changed => { me = changed; drawMe(); drawChannels(); read(true); }));

document.addEventListener('keydown', e => {
  if (e.key === 'Escape' && $('side').classList.contains('open')) toggleSide(false);
  const typing = e.target.closest?.('input, textarea, select, dialog');
  if (e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
    e.preventDefault();
    composer.commands();
  }
});

let lostTimer = 0;
function onState(state, wait) {
  clearInterval(lostTimer);
  $('banner').hidden = state === 'live';
  if (state === 'live') return;
  let left = Math.ceil(wait / 1000);
  const tell = () => { $('banner-text').textContent = left > 0 ? `The connection is lost. Trying again in ${left} s…` : 'Connecting…'; left--; };
  tell();
  lostTimer = setInterval(tell, 1000);
}

async function begin() {
  drawTheme();
  try {
    me = await whoAmI($('who'));
  } catch (error) {
    toast(error.message);
    setTimeout(begin, 3000);
    return;
  }
  log = makeLog({ log: $('log'), scroller: $('scroller'), newer: $('newer'), me });
  composer = makeComposer({
    form: $('composer'), box: $('text'), list: $('proposals'), problem: $('composer-problem'), slash: $('slash'),
    complete: text => post('/api/complete', { channel: channel.id, text }), send: say,
  });
  me.channels.forEach(c => note(c.id, c.last));
  $('app').hidden = false;
  drawMe();
  await show(me.channels.find(c => c.id === tab.get('channel')) ?? me.channels[0]);
  const connection = listen({ onReady: resync, onNews, onState, onGone: () => location.reload() });
  $('banner-retry').addEventListener('click', () => connection.retry());
  addEventListener('online', () => connection.retry());
  setInterval(() => writeMoments(document), MINUTE);
}

begin();
