// The local chat as people use it, in a real browser: two people, one day.
// Pictures go to PICTURES (a folder), if that is set, for a person to look at.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Bot } from './bot.mjs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const pictures = process.env.PICTURES;
let bot, browser;

before(async () => {
  assert.ok(existsSync(executablePath), `no browser at ${executablePath}`);
  bot = await Bot.start({ Content__Paths__0: path.join(import.meta.dirname, 'bank.md') });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
});

after(async () => {
  await browser?.close();
  await bot?.end();
});

async function enter(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1180, height: 860 }, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', e => problems.push(String(e)));
  page.on('console', m => { if (m.type() === 'error') problems.push(m.text()); });
  page.on('request', r => { if (!r.url().startsWith(bot.url) && !/^(data|blob):/.test(r.url())) problems.push(`asked for ${r.url()}`); });
  await page.goto(bot.url);
  await page.getByRole('textbox', { name: /call you/i }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').waitFor();
  return { page, problems, context };
}

async function say(page, line) {
  const box = page.getByRole('combobox');
  await box.fill(line);
  await box.press('Escape');
  await box.press('Enter');
}

const last = page => page.locator('#log article').last();
const find = (page, text) => page.locator('#log article').filter({ hasText: text }).last();

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

test('a team goes through a day', { timeout: 240_000 }, async () => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await picture(ana.page, '01-empty');

  // The daily question, answered in words by both; each sees their own mark alone.
  await say(ana.page, '/daily set time:23:59 days:every day topics:tides');
  await find(ana.page, 'is set').waitFor();
  await say(ana.page, '/daily now');
  await ana.page.getByRole('button', { name: "Instead of today's" }).click();
  await find(ben.page, 'Daily question').getByRole('button', { name: 'Answer' }).waitFor();
  await picture(ben.page, '02-daily');
  for (const [who, words] of [[ana, 'The gravity of the moon pulls the oceans, so the water rises on the near side and on the far side.'], [ben, 'idk']]) {
    await find(who.page, 'Daily question').getByRole('button', { name: 'Answer' }).click();
    const dialog = who.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(words);
    await picture(who.page, '03-form');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await find(who.page, 'You wrote').waitFor();
  }
  await picture(ana.page, '04-mark');
  assert.match(await find(ana.page, 'You wrote').innerText(), /Correct · \d+ of 100/);
  assert.match(await find(ben.page, 'You wrote').innerText(), /Not yet · 0 of 100/);
  assert.equal(await ben.page.getByText('so the water rises').count(), 0, 'Ben sees what Ana wrote');
  await find(ben.page, '2 answered').waitFor();

  // While it is open, nothing else shows its answer.
  await say(ben.page, '/search tide');
  await find(ben.page, 'Nothing found').waitFor();

  await say(ana.page, '/daily close');
  await ana.page.getByRole('button', { name: 'Close and show the answer' }).click();
  await find(ben.page, 'The answer').getByText('2 people answered').waitFor();
  await find(ben.page, 'The answer').getByText('Best: Ana').waitFor();
  await picture(ben.page, '05-reveal');

  // A choice question: change of mind, then locked in; Ben picks a wrong letter.
  await say(ana.page, '/daily now boats');
  for (const [who, first, then] of [[ana, 'A keel', 'A jib'], [ben, 'A jib', 'A rudder']]) {
    const choice = find(who.page, 'Extra question');
    const letter = async option => (await choice.locator('p').filter({ hasText: option }).innerText()).trim()[0];
    await choice.getByRole('button', { name: 'B', exact: true }).waitFor();
    await choice.getByRole('button', { name: await letter(first), exact: true }).click();
    await find(who.page, 'Your pick').getByRole('button', { name: 'Change' }).click();
    await find(who.page, 'Your pick').getByRole('button', { name: await letter(then), exact: true }).click();
    await find(who.page, 'Your pick').getByText(then).waitFor();
    await picture(who.page, '06-pick');
    await find(who.page, 'Your pick').getByRole('button', { name: /Lock in/ }).click();
    await find(who.page, 'You chose').waitFor();
  }
  await picture(ben.page, '07-choice-mark');

  // A quiz to its score card.
  await say(ben.page, '/quiz ropes 2 mode:mixed');
  await find(ben.page, 'Question 1 of 2').waitFor();
  await picture(ben.page, '08-quiz');
  for (let i = 0; i < 2; i++) {
    const item = find(ben.page, `Question ${i + 1} of 2`);
    await item.waitFor();
    if (await item.getByRole('button', { name: 'Answer' }).count()) await item.getByRole('button', { name: 'Skip' }).click();
    else {
      await item.getByRole('button', { name: 'C', exact: true }).click();
      await ben.page.getByRole('button', { name: /Next question|See your score card/ }).last().click();
    }
  }
  await find(ben.page, 'Your score card').waitFor();
  await picture(ben.page, '09-card');

  // The board has Ana, and the numbers explain themselves.
  await say(ana.page, '/leaderboard week');
  const board = find(ana.page, 'Leaderboard');
  await board.getByText('You are #1').waitFor();
  const before = await board.locator('table').innerText();
  assert.match(before, /Ana\s+25/);
  await picture(ana.page, '10-board');
  await say(ana.page, '/stats');
  await find(ana.page, 'Your numbers').waitFor();
  await picture(ana.page, '11-stats');

  // The power is cut; everybody is still here, and so are the scores.
  await bot.restart('SIGKILL');
  await say(ana.page, '/leaderboard week');
  await ana.page.waitForFunction(() => [...document.querySelectorAll('#log article')].filter(a => a.innerText.includes('Leaderboard')).length >= 2, null, { timeout: 30_000 });
  assert.equal(await find(ana.page, 'Leaderboard').locator('table').innerText(), before);

  const phone = await enter('Cleo', { viewport: { width: 390, height: 780 }, colorScheme: 'dark', hasTouch: true });
  await say(phone.page, '/help');
  await find(phone.page, 'What you can do here').waitFor();
  await picture(phone.page, '12-phone-dark');
  await say(phone.page, '/question');
  await last(phone.page).getByRole('button').first().waitFor();
  await picture(phone.page, '13-phone-question');
  const dark = await enter('Dora', { colorScheme: 'dark' });
  await picture(dark.page, '14-dark');
  assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways on a phone');

  for (const who of [ana, ben, phone, dark]) assert.deepEqual(who.problems.filter(p => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_EMPTY|Failed to fetch|ERR_CONNECTION_RESET/.test(p)), []);
});

