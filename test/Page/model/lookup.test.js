import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellKind, regionKind, slowLocations } from '../../../src/Api/wwwroot/js/model/cells.js';
import { Lookup } from '../../../src/Api/wwwroot/js/model/lookup.js';

const record = (type, status = 'NOERROR', records = ['x']) => ({ record_type: type, status, records, duration_ms: 3 });

test('Events fill the matrix', () => {
  const lookup = new Lookup('a.example', ['one', 'two'], ['A', 'MX']);
  assert.equal(lookup.take({ type: 'lookup.started', data: { lookup_id: 'L', trace_id: null, domain: 'a.example', locations: ['one', 'two'], record_types: ['A', 'MX'] } }), null);
  assert.equal(lookup.take({ type: 'record.resolved', data: { location: 'one', record: record('A') } }), 'cell');
  assert.deepEqual(lookup.progress, { cells: 1, ofCells: 4, regions: 0, ofRegions: 2 });
  assert.equal(lookup.take({ type: 'location.completed', data: { location: 'two', result: { status: 'unavailable', records: {} } } }), 'region');
  assert.deepEqual(lookup.progress, { cells: 3, ofCells: 4, regions: 1, ofRegions: 2 });
  assert.equal(lookup.take({ type: 'something.later', data: {} }), null);
});

test('The server says what is really asked', () => {
  const lookup = new Lookup('A.example', [], ['A']);
  assert.equal(lookup.take({ type: 'lookup.started', data: { lookup_id: 'L', domain: 'a.example', locations: ['one'], record_types: ['A'] } }), 'shape');
  assert.deepEqual([lookup.domain, lookup.locations], ['a.example', ['one']]);
});

test('Each way to end has a kind of its own', () => {
  const kinds = [
    cellKind(record('A'), null, 'asking'), cellKind(record('A', 'NOERROR', []), null, 'asking'), cellKind(record('A', 'NXDOMAIN', []), null, 'asking'),
    cellKind(record('A', 'REFUSED', []), null, 'asking'), cellKind(record('A', 'TIMEOUT', []), null, 'asking'), cellKind(null, { status: 'unavailable' }, 'asking'),
    cellKind(null, null, 'asking'), cellKind(null, null, 'stopped'), cellKind(null, null, 'lost'),
  ];
  assert.deepEqual(kinds, ['answered', 'empty', 'nxdomain', 'error', 'timeout', 'unavailable', 'pending', 'stopped', 'lost']);
  assert.equal(regionKind({ status: 'partial' }, 'asking'), 'partial');
});

test('Slow is who takes twice as long as the fastest, and 250 ms more', () => {
  assert.deepEqual([...slowLocations(new Map([['a', 10], ['b', 255], ['c', 811]]))], ['c']);
  assert.deepEqual([...slowLocations(new Map([['a', 600], ['b', 900]]))], []);
  assert.deepEqual([...slowLocations(new Map())], []);
});
