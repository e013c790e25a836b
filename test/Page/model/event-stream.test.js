import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStreamParser } from '../../../src/Api/wwwroot/js/model/event-stream.js';

const STREAM = 'event: lookup.started\ndata: {"a":1}\nid: 1\n\n: a comment\nevent: record.resolved\r\ndata: one\r\ndata: two\r\n\r\ndata:bare\r\rid: 9\n\n';
const EVENTS = [{ type: 'lookup.started', data: '{"a":1}' }, { type: 'record.resolved', data: 'one\ntwo' }, { type: 'message', data: 'bare' }];

test('A stream is read whatever its pieces', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const parser = new EventStreamParser();
    const events = [];
    for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
    assert.deepEqual(events, EVENTS, `in pieces of ${size}`);
  }
});

test('An event that is not ended does not come', () => {
  assert.deepEqual(new EventStreamParser().push('event: lookup.completed\ndata: {}\n'), []);
});
