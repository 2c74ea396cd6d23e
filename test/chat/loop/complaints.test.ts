import { expect, it } from 'vitest';
import { useDatabase } from '../house.js';
import { complain, openLoop } from './loop-house.js';

useDatabase();

it('takes a complaint from its number to the call back, telling the complainant each step', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  const received = await complain(contact);
  const number = /T\d{4}-\d{4}/.exec(received)?.[0] ?? '';
  expect(number).toMatch(/^T20\d\d-0001$/);
  expect(await contact.say('我的投诉')).toContain('已收到');
  expect(await admin.read()).toContain(`收到一件投诉 ${number}（服务机构）`);
  const { id } = await prisma.complaint.findFirstOrThrow();
  expect(await prisma.task.count({ where: { matterId: id, status: 'open' } })).toBeGreaterThan(0);

  const list = await admin.say('投诉处理');
  expect(list).toContain('等您处理的投诉');
  const card = await admin.say('1');
  expect(card).toContain('约好上周三上门');
  expect(card).toContain('示例机械有限公司');
  expect(card).toContain('现在该做的是：受理');
  expect(await admin.press('受理')).toContain('已告诉投诉人');
  expect(await contact.read()).toContain(`${number} 已受理`);

  expect(await admin.press('判定')).toContain('请写判定情况');
  expect(await admin.say('属实，安排重新上门')).toContain('要发给投诉人的话：\n属实，安排重新上门');
  expect(await contact.read()).toBe('');
  expect(await admin.press('重写')).toContain('请写判定情况');
  await admin.say('情况属实，本周重新上门');
  expect(await admin.press('发送')).toContain('已判定，已记录');
  expect(await contact.read()).toContain('情况属实，本周重新上门');

  await admin.press('写调查情况');
  expect(await admin.say('那天车坏了')).toContain('已调查，已记录');
  expect(await contact.read()).toBe('');
  await admin.press('答复');
  await admin.say('对不起，车坏了没及时联系您');
  await admin.say('发送');
  expect(await contact.read()).toContain('答复：\n对不起，车坏了没及时联系您');
  await admin.press('告知决定');
  await admin.say('免费再上门一次');
  await admin.press('发送');
  expect(await contact.read()).toContain('处理决定：\n免费再上门一次');
  expect(await admin.press('办结')).toContain('已办结');
  expect(await contact.read()).toContain('满意吗');
  expect(contact.buttons).toEqual(['满意', '基本满意', '不满意']);

  expect(await contact.say('挺满意的')).toContain('谢谢您的评价');
  const closed = await prisma.complaint.findFirstOrThrow({ include: { matter: true, steps: true } });
  expect(closed).toMatchObject({ status: 'closed', rating: 'satisfied' });
  expect(closed.matter.closedAt).not.toBeNull();
  expect(closed.steps.map(({ step }) => step).sort()).toEqual(
    'acknowledged,answered,assessed,closed,decided,investigated,rated,received'.split(','),
  );
  expect(await prisma.task.count({ where: { matterId: id, status: 'open' } })).toBe(0);
  expect(await contact.press('不满意')).toContain('评过了');
  expect(house.log.lines).toEqual([]);
}, 30_000);

it('opens it again one level up when the complainant is not satisfied; limits count anew', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  await complain(contact);
  await admin.say('投诉处理');
  await admin.say('1');
  expect(await admin.press('标为复杂')).toContain('15个工作日');
  expect(await contact.read()).toContain('15个工作日');
  await admin.press('受理');
  for (const step of ['判定', '写调查情况', '答复', '告知决定']) {
    await admin.press(step);
    await admin.say('查清楚了');
    if (step !== '写调查情况') await admin.press('发送');
  }
  // An old button does not skip a step, nor take one twice.
  expect(await admin.press('受理')).toContain('现在该做的是：办结');
  await admin.press('办结');
  await contact.read();
  expect(await contact.say('不满意，太慢了')).toContain('已重新打开');
  expect(await admin.read()).toContain('仍不满意');
  const again = await prisma.complaint.findFirstOrThrow();
  expect(again).toMatchObject({ status: 'received', level: 'bureau', rating: null, complex: false });
  const open = await prisma.task.findMany({ where: { matterId: again.id, status: 'open' } });
  expect(open.map(({ rule }) => rule)).toContain('acknowledge_complaint');
  expect(open.every(({ occurrence }) => occurrence === '2')).toBe(true);
  const card = await admin.say('投诉处理').then(() => admin.say('1'));
  expect(card).toContain('重新打开');
  expect(card).toContain('投诉人已评价：不满意');
}, 30_000);

it('never shows who complains anonymously, and still reaches them', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  const received = await complain(contact, { anonymous: true });
  expect(received).toContain('您选择了匿名');
  const seen = [await admin.read(), await admin.say('投诉处理'), await admin.say('1')].join('\n');
  expect(seen).toContain('匿名');
  const personId = await house.idOf(contact);
  const { id, responseId } = await prisma.complaint.findFirstOrThrow();
  const traces = [
    await prisma.response.findUniqueOrThrow({ where: { id: responseId ?? '' } }),
    await prisma.matter.findUniqueOrThrow({ where: { id } }),
    await prisma.moment.findMany({ where: { matterId: id } }),
    await prisma.task.findMany({ where: { matterId: id } }),
    await prisma.complaintStep.findMany({ where: { complaintId: id } }),
    await prisma.audit
      .findMany({ where: { key: id } })
      .then((rows) => rows.map((row) => ({ ...row, id: 0 }))),
  ];
  for (const told of [seen, JSON.stringify(traces)]) {
    for (const trace of [personId, house.enterpriseId, '示例机械', '张联系', contact.id]) {
      expect(told).not.toContain(trace);
    }
  }
  await admin.press('受理');
  expect(await contact.read()).toContain('已受理');
  // Whom nothing reaches is not named on the list of people to be called.
  house.channel.ends.set(contact.id, async () => ({ kind: 'blocked', reason: 'by-person' }));
  await admin.press('判定');
  await admin.say('属实');
  await admin.press('发送');
  expect(await admin.say('待联系')).not.toContain('张联系');
}, 30_000);

