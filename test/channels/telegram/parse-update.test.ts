import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUpdate } from '../../../src/channels/telegram/parse-update.js';

const me = { id: 7, username: 'zhitong_bot' };
const NOW = 1_790_000_000_000;
const from = { id: 42, is_bot: false, first_name: '小\u0000红', last_name: '王', language_code: 'zh-hans' };
const envelope = { message_id: 5, date: 1_789_000_000, from, chat: { id: 42, type: 'private' } };
const inGroup = { ...envelope, chat: { id: -100, type: 'supergroup' } };

const read = (content: object) => parseUpdate({ update_id: 9, ...content }, me, NOW);
const readMessage = (content: object) => read({ message: { ...envelope, ...content } })?.inbound;
const readGroup = (content: object) => read({ message: { ...inGroup, ...content } })?.inbound;

describe('a message', () => {
  test('of words, with who, where, when and its key', () => {
    expect(readMessage({ text: '约50人' })).toEqual({
      channel: 'telegram',
      account: '7',
      chat: '42',
      group: false,
      sender: { id: '42', name: '小红 王', lang: 'zh-hans' },
      key: 'telegram:7:9:42',
      at: 1_789_000_000_000,
      kind: 'text',
      text: '约50人',
      message: '5',
    });
  });

  test('loses what cannot be stored', () => {
    expect(readMessage({ text: 'a\u0000b\ud800c\r\nd' })).toMatchObject({ text: 'ab\ufffdc\nd' });
  });

  test.each([
    ['/start', { kind: 'start', payload: '' }],
    ['/start inv_A-1', { kind: 'start', payload: 'inv_A-1' }],
    ['/help', { kind: 'command', command: 'help', args: '' }],
    ['/Help@Zhitong_Bot', { kind: 'command', command: 'help', args: '' }],
    ['/lang en now', { kind: 'command', command: 'lang', args: 'en now' }],
    ['/帮助', { kind: 'text', text: '/帮助' }],
    ['1/2', { kind: 'text', text: '1/2' }],
  ])('%s', (text, act) => {
    expect(readMessage({ text })).toMatchObject(act);
  });

  test('that was forwarded is no command', () => {
    expect(readMessage({ text: '/cancel', forward_date: 1 })).toMatchObject({
      kind: 'text',
      forwarded: true,
    });
    expect(readMessage({ text: 'x', forward_origin: { type: 'user' } })).toMatchObject({ forwarded: true });
  });

  test('with a photo offers the largest size', () => {
    const photo = [
      { file_id: 'small', width: 90, height: 60, file_size: 900 },
      { file_id: 'large', width: 1280, height: 853, file_size: 90_000 },
      { file_id: 'middle', width: 320, height: 213 },
    ];
    expect(readMessage({ photo, caption: '车间', media_group_id: 'g' })).toMatchObject({
      kind: 'files',
      files: [{ id: 'large', name: 'photo.jpg', mime: 'image/jpeg', size: 90_000 }],
      caption: '车间',
      album: 'g',
    });
  });

  test('with a document keeps its name', () => {
    const document = { file_id: 'd', file_name: '报告.pdf', mime_type: 'application/pdf', file_size: 10 };
    expect(readMessage({ document })).toMatchObject({
      kind: 'files',
      files: [{ id: 'd', name: '报告.pdf', mime: 'application/pdf', size: 10 }],
    });
  });

  test('with a contact is its number', () => {
    expect(readMessage({ contact: { phone_number: '+8613800000000' } })).toMatchObject({
      kind: 'text',
      text: '+8613800000000',
    });
  });

  test.each(['sticker', 'voice', 'location', 'video', 'poll'])('with a %s is not supported', (what) => {
    expect(readMessage({ [what]: {} })).toMatchObject({ kind: 'unsupported', what });
  });

  test('a moving picture is not taken for the document it also is', () => {
    expect(readMessage({ animation: {}, document: { file_id: 'd' } })).toMatchObject({ kind: 'unsupported' });
  });

  test('that is corrected', () => {
    const edited = read({ edited_message: { ...envelope, text: '60' } })?.inbound;
    expect(edited).toMatchObject({ kind: 'edited', text: '60', message: '5' });
  });
});

describe('in a group', () => {
  test.each([
    ['nobody asked the bot', { text: '大家好' }],
    ['another bot is asked', { text: '/help@other_bot' }],
    ['somebody with a longer name is mentioned', { text: '@zhitong_bot2 你好' }],
    ['a sticker', { sticker: {} }],
    ['another bot comes', { new_chat_members: [{ ...from, is_bot: true }] }],
  ])('it is quiet when %s', (_, content) => {
    expect(readGroup(content)).toBeUndefined();
  });

  test('it hears its name, its commands and answers to it', () => {
    expect(readGroup({ text: '@Zhitong_Bot 进度' })).toMatchObject({
      kind: 'text',
      text: '进度',
      group: true,
    });
    expect(readGroup({ text: '/help@zhitong_bot' })).toMatchObject({ kind: 'command', command: 'help' });
    expect(readGroup({ text: '/help' })).toMatchObject({ kind: 'command' });
    expect(readGroup({ text: '好', reply_to_message: { from: { id: 7 } } })).toMatchObject({ kind: 'text' });
  });
});

