import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Poster } from '../../../src/jobs/webhooks/post-event.js';
import { Receiver } from './receiver.js';

let receiver: Receiver;
const posters: Poster[] = [];

beforeAll(async () => {
  receiver = await Receiver.open();
});
afterAll(async () => {
  for (const poster of posters) await poster.close();
  await receiver.close();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = (response) => void response.writeHead(200).end('ok');
});

function post(
  url: string,
  {
    allowed = ['127.0.0.1'],
    addresses,
    stop = new AbortController().signal,
    timeoutMs = 1000,
  }: {
    allowed?: string[];
    addresses?: (time: number) => readonly string[] | Error;
    stop?: AbortSignal;
    timeoutMs?: number;
  } = {},
) {
  let times = 0;
  const poster = new Poster({
    ...{ allowed, timeoutMs },
    ...(addresses
      ? {
          resolve: (_, done) => {
            const found = addresses(times++);
            if (found instanceof Error) return done(found, []);
            const family = (address: string) => (address.includes(':') ? 6 : 4);
            done(
              null,
              found.map((address): LookupAddress => ({ address, family: family(address) })),
            );
          },
        }
      : {}),
  });
  posters.push(poster);
  return poster.post(url, { 'zhitong-event': 'ping', 'content-type': 'application/json' }, '{"质":1}', stop);
}

it('posts a body to a host that is allowed', async () => {
  expect(await post(receiver.url('/a?b=c'))).toEqual({ kind: 'sent' });
  expect(receiver.received).toMatchObject([
    {
      path: '/a?b=c',
      body: '{"质":1}',
      headers: { 'zhitong-event': 'ping', 'content-type': 'application/json' },
    },
  ]);
});

it('takes every 2xx for delivered and says what else there was', async () => {
  const judge = async (status: number) => {
    receiver.answer = (response) =>
      void response.writeHead(status, { location: receiver.url('/else') }).end();
    return await post(receiver.url());
  };
  for (const status of [200, 201, 202, 204, 299]) expect(await judge(status)).toEqual({ kind: 'sent' });
  expect(await judge(410)).toEqual({ kind: 'gone' });
  for (const status of [400, 401, 404, 429, 500, 503])
    expect(await judge(status)).toEqual({ kind: 'failed', why: `status-${status}` });
  const before = receiver.received.length;
  for (const status of [301, 302, 303, 307, 308])
    expect(await judge(status)).toEqual({ kind: 'failed', why: `status-${status}` });
  expect(receiver.received).toHaveLength(before + 5);
  expect(receiver.received.some(({ path }) => path === '/else')).toBe(false);
});

it('does not read a long answer to its end', async () => {
  let open = true;
  receiver.answer = (response) => {
    response.writeHead(200);
    response.on('close', () => {
      open = false;
    });
    const write = () => {
      while (open && response.write('x'.repeat(16_384)));
      if (open) response.once('drain', write);
    };
    write();
  };
  expect(await post(receiver.url(), { timeoutMs: 20_000 })).toEqual({ kind: 'sent' });
  await expect.poll(() => open).toBe(false);
});

it('gives up a receiver that does not answer, and one that breaks off', async () => {
  receiver.answer = () => {};
  expect(await post(receiver.url(), { timeoutMs: 50 })).toEqual({ kind: 'failed', why: 'timeout' });
  receiver.answer = (response) => void response.destroy();
  expect(await post(receiver.url())).toEqual({ kind: 'failed', why: 'network' });
  expect(await post('http://127.0.0.1:1/')).toEqual({ kind: 'failed', why: 'refused' });
  // It speaks no TLS.
  expect(await post(receiver.url().replace('http:', 'https:'))).toEqual({
    kind: 'failed',
    why: 'certificate',
  });
});

it('tells when it was stopped itself', async () => {
  const stop = new AbortController();
  receiver.answer = () => stop.abort();
  expect(await post(receiver.url(), { stop: stop.signal })).toEqual({ kind: 'stopped' });
});

it('sends nothing to an address inside, however it is written', async () => {
  for (const url of [
    receiver.url(),
    `https://127.0.0.1:${receiver.port}/`,
    `https://[::ffff:127.0.0.1]:${receiver.port}/`,
  ])
    expect(await post(url, { allowed: [] })).toEqual({ kind: 'failed', why: 'private' });
  expect(receiver.received).toEqual([]);
});

it('checks what a name stands for, when it connects', async () => {
  const url = `https://hooks.example.org:${receiver.port}/`;
  const inside = { kind: 'failed', why: 'private' };
  for (const address of ['127.0.0.1', '10.0.0.8', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1'])
    expect(await post(url, { addresses: () => [address] })).toEqual(inside);
  // One address inside among others is enough.
  expect(await post(url, { addresses: () => ['1.1.1.1', '127.0.0.1'] })).toEqual(inside);
  const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  expect(await post(url, { addresses: () => unknown })).toEqual({ kind: 'failed', why: 'name' });
  expect(await post(url, { addresses: () => [] })).toEqual({ kind: 'failed', why: 'name' });
  expect(receiver.received).toEqual([]);
});

it('goes to the address that was checked: a name that changes its mind gains nothing', async () => {
  const asked: number[] = [];
  const rebinding = (time: number) => {
    asked.push(time);
    // Public for whoever checks, inside for whoever connects.
    return [time === 0 ? '192.0.1.1' : '127.0.0.1'];
  };
  const posted = await post(`https://rebind.example.org:${receiver.port}/`, {
    addresses: rebinding,
    timeoutMs: 300,
  });
  expect(posted.kind).toBe('failed');
  expect(asked).toEqual([0]);
  expect(receiver.received).toEqual([]);
});

it('knows a host that is allowed by its name alone', async () => {
  const url = `http://localhost:${receiver.port}/`;
  expect(await post(url, { allowed: [`localhost:${receiver.port}`] })).toEqual({ kind: 'sent' });
  expect(await post(url, { allowed: ['localhost:1'] })).toEqual({ kind: 'failed', why: 'private' });
});
