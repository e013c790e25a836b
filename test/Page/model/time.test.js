import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMs, niceTicks } from '../../../src/Api/wwwroot/js/model/time.js';

test('Times have sensible digits', () => {
  const words = [0, 0.0456, 0.4161, 4.17, 9.97, 34.4, 999.6, 1234, 12345].map(formatMs);
  assert.deepEqual(words, ['0 ms', '46 µs', '0.42 ms', '4.2 ms', '10 ms', '34 ms', '1.00 s', '1.23 s', '12.3 s']);
  assert.equal(formatMs(undefined), '–');
});

test('Ticks are round and few', () => {
  assert.deepEqual(niceTicks(437), [0, 100, 200, 300, 400]);
  assert.deepEqual(niceTicks(0.9, 5), [0, 0.5]);
  assert.deepEqual(niceTicks(0), [0]);
  for (const total of [0.01, 1, 7, 99, 1001, 30_000]) assert.ok(niceTicks(total).length <= 6, `${total}`);
});