test('a lead uploads a bank, and a disagreement is settled', { timeout: 120_000 }, async () => {
  const lena = await enter('Lena');
  const cora = await enter('Cora', { viewport: { width: 390, height: 780 }, colorScheme: 'dark', hasTouch: true });

  await say(lena.page, '/bank upload');
  const dialog = lena.page.getByRole('dialog');
  const bank = '---\nbank: sailing\ntitle: Sailing\n---\n\n# Sailing\n\n## Why does a sail pull a boat along?\n\nWind that flows around the curved sail makes lower pressure on its lee side.\n\n### Key points\n- Wind flows around the curved sail\n- Pressure is lower on the lee side\n';
  await dialog.locator('input[type=file]').setInputFiles({ name: 'sailing.md', mimeType: 'text/markdown', buffer: Buffer.from(bank) });
  await picture(lena.page, '15-upload');
  await dialog.getByRole('button', { name: 'Check it' }).click();
  await lena.page.getByRole('button', { name: 'Store it' }).click();
  await say(lena.page, '/bank list');
  await find(lena.page, 'Sailing').waitFor();
  await picture(lena.page, '16-uploaded');

  await say(cora.page, '/question sailing');
  await last(cora.page).getByRole('button', { name: 'Answer' }).click();
  await cora.page.getByRole('dialog').getByRole('textbox').fill('The cloth is a wing: air is faster on one face, so it sucks the boat there.');
  await cora.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  const mark = find(cora.page, 'You wrote');
  await mark.waitFor();
  await picture(cora.page, '17-phone-mark');
  // Where the grader cannot tell, the person says how it went, and a lead looks at that.
  if (await mark.getByRole('button', { name: 'I disagree' }).count()) await mark.getByRole('button', { name: 'I disagree' }).click();
  else await mark.getByRole('button', { name: /I had it/ }).click();
  await say(lena.page, '/moderate');
  await find(lena.page, 'The cloth is a wing').waitFor();
  await picture(lena.page, '18-moderate');
  await find(lena.page, 'The cloth is a wing').getByRole('button', { name: /Accept$|Confirm$/ }).click();
  await lena.page.getByText(/Accepted|Confirmed/).last().waitFor();
  await say(cora.page, '/today');
  await last(cora.page).getByRole('button', { name: 'Practise' }).waitFor();
  await picture(cora.page, '19-phone-today');
  await say(lena.page, '/today');
  await last(lena.page).getByRole('button', { name: 'Practise' }).waitFor();
  await picture(lena.page, '20-today');
  for (const who of [lena, cora]) assert.deepEqual(who.problems, []);
});

test('typing a slash proposes commands and the keyboard takes one', { timeout: 60_000 }, async () => {
  const { page } = await enter('Keya');
  const box = page.getByRole('combobox');
  await box.pressSequentially('/leaderb');
  await page.getByRole('option').first().waitFor();
  await box.press('Tab');
  assert.match(await box.inputValue(), /^\/leaderboard /);
});

test('a name that is taken is refused, and a reload keeps who one is', { timeout: 60_000 }, async () => {
  const first = await enter('Otto');
  await first.page.reload();
  await first.page.getByRole('combobox').waitFor();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(bot.url);
  await page.getByRole('textbox', { name: /call you/i }).fill('OTTO');
  await page.keyboard.press('Enter');
  await page.getByText(/taken|somebody/i).first().waitFor();
});
