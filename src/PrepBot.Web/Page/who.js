// Who one is here: a random key, kept by this tab; and the people whom this browser knows.
import { get, newKey, post } from './api.js';
import { face } from './faces.js';
import { browser, tab } from './keep.js';

const people = () => browser.json('people', []);

function remember(key, me) {
  browser.set('people', JSON.stringify([{ key, name: me.name, account: me.account }, ...people().filter(p => p.key !== key)].slice(0, 30)));
}

function forget(key) {
  browser.set('people', JSON.stringify(people().filter(p => p.key !== key)));
}

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

function button(text, className, onClick) {
  const el = element('button', `button ${className}`, text);
  el.type = 'button';
  el.addEventListener('click', onClick);
  return el;
}

function become(key) {
  tab.set('key', key);
  for (const name of ['channel', 'history']) tab.drop(name);
  location.reload();
}

function nameForm({ label, help, word, value, onName }) {
  const form = element('form', 'name-form');
  const row = element('div', 'field');
  const title = element('label', '', label);
  title.htmlFor = 'name';
  const input = element('input');
  Object.assign(input, { id: 'name', value, maxLength: 80, autocomplete: 'nickname', required: true, spellcheck: false });
  const hint = element('p', 'hint', help);
  hint.id = 'name-help';
  const wrong = element('p', 'problem');
  wrong.id = 'name-problem';
  wrong.setAttribute('role', 'alert');
  wrong.hidden = true;
  input.setAttribute('aria-describedby', 'name-help name-problem');
  row.append(title, input, hint, wrong);
  const go = element('button', 'button primary', word);
  form.append(row, go);
  form.noValidate = true;
  form.addEventListener('submit', async e => {
    e.preventDefault();
    go.disabled = true;
    try {
      await onName(input.value);
    } catch (error) {
      wrong.textContent = error.message;
      wrong.hidden = false;
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    } finally {
      go.disabled = false;
    }
  });
  return form;
}

function comeBack(title, besides) {
  const others = people().filter(p => p.key !== besides);
  if (others.length === 0) return [];
  const list = element('ul', 'people');
  for (const person of others) {
    const li = element('li');
    const as = button('', 'person', () => become(person.key));
    as.append(face(person.account, person.name), element('span', 'grow', person.name));
    li.append(as);
    list.append(li);
  }
  return [element('h3', 'label', title), list];
}

async function enter(key, name) {
  const before = tab.get('key');
  tab.set('key', key);
  try {
    const me = await post('/api/enter', { name });
    remember(key, me);
    return me;
  } catch (error) {
    if (before) tab.set('key', before);
    else tab.drop('key');
    throw error;
  }
}

/** Resolves with who one is; asks on the first visit. */
export async function whoAmI(dialog) {
  let former = '';
  if (tab.get('key')) {
    const me = await get('/api/me');
    if (me.account) {
      remember(tab.get('key'), me);
      return me;
    }
    // Deleted, or another database: the key opens nothing any more.
    former = people().find(p => p.key === tab.get('key'))?.name ?? '';
    forget(tab.get('key'));
    tab.drop('key');
  }
  return new Promise(done => {
    const title = element('h2', '', 'Welcome to PrepBot');
    title.id = 'who-title';
    const picture = element('img', 'hello');
    Object.assign(picture, { src: '/icon.svg', alt: '', width: 56, height: 56 });
    const body = element('div', 'dialog-body');
    body.append(
      picture, title,
      element('p', '', 'Practise for interviews together: a question a day, quizzes, and answers that only you see until you want more.'),
      nameForm({
        label: 'What should the team call you?', help: 'The name is a label that others see. You can change it later.', word: 'Come in', value: former,
        onName: async name => {
          const me = await enter(newKey(), name);
          dialog.close();
          done(me);
        },
      }),
      ...comeBack('Come back as…'));
    dialog.replaceChildren(body);
    dialog.addEventListener('cancel', e => e.preventDefault());
    dialog.showModal();
    dialog.querySelector('#name').focus();
  });
}

/** The dialog about oneself: another name, another person, in and out as a lead. */
export function showMe(dialog, me, onChange) {
  const body = element('div', 'dialog-body');
  const title = element('h2', '', `You are ${me.name}`);
  title.id = 'who-title';
  const lead = me.mayLead ? 'You may lead here: daily questions, banks, appeals.' : 'Leads set daily questions and settle appeals.';
  body.append(
    title, element('p', 'hint', lead),
    nameForm({
      label: 'Change your name', help: 'Your points and answers stay yours.', word: 'Change', value: me.name,
      onName: async name => {
        onChange(await enter(tab.get('key'), name));
        dialog.close();
      },
    }),
    ...comeBack('Come back as…', tab.get('key')));
  const buttons = element('div', 'dialog-buttons');
  buttons.append(button('Be somebody new', '', () => { tab.drop('key'); tab.drop('channel'); location.reload(); }));
  if (me.canSignIn && !me.mayLead) buttons.append(button('I have the lead’s token', '', () => location.assign('/sign-in')));
  if (me.signedIn) buttons.append(button('Sign out', '', async () => { await post('/api/leave', {}); location.reload(); }));
  buttons.append(element('span', 'grow'), button('Close', '', () => dialog.close()));
  body.append(buttons);
  dialog.replaceChildren(body);
  dialog.showModal();
}