describe('a group with topics', () => {
  test('says which topic it was', () => {
    const said = { text: '@zhitong_bot 进度', message_thread_id: 12 };
    expect(readGroup({ ...said, is_topic_message: true })).toMatchObject({ thread: '12' });
    // A reply in a group without topics.
    expect(readGroup(said)).not.toHaveProperty('thread');
  });

  test('tells that people came, not who', () => {
    const joined = readGroup({ new_chat_members: [{ ...from, is_bot: true }, from] });
    expect(joined).toMatchObject({ kind: 'joined', group: true });
  });
});

describe('a press', () => {
  const keyboard = { inline_keyboard: [[{ callback_data: '3.o:a' }], [{ callback_data: '~n:2' }]] };
  const press = { id: 'q1', from, data: '3.o:a' };

  test('names its button, message and page', () => {
    const message = { message_id: 8, chat: envelope.chat, reply_markup: keyboard };
    const parsed = read({ callback_query: { ...press, message } });
    expect(parsed).toMatchObject({ lane: '42', press: 'q1' });
    expect(parsed?.inbound).toMatchObject({ kind: 'press', button: '3.o:a', on: '8.2', at: NOW });
  });

  test('on a message too old to be shown still counts', () => {
    const message = { message_id: 8, chat: envelope.chat, date: 0 };
    expect(read({ callback_query: { ...press, message } })?.inbound).toMatchObject({
      kind: 'press',
      on: '8',
    });
  });

  test('without a message is only answered', () => {
    expect(read({ callback_query: press })).toEqual({ updateId: 9, lane: 'update:9', press: 'q1' });
  });
});

test('a person blocks and unblocks', () => {
  const member = (status: string) =>
    read({ my_chat_member: { chat: envelope.chat, from, date: 1, new_chat_member: { status } } })?.inbound;
  expect(member('kicked')).toMatchObject({ kind: 'reachable', reachable: false });
  expect(member('member')).toMatchObject({ kind: 'reachable', reachable: true });
});

describe('what is none of our business', () => {
  test.each([
    ['an unknown kind of update', { business_message: {} }],
    ['a message without a sender', { message: { ...envelope, from: undefined, text: 'x' } }],
    ['another bot', { message: { ...envelope, from: { ...from, is_bot: true }, text: 'x' } }],
    ['a channel', { message: { ...envelope, chat: { id: 1, type: 'channel' }, text: 'x' } }],
    ['a huge id', { message: { ...envelope, from: { ...from, id: 2 ** 60 }, text: 'x' } }],
    ['a chat of a wrong type', { message: { ...envelope, chat: 'me', text: 'x' } }],
    ['words of a wrong type', { message: { ...envelope, text: { a: 1 } } }],
  ])('%s is read and not handed on', (_, content) => {
    const parsed = read(content);
    expect(parsed?.updateId).toBe(9);
    expect(parsed?.inbound).toBeUndefined();
  });

  test.each([null, 5, 'x', [], {}, { update_id: '9' }, { update_id: -1 }, { update_id: 1.5 }])(
    '%j is no update',
    (raw) => {
      expect(parseUpdate(raw, me, NOW)).toBeUndefined();
    },
  );
});

describe('whatever comes', () => {
  const keys = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'poll'];
  const inner = [
    'message_id',
    'from',
    'chat',
    'id',
    'type',
    'text',
    'photo',
    'document',
    'data',
    'date',
    'message',
  ];
  const sensible = fc.constantFrom<unknown>(
    envelope,
    from,
    envelope.chat,
    'private',
    '/start x',
    42,
    [],
    null,
  );
  const value = fc.oneof(sensible, fc.jsonValue({ maxDepth: 2 }));
  const fields = (of: fc.Arbitrary<unknown>) => fc.dictionary(fc.constantFrom(...inner), of, { maxKeys: 8 });
  const content = fc.dictionary(fc.constantFrom(...keys), fields(fc.oneof(value, fields(value))), {
    maxKeys: 2,
  });

  test('reading never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        parseUpdate(raw, me, NOW);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(content, (odd) => {
        expect(read(odd)?.updateId).toBe(9);
      }),
      { numRuns: 5000 },
    );
  });

  test('an inbound message can always be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inbound = readMessage({ text: `x${text}\ud800` });
        expect(JSON.stringify(inbound)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
    );
  });
});

describe('a group that became a supergroup', () => {
  const group = { message_id: 5, date: 1, chat: { id: -5, type: 'group' } };
  const to = { ...group, chat: { id: -1001234567890, type: 'supergroup' } };

  test('is moved, whichever of the two tells it and whoever upgraded it', () => {
    const expected = { kind: 'moved', chat: '-5', to: '-1001234567890', group: true };
    expect(read({ message: { ...group, from, migrate_to_chat_id: -1001234567890 } })?.inbound).toMatchObject(
      expected,
    );
    expect(read({ message: { ...to, migrate_from_chat_id: -5 } })?.inbound).toMatchObject(expected);
    const bot = { id: 1087968824, is_bot: true };
    expect(read({ message: { ...to, from: bot, migrate_from_chat_id: -5 } })?.inbound).toMatchObject(
      expected,
    );
  });

  test('is not when the id is none', () => {
    expect(read({ message: { ...group, from, migrate_to_chat_id: 'x' } })?.inbound).toBeUndefined();
    expect(readMessage({ migrate_to_chat_id: -7 })).toBeUndefined();
  });
});
