import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyQuestion, readQuestion, requestBody, unlessDefault, writeQuestion } from '../../../src/Api/wwwroot/js/model/question.js';

test('A question survives the address bar', () => {
  const question = { domain: 'bücher.example', types: ['A', 'MX'], locations: ['us-east-1'], dnssec: true, timeoutMs: '1500', resolvers: null };
  assert.deepEqual(readQuestion(writeQuestion(question)), question);
  assert.equal(writeQuestion({ ...emptyQuestion(), domain: 'a.example', types: ['A', 'MX'] }), '?domain=a.example&types=A,MX');
  assert.equal(writeQuestion(emptyQuestion()), '');
});

test('An address that somebody wrote by hand is read as well as can be', () => {
  const question = readQuestion('?domain=%20a.example%20&types=a,,mx,a&types=TXT&dnssec=true&timeout=');
  assert.deepEqual(question, { domain: 'a.example', types: ['A', 'MX', 'TXT'], locations: null, dnssec: true, timeoutMs: null, resolvers: null });
});

test('The request leaves out what the server decides', () => {
  assert.deepEqual(requestBody({ ...emptyQuestion(), domain: 'a.example' }), { domain: 'a.example' });
  assert.deepEqual(requestBody({ domain: 'a.example', types: ['A'], locations: ['x'], dnssec: true, timeoutMs: '200', resolvers: 'all' }), {
    domain: 'a.example', locations: ['x'], record_types: ['A'], timeout_ms: 200, dnssec: true, resolvers: 'all',
  });
});

test('A deadline that is no number goes to the server as it is, which tells what is wrong', () => {
  assert.equal(requestBody({ ...emptyQuestion(), domain: 'a', timeoutMs: 'soon' }).timeout_ms, 'soon');
});

test('A selection equal to the default one is none, in any order', () => {
  assert.equal(unlessDefault(['MX', 'A'], ['A', 'MX']), null);
  assert.deepEqual(unlessDefault(['A'], ['A', 'MX']), ['A']);
  assert.deepEqual(unlessDefault([], ['A']), []);
});
