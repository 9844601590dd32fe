// discord.js against the stand-in: commands, and every kind of interaction with every kind of answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Events, LabelBuilder, MessageFlags, ModalBuilder, SlashCommandBuilder, StringSelectMenuBuilder,
  TextInputBuilder, TextInputStyle,
} from 'discord.js';
import { StandIn, next } from './standin.mjs';

let standIn, client, guildId;

const commands = [
  new SlashCommandBuilder().setName('quiz').setDescription('Practise').addSubcommand(s => s.setName('start').setDescription('Begin')
    .addStringOption(o => o.setName('topic').setDescription('What about').setRequired(true).setAutocomplete(true))
    .addIntegerOption(o => o.setName('count').setDescription('How many').setMinValue(1).setMaxValue(20))
    .addUserOption(o => o.setName('against').setDescription('Whom'))),
  new SlashCommandBuilder().setName('setup').setDescription('For leads').setDefaultMemberPermissions(32),
  new SlashCommandBuilder().setName('bank').setDescription('Questions')
    .addAttachmentOption(o => o.setName('file').setDescription('Markdown').setRequired(true)),
].map(c => c.toJSON());

before(async () => {
  standIn = await StandIn.start();
  guildId = (await standIn.post('guild', { name: 'Team' })).id;
  client = standIn.client();
  const ready = next(client, Events.ClientReady);
  await client.login('stand-in-token');
  await ready;
  await client.application.commands.set(commands);
});

after(async () => {
  await client?.destroy();
  await standIn?.end();
});

// Somebody does something; what the bot gets, and what the test waits with.
const happens = async (kind, more) => {
  const received = next(client, Events.InteractionCreate);
  const handle = await standIn.act(kind, more);
  return [await received, handle];
};
const row = (...parts) => new ActionRowBuilder().addComponents(...parts);
const button = (id, label) => new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);

test('commands are registered, kept under their ids, and read back', async () => {
  const first = await client.application.commands.fetch();
  const again = await client.application.commands.set(commands);
  assert.deepEqual([...first.keys()].sort(), [...again.keys()].sort());
  const own = await client.application.commands.set([{ name: 'dev', description: 'Only here' }], guildId);
  assert.equal(own.first().guildId, guildId);
});

test('a command with options arrives whole and is answered', async () => {
  const [interaction, handle] = await happens('command', { path: 'quiz start', options: { topic: 'c#', count: 3, against: { user: 'Bob' } } });
  assert.ok(interaction.isChatInputCommand());
  assert.equal(interaction.options.getSubcommand(), 'start');
  assert.equal(interaction.options.getString('topic'), 'c#');
  assert.equal(interaction.options.getInteger('count'), 3);
  assert.equal(interaction.options.getUser('against').globalName, 'Bob');
  assert.equal(interaction.guildId, guildId);
  assert.equal(interaction.member.user.globalName, 'Ada');
  await interaction.reply({ content: 'for you', flags: MessageFlags.Ephemeral });
  assert.equal((await standIn.wait(handle, 'answer')).ephemeral, true);
  assert.equal((await standIn.wait(handle, 'message')).content, 'for you');
  assert.equal((await interaction.fetchReply()).content, 'for you');
  await assert.rejects(client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { body: { type: 5 }, auth: false }), { code: 40060 });
});

test('an option completes itself', async () => {
  const [interaction, handle] = await happens('autocomplete', { path: 'quiz start', option: 'topic', typed: 'c' });
  assert.ok(interaction.isAutocomplete());
  assert.equal(interaction.options.getFocused(), 'c');
  await interaction.respond([{ name: 'C#', value: 'csharp' }]);
  assert.deepEqual(await standIn.wait(handle, 'choices'), [{ name: 'C#', value: 'csharp' }]);
});

test('an answer is deferred, filled, followed up and deleted', async () => {
  const [interaction, handle] = await happens('command', { path: 'quiz start', options: { topic: 'c#' } });
  await interaction.deferReply();
  assert.equal((await standIn.wait(handle, 'answer')).filled, false);
  const filled = await interaction.editReply('here it is');
  assert.equal((await standIn.wait(handle, 'message')).content, 'here it is');
  assert.equal(filled.flags.has(MessageFlags.Loading), false);
  const more = await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
  assert.equal((await standIn.wait(handle, 'follow_up')).id, more.id);
  await interaction.editReply({ content: 'and more, edited', message: more });
  await interaction.deleteReply();
  await assert.rejects(interaction.fetchReply(), { code: 10008 });
});

test('a reply comes with its message when asked', async () => {
  const [interaction] = await happens('command', { path: 'quiz start', options: { topic: 'c#' } });
  const { resource } = await interaction.reply({ content: 'with response', withResponse: true });
  assert.equal(resource.message.content, 'with response');
});

