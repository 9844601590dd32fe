// The stand-in Discord, and discord.js for it.
import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { Running } from './running.mjs';

export { next } from './running.mjs';

// discord.js sends properties that Discord's description does not name (tts and enforce_nonce in callbacks), and Discord passes over them.
export class StandIn extends Running {
  static start(...options) { return new StandIn().run('discord', '--unknown', 'allow', ...options); }

  act(kind, more = {}) { return this.post('act', { kind, user: 'Ada', guild: 'Team', channel: 'general', ...more }); }

  client() {
    return new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
      allowedMentions: { parse: [] },
      rest: { api: `${this.url}/api`, version: '10' },
    });
  }
}
