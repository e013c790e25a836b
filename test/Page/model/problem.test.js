import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProblem } from '../../../src/Api/wwwroot/js/model/problem.js';
import { recentDomains, rememberDomain } from '../../../src/Api/wwwroot/js/model/recent.js';

test('A problem keeps its errors and the seconds to wait', () => {
  const problem = readProblem(429, { title: 'Too Many Requests', detail: 'later', errors: { domain: ['a', 'b'] } }, '12');
  assert.deepEqual(problem, { status: 429, title: 'Too Many Requests', detail: 'later', errors: { domain: ['a', 'b'] }, retryAfter: 12 });
});

test('An answer that is no problem at all is told too', () => {
  assert.equal(readProblem(502, null).title, 'HTTP 502');
  assert.equal(readProblem(503, 'text').retryAfter, 1);
  assert.equal(readProblem(400, { errors: { domain: 'single' } }).errors.domain[0], 'single');
});

test('The names asked lately come back, the newest first, each once', () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  for (const name of ['a', 'b', 'a']) rememberDomain(storage, name);
  assert.deepEqual(recentDomains(storage), ['a', 'b']);
  for (let index = 0; index < 30; index++) rememberDomain(storage, `n${index}`);
  assert.equal(recentDomains(storage).length, 12);
});

test('A store that is spoilt or closed does no harm', () => {
  assert.deepEqual(recentDomains({ getItem: () => '{"no":"list"}' }), []);
  assert.deepEqual(recentDomains({ getItem: () => 'no JSON' }), []);
  const closed = { getItem: () => { throw new Error('closed'); }, setItem: () => { throw new Error('closed'); } };
  assert.deepEqual(rememberDomain(closed, 'a'), ['a']);
  assert.deepEqual(rememberDomain(null, 'a'), ['a']);
});
