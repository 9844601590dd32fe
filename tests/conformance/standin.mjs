// Starts the stand-in Discord as a process of its own on a free port, moves it through its control door, and ends it by its process id.
// STANDIN names the binary (a .dll or an executable); without it, the one that a debug build of the solution leaves.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, GatewayIntentBits, Partials } from 'discord.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.STANDIN ?? path.join(root, 'tests/PrepBot.StandIn/bin/Debug/net10.0/PrepBot.StandIn.dll');

// discord.js sends properties that Discord's description does not name (tts and enforce_nonce in callbacks), and Discord passes over them.
export class StandIn {
  static async start(...options) {
    const standIn = new StandIn();
    const [command, first] = binary.endsWith('.dll') ? ['dotnet', [binary]] : [binary, []];
    standIn.process = spawn(command, [...first, 'discord', '--port', '0', '--unknown', 'allow', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready in 30 s:\n${output}`)), 30_000);
      const hear = data => {
        output += data;
        const address = /at (http:\S+)/.exec(output);
        if (address) { clearTimeout(timer); standIn.url = address[1]; resolve(); }
      };
      standIn.process.stdout.on('data', hear);
      standIn.process.stderr.on('data', hear);
      standIn.process.once('exit', code => { clearTimeout(timer); reject(new Error(`ended with ${code}:\n${output}`)); });
    });
    return standIn;
  }

  async end() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise(resolve => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
  }

  async post(verb, body = {}) {
    const answer = await fetch(`${this.url}/__control/${verb}`, { method: 'POST', body: JSON.stringify(body) });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${verb}: ${json.error}`);
    return json;
  }

  async state() { return (await fetch(`${this.url}/__control/state`)).json(); }

  // The state once it is as wanted; state changes are quick, so it is looked at often and not for long.
  async until(wanted, what) {
    for (const end = Date.now() + 10_000; Date.now() < end;) {
      const state = await this.state();
      if (wanted(state)) return state;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`not within 10 s: ${what}`);
  }

  fault(kind, more = {}) { return this.post('fault', { kind, ...more }); }

  act(kind, more = {}) { return this.post('act', { kind, user: 'Ada', guild: 'Team', channel: 'general', ...more }); }

  wait(interaction, what, more = {}) { return this.post('wait', { interaction: interaction.id, for: what, ...more }); }

  client() {
    return new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
      allowedMentions: { parse: [] },
      rest: { api: `${this.url}/api`, version: '10' },
    });
  }
}

// What an emitter says next; listen before making it happen.
export const next = (emitter, event, which = () => true, ms = 15_000) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => { emitter.off(event, hear); reject(new Error(`no ${event} in ${ms} ms`)); }, ms);
  const hear = (...args) => {
    if (!which(...args)) return;
    clearTimeout(timer);
    emitter.off(event, hear);
    resolve(args[0]);
  };
  emitter.on(event, hear);
});