it('forgets what was said before somebody chose to be anonymous', async () => {
  const house = await openLoop();
  const { contact } = house;
  await contact.say('投诉');
  await contact.sayAll(
    '没人接电话',
    '2026年5月13日',
    '服务机构',
    '跳过',
    '跳过',
    '跳过',
    '没有',
    '说明情况',
    '跳过',
  );
  await contact.sayAll('不匿名', '张联系 13800138000', '返回', '返回', '匿名', '提交');
  const { prisma } = house.store;
  const { id, responseId } = await prisma.complaint.findFirstOrThrow();
  const { record, sessionId } = await prisma.response.findUniqueOrThrow({ where: { id: responseId ?? '' } });
  const answers = await prisma.answer.findMany({ where: { sessionId } });
  const amendments = await prisma.amendment.findMany({ where: { sessionId } });
  const session = await prisma.session.findUniqueOrThrow({ where: { id: sessionId } });
  const kept = JSON.stringify([
    id,
    record,
    answers,
    amendments.map(({ value, was }) => [value, was]),
    session.state,
  ]);
  expect(kept).not.toContain('13800138000');
  expect(kept).not.toContain('示例机械');
}, 30_000);

it('keeps a complaint from whom it is about, and gives it to who is not', async () => {
  const house = await openLoop();
  const { admin, contact } = house;
  const { prisma } = house.store;
  const meant = await house.staff('李强');
  const colleague = await house.staff('王芳');
  await complain(contact, { about: '服务人员', name: '李工' });
  expect(await meant.read()).toBe('');
  expect(await meant.say('投诉处理')).toContain('没有等您处理的投诉');
  const { id } = await prisma.complaint.findFirstOrThrow();
  const press = meant.inbound({ kind: 'press', button: `@c:${id}` });
  expect(await meant.send(press)).toContain('不归您处理');
  expect(await colleague.say('投诉处理')).toContain('等您处理的投诉');
  const given = await prisma.task.findMany({ where: { matterId: id, role: 'staff' } });
  expect(new Set(given.map(({ personId }) => personId))).toEqual(new Set([await house.idOf(admin)]));

  // About the only admin, by name: the bureau has it.
  await complain(contact, { about: '服务人员', name: '陈管理' });
  const second = await prisma.complaint.findFirstOrThrow({ where: { number: { endsWith: '0002' } } });
  expect(await admin.send(admin.inbound({ kind: 'press', button: `@c:${second.id}` }))).toContain(
    '不归您处理',
  );
}, 30_000);

it('shows a whole telephone number to the people of the agency alone', async () => {
  const house = await openLoop();
  const operator = await house.let({ role: 'operator' });
  await complain(house.contact);
  const { id } = await house.store.prisma.complaint.findFirstOrThrow();
  const open = { kind: 'press', button: `@c:${id}` } as const;
  expect(await house.admin.send(house.admin.inbound(open))).toContain('13800138000');
  await house.store.prisma.complaint.update({ where: { id }, data: { level: 'bureau' } });
  const shown = await operator.send(operator.inbound(open));
  expect(shown).toContain('*******8000');
  expect(shown).not.toContain('13800138000');
}, 30_000);

it('shows no complaint to another agency, nor to anybody by a button of their own making', async () => {
  const house = await openLoop();
  await complain(house.contact, { urgent: true });
  expect(await house.admin.read()).toContain('紧急');
  const other = await house.let({ role: 'admin', agencyId: await house.agency('另一家服务中心') });
  expect(await other.say('投诉处理')).toContain('没有等您处理的投诉');
  const { id } = await house.store.prisma.complaint.findFirstOrThrow();
  for (const button of [
    `@c:${id}`,
    `@c-go:${id}.acknowledged`,
    `@c-hard:${id}`,
    `@c-rate:${id}.satisfied`,
    '@c:x',
  ]) {
    expect(await other.send(other.inbound({ kind: 'press', button }))).toContain('不归您处理');
  }
  expect(await other.say('我的投诉')).toContain('没有提过投诉');
  expect(await house.contact.say('投诉处理')).toContain('没有等您处理的投诉');
}, 30_000);

it('tells whoever asks that a complaint may be anonymous, in the middle of one too', async () => {
  const house = await openLoop();
  const { contact } = house;
  const told = await contact.say('可以匿名吗？');
  expect(told).toContain('投诉可以匿名');
  expect(told).toContain('回复“我要投诉”');
  const begun = await contact.say('我要匿名投诉');
  expect(begun).toContain('投诉可以匿名');
  expect(begun).toContain('发生了什么事');
  const within = await contact.say('能匿名吗');
  expect(within).toContain('投诉可以匿名');
  expect(within).not.toContain('我要投诉');
  expect(await contact.say('约好上周三上门，没人来')).toContain('什么时候的事');
  // Asked whether, the same words are an answer.
  await contact.sayAll('2026年5月13日', '服务机构', '跳过', '跳过', '跳过', '没有', '说明情况', '跳过');
  expect(await contact.say('我要匿名')).toContain('匿名投诉：匿名');
});
