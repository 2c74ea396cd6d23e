import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { openInquiry } from '../../../src/service/inquiries/ask.js';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU } from './rows.js';
import { handIn, lettersTo, makeScene, type Scene } from './scene.js';
import { type House, openHouse, rulebook, useDatabase, type Visitor } from './setting.js';

useDatabase();

const COMPLAINT = 'common/complaint';
const SURVEY = `${CHENGDU}/annex-f`;
const photo = { id: newId(), name: '现场.png', mime: 'image/png', size: 3 };

const complain = (house: House, { contactId, enterpriseId }: Scene, more: Record<string, Json> = {}) =>
  handIn(house, {
    ...{ form: COMPLAINT, personId: contactId, enterpriseId },
    answers: {
      happened: '没人来<b>，电话13800138000',
      about: { picked: ['training'] },
      urgent: false,
      ...more,
    },
  });

test('a complaint is listed for and shown to those who may deal with it, and to nobody else', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const scene = await makeScene(house);
  const { admin, staff, other, bureau } = scene;
  const { id } = await complain(house, scene, { evidence: [photo] });
  // About the staff member, by name: they never see it.
  const about = { about: { picked: ['staff'] }, name_of: '李强', urgent: true };
  const { id: shielded } = await complain(house, scene, about);
  await prisma.task.updateMany({
    where: { matterId: id, role: { not: 'contact' } },
    data: { dueOn: new Date('2026-01-05') },
  });

  const { text: list } = await admin.get('/console/complaints');
  for (const shown of [id, shielded, '2026-01-05 已到期', '没人来&lt;b&gt;', '年合计', '满5件后显示'])
    expect(list).toContain(shown);
  const { text: own } = await staff.get('/console/complaints');
  expect([own.includes(id), own.includes(shielded), own.includes('年合计')]).toEqual([true, false, false]);
  for (const [query, found] of [
    ['state=late', true],
    ['state=closed', false],
    ['about=staff', false],
    ['number=nope', false],
  ] as const)
    expect((await staff.get(`/console/complaints?${query}`)).text.includes(id)).toBe(found);
  for (const [visitor, path] of [
    [staff, shielded],
    [other, id],
    [bureau, id],
    [admin, newId()],
    [admin, 'x'],
  ] as const) {
    expect((await visitor.get(`/console/complaints/${path}`)).status).toBe(404);
    expect((await visitor.post(`/console/complaints/${path}/step`, { step: 'acknowledged' })).status).toBe(
      404,
    );
    expect((await visitor.post(`/console/complaints/${path}/complex`)).status).toBe(404);
  }
  expect((await other.get('/console/complaints')).text).toContain('没有归您办的投诉');
  // Nor do tasks tell whoever is meant by it.
  expect((await admin.get('/console')).text).toContain(`/console/complaints/${shielded}`);
  expect((await staff.get('/console')).text).not.toContain(shielded);

  const { text } = await admin.get(`/console/complaints/${id}`);
  for (const shown of [
    '没人来&lt;b&gt;，电话13800138000',
    '下一步：受理',
    '已收到',
    `/files/${photo.id}`,
    '超期',
    '2026-01-05',
  ])
    expect(text).toContain(shown);
  const seen = { personId: admin.personId, action: 'console.seen', subject: 'complaint', key: id };
  expect(await prisma.audit.count({ where: seen })).toBe(1);
});

test('a complaint goes step by step, each once, and the complainant hears of it', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const scene = await makeScene(house);
  const { admin, identityId } = scene;
  const { id } = await complain(house, scene);
  const { id: waiting } = await complain(house, scene);
  const step = async (form: Record<string, string>) => {
    const answer = await admin.post(`/console/complaints/${id}/step`, form);
    return answer.headers.get('location')?.split('said=')[1] ?? (await answer.text());
  };
  expect(await step({ step: 'acknowledged' })).toBe('told');
  expect(await lettersTo(house, identityId)).toEqual([expect.stringContaining('已受理')]);
  // Twice the same button, a step that is none, nothing written.
  expect(await step({ step: 'acknowledged' })).toBe('gone');
  expect(await step({ step: 'received' })).toContain('没有这一页');
  expect(await step({ step: 'assessed', text: ' ' })).toContain('请写内容再提交');
  expect(await step({ step: 'assessed', text: '不严重，周五前答复' })).toBe('told');
  expect((await admin.post(`/console/complaints/${id}/complex`)).headers.get('location')).toContain('told');
  expect((await admin.post(`/console/complaints/${id}/complex`)).headers.get('location')).toContain('gone');
  expect(await step({ step: 'investigated', text: '记错了日子' })).toBe('done');
  await prisma.identity.update({ where: { id: identityId }, data: { blockedAt: new Date() } });
  expect(await step({ step: 'answered', text: '对不起，下周三上门' })).toBe('not-told');
  expect((await admin.get(`/console/complaints/${id}?said=not-told`)).text).toContain('联系不上');
  await prisma.identity.update({ where: { id: identityId }, data: { blockedAt: null } });
  expect(await step({ step: 'decided', text: '换人服务' })).toBe('told');
  expect(await step({ step: 'closed' })).toBe('told');
  const letters = await lettersTo(house, identityId);
  expect(letters.some((one) => one.includes('记错了日子'))).toBe(false);
  expect(letters.at(-1)).toContain('您对处理结果满意吗');
  const { dialog } = await prisma.identity.findUniqueOrThrow({ where: { id: identityId } });
  expect(dialog).toMatchObject({ at: 'loop', loop: { q: 'rate' } });
  const { text: end } = await admin.get(`/console/complaints/${id}`);
  expect([end.includes('已办结'), end.includes('下一步'), end.includes('陈管理')]).toEqual([
    true,
    false,
    true,
  ]);
  // The open ones come first.
  const { text: after } = await admin.get('/console/complaints');
  expect(after.indexOf(waiting)).toBeLessThan(after.indexOf(id));
});

