import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiProcess } from '../support/api-process.js';
import { ended, kinds, launchBrowser, shoot, visit } from '../support/browser.js';

let api;
let browser;

before(async () => {
  [api, browser] = await Promise.all([ApiProcess.start(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await api?.close();
});

test('A server that dies in the middle leaves what has come, and is noticed when it is back', async () => {
  const { page, faults } = await visit(browser, `${api.url}/?domain=silent.playground.test&timeout=30000`);
  await page.waitForFunction(() => document.querySelectorAll('.cell[data-kind="answered"], .cell[data-kind="empty"]').length === 10);
  await api.kill();
  await ended(page, 'lost');
  assert.match(await page.textContent('#notice'), /The connection was lost\. Waiting for the server\. What has come stays: 10 of 15 answers\./);
  const shown = await kinds(page);
  assert.equal(shown['A us-east-1'], 'answered');
  assert.equal(shown['A eu-west-1'], 'lost');
  await shoot(page, 'connection-lost');

  await api.start();
  await page.waitForFunction(() => document.getElementById('notice').textContent.includes('The server is back.'));
  await shoot(page, 'connection-back');
  await page.click('#notice button');
  await page.waitForFunction(() => document.querySelectorAll('.cell[data-kind="answered"], .cell[data-kind="empty"]').length === 10);
  assert.ok(await page.isHidden('#notice'));
  await page.keyboard.press('Escape');
  await ended(page, 'stopped');
  assert.deepEqual(faults, []);
});

test('A server that is away when one asks is told of, too', async () => {
  const { page } = await visit(browser, api.url);
  await api.kill();
  await page.fill('#domain', 'agree.playground.test');
  await page.keyboard.press('Enter');
  await ended(page, 'lost');
  assert.match(await page.textContent('#notice'), /The server cannot be reached/);
  await api.start();
  await page.waitForFunction(() => document.getElementById('notice').textContent.includes('The server is back.'));
  await page.click('#notice button');
  await ended(page);
});

test('A server that has too much to do is asked again when it said', async () => {
  const { page } = await visit(browser, api.url);
  await page.route('**/api/v1/dns/lookup', (route) => route.fulfill({
    status: 429, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '2' },
    body: JSON.stringify({ title: 'Too Many Requests', status: 429, detail: 'This client asks too often.' }),
  }));
  await page.fill('#domain', 'agree.playground.test');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /again in [12] second/.test(document.getElementById('notice').textContent));
  await shoot(page, 'too-often');
  await page.waitForFunction(() => document.getElementById('notice').textContent.includes('you can ask again now'));
  await page.unroute('**/api/v1/dns/lookup');
  await page.click('#notice button');
  await ended(page);
});

test('A trace that is not kept is told of', async () => {
  const { page } = await visit(browser, api.url);
  await page.route('**/api/v1/traces/**', (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"title":"Not Found","status":404,"detail":"gone"}' }));
  await page.fill('#domain', 'agree.playground.test');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.trace-note').textContent === 'This trace is not kept, or not any more.');
});
