// Bolt against the stand-in Slack: connecting, commands, actions, forms, messages, limits and refreshes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Heard, StandInSlack } from './slack.mjs';

let standIn, app;
const commands = new Heard(), pressed = new Heard(), chosen = new Heard(), submitted = new Heard(), closed = new Heard();
const mentions = new Heard(), messages = new Heard(), homes = new Heard(), shortcuts = new Heard(), onMessages = new Heard();

before(async () => {
  standIn = await StandInSlack.start();
  app = standIn.app();
  app.command('/prep', commands.hear);
  app.action('go', pressed.hear);
  app.action('pick', chosen.hear);
  app.view('answer', submitted.hear);
  app.view({ callback_id: 'answer', type: 'view_closed' }, closed.hear);
  app.event('app_mention', mentions.hear);
  app.event('app_home_opened', homes.hear);
  app.message('hello', messages.hear);
  app.shortcut({ callback_id: 'ask', type: 'shortcut' }, shortcuts.hear);
  app.shortcut({ callback_id: 'keep', type: 'message_action' }, onMessages.hear);
  await app.start();
  await standIn.post('wait', { for: 'ready' });
});

after(async () => {
  await app?.stop();
  await standIn?.end();
});

const text = words => ({ type: 'plain_text', text: words });
const section = words => ({ type: 'section', text: { type: 'mrkdwn', text: words } });
const button = { type: 'button', action_id: 'go', text: text('Go'), value: '7' };
const options = ['a', 'b'].map(value => ({ text: text(value.toUpperCase()), value }));
const select = { type: 'static_select', action_id: 'pick', placeholder: text('Pick'), options };
const form = (title = 'Your answer') => ({
  type: 'modal', callback_id: 'answer', title: text(title), submit: text('Send'), private_metadata: 'kept', notify_on_close: true,
  blocks: [{ type: 'input', block_id: 'words', label: text('Answer'), element: { type: 'plain_text_input', action_id: 'text', multiline: true } }],
});

// Somebody does something; what the bot gets, and what the test waits with.
const happens = async (heard, kind, more) => {
  const handle = await standIn.act(kind, more);
  return [await heard.next(), handle];
};

test('it knows who it is', async () => {
  const me = await app.client.auth.test();
  assert.equal(me.team, 'Team');
  assert.ok(me.response_metadata.scopes.includes('chat:write'));
});

test('a command is acknowledged with a message for the person alone', async () => {
  const [{ command, ack }, handle] = await happens(commands, 'command', { line: '/prep help me' });
  assert.equal(command.text, 'help me');
  assert.equal(command.channel_name, 'general');
  await ack({ text: 'Here is help' });
  const message = await standIn.wait(handle, 'message');
  assert.equal(message.text, 'Here is help');
  assert.equal(message.visible_to, 'Ada');
});

test('a command is acknowledged and then answered to all', async () => {
  const [{ ack, respond }, handle] = await happens(commands, 'command', { line: '/prep race' });
  await ack();
  await respond({ response_type: 'in_channel', text: 'Ready?', blocks: [section('*Ready?*')] });
  const message = await standIn.wait(handle, 'message');
  assert.equal(message.visible_to, null);
  assert.equal(message.reading, '*Ready?*');
});

test('a response_url works five times', async () => {
  const [{ ack, respond }] = await happens(commands, 'command', { line: '/prep much', user: 'Ben' });
  await ack();
  for (let i = 1; i <= 5; i++) await respond({ text: `${i}` });
  await assert.rejects(respond({ text: '6' }), error => error.response?.status === 404 || /404|used_url/.test(error.message));
});

