import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/chat/lobby/words.js';
import type { Definition } from '../../src/flow/definition/definition.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { MockWechat } from '../fakes/mock-wechat.js';
import { codeIn, until } from './arrive.js';
import { Filler } from './filler.js';
import { type House, openHouse } from './house.js';
import { bindCodeIn, logInAnew } from './wechat-log-in.js';
import { WechatTalker, wechatGround } from './wechat-talker.js';

const PACK = 'db5101-t190-2024';
const { definitions } = loadPacks(join(import.meta.dirname, '../../flows'));
const definitionOf = (form: string): Definition => {
  const found = definitions.get(`${PACK}/${form}`);
  if (!found) throw new Error(`no form ${form}`);
  return found;
};

describe('published forms in wechat', { timeout: 90_000 }, () => {
  const platform = new MockWechat().here();
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ published: true, environment: { WECHATY_PUPPET: 'wechaty-puppet-mock' } });
    await until(async () => platform.loggedIn, 'the bot is logged in');
  }, 60_000);
  afterAll(async () => {
    expect(await house.stop()).toEqual([]);
    expect(platform.wrong).toEqual([]);
  });

  /** Somebody at the first question of a form. */
  async function begin(form: string) {
    const { code, enterpriseId } = await house.invite(`${PACK}/${form}`);
    const talker = await wechatGround(platform).come(code);
    const agreed = await talker.press(words.agree.zh);
    const filler = new Filler(talker, definitionOf(form));
    return { talker, filler, agreed, stored: () => house.stored(enterpriseId) };
  }

  for (const form of ['annex-b', 'annex-e', 'annex-f']) {
    test(`${form} from the invite to the record, choices by number`, async () => {
      const { talker, filler, stored } = await begin(form);
      const review = await filler.fill();
      expect(review.text).toContain('请核对');
      const closing = definitionOf(form).file.closing?.zh ?? '';
      expect((await talker.press('提交')).text).toContain(closing);
      const { answers, responses, sessions } = await stored();
      expect(filler.differences(answers)).toEqual([]);
      expect(sessions).toMatchObject([{ status: 'submitted', channel: 'wechat' }]);
      expect(responses).toMatchObject([{ form: `${PACK}/${form}` }]);
    });
  }

  test('annex-b to and fro: back, skip, look, change, submit', async () => {
    const { talker, filler, stored } = await begin('annex-b');
    await filler.fill(2);
    const third = await talker.now();
    expect((await talker.say('返回')).text).toContain('法定代表人');
    expect((await talker.say('王芳')).text).toContain(third.text.split('\n').at(-2) ?? '?');
    expect((await talker.say('检查')).text).toContain('王芳');
    expect((await talker.say('继续')).text).toContain('行业');
    await filler.fill();
    const changed = await talker.say('改2');
    expect(changed.text).toContain('现在的答案：王芳');
    expect((await talker.say('李娜')).text).toContain('请核对');
    await talker.say('改5');
    expect((await talker.say('保留')).text).toContain('请核对');
    await talker.press('提交');
    const { answers, responses, amendments } = await stored();
    expect(answers.find(({ key }) => key === 'legal_representative')).toMatchObject({ value: '李娜' });
    expect(amendments).toHaveLength(2);
    expect(responses).toHaveLength(1);
  });

  test('a new log-in gives everybody another id: the code brings one back, and nobody else', async () => {
    const { talker, filler, agreed, stored } = await begin('annex-b');
    const code = bindCodeIn(agreed.text);
    await filler.fill(7);
    const asked = await talker.now();
    await logInAnew(platform);

    // Who does not say who they are is somebody new.
    const hello = await talker.say('你好');
    expect(hello.text).toContain(words['bind-ask-hint'].zh);
    expect(filler.at(hello)).toBeUndefined();
    const stranger = new WechatTalker(platform, platform.person('路人'));
    const shown = await stranger.say('接着填');
    expect(shown.text).toContain(words['bind-ask'].zh);
    expect((await stranger.say('我的数据')).text).not.toContain('张伟');

    const back = await talker.say(code);
    expect(back.text).toContain(words['bind-done'].zh);
    expect(filler.at(back)?.question.key).toBe(filler.at(asked)?.question.key);
    // It is in use again.
    expect(filler.at(await stranger.say(code))).toBeUndefined();
    await filler.fill();
    await talker.press('提交');
    const { sessions, answers, responses } = await stored();
    expect(sessions).toHaveLength(1);
    expect(filler.differences(answers)).toEqual([]);
    expect(responses).toHaveLength(1);
  });

  test('a room is registered when mentioned, known again after a log-in, and asks nobody anything', async () => {
    const { code, agency } = await house.inviteStaff();
    const staff = await wechatGround(platform).come(code);
    await staff.press(words.agree.zh);
    const names = ['赵一', '钱二', '孙三', '李四'];
    const members = names.map((name) => platform.person(name));
    const room = platform.room('质量提升一群', staff.person, ...members);
    const hear = async (count: number) => {
      await until(async () => room.said.length >= count, `the room hears ${count}`);
      return room.said.at(-1)?.text ?? '';
    };
    staff.person.sayIn(room, '登记本群', { mention: false });
    members[0]?.sayIn(room, '今天天气不错', { mention: false });
    staff.person.sayIn(room, '登记本群');
    expect(await hear(1)).toContain(agency);
    expect(room.said).toHaveLength(1);

    const bindCode = bindCodeIn((await staff.say('我的识别码')).text);
    await logInAnew(platform);
    expect((await staff.say(bindCode)).text).toContain(words['bind-done'].zh);
    // It is still registered: who speaks to the bot is led away from it.
    members[1]?.sayIn(room, '菜单');
    await hear(2);
    const [member] = members.slice(1);
    expect(room.said.at(-1)?.text).toMatch(/私/);
    expect(member?.texts.join()).not.toContain('第1/');
  });

  test('a colleague goes on in wechat with what was begun there', async () => {
    const { talker, filler } = await begin('annex-f');
    await filler.fill(3);
    const at = filler.at(await talker.now())?.question.key;
    const colleague = await wechatGround(platform).come(codeIn(await talker.say('交接')));
    const shown = await colleague.press(words.agree.zh);
    expect(filler.at(shown)?.question.key).toBe(at);
  });
});
