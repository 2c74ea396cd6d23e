import { describe, expect, test } from 'vitest';
import { cutConnections } from '../../../src/channels/shared/http-request.js';
import { BotApiError, classify, type Failure } from '../../../src/channels/telegram/bot-api-error.js';
import { TOKEN } from '../../fakes/bot-api.js';
import { clientOf, fakeServer } from './setting.js';

async function failureOf(call: Promise<unknown>): Promise<BotApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BotApiError);
  return error as BotApiError;
}

describe('a call', () => {
  test('answers with the result', async () => {
    const server = await fakeServer();
    const { api } = clientOf(server.root);
    expect((await api.call('getMe', undefined)).username).toBe('zhitong_test_bot');
  });

  test.each([
    ['server errors', { kind: 'page', code: 502 }],
    ['Telegram’s own server errors', { kind: 'refuse', code: 500, description: 'Internal Server Error' }],
    ['dropped connections', { kind: 'drop' }],
    ['lost answers', { kind: 'drop-answer' }],
  ] as const)('is tried again after %s, later each time', async (_, fault) => {
    const server = await fakeServer();
    const person = server.person();
    const { api, waits } = clientOf(server.root);
    server.fail('sendMessage', fault, 3);
    await api.call('sendMessage', { chat_id: person.chat.id, text: 'hello' });
    expect(waits).toEqual([250, 750, 2250]);
  });

  test('is given up after four attempts', async () => {
    const server = await fakeServer();
    const { api } = clientOf(server.root);
    server.fail('getMe', { kind: 'page', code: 503 }, 9);
    const error = await failureOf(api.call('getMe', undefined));
    expect(error.failure).toEqual({ kind: 'transient' });
    expect(server.callsOf('getMe')).toHaveLength(4);
  });

  test('is not tried again when Telegram refuses it', async () => {
    const server = await fakeServer();
    const { api } = clientOf(server.root);
    const error = await failureOf(api.call('sendMessage', { chat_id: 5, text: 'hello' }));
    expect(error.failure).toEqual({ kind: 'blocked', reason: 'no-chat' });
    expect(server.callsOf('sendMessage')).toHaveLength(1);
  });

  test('is given up at once by a cut, and not tried again', async () => {
    const server = await fakeServer();
    const { api, waits } = clientOf(server.root);
    server.fail('getMe', { kind: 'hang' });
    const failure = failureOf(api.call('getMe', undefined));
    while (server.callsOf('getMe').length === 0) await new Promise((done) => setTimeout(done, 5));
    cutConnections();
    expect((await failure).failure).toEqual({ kind: 'transient', trouble: 'unanswered' });
    expect({ calls: server.callsOf('getMe').length, waits }).toEqual({ calls: 1, waits: [] });
    // The next one has a connection of its own.
    expect((await api.call('getMe', undefined)).username).toBe('zhitong_test_bot');
  });

  test('has a time limit', async () => {
    const server = await fakeServer();
    const { api } = clientOf(server.root);
    server.fail('getMe', { kind: 'hang' });
    const error = await failureOf(api.call('getMe', undefined, { timeoutMs: 50, attempts: 1 }));
    expect(error.description).toBe('timeout');
  });

  test('can be called off', async () => {
    const server = await fakeServer();
    const { api } = clientOf(server.root);
    server.fail('getMe', { kind: 'hang' });
    const stop = new AbortController();
    const error = failureOf(api.call('getMe', undefined, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 20);
    expect((await error).description).toBe('aborted');
    expect(server.callsOf('getMe').length).toBeLessThanOrEqual(1);
  });
});

describe('429', () => {
  test('is waited for as long as Telegram asks', async () => {
    const server = await fakeServer();
    const person = server.person();
    const { api, waits } = clientOf(server.root);
    server.fail('sendMessage', { kind: 'slow-down', retryAfter: 3 });
    await api.call('sendMessage', { chat_id: person.chat.id, text: 'hello' });
    expect(waits[0]).toBe(3000);
    expect(person.messages).toHaveLength(1);
  });

  test('that asks for long is handed to the caller, and the chat is left alone meanwhile', async () => {
    const server = await fakeServer();
    const [anna, ben] = [server.person(), server.person()];
    const { api } = clientOf(server.root);
    server.fail('sendMessage', { kind: 'slow-down', retryAfter: 60 });
    const first = await failureOf(api.call('sendMessage', { chat_id: anna.chat.id, text: 'one' }));
    expect(first.failure).toEqual({ kind: 'slow-down', afterMs: 60_000 });
    const second = await failureOf(api.call('sendMessage', { chat_id: anna.chat.id, text: 'two' }));
    expect(second.failure.kind).toBe('slow-down');
    expect(server.callsOf('sendMessage')).toHaveLength(1);
    await api.call('sendMessage', { chat_id: ben.chat.id, text: 'three' });
    expect(ben.messages).toHaveLength(1);
  });
});

describe('the token', () => {
  test('stands in no error and no log', async () => {
    const server = await fakeServer();
    const { api, log } = clientOf(server.root);
    const unreachable = clientOf('http://127.0.0.1:9');
    server.fail('getMe', { kind: 'refuse', code: 500, description: `no route for bot${TOKEN}` }, 9);
    const errors = [
      await failureOf(api.call('getMe', undefined)),
      await failureOf(unreachable.api.call('getMe', undefined)),
      await failureOf(api.download('../nowhere', 10)),
    ];
    const shown = errors.map((error) => `${error.stack}${JSON.stringify(error)}${String(error.cause)}`);
    for (const text of [...shown, ...log.lines, ...unreachable.log.lines]) {
      expect(text).not.toContain(TOKEN.split(':')[1]);
    }
  });
});

describe('what a refusal means', () => {
  const cases: [number, string, Failure][] = [
    [403, 'Forbidden: bot was blocked by the user', { kind: 'blocked', reason: 'by-person' }],
    [403, 'Forbidden: user is deactivated', { kind: 'blocked', reason: 'deactivated' }],
    [403, "Forbidden: bot can't initiate conversation with a user", { kind: 'blocked', reason: 'by-person' }],
    [403, 'Forbidden: bot was kicked from the supergroup chat', { kind: 'blocked', reason: 'removed' }],
    [403, 'Forbidden: bot is not a member of the channel chat', { kind: 'blocked', reason: 'removed' }],
    [
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      { kind: 'blocked', reason: 'removed' },
    ],
    [400, 'Bad Request: chat not found', { kind: 'blocked', reason: 'no-chat' }],
    [400, 'Bad Request: message is not modified: specified new …', { kind: 'unchanged' }],
    [400, "Bad Request: message can't be edited", { kind: 'not-editable' }],
    [400, 'Bad Request: message text is empty', { kind: 'permanent' }],
    [401, 'Unauthorized', { kind: 'unauthorized' }],
    [409, 'Conflict: terminated by other getUpdates request', { kind: 'conflict' }],
    [500, 'Internal Server Error', { kind: 'transient' }],
  ];
  test.each(cases)('%i %s', (code, description, failure) => {
    expect(classify({ code, description })).toEqual(failure);
  });

  test('a group that moved tells where to', () => {
    const refusal = { code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat' };
    expect(classify({ ...refusal, movedTo: -100123 })).toEqual({ kind: 'moved', to: '-100123' });
  });
});
