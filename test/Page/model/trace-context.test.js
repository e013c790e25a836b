import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newTraceparent } from '../../../src/Api/wwwroot/js/model/trace-context.js';

test('A lookup begins a trace of its own, which is recorded', () => {
  assert.equal(newTraceparent((octets) => octets.fill(10)), `00-${'0a'.repeat(16)}-${'0a'.repeat(8)}-01`);
});
