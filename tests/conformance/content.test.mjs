// Every line of JavaScript in the shipped bank, held against the release of Node.js that the bank is written for. NODE_BINARY names another one.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ending, expected, isJavaScript, program, questions } from './bank-code.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const bank = path.resolve(here, '../../content/nodejs');
const node = process.env.NODE_BINARY ?? path.join(here, 'node_modules/node/bin/node');
const pinned = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8')).devDependencies.node;

const timeLimit = 60_000; // no program takes a second by itself; a machine may be busy
const atOnce = 2;
const all = readdirSync(bank).filter(name => name.endsWith('.md')).sort().flatMap(name => questions(path.join(bank, name)));
const withOutput = all.filter(q => expected(q).length > 0);

// Runs Node.js 24 in a folder. The environment is bare: what runs this test (NODE_TEST_CONTEXT, NODE_OPTIONS) and who runs it must not show.
const run = (folder, ...args) => new Promise(done => {
  const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, TZ: 'UTC', LC_ALL: 'C' };
  execFile(node, args, { cwd: folder, env, timeout: timeLimit, killSignal: 'SIGKILL' }, (error, stdout, stderr) => done({ error, stdout, stderr }));
});

const inFolder = async work => {
  const folder = mkdtempSync(path.join(tmpdir(), 'prepbot-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const place = (question, block) => `${question.file}:${block.line} ${question.id}`;

test('the pinned Node.js is what runs the code', async () => {
  const { stdout } = await inFolder(folder => run(folder, '--version'));
  assert.equal(stdout.trim(), `v${pinned}`);
});

test('there is code to look at', () => {
  assert.ok(all.flatMap(q => q.blocks).filter(isJavaScript).length >= 100);
  assert.ok(withOutput.length >= 30);
});

describe('code parses', { concurrency: atOnce }, () => {
  for (const question of all) {
    for (const block of question.blocks.filter(isJavaScript)) {
      it(place(question, block), () => inFolder(async folder => {
        const file = path.join(folder, `code${ending(question, block)}`);
        writeFileSync(file, block.text);
        const { error, stderr } = await run(folder, '--check', file);
        assert.ok(!error, stderr || error?.message);
      }));
    }
  }
});

describe('code prints what the bank says', { concurrency: atOnce }, () => {
  for (const question of withOutput) {
    it(place(question, question), () => inFolder(async folder => {
      const code = program(question);
      assert.equal(code.length, 1, 'one block of code is what prints the output');
      const name = `app${ending(question, code[0])}`;
      writeFileSync(path.join(folder, name), `${code[0].text}\n`);
      const { error, stdout, stderr } = await run(folder, name);
      assert.ok(!error?.killed, `it still ran after ${timeLimit} ms`);
      assert.equal(stdout.replace(/\n$/, ''), expected(question)[0].text, stderr);
    }));
  }
});
