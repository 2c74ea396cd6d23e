import { describe, expect, test } from 'vitest';
import { GROUP_MENU, menuFor } from '../../../src/channels/telegram/menus.js';
import { memoryShelf } from '../../../src/channels/telegram/shelf.js';
import type { Outcome } from '../../../src/chat/channel.js';
import { readDeskOrder } from '../../../src/chat/lobby/agency-desk/orders.js';
import { readNoticeOrder } from '../../../src/chat/lobby/notices/orders.js';
import { readOrder } from '../../../src/chat/lobby/order.js';
import { readTrainingOrder } from '../../../src/chat/lobby/trainings/orders.js';
import type { Button } from '../../../src/flow/say/message.js';
import { readCommand } from '../../../src/flow/understand/command.js';
import { fakeServer, openChannel, until } from './setting.js';

const options = (labels: readonly string[], picked: readonly string[] = []): Button[] =>
  labels.map((label, i) => ({
    id: `1.o:${i}`,
    label,
    role: 'option',
    ...(picked.includes(label) ? { picked: true } : {}),
  }));

async function setting() {
  const server = await fakeServer();
  const person = server.person();
  const { channel, heard } = await openChannel(server, async () => ({ notice: '' }));
  const send = (text: string, buttons: readonly Button[] = [], more: object = {}) =>
    channel.send({ chat: String(person.chat.id), text, buttons, ...more });
  return { server, person, channel, heard, send };
}

