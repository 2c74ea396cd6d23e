import { expect, it } from 'vitest';
import { ensureBureau } from '../../../src/store/organisations/ensure-bureau.js';
import { forge } from '../agency-desk/desk-house.js';
import { useDatabase } from '../house.js';
import { type LoopHouse, openLoop } from './loop-house.js';
import { FORM, survey } from './survey.js';

useDatabase();

const rectification = ({ store }: LoopHouse) =>
  store.prisma.rectification.findFirstOrThrow({ include: { matter: true } });

it('asks why at once, has it put right, calls back and keeps both ratings', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const server = await house.staff('王芳');
  await house.join(server);
  const asked = await survey(contact, '不满意', '满意');
  expect(asked).toContain('没让您满意');
  expect(asked).toContain('服务态度');
  expect(await contact.say('提醒：约好了不来')).toContain('谢谢您说出来');
  const told = await admin.read();
  expect(told).toContain('示例机械有限公司');
  expect(told).toContain('约好了不来');
  // Who was rated neither hears of it nor deals with it.
  expect(await server.read()).toBe('');
  expect(await server.say('整改')).toContain('没有等您整改');
  const { id } = await rectification(house);
  expect(await server.send(server.inbound({ kind: 'press', button: `@fix:${id}` }))).toContain('不归您处理');

  expect(await admin.press('整改')).toContain('原因是什么');
  expect(await admin.say('排班冲突')).toContain('整改措施');
  // Coming back later, what was written is not asked again.
  await admin.say('菜单');
  await admin.say('整改');
  expect(await admin.say('1')).toContain('原因已记下：排班冲突');
  expect(await admin.say('完成了排班制度修订，提前一天确认')).toContain('告诉了企业联系人');
  const again = await contact.read();
  expect(again).toContain('提前一天确认');
  expect(contact.buttons).toEqual(['满意', '基本满意', '不满意']);
  expect(await contact.say('2')).toContain('谢谢您再评一次');
  const row = await rectification(house);
  expect(row).toMatchObject({
    status: 'closed',
    why: '提醒：约好了不来',
    cause: '排班冲突',
    ratings: { staff_attitude: 'dissatisfied' },
    newRatings: { staff_attitude: 'fairly_satisfied' },
  });
  expect(row.matter.closedAt).not.toBeNull();
  const { prisma } = house.store;
  expect(await prisma.task.count({ where: { matterId: id, status: 'open' } })).toBe(0);
  const response = await prisma.response.findFirstOrThrow({ where: { form: FORM } });
  expect(JSON.stringify(response.record)).toContain('"dissatisfied"');
  expect(await admin.read()).toContain('基本满意');
  expect(await contact.press('不满意')).toContain('已经评过了');
  expect(house.log.lines).toEqual([]);
}, 30_000);

it('asks item by item, in the words of the person; still not satisfied stays open to the bureau', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { id: bureauId } = await ensureBureau(house.store.prisma, '示例市场监管局', new Date());
  const bureau = await house.let({ role: 'bureau', bureauId });
  await survey(contact, '不满意', '不满意');
  expect(await contact.say('跳过')).toContain('随时回复“评价”');
  expect(await admin.read()).toContain('（没有说）');
  const fix = async (cause: string, measures: string) => {
    await admin.say('整改');
    await admin.say('1');
    await admin.say(cause);
    await admin.say(measures);
  };
  await fix('人手不足', '增加了人手');
  await contact.read();
  expect(await contact.say('还不错，满意')).toContain('点一下');
  expect(await contact.say('满意')).toContain('专业能力');
  const sorry = await contact.say('不满意');
  expect(sorry).toContain('市场监管部门也会看到');
  expect(await contact.say('讲得还是不清楚')).toContain('谢谢您说出来');
  expect(await bureau.read()).toContain('仍有不满意');
  await bureau.say('整改');
  expect(bureau.buttons[0]).toContain('示例机械有限公司');
  const { id, status } = await rectification(house);
  expect(status).toBe('open');
  const { prisma } = house.store;
  const open = await prisma.task.findMany({ where: { matterId: id, status: 'open', rule: 'rectify' } });
  expect(open.map(({ occurrence }) => occurrence)).toEqual(['2']);

  // What was done the first time is not lost, nor taken for what is to be done now.
  const card = await bureau.say('1');
  expect(card).toContain(
    '第1次整改\n原因：人手不足\n措施：增加了人手\n再评：对服务人员的服务态度：满意，对服务人员的专业能力：不满意',
  );
  expect(card).toContain('原因是什么');
  expect(await rectification(house)).toMatchObject({ cause: null, measures: null });

  await fix('讲师不熟悉行业', '换了讲师');
  expect(await contact.read()).toContain('换了讲师');
  await contact.press('满意');
  await contact.press('满意');
  expect(await rectification(house)).toMatchObject({ status: 'closed', cause: '讲师不熟悉行业' });
  expect(await prisma.rectificationRound.findMany()).toMatchObject([
    { round: 1, cause: '人手不足', measures: '增加了人手', ratings: { staff_competence: 'dissatisfied' } },
  ]);
  const rated = await prisma.audit.findMany({ where: { key: id, action: 'rectification.rated' } });
  expect(rated).toHaveLength(4);
}, 30_000);

it('does not ask why where the form has asked, and nothing of who is satisfied', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await survey(contact, '满意', '基本满意');
  expect(await house.store.prisma.rectification.count()).toBe(0);
  expect(await contact.say('评价')).toContain('没有要您评价的');
  await contact.say('菜单');
  await contact.press('培训反馈');
  await contact.sayAll('示例培训', '不满意', '全程念稿子', '满意', '满意', '满意', '跳过', '跳过');
  expect(await contact.say('提交')).toContain('谢谢您说出来');
  expect(await admin.read()).toContain('全程念稿子');
  expect(await rectification(house)).toMatchObject({ status: 'open' });
}, 30_000);

