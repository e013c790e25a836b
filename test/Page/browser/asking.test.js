import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiProcess } from '../support/api-process.js';
import { cell, ended, frames, kinds, launchBrowser, shoot, visit } from '../support/browser.js';

let api;
let browser;

before(async () => {
  [api, browser] = await Promise.all([ApiProcess.start(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await api?.close();
});

test('A shared link asks by itself and shows what it names', async () => {
  const { page, faults } = await visit(browser, `${api.url}/?domain=geo.playground.test&types=TXT,CAA&locations=eu-west-1,us-east-1&dnssec=1&timeout=7000`);
  await ended(page);
  assert.deepEqual(Object.keys(await kinds(page)), ['TXT eu-west-1', 'TXT us-east-1', 'CAA eu-west-1', 'CAA us-east-1']);
  assert.deepEqual(await page.$$eval('#ask input[type=checkbox]:checked', (boxes) => boxes.map((box) => box.value)), ['TXT', 'CAA', 'us-east-1', 'eu-west-1', 'on']);
  assert.equal(await page.inputValue('#timeout'), '7000');
  assert.equal(await page.title(), 'geo.playground.test · DnsOrleans');
  assert.deepEqual(faults, []);
});

test('Back and forward ask again what was asked', async () => {
  const { page } = await visit(browser, api.url);
  for (const name of ['agree', 'geo']) {
    await page.fill('#domain', `${name}.playground.test`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/?domain=${name}.playground.test`);
    await ended(page);
  }
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('asked').textContent === 'agree.playground.test');
  await ended(page);
  assert.equal(await page.inputValue('#domain'), 'agree.playground.test');
  await page.goForward();
  await page.waitForFunction(() => document.getElementById('asked').textContent === 'geo.playground.test');
  await page.goBack();
  await page.goBack();
  await page.waitForSelector('#answers[data-phase="idle"]');
  assert.equal(await page.locator('.matrix').count(), 0);
});

test('What was asked lately is offered again', async () => {
  const { page } = await visit(browser, `${api.url}/?domain=agree.playground.test&types=A`);
  await ended(page);
  await page.reload();
  await page.waitForSelector('#recent option', { state: 'attached' });
  assert.deepEqual(await page.$$eval('#recent option', (options) => options.map((option) => option.value)), ['agree.playground.test']);
});

test('The keyboard alone does everything', async () => {
  const { page, faults } = await visit(browser, api.url);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  assert.equal(await focused(), 'domain');
  await page.keyboard.type('geo.playground.test');
  await page.keyboard.press('Enter');
  await ended(page);

  // To the matrix: one stop of Tab, then arrows.
  for (let tab = 0; tab < 60 && !(await focused()).startsWith('A from'); tab++) await page.keyboard.press('Tab');
  assert.match(await focused(), /^A from us-east-1: 198\.51\.100\.1 .*, group A/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /^AAAA from eu-west-1/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#details[open]');
  assert.match(await page.textContent('#details-title'), /AAAA from eu-west-1/);
  await page.keyboard.press('Escape');
  assert.match(await focused(), /^AAAA from eu-west-1/);

  // To the trace: the same.
  await page.waitForSelector('#trace [data-span]');
  await page.waitForFunction(() => !document.querySelector('.trace-facts').textContent.includes('still'));
  const inTrace = () => page.evaluate(() => document.activeElement.dataset.span !== undefined);
  for (let tab = 0; tab < 60 && !await inTrace(); tab++) await page.keyboard.press('Tab');
  assert.ok(await inTrace());
  const title = () => page.evaluate(() => document.activeElement.querySelector('.span-title').textContent);
  assert.equal(await title(), 'POST /api/v1/dns/lookup');
  const all = await page.locator('#trace [data-span]').count();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  assert.ok(await page.locator('#trace [data-span]').count() < all, 'a row closes');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('#trace [data-span]').count(), all, 'and opens');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.span-details').innerText(), /http\.request\.method\s+POST/);
  assert.equal(await title(), 'POST /api/v1/dns/lookup', 'the focus stays on the row');
  assert.deepEqual(faults, []);
});

test('Escape stops a lookup, at the server too, and what has come stays', async () => {
  const { page } = await visit(browser, `${api.url}/?domain=silent.playground.test&timeout=30000`);
  await page.waitForFunction(() => document.querySelectorAll('.cell[data-kind="answered"], .cell[data-kind="empty"]').length === 10);
  const broken = page.waitForEvent('requestfailed');
  await page.keyboard.press('Escape');
  await broken;
  await ended(page, 'stopped');
  assert.equal(await page.textContent('#summary'), 'Stopped: 10 of 15 answers had come.');
  assert.equal((await kinds(page))['A eu-west-1'], 'stopped');
  assert.equal(await page.textContent('#go-word'), 'Ask');
  await shoot(page, 'stopped');
});

test('Errors stand beside the fields that caused them, and the focus goes to the first', async () => {
  const { page, faults } = await visit(browser, `${api.url}/?domain=http://x.example/&types=FOO,A&locations=moon&timeout=5`);
  await page.waitForSelector('#domain-error:not([hidden])');
  assert.match(await page.textContent('#domain-error'), /URL/);
  assert.match(await page.textContent('#types-error'), /FOO/);
  assert.match(await page.textContent('#locations-error'), /moon/);
  assert.equal(await page.textContent('#timeout-error'), 'The deadline is outside 100 to 30000 milliseconds.');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'domain');
  assert.equal(await page.getAttribute('#domain', 'aria-describedby'), 'domain-error');
  assert.equal(await page.getAttribute('#domain', 'aria-invalid'), 'true');
  await shoot(page, 'errors');
  await page.fill('#domain', 'agree.playground.test');
  await page.uncheck('#types input[value="FOO"]');
  await page.uncheck('#locations input[value="moon"]');
  await page.check('#locations input[value="us-east-1"]');
  await page.fill('#timeout', '');
  await page.keyboard.press('Enter');
  await ended(page);
  assert.equal(await page.locator('.field-error:visible').count(), 0);
  assert.deepEqual(faults, []);
});

test('A name that is missing is told of, and leaves nothing to go back to', async () => {
  const { page, faults } = await visit(browser, api.url);
  const before = await page.evaluate(() => history.length);
  for (let time = 0; time < 2; time++) {
    await page.focus('#domain');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#domain-error:not([hidden])');
  }
  assert.match(await page.textContent('#domain-error'), /missing/);
  assert.equal(await page.evaluate(() => history.length), before);
  assert.deepEqual(faults, []);
});

test('Copies are what they say', async () => {
  const { page, context } = await visit(browser, `${api.url}/?domain=geo.playground.test&types=A`);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ended(page);
  const copied = async (button) => {
    await page.click(button);
    await page.waitForSelector('.copied');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied('#tools button:has-text("curl")'), `curl -s ${api.url}/api/v1/dns/lookup -H 'Content-Type: application/json' -d '{"domain":"geo.playground.test","record_types":["A"]}'`);
  assert.equal(JSON.parse(await copied('#tools button:has-text("JSON")')).agreement.A.verdict, 'differ');
  assert.equal(await copied('#tools button:has-text("link")'), `${api.url}/?domain=geo.playground.test&types=A`);
  await cell(page, 'A', 'us-east-1').click();
  assert.match(await copied('#details button:has-text("dig")'), /^dig @127\.0\.0\.1 -p \d+ geo\.playground\.test A \+subnet=3\.80\.0\.0\/16$/);
});

test('A theme that was chosen holds, here and the next time', async () => {
  const { page } = await visit(browser, api.url, { theme: 'light' });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.click('#theme');
  await page.click('#theme');
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await frames(page);
  assert.equal(await paper(), dark);
});

test('Without motion nothing moves by itself', async () => {
  const { page } = await visit(browser, `${api.url}/?domain=silent.playground.test&timeout=30000`, { reducedMotion: 'reduce' });
  await page.waitForSelector('.cell[data-kind="pending"]');
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});