test('a button carries its value, and its message is replaced', async () => {
  const channel = await channelId();
  const { ts } = await app.client.chat.postMessage({
    channel, text: 'press', unfurl_links: false, blocks: [section('press'), { type: 'actions', block_id: 'row', elements: [button, select] }],
  });
  const [{ action, body, ack, respond }] = await happens(pressed, 'press', { message: ts, control: 'Go' });
  assert.deepEqual([action.value, action.block_id, body.container.message_ts, body.channel.id], ['7', 'row', ts, channel]);
  await ack();
  await respond({ replace_original: true, text: 'pressed' });
  assert.equal((await standIn.see('seen', { text: 'pressed' })).ts, ts);
});

test('a select carries what was chosen', async () => {
  const { ts } = await app.client.chat.postMessage({
    channel: await channelId(), text: 'choose', unfurl_links: false, blocks: [{ type: 'actions', elements: [select] }],
  });
  const [{ action, ack }] = await happens(chosen, 'choose', { message: ts, control: 'Pick', values: ['b'] });
  assert.equal(action.selected_option.value, 'b');
  await ack();
});

test('a form is opened, refused with errors, then updated', async () => {
  const [{ command, ack, client }] = await happens(commands, 'command', { line: '/prep ask' });
  await ack();
  const { view } = await client.views.open({ trigger_id: command.trigger_id, view: form() });
  assert.equal(view.private_metadata, 'kept');
  await assert.rejects(client.views.open({ trigger_id: command.trigger_id, view: form() }), /exchanged_trigger_id/);

  const [first, one] = await happens(submitted, 'submit', { values: { words: 'short' } });
  assert.equal(first.view.state.values.words.text.value, 'short');
  await first.ack({ response_action: 'errors', errors: { words: 'Say more' } });
  assert.deepEqual(await standIn.wait(one, 'errors'), { words: 'Say more' });

  const [second, two] = await happens(submitted, 'submit', { values: { Answer: 'much longer' } });
  assert.equal(second.view.id, view.id);
  await second.ack({ response_action: 'update', view: { type: 'modal', title: text('Done'), blocks: [section('8 of 10')] } });
  const updated = await standIn.wait(two, 'view');
  assert.equal(updated.reading, 'Done\n8 of 10');

  await client.views.update({ view_id: view.id, hash: updated.hash, view: { type: 'modal', title: text('Done'), blocks: [section('9 of 10')] } });
  await assert.rejects(client.views.update({ view_id: view.id, hash: updated.hash, view: form() }), /hash_conflict/);
  await standIn.see('view', { text: '9 of 10' });
  await standIn.act('close');
});

test('a form that is closed is told where it was asked for', async () => {
  const [{ shortcut, ack, client }] = await happens(shortcuts, 'shortcut', { callback_id: 'ask' });
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: form('Second') });
  const [{ ack: ackClosed, view }] = await happens(closed, 'close');
  await ackClosed();
  assert.equal(view.callback_id, 'answer');
});

test('a shortcut on a message has the message', async () => {
  const { ts } = await standIn.act('say', { text: 'keep this' });
  const [{ shortcut, ack }] = await happens(onMessages, 'shortcut', { message: ts, callback_id: 'keep' });
  await ack();
  assert.equal(shortcut.message.text, 'keep this');
});

test('a message is heard and answered', async () => {
  await standIn.act('say', { text: 'hello there' });
  const { message, say } = await messages.next();
  assert.equal(message.channel_type, 'channel');
  await say({ text: 'and hello to you', unfurl_links: false });
  await standIn.see('seen', { text: 'and hello to you' });
});

test('a direct message is heard and answered', async () => {
  await standIn.act('say', { text: 'hello in private', channel: undefined });
  const { message, say } = await messages.next();
  assert.equal(message.channel_type, 'im');
  await say({ text: 'privately yours', unfurl_links: false });
  await standIn.see('seen', { text: 'privately yours', channel: undefined });
});

test('a mention is heard, and answered in its thread', async () => {
  await standIn.act('mention', { text: 'help' });
  const { event, say } = await mentions.next();
  await say({ text: 'in the thread', thread_ts: event.ts, unfurl_links: false });
  const { messages: thread } = await app.client.conversations.replies({ channel: event.channel, ts: event.ts });
  assert.deepEqual(thread.map(m => m.text.replace(/<.*> /, '')), ['help', 'in the thread']);
});

