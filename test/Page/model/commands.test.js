import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curlCommand, digCommand, sectionText, shellWord } from '../../../src/Api/wwwroot/js/model/commands.js';

test('A word is quoted for a shell only if it must be', () => {
  assert.equal(shellWord('geo.playground.test'), 'geo.playground.test');
  assert.equal(shellWord("it's; $(rm)"), "'it'\\''s; $(rm)'");
});

test('curl asks the same', () => {
  assert.equal(curlCommand('http://localhost:8080', { domain: 'a.example' }), `curl -s http://localhost:8080/api/v1/dns/lookup -H 'Content-Type: application/json' -d '{"domain":"a.example"}'`);
});

test('dig asks the same resolver, in the same name, over the same transport', () => {
  const dig = (resolver, more = {}) => digCommand({ domain: 'a.example', type: 'MX', record: { resolver }, vantage: null, ...more });
  assert.equal(dig('udp://8.8.8.8:53', { vantage: { client_subnet: '3.80.0.0/16' }, dnssec: true }), 'dig @8.8.8.8 a.example MX +subnet=3.80.0.0/16 +dnssec');
  assert.equal(dig('tcp://[2001:db8::1]:5353'), 'dig @2001:db8::1 -p 5353 a.example MX +tcp');
  assert.equal(dig('tls://9.9.9.9:853#dns.quad9.net'), 'dig @9.9.9.9 a.example MX +tls +tls-hostname=dns.quad9.net');
  assert.equal(dig('https://dns.google/dns-query'), 'dig @dns.google a.example MX +https');
  assert.equal(dig('https://dns.example:8443/q'), 'dig @dns.example -p 8443 a.example MX +https=/q');
  assert.equal(dig('system'), 'dig a.example MX');
  assert.equal(digCommand({ domain: '192.0.2.1', type: 'PTR', record: null, vantage: null }), 'dig -x 192.0.2.1');
  assert.equal(digCommand({ domain: "a'b.example", type: 'A', record: null, vantage: null }), "dig 'a'\\''b.example' A");
});

test('A section stands in columns as dig prints it', () => {
  const text = sectionText([
    { name: 'a.example.', ttl: 300, class: 'IN', type: 'A', value: '192.0.2.1' },
    { name: 'a-much-longer-name.playground.test.', ttl: 5, class: 'IN', type: 'TXT', value: '"x y"' },
  ]);
  assert.equal(text, 'a.example.\t\t300\tIN\tA\t192.0.2.1\na-much-longer-name.playground.test.\t5\tIN\tTXT\t"x y"');
});
