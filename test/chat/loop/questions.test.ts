import { expect, it } from 'vitest';
import { ensureBureau } from '../../../src/store/organisations/ensure-bureau.js';
import { useDatabase } from '../house.js';
import { type LoopHouse, openLoop } from './loop-house.js';

useDatabase();

/** Asks, is answered, and lets it be published. */
async function publish(house: LoopHouse, question: string, answer: string): Promise<void> {
  const { contact, admin } = house;
  await contact.say(`提问 ${question}`);
  if (contact.buttons.includes('还要问')) await contact.press('还要问');
  await contact.press('可以');
  await admin.read();
  await admin.press('回答');
  await admin.say(answer);
  await admin.press('公开到知识库');
  expect(await admin.press('公开')).toContain('已放进知识库');
  await contact.read();
}

it('brings a question to whoever serves the enterprise, and the answer back to the same chat', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  const server = await house.staff('王芳');
  await house.join(server);
  expect(await contact.say('提问')).toContain('您想问什么');
  expect(await contact.say('卡尺')).toContain('多说几个字');
  const asked = await contact.say('登记：我们的卡尺多久要校准一次？');
  expect(asked).toContain('已经转给服务人员');
  expect(asked).toContain('给别的企业看');
  expect(await contact.say('不可以')).toContain('记下了');
  expect(await admin.read()).toBe('');
  expect(await server.read()).toContain('登记：我们的卡尺多久要校准一次？');
  const { id } = await prisma.inquiry.findFirstOrThrow();
  expect(await prisma.inquiry.findFirstOrThrow()).toMatchObject({ topic: 'metrology', status: 'open' });
  expect(await prisma.task.count({ where: { matterId: id, rule: 'answer_inquiry', status: 'open' } })).toBe(
    1,
  );

  expect(await server.say('待回答')).toContain('等您回答的问题');
  expect(await server.say('1')).toContain('请直接写答复');
  expect(await server.say('提醒：一般一年一次，送市计量院')).toContain('答复已发给提问的人');
  expect(server.buttons).not.toContain('公开到知识库');
  expect(await contact.read()).toContain('答复：提醒：一般一年一次，送市计量院');
  expect(await prisma.task.count({ where: { matterId: id, status: 'open' } })).toBe(0);
  const answered = await prisma.task.findFirstOrThrow({ where: { matterId: id } });
  expect(answered).toMatchObject({ status: 'done', via: 'moment' });
  expect(await server.send(server.inbound({ kind: 'press', button: `@q:${id}` }))).toContain('处理过了');
  expect(await server.send(server.inbound({ kind: 'press', button: `@q-pub:${id}` }))).toContain(
    '没有同意公开',
  );

  // Asking on goes to whoever answered, with what was said before.
  expect(await contact.say('继续问')).toContain('还想问什么');
  await contact.say('送检要带什么材料？');
  const more = await server.read();
  expect(more).toContain('接着问');
  expect(more).toContain('一般一年一次');
  expect(await prisma.inquiry.count()).toBe(2);
}, 30_000);

it('offers what was published before anybody is asked; what helps is counted', async () => {
  const house = await openLoop();
  const { admin } = house;
  const { prisma } = house.store;
  await publish(
    house,
    '我们的卡尺多久要校准一次？去哪里校准？',
    '一般一年一次，送市计量院，电话 13912345678',
  );
  const shown = await prisma.inquiry.findFirstOrThrow();
  expect(shown.shownAnswer).toContain('一年一次');
  expect(shown.shownAnswer).not.toContain('13912345678');
  const other = await house.let(
    {
      role: 'contact',
      agencyId: house.agencyId,
      enterpriseId: await house.enterprise('示例家具厂', house.agencyId),
    },
    { name: '李甲' },
  );
  const offered = await other.say('请问卡尺多长时间校准一次');
  expect(offered).toContain('有人问过差不多的问题');
  expect(offered).toContain('一般一年一次');
  expect(offered).not.toContain('示例机械');
  expect(other.buttons).toEqual(['解决了', '还要问']);
  expect(await admin.read()).toBe('');
  expect(await other.say('1')).toContain('太好了');
  expect(await prisma.inquiry.findFirstOrThrow({ where: { id: shown.id } })).toMatchObject({ helped: 1 });
  expect(await prisma.inquiry.count({ where: { status: 'withdrawn' } })).toBe(1);
  expect(await prisma.task.count({ where: { status: 'open', rule: 'answer_inquiry' } })).toBe(0);

  // The same by the form: somebody is asked at once, and what helps is shown all the same.
  await other.say('菜单');
  await other.press('提问');
  const byForm = await other.sayAll('卡尺一般多久校准一次？', '计量', '跳过', '不可以', '提交');
  expect(byForm).toContain('已经转给服务人员');
  expect(byForm).toContain('一般一年一次');
  expect(await admin.read()).toContain('卡尺一般多久校准一次');
  expect(await other.say('1')).toContain('太好了');
  expect(await admin.press('回答')).toContain('处理过了');

  await other.say('我想问卡尺多久校准一次，费用是多少');
  expect(await other.press('还要问')).toContain('已经转给服务人员');
  expect(await admin.read()).toContain('费用是多少');
  expect(await other.press('还要问')).toContain('处理过了');
  expect(await admin.read()).toBe('');

  expect(await other.say('知识库 卡尺校准')).toContain('一般一年一次');
  expect(await other.say('知识库')).toContain('大家常问的');
  expect(await other.say('知识库 火星移民')).toContain('还没有这方面的内容');
}, 30_000);