test('a button updates its message, or is deferred and edits it', async () => {
  const channel = client.channels.cache.find(c => c.name === 'general');
  const message = await channel.send({ content: 'press', components: [row(button('go|1', 'Go'))] });
  const [pressed, handle] = await happens('press', { message: message.id, control: 'Go' });
  assert.ok(pressed.isButton());
  assert.equal(pressed.customId, 'go|1');
  assert.equal(pressed.message.id, message.id);
  await pressed.update({ content: 'pressed' });
  assert.equal((await standIn.wait(handle, 'message')).content, 'pressed');
  const [again, second] = await happens('press', { message: message.id, control: 'go|1' });
  await again.deferUpdate();
  await again.editReply({ content: 'done', components: [] });
  assert.deepEqual((await standIn.wait(second, 'message')).components, []);
});

test('a select carries what was chosen', async () => {
  const channel = client.channels.cache.find(c => c.name === 'general');
  const select = new StringSelectMenuBuilder().setCustomId('pick|1').setPlaceholder('Pick').setMaxValues(2)
    .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' }, { label: 'C', value: 'c' });
  const message = await channel.send({ content: 'choose', components: [row(select)] });
  const [chosen, handle] = await happens('choose', { message: message.id, control: 'Pick', values: ['a', 'c'] });
  assert.ok(chosen.isStringSelectMenu());
  assert.deepEqual(chosen.values, ['a', 'c']);
  await chosen.reply({ content: 'noted', flags: MessageFlags.Ephemeral });
  assert.equal((await standIn.wait(handle, 'message')).content, 'noted');
});

test('a modal with labels is shown and submitted', async () => {
  const [interaction, handle] = await happens('command', { path: 'quiz start', options: { topic: 'c#' } });
  await interaction.showModal(new ModalBuilder().setCustomId('answer|1').setTitle('Your answer').addLabelComponents(
    new LabelBuilder().setLabel('Answer').setDescription('In your words')
      .setTextInputComponent(new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Paragraph).setMinLength(2)),
    new LabelBuilder().setLabel('How sure').setStringSelectMenuComponent(
      new StringSelectMenuBuilder().setCustomId('sure').addOptions({ label: 'Yes', value: 'y' }, { label: 'No', value: 'n' }))));
  assert.equal((await standIn.wait(handle, 'modal')).title, 'Your answer');
  const [submitted, second] = await happens('submit', { interaction: handle.id, values: { text: 'a function and its scope', sure: ['y'] } });
  assert.ok(submitted.isModalSubmit());
  assert.equal(submitted.fields.getTextInputValue('text'), 'a function and its scope');
  assert.deepEqual(submitted.fields.getStringSelectValues('sure'), ['y']);
  await submitted.deferReply({ flags: MessageFlags.Ephemeral });
  await submitted.editReply('8 of 10');
  assert.equal((await standIn.wait(second, 'message')).content, '8 of 10');
  assert.equal((await standIn.wait(second, 'answer')).ephemeral, true);
});

test('a modal of the older rows, from a button, may update the message', async () => {
  const channel = client.channels.cache.find(c => c.name === 'general');
  const message = await channel.send({ content: 'form', components: [row(button('form|1', 'Open'))] });
  const [pressed, handle] = await happens('press', { message: message.id, control: 'Open' });
  await pressed.showModal(new ModalBuilder().setCustomId('old|1').setTitle('Old').addComponents(
    row(new TextInputBuilder().setCustomId('text').setLabel('Text').setStyle(TextInputStyle.Short))));
  await standIn.wait(handle, 'modal');
  const [submitted, second] = await happens('submit', { interaction: handle.id, values: { text: 'old style' } });
  assert.equal(submitted.fields.getTextInputValue('text'), 'old style');
  assert.equal(submitted.isFromMessage(), true);
  await submitted.update({ content: 'thanks', components: [] });
  assert.equal((await standIn.wait(second, 'message')).content, 'thanks');
});

test('an uploaded file can be fetched', async () => {
  const file = { filename: 'bank.md', base64: Buffer.from('# Topic').toString('base64') };
  const [interaction] = await happens('command', { path: 'bank', options: { file } });
  assert.equal(await (await fetch(interaction.options.getAttachment('file').url)).text(), '# Topic');
  await interaction.reply('read');
});

test('a command in a direct conversation has a user and no member', async () => {
  const received = next(client, Events.InteractionCreate);
  await standIn.post('act', { kind: 'command', user: 'Ada', path: 'quiz start', options: { topic: 'c#' } });
  const interaction = await received;
  assert.equal(interaction.inGuild(), false);
  assert.equal(interaction.user.globalName, 'Ada');
  await interaction.reply('hi');
});

test('what members may not see they cannot call; a manager can', async () => {
  await assert.rejects(standIn.act('command', { path: 'setup' }), /does not show/);
  await standIn.post('user', { name: 'Lead', guild: 'Team', permissions: 32 });
  const [interaction] = await happens('command', { user: 'Lead', path: 'setup' });
  assert.ok(interaction.memberPermissions.has('ManageGuild'));
  await interaction.reply('ok');
});

test('too late is too late', async () => {
  const [interaction, handle] = await happens('command', { path: 'quiz start', options: { topic: 'c#' } });
  await assert.rejects(standIn.wait(handle, 'answer'), /not answered within 3 s/);
  await assert.rejects(interaction.reply('late'), { code: 10062 });
});

test('the stand-in found nothing to complain of', async () => assert.deepEqual((await standIn.state()).violations, []));
