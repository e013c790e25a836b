import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiProcess } from '../support/api-process.js';
import { cell, ended, frames, kinds, launchBrowser, shoot, traced, verdicts, visit } from '../support/browser.js';

// Every name of the playground is asked by a click on it, and shows what it is there for.
let api;
let browser;
let visitor;

before(async () => {
  [api, browser] = await Promise.all([ApiProcess.start(), launchBrowser()]);
  visitor = await visit(browser, api.url);
});
after(async () => {
  await browser?.close();
  await api?.close();
});

async function ask(name) {
  const { page } = visitor;
  await page.click(`#scenarios a:text-is("${name}")`);
  await page.waitForFunction((wanted) => document.getElementById('asked').textContent === wanted, `${name}.playground.test`);
  await ended(page);
  await shoot(page, `scenario-${name}`);
  assert.deepEqual(visitor.faults, []);
  return page;
}

async function details(page, type, location) {
  await cell(page, type, location).click();
  const text = await page.locator('#details').innerText();
  await page.keyboard.press('Escape');
  return text;
}

const every = (object, value) => Object.values(object).every((item) => item === value);

test('The playground has a name for each scenario, and nothing comes from elsewhere', async () => {
  const names = await visitor.page.$$eval('#scenarios a', (links) => links.map((link) => link.textContent));
  assert.deepEqual(names, ['agree', 'geo', 'mail', 'text', 'types', 'big', 'alias', 'slow', 'broken', 'gone', 'empty', 'silent', 'refused', 'rolling']);
  assert.deepEqual(visitor.foreign, []);
});

test('agree: every verdict is agreement', async () => {
  const page = await ask('agree');
  assert.deepEqual(await verdicts(page), { A: 'agree', AAAA: 'agree', MX: 'agree', TXT: 'agree', NS: 'agree' });
  assert.equal(await page.textContent('#summary'), 'Every region agrees on all 5 record types.');
  assert.match(await page.textContent('#progress-text'), /^15 of 15 answers, 3 of 3 regions · /);
});

test('geo: three groups side by side, with the values that set them apart', async () => {
  const page = await ask('geo');
  assert.deepEqual(await verdicts(page), { A: 'differ', AAAA: 'differ', MX: 'agree', TXT: 'differ', NS: 'agree' });
  const groups = await page.$$eval('#agreement-A .group', (cards) => cards.map((card) => [card.querySelector('h3').textContent, card.querySelector('mark').textContent]));
  assert.deepEqual(groups, [['Aus-east-1', '198.51.100.1'], ['Beu-west-1', '198.51.100.2'], ['Casia-south-1', '198.51.100.3']]);
  assert.deepEqual(await page.$$eval('.matrix tbody tr:first-child .cell-group', (marks) => marks.map((mark) => mark.textContent)), ['A', 'B', 'C']);
});

test('mail: all values of a cell are a click away, and as dig prints them', async () => {
  const text = await details(await ask('mail'), 'MX', 'eu-west-1');
  assert.match(text, /10 mx1\.mail\.playground\.test\./);
  assert.match(text, /mail\.playground\.test\.\s+300\s+IN\s+MX\s+50 backup\.mail\.playground\.test\./);
  assert.match(text, /dig @127\.0\.0\.1 -p \d+ mail\.playground\.test MX \+subnet=34\.240\.0\.0\/16/);
});

test('text: HTML in an answer is text', async () => {
  const page = await ask('text');
  const hostile = `"<b>bold</b> & <script>alert('no')</script>"`;
  await cell(page, 'TXT', 'us-east-1').click();
  assert.equal(await page.locator('#details .values code').filter({ hasText: 'bold' }).textContent(), hostile);
  await shoot(page, 'details-text', false);
  await page.keyboard.press('Escape');
  await page.click('#agreement-TXT summary');
  assert.equal(await page.locator('#agreement-TXT code').filter({ hasText: 'bold' }).textContent(), hostile);
  assert.equal(await page.locator('main b, main script, dialog b, dialog script').count(), 0);
});

