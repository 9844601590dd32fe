// A form in a dialog. Its draft stays in this tab until it was taken.
import { tab } from './keep.js';

function element(tag, className, text) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text !== undefined) el.textContent = text;
  return el;
}

function inputOf(field, value) {
  if (field.kind === 'pick') {
    const select = document.createElement('select');
    if (field.optional || !field.options.some(o => o.value === value)) select.append(new Option(field.optional ? '–' : 'Choose…', ''));
    for (const option of field.options) select.append(new Option(option.label, option.value, false, option.value === value));
    return select;
  }
  if (field.kind === 'file') {
    const file = document.createElement('input');
    file.type = 'file';
    file.accept = field.endings.join(',');
    return file;
  }
  const input = document.createElement(field.kind === 'text' ? 'textarea' : 'input');
  if (field.kind === 'text') input.rows = 7;
  if (field.max) input.maxLength = field.max;
  input.value = value;
  input.autocomplete = 'off';
  return input;
}

// What the server would refuse is said at once, and nothing is sent.
function wrongFile(field, file) {
  if (!field.endings.some(end => file.name.toLowerCase().endsWith(end))) return `Choose a file whose name ends in ${field.endings.join(', ')}.`;
  if (file.size > field.max) {
    return `The file has ${Math.ceil(file.size / 1024).toLocaleString()} KB; the most is ${Math.floor(field.max / 1024).toLocaleString()} KB.`;
  }
  return file.size === 0 ? 'The file is empty.' : null;
}

/** Shows a form and resolves once it was taken or closed. send(fields, file) returns problems by field, or null when it was taken. */
export function openForm(dialog, form, person, send) {
  const kept = `draft.${person}.${form.action}`;
  const draft = tab.json(kept, {});
  const inputs = new Map();
  const body = element('form', 'dialog-body');
  body.noValidate = true;
  const title = element('h2', '', form.title);
  title.id = 'form-title';
  const whole = element('p', 'problem');
  whole.setAttribute('role', 'alert');
  whole.hidden = true;
  body.append(title, whole);

  form.fields.forEach((field, i) => {
    const row = element('div', 'field');
    const input = inputOf(field, draft[field.id] ?? field.value);
    input.id = `field-${i}`;
    const label = element('label', '', field.label);
    label.htmlFor = input.id;
    if (field.optional) label.append(element('span', 'hint', ' optional'));
    else input.required = true;
    const notes = [];
    row.append(label);
    if (field.help) {
      const help = element('p', 'hint', field.help);
      help.id = `help-${i}`;
      notes.push(help.id);
      row.append(help);
    }
    row.append(input);
    const below = element('div', 'below');
    const wrong = element('p', 'problem');
    wrong.id = `wrong-${i}`;
    wrong.hidden = true;
    below.append(wrong);
    if (field.kind !== 'pick' && field.kind !== 'file' && field.max) {
      const count = element('span', 'count');
      const tell = () => { count.textContent = `${input.value.length.toLocaleString()} of ${field.max.toLocaleString()}`; };
      input.addEventListener('input', tell);
      tell();
      below.append(count);
    }
    row.append(below);
    const describe = () => {
      const ids = wrong.hidden ? notes : [...notes, wrong.id];
      if (ids.length > 0) input.setAttribute('aria-describedby', ids.join(' '));
      else input.removeAttribute('aria-describedby');
    };
    describe();
    inputs.set(field.id, {
      input,
      tell(sentence) {
        wrong.textContent = sentence ?? '';
        wrong.hidden = !sentence;
        input.toggleAttribute('aria-invalid', Boolean(sentence));
        if (sentence) input.setAttribute('aria-invalid', 'true');
        describe();
      },
    });
    input.addEventListener('input', () => tab.set(kept, JSON.stringify(values())));
    body.append(row);
  });

  const fileField = form.fields.find(f => f.kind === 'file');
  const fileOf = () => fileField && inputs.get(fileField.id).input.files[0];
  const values = () => Object.fromEntries([...inputs].filter(([id]) => id !== fileField?.id).map(([id, { input }]) => [id, input.value]));
  const cancel = element('button', 'button', 'Close');
  cancel.type = 'button';
  const submit = element('button', 'button primary', form.submit);
  const buttons = element('div', 'dialog-buttons');
  buttons.append(element('p', 'hint grow', fileField ? '' : 'Your draft is kept in this tab until you send it.'), cancel, submit);
  body.append(buttons);

  function tellAll(problems) {
    for (const [id, field] of inputs) field.tell(problems[id]);
    const rest = Object.entries(problems).filter(([id]) => !inputs.has(id)).map(([, sentence]) => sentence);
    whole.textContent = rest.join(' ');
    whole.hidden = rest.length === 0;
    const first = [...inputs].find(([id]) => problems[id]);
    if (first) first[1].input.focus();
  }

  return new Promise(done => {
    let busy = false;
    body.addEventListener('submit', async e => {
      e.preventDefault();
      if (busy) return;
      const empty = form.fields.filter(f => !f.optional && inputs.get(f.id).input.value.trim() === '');
      const missing = Object.fromEntries(empty.map(f => [f.id, 'Please fill this in.']));
      if (Object.keys(missing).length > 0) return tellAll(missing);
      const file = fileOf();
      const refused = file && wrongFile(fileField, file);
      if (refused) return tellAll({ [fileField.id]: refused });
      busy = submit.disabled = true;
      body.setAttribute('aria-busy', 'true');
      try {
        const problems = await send(values(), file && { field: fileField.id, content: file });
        if (problems) return tellAll(problems);
        tab.drop(kept);
        dialog.close();
      } catch (error) {
        tellAll({ '': error.message });
      } finally {
        busy = submit.disabled = false;
        body.removeAttribute('aria-busy');
      }
    });
    body.addEventListener('keydown', e => {
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) body.requestSubmit();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => { dialog.replaceChildren(); done(); }, { once: true });
    dialog.replaceChildren(body);
    dialog.showModal();
    const first = [...inputs.values()][0]?.input;
    first?.focus();
    if (!fileField && first?.setSelectionRange && first.value) first.setSelectionRange(first.value.length, first.value.length);
  });
}
