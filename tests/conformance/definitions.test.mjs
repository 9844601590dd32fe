// PrepBot's command definitions, held against @discordjs/builders. COMMANDS_JSON names a file that holds the list as it is sent to Discord.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SlashCommandBuilder } from '@discordjs/builders';

const file = process.env.COMMANDS_JSON;
const skip = file ? false : 'COMMANDS_JSON names no file';

// The kinds of options by their numbers, and how a builder adds one.
const adders = {
  3: 'addStringOption', 4: 'addIntegerOption', 5: 'addBooleanOption', 6: 'addUserOption', 7: 'addChannelOption', 8: 'addRoleOption',
  9: 'addMentionableOption', 10: 'addNumberOption', 11: 'addAttachmentOption',
};

const named = (builder, from) => {
  builder.setName(from.name).setDescription(from.description);
  if (from.name_localizations) builder.setNameLocalizations(from.name_localizations);
  if (from.description_localizations) builder.setDescriptionLocalizations(from.description_localizations);
  return builder;
};

const filled = (builder, options = []) => {
  for (const option of options) {
    if (option.type === 1) builder.addSubcommand(s => filled(named(s, option), option.options));
    else if (option.type === 2) builder.addSubcommandGroup(g => filled(named(g, option), option.options));
    else builder[adders[option.type]](o => value(named(o, option), option));
  }
  return builder;
};

const value = (builder, from) => {
  builder.setRequired(from.required ?? false);
  if (from.choices) builder.addChoices(...from.choices);
  if (from.autocomplete !== undefined) builder.setAutocomplete(from.autocomplete);
  if (from.min_value !== undefined) builder.setMinValue(from.min_value);
  if (from.max_value !== undefined) builder.setMaxValue(from.max_value);
  if (from.min_length !== undefined) builder.setMinLength(from.min_length);
  if (from.max_length !== undefined) builder.setMaxLength(from.max_length);
  return builder;
};

const command = from => {
  const builder = named(new SlashCommandBuilder(), from);
  if (from.default_member_permissions != null) builder.setDefaultMemberPermissions(from.default_member_permissions);
  if (from.contexts) builder.setContexts(from.contexts);
  if (from.integration_types) builder.setIntegrationTypes(from.integration_types);
  return filled(builder, from.options).toJSON();
};

// What a builder leaves out or fills in by itself says nothing.
const plain = node => Array.isArray(node) ? node.map(plain)
  : node && typeof node === 'object' ? Object.fromEntries(Object.entries(node)
    .filter(([key, v]) => v != null && !(key === 'required' && v === false) && !(key === 'options' && v.length === 0) && !(key === 'type' && v === 1))
    .map(([key, v]) => [key, plain(v)]).sort(([a], [b]) => a < b ? -1 : 1))
    : node;

test('the builder accepts a good definition and refuses a bad one', () => {
  const good = { name: 'quiz', description: 'Practise', options: [{ type: 3, name: 'topic', description: 'What', required: true, autocomplete: true }] };
  assert.deepEqual(plain(command(good)), plain(good));
  assert.throws(() => command({ ...good, name: 'Quiz' }));
  const both = { type: 3, name: 'topic', description: 'What', autocomplete: true, choices: [{ name: 'a', value: 'a' }] };
  assert.throws(() => command({ ...good, options: [both] }));
});

test('every definition of PrepBot passes the builder and comes out as it went in', { skip }, () => {
  const definitions = JSON.parse(readFileSync(file, 'utf8'));
  assert.ok(definitions.length > 0);
  for (const definition of definitions) assert.deepEqual(plain(command(definition)), plain(definition), definition.name);
});