test('big: it came over TCP', async () => {
  const text = await details(await ask('big'), 'TXT', 'us-east-1');
  assert.match(text, /Transport\s+TCP/);
  assert.match(text, /Queries\s+2/);
});

test('alias: the chain stands in the answer section', async () => {
  const text = await details(await ask('alias'), 'A', 'us-east-1');
  assert.match(text, /CNAME\s+one\.alias\.playground\.test\./);
  assert.match(text, /end\.alias\.playground\.test\.\s+300\s+IN\s+A\s+192\.0\.2\.31/);
});

test('slow: the last region looks slow', async () => {
  // The others may be slow too on a busy machine; then it is asked again.
  for (let time = 0; time < 5; time++) {
    const page = await ask('slow');
    if (await page.locator('th[data-kind="slow"]:has-text("asia-south-1")').count() === 0) continue;
    assert.match(await page.textContent('th[data-kind="slow"] .region-time'), /slow$/);
    assert.match(await page.locator('.label[data-kind="slow"]').textContent(), /^asia-south-1 .* slow$/);
    return;
  }
  assert.fail('it was not shown as slow');
});

test('broken: one region fails, which leaves the verdicts open, and tells why', async () => {
  const page = await ask('broken');
  assert.ok(every(await verdicts(page), 'inconclusive'));
  assert.equal(await page.textContent('#summary'), 'eu-west-1 did not answer; the others agree. 2 of 3 locations answered every question.');
  assert.equal((await kinds(page))['A eu-west-1'], 'error');
  assert.match(await cell(page, 'A', 'eu-west-1').innerText(), /SERVFAIL/);
  assert.match(await details(page, 'A', 'eu-west-1'), /Extended error\s+24: the zone has expired/);
  await traced(page);
  assert.ok(await page.locator('#trace .failed').count() > 0);
});

test('gone: the name does not exist', async () => {
  const page = await ask('gone');
  assert.ok(every(await kinds(page), 'nxdomain'));
  assert.match(await cell(page, 'A', 'us-east-1').innerText(), /NXDOMAIN/);
});

test('empty: no records anywhere', async () => {
  const page = await ask('empty');
  assert.ok(every(await kinds(page), 'empty'));
  assert.match(await cell(page, 'A', 'us-east-1').innerText(), /no records/);
});

test('silent: the cells of one region wait, then they have timed out', async () => {
  const { page } = visitor;
  await page.click('#scenarios a:text-is("silent")');
  await page.waitForFunction(() => document.querySelectorAll('.cell[data-kind="answered"], .cell[data-kind="empty"]').length === 10);
  assert.equal((await kinds(page))['A eu-west-1'], 'pending');
  await shoot(page, 'scenario-silent-waiting');
  await ended(page);
  await frames(page);
  assert.equal((await kinds(page))['A eu-west-1'], 'timeout');
  assert.match(await page.textContent('th[data-kind="timeout"]'), /eu-west-1.*no answer/);
  await shoot(page, 'scenario-silent');
});

test('refused: every region is refused, with a reason', async () => {
  const page = await ask('refused');
  assert.ok(every(await kinds(page), 'error'));
  assert.match(await page.textContent('#summary'), /^No region answered\./);
  assert.match(await details(page, 'TXT', 'asia-south-1'), /Extended error\s+18: nobody may ask/);
});

test('rolling: a release of its minute', async () => {
  const page = await ask('rolling');
  assert.ok(['agree', 'differ'].includes((await verdicts(page)).TXT));
  assert.match(await cell(page, 'TXT', 'us-east-1').innerText(), /release \d+/);
});

// The last, as it leaves other types chosen.
test('types: rarer records too, in their own format', async () => {
  const page = await ask('types');
  assert.equal((await verdicts(page)).A, 'agree');
  await page.goto(new URL('/?domain=types.playground.test&types=LOC,URI', api.url).href);
  await ended(page);
  assert.deepEqual(await verdicts(page), { LOC: 'agree', URI: 'agree' });
  assert.match(await details(page, 'URI', 'us-east-1'), /10 1 "https:\/\/types\.playground\.test\//);
});
