// The text box: messages, and commands with completion (the combobox pattern of the ARIA practices).
import { tab } from './keep.js';

const HISTORY = 50;
const WAIT_FOR_COMMANDS = 50;
// Proposals for values ask the bot itself, so they wait until one stops typing.
const WAIT_FOR_VALUES = 220;

export function makeComposer({ form, box, list, problem, slash, complete, send }) {
  let items = [];
  let active = -1;
  let turn = 0;
  let timer = 0;
  let busy = false;
  let recalled = -1;
  let channel = '';

  const history = () => tab.json('history', []);

  function say(sentence) {
    problem.textContent = sentence ?? '';
    problem.hidden = !sentence;
  }

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }

  function write(text) {
    box.value = text;
    tab.set(`typed.${channel}`, text);
    box.setSelectionRange(text.length, text.length);
    grow();
  }

  function close() {
    turn++;
    clearTimeout(timer);
    items = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((li, i) => li.setAttribute('aria-selected', String(i === index)));
    if (index < 0) box.removeAttribute('aria-activedescendant');
    else {
      box.setAttribute('aria-activedescendant', `proposal-${index}`);
      list.children[index].scrollIntoView({ block: 'nearest' });
    }
  }

  function open(found) {
    items = found;
    list.replaceChildren(...found.map((item, i) => {
      const li = document.createElement('li');
      li.id = `proposal-${i}`;
      li.setAttribute('role', 'option');
      const label = document.createElement('span');
      label.className = 'proposal';
      label.textContent = item.label;
      const about = document.createElement('span');
      about.className = 'about';
      about.textContent = item.about;
      li.append(label, about);
      // Before the box loses its focus.
      li.addEventListener('pointerdown', e => { e.preventDefault(); });
      li.addEventListener('click', () => accept(i));
      return li;
    }));
    list.hidden = false;
    list.scrollTop = 0;
    box.setAttribute('aria-expanded', 'true');
    // A command that is typed out is sent by Enter; one that is half typed is completed by it. Values are optional, so Enter never takes one by itself.
    const text = box.value.trim();
    const naming = found.every(p => p.text.startsWith('/') && p.text.trim() === p.label);
    mark(naming && !found.some(p => p.text.trim() === text) ? 0 : -1);
  }

  function refresh(wait) {
    clearTimeout(timer);
    if (!box.value.startsWith('/') || box.value.includes('\n')) return close();
    const mine = ++turn;
    timer = setTimeout(async () => {
      try {
        const found = (await complete(box.value)).items;
        if (mine !== turn || document.activeElement !== box) return;
        if (found.length === 0) close();
        else open(found);
      } catch {
        // Completion is a help; without it one can still type.
      }
    }, wait ?? (box.value.includes(' ') ? WAIT_FOR_VALUES : WAIT_FOR_COMMANDS));
  }

  function accept(index) {
    const item = items[index];
    close();
    write(item.text);
    box.focus();
    if (item.open) refresh(0);
  }

  function recall(step) {
    const lines = history();
    const next = recalled + step;
    if (next < -1 || next >= lines.length) return;
    recalled = next;
    write(next < 0 ? '' : lines[lines.length - 1 - next]);
    close();
  }

  async function submit() {
    const text = box.value.trim();
    if (busy || text.length === 0) return;
    close();
    busy = true;
    form.setAttribute('aria-busy', 'true');
    say(null);
    try {
      const wrong = await send(text);
      if (wrong) return say(wrong);
      if (text.startsWith('/')) tab.set('history', JSON.stringify([...history().filter(l => l !== text), text].slice(-HISTORY)));
      recalled = -1;
      // What was typed while it was on its way stays.
      if (box.value.trim() === text) write('');
    } catch (error) {
      say(error.message);
    } finally {
      busy = false;
      form.removeAttribute('aria-busy');
    }
  }

  box.addEventListener('input', () => {
    recalled = -1;
    say(null);
    tab.set(`typed.${channel}`, box.value);
    grow();
    refresh();
  });
  box.addEventListener('blur', () => setTimeout(() => { if (document.activeElement !== box) close(); }, 100));
  box.addEventListener('keydown', e => {
    if (e.isComposing) return;
    const isOpen = !list.hidden;
    const empty = box.value === '' || recalled >= 0;
    if (isOpen && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      e.preventDefault();
      const step = e.key === 'ArrowDown' ? 1 : -1;
      mark(active < 0 ? (step > 0 ? 0 : items.length - 1) : (active + step + items.length) % items.length);
    } else if (isOpen && e.key === 'Tab' && !e.shiftKey) {
      e.preventDefault();
      accept(Math.max(0, active));
    } else if (isOpen && e.key === 'Escape') {
      e.preventDefault();
      close();
    } else if (e.key === 'Enter' && !e.shiftKey) {
      e.preventDefault();
      if (isOpen && active >= 0) accept(active);
      else submit();
    } else if (!isOpen && empty && e.key === 'ArrowUp') {
      e.preventDefault();
      recall(1);
    } else if (!isOpen && recalled >= 0 && e.key === 'ArrowDown') {
      e.preventDefault();
      recall(-1);
    }
  });
  form.addEventListener('submit', e => { e.preventDefault(); submit(); });
  function commands() {
    if (!box.value.startsWith('/')) write('/');
    box.focus();
    refresh(0);
  }

  slash.addEventListener('click', commands);

  return {
    /** Another channel: each keeps what was typed there. */
    move(id, label) {
      channel = id;
      close();
      say(null);
      // Short, so that it stays on one line of a phone.
      box.placeholder = 'Message or /command';
      box.setAttribute('aria-label', label);
      write(tab.get(`typed.${id}`) ?? '');
    },
    /** A command from a shortcut: sent if it is whole, else put there to go on with. */
    use(line, ready) {
      write(ready ? line : `${line} `);
      box.focus();
      if (ready) submit();
      else refresh(0);
    },
    commands,
    focus: () => box.focus(),
  };
}