describe('sending', () => {
  test('a long text goes out in parts, the keyboard under the last', async () => {
    const { person, send } = await setting();
    const outcome = await send(`${'长'.repeat(4000)}\n\n${'文'.repeat(200)}`, options(['好']));
    expect(person.messages.map(({ text }) => text.length)).toEqual([4000, 200]);
    expect(person.messages.map(({ reply_markup }) => reply_markup !== undefined)).toEqual([false, true]);
    expect(outcome).toEqual({ kind: 'sent', id: String(person.messages[1]?.message_id) });
  });

  test('what a person typed is shown as typed', async () => {
    const { person, send } = await setting();
    const typed = '<b>_*[x](y)`~>#+-=|{}.!\\ &amp; </b>';
    await send(typed);
    expect(person.messages[0]?.text).toBe(typed);
  });

  test('a message is replaced in place, and sent anew when it is gone', async () => {
    const { person, send } = await setting();
    const first = (await send('选', options(['甲', '乙']))) as Extract<Outcome, { kind: 'sent' }>;
    const replaces = first.id;
    expect(await send('选', options(['甲', '乙'], ['甲']), { replaces })).toEqual(first);
    expect(person.messages).toHaveLength(1);
    expect(person.labels).toEqual(['✅ 甲', '乙']);
    expect(await send('选', options(['甲', '乙'], ['甲']), { replaces })).toEqual(first);
    await send('选', options(['甲']), { replaces: '99999' });
    expect(person.messages).toHaveLength(2);
  });

  test('a topic of a group gets words and files, the group itself when the topic is gone', async () => {
    const { server, send } = await setting();
    const files = [{ name: '通知.pdf', mime: 'application/pdf', bytes: Buffer.from('x') }];
    await send('通知', [], { thread: '12', files });
    const fields = { message_thread_id: 12 };
    expect(server.callsOf('sendMessage')).toMatchObject([fields]);
    expect(server.callsOf('sendDocument')).toMatchObject([{ message_thread_id: '12' }]);
    const gone = { code: 400, description: 'Bad Request: message thread not found' };
    server.fail('sendMessage', { kind: 'refuse', ...gone });
    expect(await send('还在', [], { thread: '12' })).toMatchObject({ kind: 'sent' });
    expect(server.callsOf('sendMessage').at(-1)).not.toHaveProperty('message_thread_id');
  });

  test('pictures are seen, other files are documents', async () => {
    const { server, person, send } = await setting();
    const bytes = Buffer.from('content');
    const files = [
      { name: '图"1".png', mime: 'image/png', bytes },
      { name: '满意度.xlsx', mime: 'application/vnd.ms-excel', bytes },
    ];
    expect((await send('附件', [], { files })).kind).toBe('sent');
    expect(person.messages.map(({ file }) => file?.bytes.toString())).toEqual([
      undefined,
      'content',
      'content',
    ]);
    expect(person.messages[2]?.file).toMatchObject({ name: '满意度.xlsx' });
    expect([server.callsOf('sendPhoto').length, server.callsOf('sendDocument').length]).toEqual([1, 1]);
  });

  test('a file that goes to many carries its words and is uploaded once, also by those who send it at the same time', async () => {
    const { server, channel } = await setting();
    const people = [server.person(), server.person(), server.person()];
    const file = { name: '海报.png', mime: 'image/png', bytes: Buffer.from('picture'), key: 'upload-1' };
    const to = (i: number, more: object = {}) =>
      channel.send({
        chat: String(people[i]?.chat.id),
        text: '培训通知',
        buttons: options(['报名']),
        files: [file],
        ...more,
      });
    const [first, second] = await Promise.all([to(0), to(1)]);
    await to(2);
    for (const person of people) {
      expect(person.messages).toHaveLength(1);
      expect(person.messages[0]).toMatchObject({ text: '培训通知', file: { name: '海报.png' } });
      expect(person.labels).toEqual(['报名']);
    }
    const photos = server.callsOf('sendPhoto').map(({ photo }) => photo);
    expect(photos.filter((photo) => photo === undefined)).toHaveLength(1);
    expect(new Set(photos).size).toBe(2);
    // Its words are edited where they stand.
    expect(first?.kind === 'sent' && second?.kind === 'sent').toBe(true);
    const replaces = first?.kind === 'sent' ? first.id : '';
    await channel.send({ chat: String(people[0]?.chat.id), text: '改了', buttons: [], replaces });
    expect(people[0]?.messages.map(({ text }) => text)).toEqual(['改了']);
    expect(server.refused).toEqual([]);
  });

  test('a file that Telegram does not know any more is uploaded again', async () => {
    const { server, person, send } = await setting();
    const files = [{ name: 'a.pdf', mime: 'application/pdf', bytes: Buffer.from('x'), key: 'upload-2' }];
    await send('一', [], { files });
    const wrong = { kind: 'refuse', code: 400, description: 'Bad Request: wrong file identifier' } as const;
    server.fail('sendDocument', wrong);
    expect((await send('二', [], { files })).kind).toBe('sent');
    expect(server.callsOf('sendDocument').map(({ document }) => document === undefined)).toEqual([
      true,
      false,
      true,
    ]);
    expect(person.messages).toHaveLength(2);
  });

  test('one of many takes a place for each call, and is left to its sender when the first call fails', async () => {
    const { server, send } = await setting();
    const places: string[] = [];
    const pace = {
      async place() {
        places.push('taken');
        return () => void places.push('answered');
      },
    };
    const files = [1, 2].map((n) => ({ name: `${n}.pdf`, mime: 'application/pdf', bytes: Buffer.from('x') }));
    expect((await send('通知', [], { files, pace })).kind).toBe('sent');
    expect(places).toEqual(['taken', 'answered', 'taken', 'answered', 'taken', 'answered']);
    server.fail('sendMessage', { kind: 'page', code: 502 });
    expect(await send('通知', [], { pace })).toEqual({ kind: 'retry', afterMs: 5000, delivered: 0 });
    server.fail('sendMessage', { kind: 'drop-answer' });
    expect(await send('通知', [], { pace })).toMatchObject({ kind: 'retry', why: 'unanswered' });
    server.fail('sendMessage', { kind: 'slow-down', retryAfter: 2 });
    expect(await send('通知', [], { pace })).toMatchObject({
      kind: 'retry',
      why: 'slow-down',
      afterMs: 2000,
    });
    expect(server.callsOf('sendMessage')).toHaveLength(4);
  });

  test('a failure tells which parts arrived, and the next attempt sends only the others', async () => {
    const { server, person, send } = await setting();
    const text = `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`;
    person.chat.onEvent = () => server.fail('sendMessage', { kind: 'slow-down', retryAfter: 99 });
    const outcome = await send(text);
    expect(outcome).toEqual({ kind: 'retry', afterMs: 99_000, delivered: 1, why: 'slow-down' });
    expect(person.messages).toHaveLength(1);
  });

  test('every end has its outcome', async () => {
    const { server, person, channel, send } = await setting();
    expect(await send(' \u200b ')).toMatchObject({ kind: 'failed', permanent: true });
    expect(await channel.send({ chat: '5', text: 'x', buttons: [] })).toEqual({
      kind: 'blocked',
      reason: 'no-chat',
    });
    server.fail('sendMessage', { kind: 'refuse', code: 400, description: 'Bad Request: odd' });
    expect(await send('x')).toMatchObject({ kind: 'failed', permanent: true });
    server.fail('sendMessage', { kind: 'refuse', code: 401, description: 'Unauthorized' });
    expect(await send('x')).toMatchObject({ kind: 'failed', permanent: false });
    person.block();
    expect(await send('x')).toEqual({ kind: 'blocked', reason: 'by-person' });
    person.block('Forbidden: user is deactivated');
    expect(await send('x')).toEqual({ kind: 'blocked', reason: 'deactivated' });
  });

  test('a group that moved is told with its new id', async () => {
    const { server, send } = await setting();
    server.fail('sendMessage', {
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1001234567890 },
    });
    expect(await send('x')).toEqual({ kind: 'blocked', reason: 'no-chat', movedTo: '-1001234567890' });
  });
});

