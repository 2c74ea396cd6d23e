import { describe, expect, test } from 'vitest';
import { describeTrouble, nameTrouble } from '../../../src/channels/wechat/name-trouble.js';
import { puppetOptions } from '../../../src/channels/wechat/puppet-options.js';
import { renderMessage } from '../../../src/channels/wechat/render-message.js';
import type { Button } from '../../../src/flow/say/message.js';
import { makeChannel, openChannel, until } from './setting.js';

const option = (label: string, picked?: boolean): Button => ({
  id: `1.o:${label}`,
  label,
  role: 'option',
  ...(picked === undefined ? {} : { picked }),
});
const action = (label: string, id = label): Button => ({ id, label, role: 'action' });
const say = (text: string, buttons: readonly Button[], kind?: 'ask' | 'sure') =>
  renderMessage({ text, buttons, ...(kind ? { kind } : {}) });

describe('a message without buttons', () => {
  test('numbers the choices and names the words to reply', () => {
    expect(
      say('企业规模？', [option('大型'), option('中\n型'), action('返回'), action('跳过')], 'ask'),
    ).toEqual(['企业规模？\n\n回复数字：\n1. 大型\n2. 中 型\n\n也可以回复：返回、跳过']);
  });
  test('says when several may be picked, and which are', () => {
    const buttons = [option('质量', true), option('标准'), action('完成', '1.done')];
    expect(say('需要什么？', buttons, 'ask')).toEqual([
      '需要什么？\n\n回复数字，可以选多个，如 1、3：\n1. ☑ 质量\n2. 标准\n\n也可以回复：完成',
    ]);
  });
  test('speaks the language of what it shows', () => {
    expect(say('Sure?', [action('Yes'), action('No')], 'sure')).toEqual(['Sure?\n\nReply: Yes, No']);
    expect(say('How large?', [option('Large'), action('Skip')], 'ask')).toEqual([
      'How large?\n\nReply with a number:\n1. Large\n\nYou can also reply: Skip',
    ]);
    expect(say('确定？', [action('是'), action('否')], 'sure')).toEqual(['确定？\n\n可以回复：是、否']);
    expect(say('姓名？', [action('跳过')], 'ask')).toEqual(['姓名？\n\n也可以回复：跳过']);
  });
  test('writes out where a link leads', () => {
    const link: Button = { id: '', label: '地图', role: 'option', url: 'https://map.example/a' };
    expect(say('培训通知', [link, option('报名')])).toEqual([
      '培训通知\n地图：https://map.example/a\n\n回复数字：\n1. 报名',
    ]);
  });
  test('shows what a person typed as it is', () => {
    expect(say('<b>&amp;</b> *x*', [])).toEqual(['<b>&amp;</b> *x*']);
    expect(say('\u0000', [])).toEqual([]);
  });
  test('is cut at a paragraph’s end when it is long', () => {
    const paragraph = `${'满'.repeat(900)}。`;
    const parts = say([paragraph, paragraph, paragraph].join('\n\n'), [action('返回')]);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe(`${paragraph}\n\n${paragraph}`);
    expect(parts[1]).toContain('返回');
  });
});

describe('sending', () => {
  test('the parts in order, then the file, and not again what arrived', async () => {
    const { platform, channel } = await openChannel();
    const li = platform.person('李');
    const text = `${'一'.repeat(1500)}\n\n${'二'.repeat(1500)}`;
    const files = [{ name: '二维码.png', mime: 'image/png', bytes: Buffer.from('png') }];
    expect(await channel.send({ chat: li.id, text, buttons: [], files })).toMatchObject({
      kind: 'sent',
      id: 'sent-3',
    });
    expect(li.texts).toEqual(['一'.repeat(1500), '二'.repeat(1500)]);
    expect(li.heard.at(-1)?.file).toEqual({
      name: '二维码.png',
      mime: 'image/png',
      base64: Buffer.from('png').toString('base64'),
    });
    await channel.send({ chat: li.id, text, buttons: [], files, delivered: 2 });
    expect(li.heard).toHaveLength(4);
  });

  test('says what became of it', async () => {
    const { platform, channel } = await openChannel();
    const li = platform.person('李');
    const outgoing = { chat: li.id, text: '你好', buttons: [] };
    const refusals = {
      对方拒收了您的消息: { kind: 'blocked', reason: 'by-person' },
      'no such contact': { kind: 'blocked', reason: 'no-chat' },
      'something else': { kind: 'failed', permanent: false, why: 'Error: something else', delivered: 0 },
      'socket hang up': { kind: 'retry', afterMs: 50, delivered: 0 },
    };
    for (const [refusal, outcome] of Object.entries(refusals)) {
      platform.refusal = refusal;
      expect(await channel.send(outgoing)).toEqual(outcome);
    }
    platform.refusal = undefined;
    expect(await channel.send({ ...outgoing, text: ' ' })).toMatchObject({ kind: 'failed', permanent: true });
    expect(await channel.send({ ...outgoing, chat: 'nobody' })).toMatchObject({
      kind: 'blocked',
      reason: 'no-chat',
    });
    expect(platform.starts).toBe(1);
  });

  test('three failures for reasons of connection start the puppet anew', async () => {
    const { platform, channel } = await openChannel();
    const li = platform.person('李');
    platform.refusal = 'ECONNRESET';
    for (let i = 0; i < 3; i++) await channel.send({ chat: li.id, text: '你好', buttons: [] });
    platform.refusal = undefined;
    await until(() => platform.starts === 2 && channel.health.ready);
    expect(await channel.send({ chat: li.id, text: '你好', buttons: [] })).toMatchObject({ kind: 'sent' });
  });

  test('while logged out it waits', async () => {
    const { channel } = makeChannel();
    const outgoing = { chat: 'somebody', text: '你好', buttons: [], delivered: 1 };
    expect(await channel.send(outgoing)).toEqual({ kind: 'retry', afterMs: 50, delivered: 1 });
    expect(await channel.fetchFile('1')).toMatchObject({ kind: 'failed', permanent: false });
    await channel.remember('somebody', '质通·ABCD');
    expect(await channel.describeRoom('room')).toBeUndefined();
  });

  test('a remark is set and comes back with the person’s messages', async () => {
    const { platform, channel, heard } = await openChannel();
    const li = platform.person('李');
    await until(() => true);
    li.tell('你好');
    await until(() => heard.length === 1);
    expect(heard[0]?.sender.hint).toBeUndefined();
    await channel.remember(li.id, '质通·ABCD');
    expect(li.alias).toBe('质通·ABCD');
    await channel.remember('nobody', '质通·ABCD');
    platform.crash();
    await until(() => platform.starts === 2 && channel.health.ready);
    li.tell('又来了');
    await until(() => heard.length === 2);
    expect(heard[1]?.sender.hint).toBe('质通·ABCD');
  });

  test('what it can and may do is stated', () => {
    expect(makeChannel().channel.can).toMatchObject({
      buttons: false,
      edits: false,
      files: true,
      stableIds: false,
    });
    expect(makeChannel({ puppet: 'wechaty-puppet-padlocal' }).channel.can.stableIds).toBe(true);
    expect(makeChannel({ puppet: 'wechaty-puppet-wechat4u' }).channel.can.stableIds).toBe(false);
    expect(makeChannel({ puppet: 'wechaty-puppet-official-account' }).channel.quota.perInbound).toBe(5);
  });
});