it('publishes only what staff have seen, without names, and as they edited it', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await contact.say('提问 我是示例机械的张联系，体系认证要准备多久？');
  await contact.press('可以');
  await admin.press('回答');
  await admin.say('张联系您好，一般三到六个月');
  const proposed = await admin.press('公开到知识库');
  expect(proposed).toContain('体系认证要准备多久');
  expect(proposed).not.toContain('张联系');
  expect(proposed).not.toContain('示例机械');
  await admin.press('改问题');
  const edited = await admin.say('示例机械有限公司问：体系认证从头做起要多久？');
  expect(edited).toContain('体系认证从头做起要多久');
  expect(edited).not.toContain('示例机械');
  await admin.press('改答案');
  await admin.say('一般三到六个月，看企业基础。');
  await admin.say('1');
  const { prisma } = house.store;
  const stored = await prisma.inquiry.findFirstOrThrow();
  expect(stored.publishedAt).not.toBeNull();
  expect(stored.shownAnswer).toBe('一般三到六个月，看企业基础。');
  expect(stored.shownQuestion).not.toContain('示例机械');
  expect(stored.question).toContain('示例机械');
  const actions = (await prisma.audit.findMany({ where: { key: stored.id } })).map(({ action }) => action);
  expect(actions).toEqual([
    'inquiry.asked',
    'inquiry.may-be-published',
    'inquiry.answered',
    'inquiry.published',
  ]);
}, 30_000);

it('lets staff take an answer back out of the knowledge base, and publish it again', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  const rival = await house.let({ role: 'admin', agencyId: await house.agency('另一家服务中心') });
  await publish(house, '卡尺多久要校准一次？', '一般一年一次');
  const { id } = await prisma.inquiry.findFirstOrThrow();
  const press = (who: typeof admin, button: string) => who.send(who.inbound({ kind: 'press', button }));
  // Those of other agencies read it, and have no hand in it.
  expect(await rival.say('知识库 卡尺校准')).toContain('一般一年一次');
  expect(rival.buttons).toEqual([]);
  expect(await press(rival, `@q-out:${id}`)).toContain('不归您处理');
  expect(await press(contact, `@q-out:${id}`)).toContain('不归您处理');
  expect(await admin.say('知识库 卡尺校准')).toContain('一般一年一次');
  expect(await admin.say('撤下第1条')).toContain('已从知识库撤下');
  expect(await contact.say('知识库 卡尺校准')).toContain('还没有这方面的内容');
  expect(await press(admin, `@q-out:${id}`)).toContain('处理过了');
  await press(admin, `@q-pub:${id}`);
  await admin.press('公开');
  expect(await contact.say('知识库 卡尺校准')).toContain('一般一年一次');
  expect(await admin.press('撤下')).toContain('已从知识库撤下');
  const audit = await prisma.audit.findMany({ where: { key: id, action: 'inquiry.taken-back' } });
  const adminId = await house.idOf(admin);
  expect(audit.map(({ personId }) => personId)).toEqual([adminId, adminId]);
}, 30_000);

it('shows nobody any longer what its asker takes back, by any way', async () => {
  const house = await openLoop();
  const { contact, admin } = house;
  const { prisma } = house.store;
  const known = async () => (await admin.say('知识库 校准周期')).includes('答：');
  const again = async () => {
    const [{ id } = { id: '' }] = await prisma.inquiry.findMany({ where: { publishedAt: null } });
    await prisma.inquiry.update({ where: { id }, data: { mayPublish: true } });
    await admin.send(admin.inbound({ kind: 'press', button: `@q-pub:${id}` }));
    expect(await admin.press('公开')).toContain('已放进知识库');
    expect(await known()).toBe(true);
    return id;
  };
  await publish(house, '卡尺的校准周期是多久？', '一般一年一次');
  const { id } = await prisma.inquiry.findFirstOrThrow();
  const no = contact.inbound({ kind: 'press', button: `@ask-pub:${id}.n` });
  expect(await contact.send(no)).toContain('记下了');
  expect(await known()).toBe(false);

  await again();
  await contact.say('撤回同意');
  await contact.press('是');
  expect(await known()).toBe(false);
  expect(await prisma.inquiry.findFirstOrThrow()).toMatchObject({ mayPublish: false, shownQuestion: null });
  const taken = await prisma.audit.count({ where: { key: id, action: 'inquiry.taken-back' } });
  expect(taken).toBe(2);

  await again();
  await contact.say('删除我的数据');
  await contact.press('是');
  expect(await known()).toBe(false);
  expect(await prisma.inquiry.findFirstOrThrow()).toMatchObject({ mayPublish: false, shownAnswer: null });
}, 30_000);

