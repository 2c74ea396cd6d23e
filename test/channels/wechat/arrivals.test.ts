import { describe, expect, test } from 'vitest';
import { types } from 'wechaty';
import { MESSAGE } from '../../../src/channels/wechat/parse-message.js';
import { openChannel, pause, until } from './setting.js';

describe('what arrives', () => {
  test('words of a person', async () => {
    const { platform, heard, channel } = await openChannel();
    const li = platform.person('李梅');
    li.tell('你好');
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({
      channel: 'wechat',
      account: 'wechaty-puppet-mock:wechat',
      chat: li.id,
      group: false,
      sender: { id: li.id, name: '李梅' },
      kind: 'text',
      text: '你好',
    });
    expect(heard[0]?.key).toMatch(new RegExp(`^wechat:${channel.account}:message-1-`));
    expect(Math.abs((heard[0]?.at ?? 0) - Date.now())).toBeLessThan(2000);
  });

  test('in order for one person, side by side for two', async () => {
    let letGo = () => {};
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    const { platform, heard } = await openChannel(async (inbound) => {
      if (inbound.kind === 'text' && inbound.text === '1') await held;
      return undefined;
    });
    const [li, wang] = [platform.person('李'), platform.person('王')];
    for (let i = 1; i <= 20; i++) li.tell(String(i));
    wang.tell('王');
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ text: '王' });
    letGo();
    await until(() => heard.length === 21);
    expect(heard.slice(1).map((inbound) => (inbound.kind === 'text' ? inbound.text : ''))).toEqual(
      Array.from({ length: 20 }, (_, i) => String(i + 1)),
    );
  });

  test('a message the house cannot store comes again, and those behind it wait', async () => {
    let away = true;
    let tries = 0;
    const { platform, heard } = await openChannel(async () => {
      tries++;
      if (away) throw new Error('database away');
      return undefined;
    });
    const li = platform.person('李');
    li.tell('一');
    li.tell('二');
    await until(() => tries > 4);
    expect(heard).toEqual([]);
    away = false;
    await until(() => heard.length === 2);
    expect(heard).toMatchObject([{ text: '一' }, { text: '二' }]);
  });

  test('a chat that floods is cut off, the others are not', async () => {
    let open = false;
    const { platform, heard, unheard } = await openChannel(async () => {
      if (!open) throw new Error('away');
      return undefined;
    });
    const [li, wang] = [platform.person('李'), platform.person('王')];
    for (let i = 0; i < 230; i++) li.tell(String(i));
    wang.tell('王');
    await until(() => unheard.length >= 30);
    open = true;
    await until(() => heard.length === 201);
    expect(unheard.filter((why) => why === 'overflow')).toHaveLength(30);
  });

  test('nothing of its own, of the system or of before the start', async () => {
    const { platform, heard, channel, unheard } = await openChannel();
    const li = platform.person('李');
    platform.message('text', 'weixin', { text: '欢迎' });
    platform.message('text', li.id, { text: '旧的', at: Date.now() - 3_600_000 });
    platform.message('text', li.id, { text: '旧的', at: Math.floor(Date.now() / 1000) - 3600 });
    platform.message('notice', li.id, { text: '你已添加了李' });
    await channel.send({ chat: li.id, text: '你好', buttons: [] });
    li.tell('新的');
    await until(() => heard.length === 1);
    await pause(30);
    expect(heard).toMatchObject([{ text: '新的' }]);
    expect(unheard.filter((why) => why === 'ignored')).toHaveLength(5);
  });

  test('the kinds no question takes, each by its name', async () => {
    const { platform, heard } = await openChannel();
    const li = platform.person('李');
    const kinds = [
      'voice',
      'card',
      'sticker',
      'location',
      'mini-program',
      'transfer',
      'red-packet',
      'recalled',
      'video',
    ];
    for (const kind of kinds) li.send(kind as 'voice');
    await until(() => heard.length === kinds.length);
    expect(heard.map((inbound) => (inbound.kind === 'unsupported' ? inbound.what : inbound.kind))).toEqual(
      kinds,
    );
  });

  test('the kinds are wechaty’s', () => {
    const { Message } = types;
    expect(MESSAGE).toEqual({
      attachment: Message.Attachment,
      audio: Message.Audio,
      contact: Message.Contact,
      chatHistory: Message.ChatHistory,
      emoticon: Message.Emoticon,
      image: Message.Image,
      text: Message.Text,
      location: Message.Location,
      miniProgram: Message.MiniProgram,
      transfer: Message.Transfer,
      redEnvelope: Message.RedEnvelope,
      recalled: Message.Recalled,
      url: Message.Url,
      video: Message.Video,
      post: Message.Post,
    });
  });

  test('files, whose content is fetched by their message', async () => {
    const { platform, heard, channel } = await openChannel();
    const li = platform.person('李');
    const bytes = Buffer.from('%PDF-1.7 …');
    li.send('file', '证书.pdf', 'application/pdf', bytes);
    li.send('image', 'IMG.png', 'image/png', Buffer.from('png'));
    await until(() => heard.length === 2);
    expect(heard).toMatchObject([
      { kind: 'files', files: [{ name: '证书.pdf', mime: 'application/pdf' }], caption: '' },
      { kind: 'files', files: [{ name: 'IMG.png', mime: 'image/png' }] },
    ]);
    const [first] = heard;
    const id = first?.kind === 'files' ? (first.files[0]?.id ?? '') : '';
    expect(await channel.fetchFile(id)).toEqual({ kind: 'fetched', bytes });
    expect(await channel.fetchFile('unknown')).toMatchObject({ kind: 'failed' });
  });

  test('a file that is too large is not fetched whole', async () => {
    const { platform, heard, channel } = await openChannel();
    platform.person('李').send('file', '大.pdf', 'application/pdf', Buffer.alloc(21 * 1024 * 1024, 1));
    await until(() => heard.length === 1);
    const [first] = heard;
    const id = first?.kind === 'files' ? (first.files[0]?.id ?? '') : '';
    expect(await channel.fetchFile(id)).toEqual({ kind: 'too-large' });
  });
});

describe('in a room', () => {
  test('only what mentions the bot, without the mention', async () => {
    const { platform, heard } = await openChannel();
    const li = platform.person('李');
    const room = platform.room('质量提升工作群', li);
    li.sayIn(room, '大家好', { mention: false });
    platform.message('text', li.id, { room, text: '@质通助手2号\u2005不是你' });
    li.sayIn(room, '登记本群');
    platform.message('text', li.id, { room, text: '登记 @质通助手 谢谢' });
    platform.message('image', li.id, { room, mention: true });
    await until(() => heard.length === 2);
    await pause(30);
    expect(heard).toMatchObject([
      { chat: room.id, group: true, sender: { id: li.id }, kind: 'text', text: '登记本群' },
      { chat: room.id, group: true, kind: 'text', text: '登记   谢谢' },
    ]);
  });

  test('the room can be described', async () => {
    const { platform, channel } = await openChannel();
    const room = platform.room('工作群', platform.person('李'), platform.person('王'));
    await pause(20);
    expect(await channel.describeRoom(room.id)).toEqual({ title: '工作群', members: ['李', '王'] });
    expect(await channel.describeRoom('nowhere')).toBeUndefined();
  });
});
