// Starts a stand-in as a process of its own on a free port, moves it through its control door, and ends it by its process id.
// STANDIN names the binary (a .dll or an executable); without it, the one that a debug build of the solution leaves.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.STANDIN ?? path.join(root, 'tests/PrepBot.StandIn/bin/Debug/net10.0/PrepBot.StandIn.dll');

export class Running {
  async run(platform, ...options) {
    const [command, first] = binary.endsWith('.dll') ? ['dotnet', [binary]] : [binary, []];
    this.process = spawn(command, [...first, platform, '--port', '0', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready in 30 s:\n${output}`)), 30_000);
      const hear = data => {
        output += data;
        const address = /at (http:\S+)/.exec(output);
        if (address) { clearTimeout(timer); this.url = address[1]; resolve(); }
      };
      this.process.stdout.on('data', hear);
      this.process.stderr.on('data', hear);
      this.process.once('exit', code => { clearTimeout(timer); reject(new Error(`ended with ${code}:\n${output}`)); });
    });
    return this;
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
  async until(wanted, what, ms = 10_000) {
    for (const end = Date.now() + ms; Date.now() < end;) {
      const state = await this.state();
      if (wanted(state)) return state;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`not within ${ms / 1000} s: ${what}`);
  }

  fault(kind, more = {}) { return this.post('fault', { kind, ...more }); }

  wait(interaction, what, more = {}) { return this.post('wait', { interaction: interaction.id, for: what, ...more }); }
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
