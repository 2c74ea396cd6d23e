import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { receiveWebhook } from '../../../src/channels/telegram/receive-webhook.js';
import type { TelegramChannel } from '../../../src/channels/telegram/telegram-channel.js';
import type { Handle } from '../../../src/chat/channel.js';
import { fakeServer, openChannel, until } from './setting.js';

const SECRET = 'a-secret_of-the-tests';
const signed = { 'x-telegram-bot-api-secret-token': SECRET };
const taken = async () => ({});
const receive = (headers: object, body: string | Buffer, take: (raw: unknown) => Promise<object> = taken) =>
  receiveWebhook({ headers: { ...headers }, body: Buffer.from(body) }, SECRET, take);

describe('a webhook request', () => {
  test('with the secret is taken', async () => {
    const seen: unknown[] = [];
    const take = async (raw: unknown) => ({ count: seen.push(raw) });
    expect(await receive(signed, '{"update_id":1}', take)).toEqual({ status: 200 });
    expect(seen).toEqual([{ update_id: 1 }]);
  });

  test.each([
    ['none', {}],
    ['a wrong one', { 'x-telegram-bot-api-secret-token': 'guess' }],
    ['one too long', { 'x-telegram-bot-api-secret-token': `${SECRET}x` }],
    ['two', { 'x-telegram-bot-api-secret-token': [SECRET, SECRET] }],
  ])('with %s of the secret is refused before it is read', async (_, headers) => {
    const take = () => Promise.reject(new Error('must not be taken'));
    expect(await receive(headers, 'not even JSON', take)).toEqual({ status: 401 });
  });

  test('without a secret set up is refused', async () => {
    const headers = { 'x-telegram-bot-api-secret-token': '' };
    expect(await receiveWebhook({ headers, body: Buffer.from('{}') }, '', taken)).toEqual({ status: 401 });
  });

  test('that is too large is refused, by its word or in fact', async () => {
    expect(await receive({ ...signed, 'content-length': '1048577' }, '{}')).toEqual({ status: 413 });
    expect(await receive(signed, Buffer.alloc(1024 * 1024 + 1, 32))).toEqual({ status: 413 });
  });

  test('that is no JSON is refused', async () => {
    expect(await receive(signed, '{"update_id":')).toEqual({ status: 400 });
    expect(await receive(signed, '')).toEqual({ status: 400 });
  });

  test('that could not be stored is to come again', async () => {
    expect(await receive(signed, '{}', () => Promise.reject(new Error('no database')))).toEqual({
      status: 503,
    });
  });
});

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A channel behind a real HTTP server, opened as a webhook. */
async function openWebhook(handle: Handle) {
  const fake = await fakeServer();
  let channel: TelegramChannel | undefined;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void channel
        ?.webhook({ headers: request.headers, body: Buffer.concat(chunks) })
        .then(({ status, body }) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(body);
        });
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/7000000001`;
  const opened = await openChannel(fake, handle, { mode: 'webhook', url, secret: SECRET });
  channel = opened.channel;
  return { fake, ...opened };
}

describe('behind a webhook', () => {
  test('a person is answered, and a press is answered in the same breath', async () => {
    const { fake, channel } = await openWebhook(async (inbound) => {
      const buttons = [{ id: '1.o:a', label: '好', role: 'option' as const }];
      await channel.send({ chat: inbound.chat, text: `got ${inbound.kind}`, buttons });
      return inbound.kind === 'press' ? { notice: '已记录' } : undefined;
    });
    const person = fake.person();
    expect((await person.say('你好')).text).toBe('got text');
    expect((await person.press('好')).text).toBe('got press');
    await until(() => person.chat.notices.length === 1);
    expect(person.chat.notices).toEqual(['已记录']);
    expect(fake.callsOf('answerCallbackQuery')).toHaveLength(0);
    expect(fake.updates.statuses).toEqual([200, 200]);
  });

  test('an update is confirmed after what is said to it: the next of its chat may go to another process', async () => {
    const { fake, channel } = await openWebhook(async ({ chat }) => {
      void channel.send({ chat, text: 'one', buttons: [] }).then(() => {
        void channel.send({ chat, text: 'two', buttons: [] });
      });
      return undefined;
    });
    const person = fake.person();
    let shown = -1;
    const confirmed = fake.updates.statuses;
    person.chat.onEvent = () => {
      if (confirmed.length === 0) shown = person.messages.length;
    };
    person.tell('你好');
    await until(() => confirmed.length === 1);
    expect(shown).toBe(2);
  });

  test('a platform that does not take what is said holds up no update for long', async () => {
    const { fake, channel } = await openWebhook(async ({ chat }) => {
      void channel.send({ chat, text: 'one', buttons: [] });
      return undefined;
    });
    fake.fail('sendMessage', { kind: 'hang' });
    fake.person().tell('你好');
    await until(() => fake.updates.statuses.length === 1);
    expect(fake.updates.statuses).toEqual([200]);
  });

  test('an update that was not stored comes again before the next of its chat', async () => {
    let failures = 2;
    const stored: string[] = [];
    const { fake } = await openWebhook(async (inbound) => {
      if (failures-- > 0) throw new Error('no database');
      if (inbound.kind === 'text') stored.push(inbound.text);
      return undefined;
    });
    const person = fake.person();
    person.tell('one');
    person.tell('two');
    await until(() => stored.length === 2);
    expect(stored).toEqual(['one', 'two']);
    expect(fake.updates.statuses.slice(0, 3)).toEqual([503, 503, 200]);
  });
});

describe('an update that is none', () => {
  const from = { id: 42, is_bot: false, first_name: 'x' };
  const chat = { id: 42, type: 'private' };
  const message = { message_id: 1, date: 1, chat, from, text: 'x' };
  const odd: readonly (readonly [string, unknown, 'malformed' | 'ignored'])[] = [
    ['no object', [], 'malformed'],
    ['null', null, 'malformed'],
    ['a string', 'update', 'malformed'],
    ['no id', { message }, 'malformed'],
    ['an id that is a word', { update_id: 'one', message }, 'malformed'],
    ['an id too large to count', { update_id: 1e300, message }, 'malformed'],
    ['a message that is none', { update_id: 1, message: 'hello' }, 'malformed'],
    ['a message without a chat', { update_id: 2, message: { ...message, chat: undefined } }, 'malformed'],
    [
      'a chat with a huge id',
      { update_id: 3, message: { ...message, chat: { ...chat, id: 1e300 } } },
      'malformed',
    ],
    [
      'a chat of no known kind',
      { update_id: 4, message: { ...message, chat: { id: 1, type: 'moon' } } },
      'malformed',
    ],
    ['a press without a person', { update_id: 5, callback_query: { id: '1', data: 'x' } }, 'malformed'],
    [
      'a change of membership without a status',
      { update_id: 6, my_chat_member: { chat, from } },
      'malformed',
    ],
    ['a message without a sender', { update_id: 7, message: { ...message, from: undefined } }, 'ignored'],
    [
      'a sender with a huge id',
      { update_id: 8, message: { ...message, from: { ...from, id: 2 ** 60 } } },
      'ignored',
    ],
    ['words that are a number', { update_id: 9, message: { ...message, text: 5 } }, 'ignored'],
    ['a kind nobody asked for', { update_id: 10, shipping_query: {} }, 'ignored'],
  ];

  test.each(odd)('%s: done with, counted, nothing handed on', async (_, raw, why) => {
    const heard: unknown[] = [];
    const unheard: string[] = [];
    const fake = await fakeServer();
    const { channel, log } = await openChannel(
      fake,
      async (inbound) => void heard.push(inbound),
      { mode: 'webhook', url: 'http://127.0.0.1:1/telegram/7000000001', secret: SECRET },
      (outcome) => unheard.push(outcome),
    );
    const body = Buffer.from(JSON.stringify(raw));
    expect(await channel.webhook({ headers: signed, body })).toEqual({ status: 200 });
    expect(heard).toEqual([]);
    expect(unheard).toEqual([why]);
    expect(log.lines.join()).not.toMatch(/Error| {4}at /);
  });
});