test('an anonymous complaint shows nobody, the bureau has phones masked, English is spoken', async () => {
  const house = await openHouse();
  const scene = await makeScene(house);
  const { id } = await complain(house, scene, { anonymous: true, evidence: [photo] });
  const { text } = await scene.admin.get(`/console/complaints/${id}`);
  expect(text).toContain('匿名');
  expect(text).not.toContain(scene.enterpriseId);
  await house.store.prisma.complaint.update({ where: { id }, data: { level: 'bureau' } });
  const { bureau } = scene;
  const { text: seen } = await bureau.get(`/console/complaints/${id}`);
  expect(seen).toContain('*******8000');
  expect(seen).not.toContain('13800138000');
  expect((await scene.staff.get(`/console/complaints/${id}`)).status).toBe(404);
  await house.store.prisma.person.update({ where: { id: bureau.personId }, data: { lang: 'en' } });
  expect((await bureau.get(`/console/complaints/${id}`)).text).toContain('Next: Take it up');
  const file = await bureau.get(`/console/complaints/${id}/files/${photo.id}`);
  expect(file.status).toBe(404);
});

test('a question is answered, published and taken back; another agency knows nothing of it', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const { staff, admin, other, bureau, contactId, enterpriseId, identityId } = await makeScene(house);
  const ask = (question: string, mayPublish: boolean) =>
    house.store.transact((tx) =>
      openInquiry(
        tx,
        rulebook,
        { ...{ personId: contactId, identityId, enterpriseId }, question, mayPublish },
        new Date(),
      ),
    );
  const { id } = await ask('卡尺<i>多久校准一次？我是张伟13800138000', true);
  const { id: private_ } = await ask('我们的罚款怎么办？', false);
  const { text: list } = await staff.get('/console/inquiries');
  expect([
    list.includes(id),
    list.includes('卡尺&lt;i&gt;'),
    list.includes('待回答') || list.includes('前回答'),
  ]).toEqual([true, true, true]);
  expect((await staff.get('/console/inquiries?q=%E7%BD%9A%E6%AC%BE')).text.includes(id)).toBe(false);
  expect((await staff.get('/console/inquiries?state=published')).text).toContain('没有符合条件');
  expect((await other.get('/console/inquiries')).text).toContain('还没有人提问');
  for (const path of ['', '/answer', '/publish', '/take-back']) {
    const at = `/console/inquiries/${id}${path}`;
    const { status } =
      path === '' ? await other.get(at) : await other.post(at, { text: '好', question: '好', answer: '好' });
    expect([path, status]).toEqual([path, 404]);
  }
  // The bureau sees it with phones masked, and leaves the answer to the agency.
  const { text: watched } = await bureau.get(`/console/inquiries/${id}`);
  expect([
    watched.includes('*******8000'),
    watched.includes('13800138000'),
    watched.includes('由机构的人来回答'),
  ]).toEqual([true, false, true]);
  expect((await bureau.post(`/console/inquiries/${id}/answer`, { text: '每年' })).status).toBe(404);

  const answered = async (visitor: Visitor, path: string, form: Record<string, string>) => {
    const answer = await visitor.post(`/console/inquiries/${path}`, form);
    return answer.headers.get('location')?.split('said=')[1] ?? (await answer.text());
  };
  expect(await answered(staff, `${id}/answer`, { text: ' ' })).toContain('请写内容');
  expect(await answered(staff, `${id}/publish`, { question: '问', answer: '答' })).toBe('not-answered');
  expect(await answered(staff, `${id}/answer`, { text: '一年一次，找张伟' })).toBe('told');
  expect((await lettersTo(house, identityId)).at(-1)).toContain('一年一次');
  // Whoever is too late keeps what they wrote.
  expect(await answered(admin, `${id}/answer`, { text: '两年一次' })).toContain('两年一次');
  await answered(staff, `${private_}/answer`, { text: '请来电' });
  expect(await answered(staff, `${private_}/publish`, { question: '问', answer: '答' })).toBe('no-consent');
  const { text: proposed } = await staff.get(`/console/inquiries/${id}`);
  expect(proposed).toContain('一年一次，找***');
  expect(await answered(staff, `${id}/publish`, { question: '', answer: '一年一次' })).toContain('请写内容');
  expect(
    await answered(staff, `${id}/publish`, { question: '卡尺多久校准一次？', answer: '一年一次，找张伟' }),
  ).toBe('published');
  expect((await prisma.inquiry.findUniqueOrThrow({ where: { id } })).shownAnswer).toBe('一年一次，找***');
  expect((await staff.get('/console/inquiries?state=published')).text).toContain(id);
  expect(await answered(staff, `${id}/take-back`, {})).toBe('taken-back');
  expect((await staff.get('/console/inquiries?state=published')).text).not.toContain(id);
  const seen = { personId: bureau.personId, action: 'console.seen', subject: 'inquiry', key: id };
  expect(await prisma.audit.count({ where: seen })).toBe(2);
});

