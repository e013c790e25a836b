import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { ApiProcess } from '../support/api-process.js';
import { cell, drawAll, ended, launchBrowser, shoot, traced, visit } from '../support/browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let api;
let browser;

before(async () => {
  [api, browser] = await Promise.all([ApiProcess.start(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await api?.close();
});

async function assertClean(page, state) {
  // By the driver, as the page's own policy lets no foreign script in.
  await page.evaluate(axe);
  await drawAll(page);
  // Nothing is judged half way through a movement.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1).map((one) => one.finished)));
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${state}: ${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
  assert.deepEqual(found, []);
}

for (const theme of ['light', 'dark']) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing in the ${theme} theme at ${width} pixels`, async () => {
      const height = width < 500 ? 844 : 900;
      const { page, faults } = await visit(browser, api.url, { theme, width, height });
      const name = `${theme}-${width}`;
      await assertClean(page, 'idle');
      await shoot(page, `${name}-idle`);

      await page.fill('#domain', 'broken.playground.test');
      await page.keyboard.press('Enter');
      await ended(page);
      await traced(page);
      await assertClean(page, 'broken');
      await shoot(page, `${name}-broken`);

      await page.click('#scenarios a:text-is("geo")');
      await page.waitForFunction(() => document.getElementById('asked').textContent === 'geo.playground.test');
      await ended(page);
      await traced(page);
      await page.click('label:has(#orleans-spans)');
      await page.locator('#trace [data-span]').nth(1).click();
      await assertClean(page, 'trace');
      await shoot(page, `${name}-trace`);

      await cell(page, 'A', 'eu-west-1').click();
      await assertClean(page, 'details');
      await shoot(page, `${name}-details`, false);
      await page.keyboard.press('Escape');

      await page.fill('#domain', 'http://x.example');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#domain-error:not([hidden])');
      await assertClean(page, 'errors');
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }
}

test('In the colours of a contrast theme, and on paper, bars and choices are still seen', async () => {
  const { page } = await visit(browser, `${api.url}/?domain=geo.playground.test`, { forcedColors: 'active' });
  await ended(page);
  await traced(page);
  await page.uncheck('#types input[value="MX"]');
  const background = (selector, part) => page.locator(selector).first().evaluate((element, pseudo) => getComputedStyle(element, pseudo).backgroundColor, part);
  const canvas = await background('body');
  for (const selector of ['.span-bar', '.stretch', '.progress-bar']) assert.notEqual(await background(selector), canvas, selector);
  assert.notEqual(await background('.chip:has(:checked)', '::before'), await background('.chip:has(input:not(:checked))', '::before'));
  assert.doesNotMatch(await background('.group mark'), /rgba/, 'a mark is not seen through');
  await shoot(page, 'forced-colors');

  await page.emulateMedia({ media: 'print', forcedColors: 'none' });
  assert.equal(await page.locator('.span-bar').first().evaluate((element) => getComputedStyle(element).printColorAdjust), 'exact');
  assert.ok(await page.isHidden('#ask'));
});

test('Nothing is cut off from a phone to a wide screen', async () => {
  for (const width of [360, 768, 1100, 2560]) {
    const { page } = await visit(browser, `${api.url}/?domain=geo.playground.test`, { width, height: 900 });
    await ended(page);
    await traced(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
    await shoot(page, `width-${width}`);
    await page.context().close();
  }
});

test('Everything that is clicked is at least 24 pixels high and wide', async () => {
  const { page } = await visit(browser, `${api.url}/?domain=geo.playground.test`, { width: 390, height: 844 });
  await ended(page);
  await traced(page);
  const small = await page.$$eval('button, summary, input, [data-span], .twisty:not(.none), #scenarios a', (targets) => targets
    .map((target) => ({ name: target.id || target.textContent.trim() || target.value, box: target.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
    .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`));
  assert.deepEqual(small, []);
});