describe('friend requests', () => {
  const accept = async (greeting: string) => /k7qfx/i.test(greeting);

  test('are accepted with a code, which begins the conversation once', async () => {
    const { platform, heard } = await openChannel(undefined, { acceptFriend: accept });
    const li = platform.befriend('李', '我是李梅 k7qfx-2m3pz');
    platform.befriend('骗子', '加个好友');
    await until(() => heard.length === 1);
    expect(platform.accepted).toEqual(['李']);
    expect(heard[0]).toMatchObject({
      kind: 'start',
      payload: 'K7QFX2M3PZ',
      chat: li.id,
      sender: { id: li.id, name: '李' },
    });
    li.tell('你好');
    await until(() => heard.length === 2);
    // The platform's confirmation is no second beginning.
    expect(heard[1]).toMatchObject({ kind: 'text' });
  });

  test('wait for the database', async () => {
    let tries = 0;
    const { platform, heard } = await openChannel(undefined, {
      acceptFriend: async () => {
        if (++tries < 4) throw new Error('away');
        return true;
      },
    });
    platform.befriend('李', '你好');
    await until(() => heard.length > 0);
    expect(heard[0]).toMatchObject({ kind: 'start', payload: '' });
  });

  test('are taken always or never when so configured', async () => {
    const always = await openChannel(undefined, { acceptFriend: 'always' });
    always.platform.befriend('李', '你好');
    await until(() => always.platform.accepted.length === 1);
    await always.channel.stop(500);
    const never = await openChannel(undefined, { acceptFriend: 'never' });
    const li = never.platform.befriend('李', 'K7QFX-2M3PZ');
    li.tell('在吗');
    await until(() => never.heard.length === 1);
    expect(never.platform.accepted).toEqual([]);
  });
});

describe('words and settings of puppets', () => {
  test('errors are named', () => {
    expect(nameTrouble(new Error('must logout first before login again!'))).toBe('must-log-out');
    expect(nameTrouble('当前登录环境异常。为了你的帐号安全，暂时不能登录web微信。')).toBe('limited');
    expect(nameTrouble(new Error('14 UNAVAILABLE: Connection dropped'))).toBe('connection');
    expect(nameTrouble(new Error('connect ETIMEDOUT 1.2.3.4:443'))).toBe('shaky');
    expect(nameTrouble(new Error('你还不是他（她）朋友'))).toBe('nobody');
    expect(nameTrouble({})).toBe('other');
  });
  test('nothing secret or personal of them is logged', () => {
    const told = describeTrouble(
      new Error(
        `failed: https://x.y/?token=abc "李梅的回答" @${'ab12'.repeat(10)} puppet_padlocal_0123456789abcdef this.listener.onError.call`,
      ),
    );
    expect(told).toBe('Error: failed: <address> <text> <id> <id> this.listener.onError.call');
  });
  test('wechaty prints nothing', async () => {
    await openChannel();
    const { log } = await import('wechaty');
    const shared = (log.constructor as unknown as { instance(): typeof log }).instance();
    expect([log.level(), shared.level()]).toEqual(['silent', 'silent']);
  });
  test('options come from the puppet’s own settings', () => {
    const settings = {
      WECHATY_PUPPET_SERVICE_TOKEN: 't',
      WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
      WECHATY_PUPPET_OA_APP_ID: 'wx1',
      WECHATY_PUPPET_OA_PORT: '8080',
      WECHATY_PUPPET_PADLOCAL_TOKEN: 'p',
    };
    expect(puppetOptions('wechaty-puppet-service', settings)).toEqual({
      token: 't',
      noTlsInsecureClient: true,
    });
    expect(puppetOptions('wechaty-puppet-official-account', settings)).toEqual({ appId: 'wx1', port: 8080 });
    expect(puppetOptions('wechaty-puppet-padlocal', settings)).toEqual({ token: 'p' });
    expect(puppetOptions('wechaty-puppet-wechat4u', settings)).toEqual({});
  });
});