describe('the menus of commands', () => {
  const menus = (server: Awaited<ReturnType<typeof fakeServer>>) =>
    server.callsOf('setMyCommands') as unknown as Menu[];
  interface Menu {
    readonly scope: { readonly type: string; readonly chat_id?: string };
    readonly language_code?: string;
    readonly commands: readonly { readonly command: string; readonly description: string }[];
  }

  test('are set at the start, for private chats and for groups, in both languages', async () => {
    const { server } = await setting();
    await until(() => menus(server).length === 4);
    const about = menus(server).map(
      (m) => `${m.scope.type} ${m.language_code ?? ''} ${m.commands[0]?.description}`,
    );
    expect(about).toEqual([
      'all_private_chats  菜单：可以填的表',
      'all_private_chats en What you can fill in',
      'all_group_chats  登记本群（服务机构人员）',
      'all_group_chats en Register this group (agency staff)',
    ]);
    expect(server.refused).toEqual([]);
  });

  test('keep nobody from being served when they cannot be set', async () => {
    const server = await fakeServer();
    server.fail('setMyCommands', {
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: BOT_COMMAND_INVALID',
    });
    const { channel, heard, log } = await openChannel(server);
    await until(() => log.lines.some((line) => line.includes('the menus could not be set')));
    server.person().tell('你好');
    await until(() => heard.length === 1);
    expect(channel.health.ready).toBe(true);
    server.fail('setMyCommands', { kind: 'refuse', code: 403, description: 'Forbidden: odd' });
    await channel.setMenu('42', 'staff', 'zh');
  });

  test('of one chat are those of its role, in its language, until they are taken back', async () => {
    const { server, channel } = await setting();
    await until(() => menus(server).length === 4);
    for (const role of ['contact', 'staff', 'admin', 'bureau', 'operator'] as const) {
      await channel.setMenu('42', role, 'en');
      const set = menus(server).at(-1);
      expect(set).toMatchObject({ scope: { type: 'chat', chat_id: '42' } });
      expect(set?.language_code).toBeUndefined();
      const names = set?.commands.map(({ command }) => command) ?? [];
      expect(names.includes('joins')).toBe(role === 'admin');
      expect(names.includes('invite')).toBe(role === 'admin' || role === 'staff');
      expect(new Set(names).size).toBe(names.length);
    }
    await channel.setMenu('42', undefined, 'zh');
    expect(server.callsOf('deleteMyCommands')).toEqual([{ scope: { type: 'chat', chat_id: '42' } }]);
    expect(server.refused).toEqual([]);
  });

  test('hold only commands that are understood', () => {
    for (const role of ['contact', 'staff', 'admin', 'bureau', 'operator'] as const) {
      for (const { command } of menuFor(role)) {
        const known =
          readOrder(command) ??
          readDeskOrder(command) ??
          readNoticeOrder(command) ??
          readTrainingOrder(command) ??
          readCommand(command.replaceAll('_', ' '));
        expect([command, known !== undefined]).toEqual([command, true]);
      }
    }
    for (const { command } of GROUP_MENU) expect(readOrder(command)).toBe('register');
  });
});