it('does not take the next message of somebody in the middle of a form for a rating', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await survey(contact, '不满意', '满意');
  await contact.say('没人来');
  await contact.say('菜单');
  await contact.press('提问');
  await admin.press('整改');
  await admin.say('排班冲突');
  await admin.say('调整排班');
  expect(await contact.read()).toContain('想请您再评一次');
  expect(await contact.say('满意的标准是什么？')).toContain('哪一类');
  expect(await rectification(house)).toMatchObject({ status: 'called', newRatings: null });
  await contact.say('取消');
  await contact.say('是');
  expect(await contact.say('评价')).toContain('现在对');
  expect(await contact.say('1')).toContain('谢谢您再评一次');
}, 30_000);

it('takes a rating in words some time later', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await survey(contact, '不满意', '满意');
  // Something else was said first: why may still be told.
  await contact.say('菜单');
  expect(await contact.say('评价')).toContain('没让您满意');
  await contact.say('没人来');
  await admin.press('整改');
  await admin.say('排班冲突');
  await admin.say('调整排班');
  await contact.read();
  await contact.say('菜单');
  expect(await contact.say('评价')).toContain('现在对');
  await contact.say('菜单');
  expect(await contact.say('满意。')).toContain('谢谢您再评一次');
}, 30_000);

it('lets nobody rate their own work or that of colleagues, and hides few ratings', async () => {
  const house = await openLoop();
  const { enterpriseId } = house;
  const both = await house.staff('两头');
  const { prisma } = house.store;
  await prisma.contact.create({ data: { personId: await house.idOf(both), enterpriseId } });
  const press = both.inbound({ kind: 'press', button: `@form:${FORM}` });
  expect(await both.send(press)).toContain('不能评价自己或同事');
  expect(await prisma.session.count()).toBe(0);
  const server = await house.staff('王芳');
  await house.join(server);
  expect(await server.say('我的评价')).toContain('还不到5份');
  // Somebody else's call back is not theirs to answer.
  await survey(house.contact, '不满意', '满意');
  const { id } = await rectification(house);
  for (const button of [`@why:${id}`, `@rate:${id}.0s`, `@rate:${id}.9x`]) {
    expect(await server.send(server.inbound({ kind: 'press', button }))).toContain('不归您处理');
  }
}, 30_000);

it('says it in English, by numbers', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  await survey(contact, '不满意', '满意');
  await contact.say('跳过');
  await contact.say('English');
  await admin.say('English');
  expect(await admin.say('rectify')).toContain('To be put right');
  expect(await admin.say('1')).toContain('what was the cause');
  await admin.say('Two visits on one day');
  expect(await admin.say('A planner keeps them apart')).toContain('asked to rate again');
  const again = await contact.read();
  expect(again).toContain('A planner keeps them apart');
  expect(await contact.say('3')).toContain('still not satisfied');
  expect(await contact.say('skip')).toContain('All right');
}, 30_000);

it('comes to an end though the contact can only be telephoned and rates no more', async () => {
  let now = Date.parse('2026-05-18T02:00:00Z');
  const house = await openLoop({ now: () => now });
  const { admin, contact } = house;
  const { prisma } = house.store;
  const rated = await house.staff('王芳');
  await house.join(rated);
  await survey(contact, '不满意', '满意');
  await contact.say('跳过');
  const personId = await house.idOf(contact);
  await prisma.identity.updateMany({ where: { personId }, data: { lostAt: new Date(now) } });
  await admin.press('整改');
  await admin.say('排班冲突');
  expect(await admin.say('完成了排班调整')).toContain('打完点“已电话回访”');
  // Later, from the list.
  await admin.say('菜单');
  await admin.say('整改');
  expect(admin.buttons[0]).toContain('待电话回访');
  expect(await admin.say('1')).toContain('措施：完成了排班调整');
  const { id } = await rectification(house);
  for (const verb of ['fix-called', 'fix-end'])
    expect(await forge(rated, `@${verb}:${id}`)).toContain('不归您处理');
  expect(await forge(admin, `@fix-end:${id}`)).toContain('处理过了');
  await forge(admin, `@fix:${id}`);
  expect(await admin.press('已电话回访')).toContain('等企业再评到2026年6月1日');
  expect(await forge(admin, `@fix-called:${id}`)).toContain('处理过了');
  expect(await forge(admin, `@fix:${id}`)).toContain('等企业再评到2026年6月1日');
  expect(await forge(admin, `@fix-end:${id}`)).toContain('过了这天');

  now += 15 * 86_400_000;
  await admin.say('整改');
  expect(await admin.say('1')).toContain('还没有再评');
  expect(await admin.press('结束整改')).toContain('为什么可以结束');
  expect(await admin.say('1')).toContain('为什么可以结束');
  expect(await admin.say('电话里说已满意')).toContain('原因已记下：电话里说已满意');
  const row = await rectification(house);
  expect(row).toMatchObject({ status: 'closed', closedReason: '电话里说已满意', newRatings: null });
  expect(row.matter.closedAt).not.toBeNull();
  expect(await prisma.task.count({ where: { matterId: id, status: 'open' } })).toBe(0);
  expect(await prisma.audit.count({ where: { key: id, action: 'rectification.closed' } })).toBe(1);
  expect(await admin.say('整改')).toContain('没有等您整改');
}, 30_000);
