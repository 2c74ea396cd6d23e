import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/chat/lobby/words.js';
import { oddWord } from '../../src/chat/odd-words.js';
import { MockWechat } from '../fakes/mock-wechat.js';
import { until } from './arrive.js';
import { type House, openHouse } from './house.js';
import { runSuite } from './suite.js';
import { WechatTalker, wechatGround } from './wechat-talker.js';

const KINDS = [
  'red-packet',
  'transfer',
  'recalled',
  'card',
  'mini-program',
  'voice',
  'video',
  'sticker',
  'location',
] as const;

describe('wechat', { timeout: 60_000 }, () => {
  const platform = new MockWechat().here();
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ environment: { WECHATY_PUPPET: 'wechaty-puppet-mock' } });
    await until(async () => platform.loggedIn, 'the bot is logged in');
  }, 60_000);
  afterAll(async () => {
    expect(await house.stop()).toEqual([]);
    expect(platform.wrong).toEqual([]);
  });

  runSuite(() => ({ house, ground: wechatGround(platform) }));

  test('a friend request with a code is accepted, welcomed and told of the notice; without one it waits', async () => {
    const { code } = await house.invite('everything/talk');
    const stranger = platform.befriend('路人', '你好，加个好友');
    const invited = platform.befriend('张伟', `我是张伟，邀请码 ${code}`);
    const said = await invited.next(20_000);
    expect(platform.accepted).toEqual(['张伟']);
    expect(said.text).toContain('告知');
    const talker = new WechatTalker(platform, invited);
    expect((await talker.say('同意')).text).toContain('产品叫什么');
    expect(stranger.heard).toEqual([]);
  });

  test('red packets, transfers and the like are refused kindly, and the question stands', async () => {
    const { code } = await house.invite('everything/talk');
    const talker = await wechatGround(platform).come(code);
    await talker.press(words.agree.zh);
    for (const kind of KINDS) {
      talker.person.send(kind);
      const { text } = await talker.person.next();
      expect(text).toContain(oddWord(kind, 'zh'));
      expect(text).toContain('产品叫什么');
    }
    expect((await talker.say('轴承')).text).toContain('职工');
  });
});
