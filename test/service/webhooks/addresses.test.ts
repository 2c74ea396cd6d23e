import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { Fault } from '../../../src/fault/fault.js';
import { checkUrl } from '../../../src/service/webhooks/check-url.js';
import { isPublicAddress } from '../../../src/service/webhooks/public-address.js';
import { nextTry } from '../../../src/service/webhooks/retry-plan.js';
import { makeSeed, secretOf, writeSignature } from '../../../src/service/webhooks/sign.js';

it.each([
  ...['1.1.1.1', '8.8.8.8', '223.5.5.5', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0'],
  ...['172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '223.255.255.255'],
  ...['2400:3200::1', '2606:4700:4700::1111', '2a00:1450:4001:82b::200e', '2001:4860:4860::8888'],
])('%s is a host in the internet', (address) => expect(isPublicAddress(address)).toBe(true));

it.each([
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1'],
  ...['127.255.255.254', '169.254.169.254', '169.254.0.1', '172.16.0.1', '172.31.255.255', '192.0.0.192'],
  ...['192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '100.100.100.200'],
  ...['168.63.129.16', '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1'],
  ...['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1'],
  ...['2002:7f00:1::', '2002:a00:1::1', '3fff::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1'],
  ...['fe80::1%eth0', 'fec0::1', 'ff02::1', 'ff05::2', '2001:20::1', '', 'localhost', '1.2.3', '0x7f.1'],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

const judge = (text: string, allowed: readonly string[] = []): string => {
  try {
    return checkUrl(text, allowed).href;
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
};

it.each([
  ['https://hooks.example.org/a?b=c#d', 'https://hooks.example.org/a?b=c'],
  ['https://hooks.example.org:8443/', 'https://hooks.example.org:8443/'],
  ['https://223.5.5.5/', 'https://223.5.5.5/'],
  ['HTTPS://例子.测试/', 'https://xn--fsqu00a.xn--0zwm56d/'],
  ['http://hooks.example.org/', 'webhook-url-https'],
  ['https://user:word@hooks.example.org/', 'webhook-url-login'],
  ['https://user@hooks.example.org/', 'webhook-url-login'],
  ['https://hooks.example.org:25/', 'webhook-url-port'],
  ['https://hooks.example.org:80/', 'webhook-url-port'],
  ['https://hooks.example.org:0/', 'webhook-url-port'],
  ['https://127.0.0.1/', 'webhook-url-private'],
  ['https://127.1/', 'webhook-url-private'],
  ['https://2130706433/', 'webhook-url-private'],
  ['https://0x7f000001/', 'webhook-url-private'],
  ['https://0177.0.0.1/', 'webhook-url-private'],
  ['https://[::1]/', 'webhook-url-private'],
  ['https://[::ffff:10.0.0.1]/', 'webhook-url-private'],
  ['https://169.254.169.254/latest/meta-data', 'webhook-url-private'],
  ['https://localhost:8443/', 'webhook-url-private'],
  ['https://localhost./', 'webhook-url-private'],
  ['https://a.localhost/', 'webhook-url-private'],
  ['https://intranet/', 'webhook-url-private'],
  ['https://db.internal/', 'webhook-url-private'],
  ['https://printer.local/', 'webhook-url-private'],
  ['ftp://hooks.example.org/', 'webhook-url-unreadable'],
  ['file:///etc/passwd', 'webhook-url-unreadable'],
  ['javascript:alert(1)', 'webhook-url-unreadable'],
  ['hooks.example.org', 'webhook-url-unreadable'],
  ['', 'webhook-url-unreadable'],
  [`https://hooks.example.org/${'x'.repeat(2000)}`, 'webhook-url-unreadable'],
])('takes or refuses %s', (text, judged) => expect(judge(text)).toBe(judged));

it('lets an operator allow hosts inside, on every port or on one', () => {
  const allowed = ['127.0.0.1:8080', 'platform.lan', '[::1]'];
  expect(judge('http://127.0.0.1:8080/x', allowed)).toBe('http://127.0.0.1:8080/x');
  expect(judge('https://127.0.0.1:8081/x', allowed)).toBe('webhook-url-private');
  expect(judge('http://Platform.LAN/', allowed)).toBe('http://platform.lan/');
  expect(judge('http://[::1]:99/', allowed)).toBe('http://[::1]:99/');
  expect(judge('http://platform.lan.example.org/', allowed)).toBe('webhook-url-https');
  expect(judge('http://a:b@platform.lan/', allowed)).toBe('webhook-url-login');
});

it('tries eight times, each wait at least as long as it is meant and at most a fifth longer', () => {
  const now = new Date('2026-11-20T01:00:00Z');
  const minutes = (random: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => {
      const next = nextTry(attempts, now, random);
      return next && (next.getTime() - now.getTime()) / 60_000;
    });
  expect(minutes(0)).toEqual([1, 5, 30, 120, 360, 720, 720, undefined]);
  expect(minutes(1)).toEqual([1.2, 6, 36, 144, 432, 864, 864, undefined]);
});

it('signs time and body with each secret, and makes a secret only with the key of the service', () => {
  const secret = secretOf('the key', 'seed');
  expect(secret).toMatch(/^zws_[\w-]{43}$/);
  expect(secretOf('another key', 'seed')).not.toBe(secret);
  expect(makeSeed()).not.toBe(makeSeed());
  const sign = (key: string) =>
    createHmac('sha256', key).update('1700000000.{"a":"质"}', 'utf8').digest('hex');
  expect(writeSignature([secret, 'old'], '1700000000', '{"a":"质"}')).toBe(
    `v1=${sign(secret)},v1=${sign('old')}`,
  );
});
