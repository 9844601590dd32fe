// discord.js against the stand-in: messages, threads, pins, direct conversations and limits.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, DiscordAPIError, EmbedBuilder, Events, RESTEvents } from 'discord.js';
import { StandIn, next } from './standin.mjs';

const CREATE = 'POST /channels/{channel_id}/messages';
let standIn, client, channel;

before(async () => {
  standIn = await StandIn.start();
  await standIn.post('guild', { name: 'Team', channels: ['general', 'broken'] });
  client = standIn.client();
  const ready = next(client, Events.ClientReady);
  await client.login('stand-in-token');
  await ready;
  channel = client.channels.cache.find(c => c.name === 'general');
});

after(async () => {
  await client?.destroy();
  await standIn?.end();
});

test('a message with an embed and buttons is sent, seen on the gateway, edited and deleted', async () => {
  const seen = next(client, Events.MessageCreate);
  const sent = await channel.send({
    content: 'Hello @everyone',
    embeds: [new EmbedBuilder().setTitle('Question').setDescription('What is a closure?').addFields({ name: 'Topic', value: 'C#' }).setTimestamp()],
    components: [new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId('daily.answer.1|x').setLabel('Answer').setStyle(ButtonStyle.Primary))],
  });
  assert.equal((await seen).id, sent.id);
  assert.equal(sent.embeds[0].title, 'Question');
  assert.equal(sent.components[0].components[0].customId, 'daily.answer.1|x');
  assert.equal(sent.mentions.everyone, false);
  const edited = await sent.edit('Answered by 3');
  assert.equal(edited.content, 'Answered by 3');
  assert.ok(edited.editedTimestamp);
  await sent.delete();
  await assert.rejects(channel.messages.fetch({ message: sent.id, force: true }), { code: 10008 });
});

test('the same nonce makes one message', async () => {
  const once = await channel.send({ content: 'once', nonce: 'n-1', enforceNonce: true });
  const twice = await channel.send({ content: 'once', nonce: 'n-1', enforceNonce: true });
  assert.equal(once.id, twice.id);
});

test('history is read by pages', async () => {
  const said = [];
  for (const text of ['a', 'b', 'c', 'd']) said.push((await standIn.act('say', { text })).id);
  const ids = async options => [...(await channel.messages.fetch({ ...options, cache: false })).keys()];
  assert.deepEqual(await ids({ limit: 2 }), [said[3], said[2]]);
  assert.deepEqual(await ids({ limit: 2, before: said[2] }), [said[1], said[0]]);
  assert.deepEqual(await ids({ limit: 2, after: said[0] }), [said[2], said[1]]);
  assert.deepEqual(await ids({ limit: 3, around: said[1] }), [said[2], said[1], said[0]]);
});

test('a file goes up and comes back', async () => {
  const sent = await channel.send({ files: [{ attachment: Buffer.from('# bank'), name: 'bank.md' }] });
  const file = sent.attachments.first();
  assert.equal(file.name, 'bank.md');
  assert.equal(await (await fetch(file.url)).text(), '# bank');
});

test('a message is pinned, and a thread opened from it', async () => {
  const sent = await channel.send('pin me');
  await sent.pin();
  const state = await standIn.until(s => s.guilds[0].channels.general.pins.length === 1, 'a pin');
  assert.deepEqual(state.guilds[0].channels.general.pins, [sent.id]);
  const thread = await sent.startThread({ name: 'Reveal', autoArchiveDuration: 1440 });
  assert.equal(thread.id, sent.id);
  assert.equal((await thread.send('the answer')).channelId, thread.id);
  await thread.setArchived(true);
  assert.equal(thread.archived, true);
});

test('somebody is written to directly, if they want', async () => {
  const { id } = await standIn.post('user', { name: 'Ada' });
  const user = await client.users.fetch(id);
  assert.equal((await user.send('hello')).content, 'hello');
  await standIn.post('user', { name: 'Ada', accepts_direct_messages: false });
  await assert.rejects(user.send('hello?'), { code: 50007 });
});

test('the bucket of a route is kept to: discord.js waits and no request is refused', async () => {
  const begun = Date.now();
  for (let i = 0; i < 6; i++) await channel.send(`burst ${i}`);
  assert.ok(Date.now() - begun > 1000, 'six messages take longer than a window of five');
  assert.deepEqual((await standIn.state()).requests.filter(r => r.status === 429), []);
});

for (const scope of ['user', 'global', 'shared', 'sub']) {
  test(`a 429 of scope ${scope} is waited out`, async () => {
    const { requests } = await standIn.state();
    await standIn.fault('rate_limit', { route: CREATE, scope, seconds: 1 });
    const begun = Date.now();
    assert.equal((await channel.send(`after ${scope}`)).content, `after ${scope}`);
    assert.ok(Date.now() - begun >= 950, 'it waited');
    const since = (await standIn.state()).requests.slice(requests.length).filter(r => r.route === CREATE);
    assert.deepEqual(since.map(r => r.status), [429, 200]);
  });
}

test('limits are told as Discord tells them', async () => {
  const heard = next(client.rest, RESTEvents.Response, request => request.route === '/channels/:id/messages' && request.method === 'POST');
  const answered = new Promise(resolve => client.rest.once(RESTEvents.Response, (_, response) => resolve(response)));
  await channel.send('headers');
  await heard;
  const { headers } = await answered;
  for (const name of ['limit', 'remaining', 'reset', 'reset-after', 'bucket']) assert.ok(headers.get(`x-ratelimit-${name}`), name);
});

test('a 5xx is tried again; with a nonce no second message comes of it', async () => {
  await standIn.fault('fail_after', { route: CREATE, status: 500 });
  await channel.send({ content: 'created, then 500', nonce: 'n-2', enforceNonce: true });
  const messages = (await standIn.state()).guilds[0].channels.general.messages;
  assert.equal(messages.filter(m => m.content === 'created, then 500').length, 1);
});

test('what cannot be read, written or found is refused with its code', async () => {
  const broken = client.channels.cache.find(c => c.name === 'broken');
  await standIn.fault('unreadable_history', { guild: 'Team', channel: 'broken' });
  await assert.rejects(broken.messages.fetch(), { status: 403, code: 50001 });
  await standIn.fault('read_only', { guild: 'Team', channel: 'broken' });
  await assert.rejects(broken.send('no'), { status: 403, code: 50013 });
  await standIn.fault('missing_access', { guild: 'Team', channel: 'broken' });
  await assert.rejects(broken.send('no'), { status: 403, code: 50001 });
  await standIn.fault('missing_access', { guild: 'Team', channel: 'broken', on: false });
  await standIn.fault('delete_channel', { guild: 'Team', channel: 'broken' });
  await assert.rejects(broken.send('no'), { status: 404, code: 10003 });
});

test('the stand-in found nothing to complain of, so far', async () => assert.deepEqual((await standIn.state()).violations, []));

test('a body that breaks a rule is refused with the place', async () => {
  const refused = await channel.send({ content: 'x'.repeat(2001) }).catch(error => error);
  assert.ok(refused instanceof DiscordAPIError);
  assert.equal(refused.code, 50035);
  assert.match(refused.message, /content/);
  assert.equal((await standIn.state()).violations[0].path, 'content');
});
