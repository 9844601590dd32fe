// discord.js against the stand-in: the session. Login, caches, resumes, and what a wrong use is answered with.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { StandIn, next } from './standin.mjs';

let standIn, client;

before(async () => {
  standIn = await StandIn.start();
  await standIn.post('guild', { name: 'Team', channels: ['general', 'daily'] });
  client = standIn.client();
  const ready = next(client, Events.ClientReady);
  await client.login('stand-in-token');
  await ready;
});

after(async () => {
  await client?.destroy();
  await standIn?.end();
});

test('login ends in READY with the bot and its application', async () => {
  assert.equal(client.user.username, 'prepbot');
  assert.equal(client.user.bot, true);
  assert.equal(client.application.id, client.user.id);
  const application = await client.application.fetch();
  assert.equal(application.name, 'PrepBot');
});

test('guilds and channels are in the cache', () => {
  const guild = client.guilds.cache.find(g => g.name === 'Team');
  assert.ok(guild.available);
  assert.deepEqual(guild.channels.cache.map(c => c.name).sort(), ['daily', 'general']);
  assert.ok(guild.members.me);
});

test('a guild that is joined later arrives', async () => {
  const created = next(client, Events.GuildCreate);
  await standIn.post('guild', { name: 'Later' });
  assert.equal((await created).name, 'Later');
});

test('a guild is fetched over REST', async () => {
  const guild = await client.guilds.fetch({ guild: client.guilds.cache.find(g => g.name === 'Team').id, force: true });
  assert.equal(guild.name, 'Team');
  assert.equal((await guild.channels.fetch()).size, 2);
});

test('a dropped socket is resumed and what was missed is replayed', async () => {
  const before = await standIn.state();
  const resumed = next(client, Events.ShardResume);
  const missed = next(client, Events.MessageCreate, m => m.author.username === 'ada');
  await standIn.fault('drop');
  await standIn.act('say', { text: 'while you were away' });
  await resumed;
  await missed;
  const now = await standIn.state();
  assert.equal(now.resumes, before.resumes + 1);
  assert.equal(now.identifies, before.identifies);
});

test('op 7 is followed by a resume', async () => {
  const before = await standIn.state();
  const resumed = next(client, Events.ShardResume);
  await standIn.fault('reconnect');
  await resumed;
  assert.equal((await standIn.state()).resumes, before.resumes + 1);
});

test('op 9 true is followed by a resume', async () => {
  const before = await standIn.state();
  const resumed = next(client, Events.ShardResume);
  await standIn.fault('invalid_session', { resumable: true });
  await resumed;
  assert.equal((await standIn.state()).identifies, before.identifies);
});

test('op 9 false is followed by an identify', async () => {
  const before = await standIn.state();
  const ready = next(client, Events.ShardReady);
  await standIn.fault('invalid_session', { resumable: false });
  await ready;
  assert.equal((await standIn.state()).identifies, before.identifies + 1);
});

test('close code 4000 is followed by a resume', async () => {
  const resumed = next(client, Events.ShardResume);
  await standIn.fault('close', { code: 4000 });
  await resumed;
});

test('a removed guild is told', async () => {
  const gone = next(client, Events.GuildDelete);
  await standIn.fault('remove_bot', { guild: 'Later' });
  assert.equal((await gone).name, 'Later');
});

test('the stand-in found nothing to complain of', async () => assert.deepEqual((await standIn.state()).violations, []));

test('a zombie is noticed: unanswered heartbeats end in a resume', async () => {
  const lively = await StandIn.start('--heartbeat', '300');
  const other = lively.client();
  try {
    const ready = next(other, Events.ClientReady);
    await other.login('stand-in-token');
    await ready;
    const resumed = next(other, Events.ShardResume);
    await lively.fault('zombie');
    await resumed;
  } finally {
    await other.destroy();
    await lively.end();
  }
});

test('a wrong token is refused', async () => {
  const other = standIn.client();
  await assert.rejects(other.login('wrong-token'), { code: 'TokenInvalid' });
  await other.destroy();
});

test('intents that the portal has not allowed are refused', async () => {
  const other = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: `${standIn.url}/api`, version: '10' } });
  await assert.rejects(other.login('stand-in-token'), /disallowed intents/i);
  await other.destroy();
});