describe('a keyboard of several pages', () => {
  const many = options(Array.from({ length: 50 }, (_, i) => `第${i + 1}类名称很长的行业门类`));

  test('is turned without troubling anybody', async () => {
    const { person, heard, send } = await setting();
    await send('行业', many);
    await person.settle(20);
    await person.press('▶');
    expect(person.labels[0]).toBe('第21类名称很长的行业门类');
    await person.press('▶');
    await person.press('▶');
    expect(person.labels[0]).toBe('第1类名称很长的行业门类');
    person.tap('1/3');
    await until(() => person.chat.presses.size === 0);
    expect(heard).toHaveLength(0);
    expect(person.messages).toHaveLength(1);
  });

  test('stays on its page when an option is picked', async () => {
    const { person, heard, send } = await setting();
    await send('行业', many);
    await person.settle(20);
    await person.press('▶');
    person.tap('第22类');
    await until(() => heard.length === 1);
    const [press] = heard;
    expect(press).toMatchObject({ kind: 'press', button: '1.o:21' });
    await send('行业', many, { replaces: press?.kind === 'press' ? press.on : '' });
    expect(person.labels).toContain('2/3');
  });

  test('is asked for again when it was forgotten', async () => {
    const server = await fakeServer();
    const person = server.person();
    const first = await openChannel(server);
    await first.channel.send({ chat: String(person.chat.id), text: '行业', buttons: many });
    await first.channel.stop(100);
    const { channel, heard } = await openChannel(server);
    person.tap('▶');
    await until(() => heard.length === 1);
    const [page] = heard;
    expect(page).toMatchObject({ kind: 'page' });
    await channel.send({
      chat: String(person.chat.id),
      text: '行业',
      buttons: many,
      replaces: page?.kind === 'page' ? page.on : '',
    });
    expect(person.messages).toHaveLength(1);
    expect(person.labels).toContain('2/3');
  });
});

describe('a button whose id is too long', () => {
  test('comes back as it was sent', async () => {
    const { person, heard, send } = await setting();
    const id = `12.o:${'非常长的键'.repeat(10)}`;
    await send('选', [{ id, label: '这个', role: 'option' }]);
    person.tap('这个');
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ kind: 'press', button: id });
  });

  test('forged data arrives as a button nobody knows', async () => {
    const { person, heard, send } = await setting();
    await send('选', options(['甲']));
    person.pressData(`~t:${'x'.repeat(22)}`);
    person.pressData("'; drop table answers; --");
    await until(() => heard.length === 2);
    expect(heard.map((inbound) => inbound.kind === 'press' && inbound.button)).toEqual([
      `~t:${'x'.repeat(22)}`,
      "'; drop table answers; --",
    ]);
    await until(() => person.chat.presses.size === 0);
  });
});

describe('files a person sends', () => {
  test('are fetched', async () => {
    const { person, heard, channel } = await setting();
    void person.sendPhoto(Buffer.from('jpeg'), '车间').catch(() => undefined);
    await until(() => heard.length === 1);
    const [inbound] = heard;
    const id = inbound?.kind === 'files' ? (inbound.files[0]?.id ?? '') : '';
    expect(await channel.fetchFile(id)).toEqual({ kind: 'fetched', bytes: Buffer.from('jpeg') });
  });

  test('are refused when Telegram does not give them to a bot', async () => {
    const { server, channel } = await setting();
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    const id = server.keepFile({ name: 'film.mp4', mime: 'video/mp4', bytes });
    expect(await channel.fetchFile(id)).toEqual({ kind: 'too-large' });
    expect(await channel.fetchFile('nothing')).toMatchObject({ kind: 'failed', permanent: true });
  });
});

test('a shelf forgets what was longest unused', async () => {
  const shelf = memoryShelf(2);
  await shelf.put('a', '1');
  await shelf.put('b', '2');
  await shelf.get('a');
  await shelf.put('c', '3');
  expect([await shelf.get('a'), await shelf.get('b'), await shelf.get('c')]).toEqual(['1', undefined, '3']);
});
