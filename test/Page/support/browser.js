import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PATIENCE_MS = 60_000;
const shots = fileURLToPath(new URL('../../../artifacts/page/', import.meta.url));
mkdirSync(shots, { recursive: true });

/** Debian's Chromium, without a window. */
export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    timeout: PATIENCE_MS * 2,
    // Containers have no user namespaces for its sandbox, and little shared memory; no part of it may call home.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/**
 * A fresh visitor.
 * @param {import('playwright-core').Browser} browser
 * @param {{width?: number, height?: number, theme?: 'light'|'dark', script?: Function}} [how]
 */
export async function visit(browser, url, { width = 1440, height = 900, theme = 'light', script = null, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, ...more });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const visitor = { context, page, faults: [], foreign: [] };
  page.on('pageerror', (error) => visitor.faults.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    // A status that tells of a refusal is the browser's own line, not the page's.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) visitor.faults.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) visitor.foreign.push(request.url());
  });
  if (process.env.PAGE_FILES) await overlay(page, url, process.env.PAGE_FILES);
  if (script) await page.addInitScript(script);
  await page.goto(url);
  await page.waitForFunction(() => document.querySelectorAll('#types input').length > 0);
  return visitor;
}

// While one works at the page: its files from a directory, without a build.
function overlay(page, url, directory) {
  const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
  return page.route(`${new URL(url).origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(directory, pathname === '/' ? 'index.html' : pathname);
    return existsSync(file) ? route.fulfill({ path: file, contentType: types[path.extname(file).slice(1)] }) : route.fallback();
  });
}

/** Waits until the lookup has ended: done, lost, failed or stopped. */
export async function ended(page, phase = 'done') {
  await page.waitForSelector(`#answers[data-phase="${phase}"]`);
  await frames(page);
}

/** Waits until the trace stands there whole. */
export async function traced(page) {
  await page.waitForFunction(() => document.querySelectorAll('#trace [data-span]').length > 3 && !document.querySelector('.trace-facts').textContent.includes('still'));
  await frames(page);
}

/** Lets two frames be drawn. */
export function frames(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
}

/** Has everything drawn that is out of sight too, for who looks at the whole page. */
export function drawAll(page) {
  return page.$$eval('#trace .rows .span-row', (rows) => rows.forEach((row) => row.style.setProperty('content-visibility', 'visible')));
}

/** Keeps what is seen, for people. */
export async function shoot(page, name, fullPage = true) {
  await drawAll(page);
  await page.screenshot({ path: `${shots}${name}.png`, fullPage });
}

/** The cell of a type and a region. */
export function cell(page, type, location) {
  return page.locator(`.cell[data-type="${type}"][data-location="${location}"]`);
}

/** What kind each cell is: { 'A us-east-1': 'answered', … }. */
export function kinds(page) {
  return page.$$eval('.cell', (cells) => Object.fromEntries(cells.map((button) => [`${button.dataset.type} ${button.dataset.location}`, button.dataset.kind])));
}

/** The verdict of each type: { A: 'differ', … }. */
export function verdicts(page) {
  return page.$$eval('.matrix tbody tr', (rows) => Object.fromEntries(rows.map((row) => [row.querySelector('.type').textContent, row.querySelector('.verdict').dataset.verdict])));
}