it('takes a question from the form as well, and an answer once', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const second = await house.staff('赵二', 'admin');
  await contact.press('提问');
  const sent = await contact.sayAll('企业标准怎么备案？', '标准', '跳过', '可以', '提交');
  expect(sent).toContain('已经转给服务人员');
  await admin.press('回答');
  await second.press('回答');
  expect(await admin.say('在省标准信息平台上自我声明公开')).toContain('已发给');
  expect(await contact.read()).toContain('自我声明公开');
  // The slower one keeps what they wrote.
  expect(await second.say('不用备案了，网上公开就行')).toContain('不用备案了，网上公开就行');
  expect(await contact.read()).toBe('');
}, 30_000);

it('keeps questions within the agency; without one the bureau is asked', async () => {
  const house = await openLoop();
  const { contact } = house;
  const other = await house.let({ role: 'admin', agencyId: await house.agency('另一家服务中心') });
  await contact.say('提问 卡尺多久校准一次？');
  expect(await other.read()).toBe('');
  expect(await other.say('待回答')).toContain('没有等您回答');
  const { id } = await house.store.prisma.inquiry.findFirstOrThrow();
  for (const button of [`@q:${id}`, `@q-pub:${id}`, `@ask-pub:${id}.y`, `@q-again:${id}`]) {
    expect(await other.send(other.inbound({ kind: 'press', button }))).toContain('不归您处理');
  }
  const { id: bureauId } = await ensureBureau(house.store.prisma, '示例市场监管局', new Date());
  const bureau = await house.let({ role: 'bureau', bureauId });
  await house.store.prisma.enterprise.update({ where: { id: house.enterpriseId }, data: { agencyId: null } });
  await contact.say('提问 小微企业有什么质量补贴政策？');
  expect(await bureau.read()).toContain('质量补贴政策');
  await bureau.say('待回答');
  await bureau.say('1');
  expect(await bureau.say('请看市里的质量强市专项')).toContain('已发给');
}, 30_000);

it('sends a question to an expert in its topic', async () => {
  const house = await openLoop();
  const expert = await house.staff('周专家', 'expert');
  await house.store.prisma.profile.create({
    data: { personId: await house.idOf(expert), agencyId: house.agencyId, services: ['metrology'] },
  });
  await house.contact.say('提问 天平检定周期是多久？');
  expect(await expert.read()).toContain('天平检定周期');
  const task = await house.store.prisma.task.findFirstOrThrow({ where: { rule: 'answer_inquiry' } });
  expect(task.personId).toBe(await house.idOf(expert));
  await expert.say('待办');
  expect(expert.buttons.join()).toContain('回答企业的提问');
  expect(await house.admin.read()).toBe('');
}, 30_000);

it('asks in English, by numbers alone, and leaves a form as it is', async () => {
  const house = await openLoop();
  const plain = await house.join(house.admin).then(() => house.contact);
  await plain.say('English');
  expect(await plain.say('ask How often must a calliper be calibrated?')).toContain('has been passed on');
  expect(await plain.say('1')).toContain('noted');
  expect(await plain.say('rate')).toContain('nothing for you to rate');
  await plain.press('Ask a question');
  // In a form these words may be an answer; only whole messages that cannot be one are orders.
  expect(await plain.say('knowledge base')).toContain('Nothing about that');
  expect(await plain.say('Ask when we may come to you')).toContain('What is it about?');
}, 30_000);

it('takes a question in the middle of a form, which is kept and gone on with', async () => {
  const house = await openLoop();
  const { admin } = house;
  const { prisma } = house.store;
  const contact = await house.let(
    { role: 'contact', agencyId: house.agencyId, enterpriseId: house.enterpriseId },
    { name: '李联系' },
  );
  await contact.say('我要投诉');
  await contact.say('约好上周三上门，没人来');
  const asked = await contact.say('提问');
  expect(asked).toContain('还没填完');
  expect(asked).toContain('您想问什么');
  expect(await contact.say('卡尺多久校准一次？')).toContain('可以把这个问答给别的企业看吗');
  // A number is meant for what was asked last, and not for the form.
  expect(await contact.say('1')).toContain('记下了');
  expect(await admin.read()).toContain('卡尺多久校准一次');
  expect(await prisma.answer.count()).toBe(1);
  expect(await contact.say('继续')).toContain('什么时候的事');
  // With the question beside it; and let go again.
  expect(await contact.say('提问 投诉多久有答复？')).toContain('可以把这个问答给别的企业看吗');
  await contact.say('继续');
  await contact.say('我想提问');
  expect(await contact.say('算了')).toContain('回复“继续”就接着填');
  await contact.say('提问');
  expect(await contact.say('继续')).toContain('什么时候的事');
  expect(await prisma.inquiry.count()).toBe(2);
  expect(house.log.lines).toEqual([]);
}, 30_000);