test('what was rated badly is put right: the cause, the measures, the call, the end', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const { admin, staff, other, bureau, contactId, enterpriseId, identityId } = await makeScene(house);
  const rate = () =>
    handIn(house, {
      ...{ form: SURVEY, personId: contactId, enterpriseId },
      answers: { staff: '李强', staff_attitude: 'dissatisfied', staff_competence: 'satisfied' },
    });
  const { id } = await rate();
  const { id: byPhone } = await rate();
  const { responseId } = await prisma.rectification.findUniqueOrThrow({ where: { id } });
  const { text: list } = await admin.get('/console/satisfaction');
  for (const shown of [id, byPhone, '待整改', '不足5份']) expect(list).toContain(shown);
  // Whoever was rated learns nothing here; the bureau watches and does nothing.
  expect((await staff.get('/console/satisfaction')).text).toContain('没有不满意的评价');
  for (const visitor of [staff, other])
    expect((await visitor.get(`/console/satisfaction/${id}`)).status).toBe(404);
  const { text: watched } = await bureau.get(`/console/satisfaction/${id}`);
  expect([watched.includes(responseId), watched.includes('<textarea')]).toEqual([true, false]);
  for (const path of ['measures', 'called', 'end']) {
    const form = { cause: '培训不够', measures: '换人', reason: '已经满意' };
    for (const visitor of [bureau, other])
      expect((await visitor.post(`/console/satisfaction/${id}/${path}`, form)).status).toBe(404);
  }
  const send = async (to: string, form: Record<string, string> = {}) => {
    const answer = await admin.post(`/console/satisfaction/${to}`, form);
    return answer.headers.get('location')?.split('said=')[1] ?? (await answer.text());
  };
  expect(await send(`${id}/called`)).toBe('gone');
  expect(await send(`${id}/measures`, { measures: '换人' })).toContain('请先写原因');
  expect(await send(`${id}/measures`, { cause: '培训不够' })).toBe('cause');
  expect(await send(`${id}/measures`, { cause: '培训不够', measures: '换人，重新上门' })).toBe('told');
  expect((await lettersTo(house, identityId)).at(-1)).toContain('换人，重新上门');
  expect(await send(`${id}/measures`, { cause: '再写', measures: '再写' })).toBe('gone');
  const { text: waits } = await admin.get(`/console/satisfaction/${id}`);
  expect([waits.includes('等企业再评到'), waits.includes('第1次整改')]).toEqual([true, true]);
  expect(await send(`${id}/end`, { reason: '1' })).toContain('请写清楚为什么');
  expect(await send(`${id}/end`, { reason: '电话里说满意' })).toBe('gone');
  await prisma.identity.update({ where: { id: identityId }, data: { blockedAt: new Date() } });
  expect(await send(`${byPhone}/measures`, { cause: '忘了', measures: '道歉' })).toBe('not-told');
  expect((await admin.get(`/console/satisfaction/${byPhone}`)).text).toContain('已电话回访');
  expect(await send(`${byPhone}/called`)).toBe('called');
  // The new rating is late.
  await prisma.task.updateMany({
    where: { matterId: byPhone, rule: 'new_rating' },
    data: { dueOn: new Date('2026-01-05') },
  });
  expect(await send(`${byPhone}/end`, { reason: '电话里说满意' })).toBe('ended');
  const { text: closed } = await admin.get('/console/satisfaction?state=closed');
  expect([closed.includes(byPhone), closed.includes(id)]).toEqual([true, false]);
  expect((await admin.get(`/console/satisfaction/${byPhone}`)).text).toContain('电话里说满意');
  const seen = { personId: bureau.personId, action: 'console.seen', subject: 'rectification', key: id };
  expect(await prisma.audit.count({ where: seen })).toBe(4);
});