test('an uploaded file comes with its message and is downloaded with the token', async () => {
  const file = { filename: 'bank.md', base64: Buffer.from('# Topic').toString('base64') };
  await standIn.act('say', { text: 'hello, my bank', files: [file] });
  const { message } = await messages.next();
  const url = message.files[0].url_private_download;
  assert.equal(await (await fetch(url, { headers: { authorization: 'Bearer xoxb-stand-in' } })).text(), '# Topic');
  assert.match(await (await fetch(url)).text(), /Sign in/);
});

test('the Home tab is published when it is opened', async () => {
  await standIn.act('home');
  const { event, client } = await homes.next();
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome'), { type: 'actions', elements: [button] }] } });
  await standIn.see('home', { text: 'Welcome' });
  const [{ body, ack }] = await happens(pressed, 'press', { on: 'home', control: 'Go' });
  await ack();
  assert.equal(body.container.type, 'view');
});

test('metadata comes back from the history', async () => {
  const channel = await channelId();
  const metadata = { event_type: 'post', event_payload: { id: 'p1' } };
  const { ts } = await app.client.chat.postMessage({ channel, text: 'marked', unfurl_links: false, metadata });
  const { messages: [found] } = await app.client.conversations.history({ channel, include_all_metadata: true, oldest: ts, inclusive: true, limit: 1 });
  assert.deepEqual(found.metadata, metadata);
});

test('429 is waited for and tried again', async () => {
  await standIn.fault('rate_limit', { method: 'chat.postMessage', seconds: 1 });
  const before = Date.now();
  await app.client.chat.postMessage({ channel: await channelId(), text: 'after the wait', unfurl_links: false });
  assert.ok(Date.now() - before >= 900);
  const asked = (await standIn.state()).requests.filter(r => r.arguments.text === 'after the wait');
  assert.deepEqual(asked.map(r => r.status), [429, 200]);
});

test('a refusal has its word', async () => {
  await assert.rejects(app.client.chat.postMessage({ channel: 'C404', text: 'x', unfurl_links: false }), /channel_not_found/);
  await standIn.fault('refuse', { method: 'chat.update', error: 'is_archived' });
  await assert.rejects(app.client.chat.update({ channel: await channelId(), ts: '1.1', text: 'x' }), /is_archived/);
});

test('a command that is not acknowledged in time fails', async () => {
  const [{ ack }, handle] = await happens(commands, 'command', { line: '/prep slow' });
  assert.equal((await standIn.wait(handle, 'failure')).failure, 'operation_timeout');
  await ack({ text: 'too late' });
  await standIn.until(state => state.violations.length > 0, 'the violation');
  const { violations } = await standIn.state();
  assert.match(violations[0].reason, /^acknowledged after/);
  assert.equal(violations.length, 1);
});

test('a refresh ends in another socket that works', async () => {
  const { connections } = await standIn.state();
  await standIn.fault('refresh');
  const state = await standIn.until(s => s.connections > connections && s.live_connections === 1, 'another socket', 25_000);
  assert.equal(state.live_connections, 1);
  const [{ ack }, handle] = await happens(commands, 'command', { line: '/prep again' });
  await ack({ text: 'still here' });
  assert.equal((await standIn.wait(handle, 'message')).text, 'still here');
});

test('a cut socket is replaced', async () => {
  const { connections } = await standIn.state();
  await standIn.fault('drop');
  await standIn.until(s => s.connections > connections && s.live_connections === 1, 'another socket', 25_000);
  const [{ ack }] = await happens(commands, 'command', { line: '/prep back' });
  await ack();
});

test('the stand-in found nothing else to complain of', async () => assert.equal((await standIn.state()).violations.length, 1));

let general;
const channelId = async () => general ??= (await standIn.post('channel', { name: 'general' })).id;
