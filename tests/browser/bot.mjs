// Starts PrepBot as a process of its own on a free port and a folder of its own, and ends it by its process id.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.PREPBOT ?? path.join(root, 'src/PrepBot/bin/Debug/net10.0/PrepBot');

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

export class Bot {
  static async start(settings = {}) {
    const bot = new Bot();
    bot.folder = mkdtempSync(path.join(tmpdir(), 'prepbot-'));
    bot.settings = settings;
    bot.url = `http://127.0.0.1:${await freePort()}`;
    await bot.run();
    return bot;
  }

  async run() {
    const env = { ...process.env, Storage__Path: path.join(this.folder, 'prepbot.db'), Web__Url: this.url, ...this.settings };
    this.output = '';
    this.process = spawn(binary, [], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise(resolve => this.process.once('exit', (code, signal) => resolve({ code, signal })));
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready in 60 s:\n${this.output}`)), 60_000);
      const hear = data => {
        this.output += data;
        if (this.output.includes('PrepBot is ready')) { clearTimeout(timer); resolve(); }
      };
      this.process.stdout.on('data', hear);
      this.process.stderr.on('data', hear);
      this.process.once('exit', code => { clearTimeout(timer); reject(new Error(`ended with ${code}:\n${this.output}`)); });
    });
  }

  // SIGTERM is the polite end, SIGKILL the power cut.
  async stop(signal = 'SIGTERM') {
    this.process.kill(signal);
    return this.ended;
  }

  async restart(signal) {
    await this.stop(signal);
    await this.run();
  }

  async end() {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
