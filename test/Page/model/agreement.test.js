import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupLetter, markedGroups, summarySentence, verdictSentence } from '../../../src/Api/wwwroot/js/model/agreement.js';

const group = (locations, records, status = 'NOERROR') => ({ locations, status, records });
const agree = { verdict: 'agree', groups: [group(['a', 'b', 'c'], ['1', '2'])] };
const differ = { verdict: 'differ', groups: [group(['a'], ['1', '2']), group(['b', 'c'], ['2', '3'])] };
const open = { verdict: 'inconclusive', groups: [group(['a', 'c'], ['1']), group(['b'], [], 'SERVFAIL')] };

test('Each verdict has its words', () => {
  assert.equal(verdictSentence(agree), 'All 3 regions agree: 2 records');
  assert.equal(verdictSentence(differ), '2 different answers');
  assert.equal(verdictSentence(open), 'b did not answer; the other 2 agree: 1 record');
  assert.equal(verdictSentence({ verdict: 'inconclusive', groups: [group(['a', 'b'], [], 'REFUSED')] }), 'No region answered');
  assert.equal(verdictSentence({ verdict: 'agree', groups: [group(['a', 'b'], [], 'NXDOMAIN')] }), 'All 2 regions agree: the name does not exist');
});

test('The lookup has one sentence', () => {
  assert.equal(summarySentence({ A: agree, MX: agree }), 'Every region agrees on all 2 record types.');
  assert.equal(summarySentence({ A: differ, MX: agree, NS: agree }), 'Regions differ on A; they agree on MX and NS.');
  assert.equal(summarySentence({ A: open, MX: open }), 'b did not answer; the others agree.');
  assert.equal(summarySentence({ A: differ, MX: open }), 'Regions differ on A. b did not answer about MX; the others agree.');
  assert.equal(summarySentence({ A: { verdict: 'inconclusive', groups: [group(['a'], [], 'TIMEOUT')] } }), 'No region answered.');
});

test('Values are marked by who else has them', () => {
  const marks = markedGroups(differ).map(({ values }) => values.map(({ text, mark }) => `${text} ${mark}`));
  assert.deepEqual(marks, [['1 only', '2 all'], ['2 all', '3 only']]);
  const three = { groups: [group(['a'], ['1']), group(['b'], ['1', '2']), group(['c'], ['3'])] };
  assert.equal(markedGroups(three)[1].values[0].mark, 'some');
  assert.equal(markedGroups(open)[0].values[0].mark, 'all', 'a region without an answer marks nothing');
});

test('Groups have letters, then numbers', () => {
  assert.deepEqual([groupLetter(0), groupLetter(25), groupLetter(26)], ['A', 'Z', '27']);
});
