import { expect, test } from 'vitest';
import { askToJoin } from '../../../src/service/enterprises/ask-to-join.js';
import { redeemInvite } from '../../../src/service/invites/redeem-invite.js';
import { addTask } from '../../../src/service/work/tasks.js';
import { newId } from '../../../src/store/new-id.js';
import { LINK_SECRET } from '../setting.js';
import { CHENGDU, makeEnterprise } from './rows.js';
import { lettersTo, reach } from './scene.js';
import { logIn, makeAgency, makeBureau, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const saidIn = (answer: Response): string =>
  answer.headers.get('location')?.split('said=')[1] ?? String(answer.status);

test('people are listed, invited with a QR code that lets them in, and let into enterprises', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house, `示例<中心>${newId()}`);
  const place = `/console/staff/agencies/${agencyId}`;
  const admin = await logIn(house, await makePerson(house, { admin: agencyId, name: '陈管理' }));
  const staff = await logIn(house, await makePerson(house, { staff: agencyId, name: '李强' }));
  const other = await logIn(house, { admin: await makeAgency(house) });
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  await prisma.profile.create({
    data: { personId: staff.personId, agencyId, services: ['metrology'], years: 6 },
  });
  // Whoever has one place is led there.
  expect((await admin.get('/console/staff')).response.headers.get('location')).toBe(place);
  const { text } = await admin.get(place);
  for (const shown of [
    '示例&lt;中心&gt;',
    '陈管理',
    '李强',
    '计量 · 从业6年',
    '还没填能力登记表',
    `people/${staff.personId}`,
  ])
    expect(text).toContain(shown);
  const seen = { personId: admin.personId, action: 'console.seen', subject: 'agency', key: agencyId };
  expect(await prisma.audit.count({ where: seen })).toBe(1);
  // Colleagues see each other, bureaus look on, another agency finds nothing.
  const { text: plain } = await staff.get(place);
  expect([plain.includes('陈管理'), plain.includes('/people/'), plain.includes('value="admin"')]).toEqual([
    true,
    false,
    false,
  ]);
  const { text: watched } = await bureau.get(place);
  expect([watched.includes('李强'), watched.includes('<h2>邀请'), watched.includes('还有效的邀请')]).toEqual([
    true,
    false,
    false,
  ]);
  for (const path of [place, `${place}/people/${staff.personId}`])
    expect((await other.get(path)).status).toBe(404);
  expect((await staff.get(`${place}/people/${admin.personId}`)).status).toBe(404);

  const wish = { role: 'expert', uses: '1', days: '7' };
  for (const visitor of [other, bureau])
    expect((await visitor.post(`${place}/invite`, wish)).status).toBe(404);
  for (const [form, why] of [
    [{ ...wish, days: '0' }, '1 到 365'],
    [{ ...wish, role: 'operator' }, '请选择身份'],
  ] as const)
    expect(await (await admin.post(`${place}/invite`, form)).text()).toContain(why);
  expect(await (await staff.post(`${place}/invite`, wish)).text()).toContain('请选择身份');
  const made = await (await admin.post(`${place}/invite`, wish)).text();
  expect(made).toContain('<img class="qr"');
  expect(made).toContain('src="data:image/svg+xml;base64,');
  const code = /<strong>([0-9A-Z]{5}-[0-9A-Z]{5})<\/strong>/.exec(made)?.[1] ?? '';
  expect(made).toContain(`http://zhitong.test/chat/${code}`);
  const { text: open } = await admin.get(place);
  expect([open.includes('服务专家'), open.includes('还能用 1 次'), open.includes(code)]).toEqual([
    true,
    true,
    false,
  ]);
  const { id: inviteId } = await prisma.invite.findFirstOrThrow({ where: { agencyId } });
  // Staff end invites for contacts only.
  for (const visitor of [other, bureau, staff])
    expect((await visitor.post(`/console/staff/invites/${inviteId}/revoke`)).status).toBe(404);
  const personId = await makePerson(house, { name: '王专家' });
  const identityId = await reach(house, personId);
  const redeemed = await house.store.transact((tx) =>
    redeemInvite(tx, LINK_SECRET, code, { identityId, personId }, new Date()),
  );
  expect(redeemed).toMatchObject({ kind: 'redeemed' });
  expect((await admin.get(place)).text).toContain('王专家');
  await admin.post(`${place}/invite`, { role: 'contact', uses: 'any', days: '30' });
  const { id: contacts } = await prisma.invite.findFirstOrThrow({ where: { agencyId, role: 'contact' } });
  expect(saidIn(await staff.post(`/console/staff/invites/${contacts}/revoke`))).toBe('revoked');
  expect((await admin.get(place)).text).toContain('没有还有效的邀请');

  const enterpriseId = await makeEnterprise(house, agencyId, { name: '成都示例加入机械有限公司' });
  const stranger = await makePerson(house, { name: '赵申请' });
  const strangerAt = await reach(house, stranger);
  const join = { personId: stranger, enterpriseId, by: 'name', said: '示例<加入>' } as const;
  const { requestId } = await askToJoin(prisma, join, new Date());
  const { text: waiting } = await staff.get(place);
  expect([waiting.includes('赵申请'), waiting.includes('示例&lt;加入&gt;')]).toEqual([true, true]);
  for (const visitor of [other, bureau])
    expect((await visitor.post(`/console/staff/joins/${requestId}`, { accept: 'yes' })).status).toBe(404);
  expect(saidIn(await staff.post(`/console/staff/joins/${requestId}`, { accept: 'yes' }))).toBe('accepted');
  expect(await lettersTo(house, strangerAt)).toEqual([expect.stringContaining('成都示例加入机械有限公司')]);
  expect(await prisma.contact.count({ where: { personId: stranger, enterpriseId } })).toBe(1);
  expect((await admin.post(`/console/staff/joins/${requestId}`, { accept: 'no' })).status).toBe(303);
  expect(await prisma.contact.count({ where: { personId: stranger, enterpriseId, endedAt: null } })).toBe(1);
});

test('a role ends once its work is handed over; nobody gets what is about themselves', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const place = `/console/staff/agencies/${agencyId}`;
  const admin = await logIn(house, await makePerson(house, { admin: agencyId, name: '陈管理' }));
  const leaver = await makePerson(house, { staff: agencyId, name: '李强' });
  const heir = await makePerson(house, { staff: agencyId, name: '周接手' });
  const heirAt = await reach(house, heir);
  const enterpriseId = await makeEnterprise(house, agencyId);
  const projectId = newId();
  const of = { id: projectId, enterpriseId, agencyId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...of, kind: 'project' } });
  await prisma.project.create({ data: { ...of, stage: 'survey', name: '示例交接项目' } });
  await prisma.projectMember.create({ data: { projectId, personId: leaver, role: 'staff' } });
  // A complaint about the heir: they must not get it.
  const complaintId = newId();
  await prisma.matter.create({
    data: { id: complaintId, kind: 'complaint', pack: 'common', agencyId, enterpriseId },
  });
  await prisma.complaint.create({
    data: { id: complaintId, number: `T2026-${newId().slice(-4)}`, level: 'admin' },
  });
  const [taskId, secret] = await house.store.transact(async (tx) => [
    await addTask(
      tx,
      { matterId: projectId, title: '写记录', role: 'staff', personId: leaver },
      undefined,
      new Date(),
    ),
    await addTask(
      tx,
      { matterId: complaintId, title: '答复', role: 'admin', personId: leaver },
      undefined,
      new Date(),
    ),
  ]);
  const at = `${place}/people/${leaver}`;
  const { text } = await admin.get(at);
  for (const shown of ['示例交接项目', '2 件待办和 1 个项目', '周接手', '结束“服务人员”'])
    expect(text).toContain(shown);
  const seen = { personId: admin.personId, action: 'console.seen', subject: 'person', key: leaver };
  expect(await prisma.audit.count({ where: seen })).toBe(1);
  expect(await (await admin.post(`${at}/end`, { role: 'staff' })).text()).toContain('请先交给同事');
  for (const to of ['', leaver, newId()])
    expect(await (await admin.post(`${at}/hand`, { to })).text()).toContain('请选择一位同事');
  const other = await logIn(house, { admin: await makeAgency(house) });
  const operator = await logIn(house, { operator: true });
  for (const visitor of [other, operator])
    expect((await visitor.post(`${at}/hand`, { to: heir })).status).toBe(404);
  expect(saidIn(await admin.post(`${at}/hand`, { to: heir }))).toBe('handed');
  const ownerOf = async (id: string) => (await prisma.task.findUniqueOrThrow({ where: { id } })).personId;
  expect([await ownerOf(taskId), await ownerOf(secret)]).toEqual([heir, null]);
  const members = await prisma.projectMember.findMany({ where: { projectId, endedAt: null } });
  expect(members.map(({ personId }) => personId)).toEqual([heir]);
  expect(await lettersTo(house, heirAt)).toEqual([expect.stringContaining('陈管理把同事的工作交给您了')]);
  expect((await other.post(`${at}/end`, { role: 'staff' })).status).toBe(404);
  expect(saidIn(await admin.post(`${at}/end`, { role: 'expert' }))).toBe('gone');
  expect(saidIn(await admin.post(`${at}/end`, { role: 'staff' }))).toBe('ended');
  const ended = { personId: admin.personId, action: 'role.ended', key: leaver };
  expect(await prisma.audit.count({ where: ended })).toBe(1);
  expect((await admin.get(at)).status).toBe(404);
  // An expert of a project is followed by an expert only.
  await prisma.staff.create({ data: { personId: heir, agencyId, role: 'expert' } });
  await prisma.projectMember.create({ data: { projectId, personId: heir, role: 'expert' } });
  const heirs = `${place}/people/${heir}`;
  expect(await (await admin.post(`${heirs}/end`, { role: 'expert' })).text()).toContain('0 件待办、1 个项目');
  expect(saidIn(await admin.post(`${heirs}/hand`, { to: admin.personId }))).toBe('handed-left');
  expect(
    await (await admin.post(`${place}/people/${admin.personId}/end`, { role: 'admin' })).text(),
  ).toContain('最后一位管理员');
  // The operator may, and it is over at once.
  await prisma.task.updateMany({ where: { personId: admin.personId }, data: { status: 'done' } });
  await prisma.projectMember.updateMany({
    where: { personId: admin.personId },
    data: { endedAt: new Date() },
  });
  expect(saidIn(await operator.post(`${place}/people/${admin.personId}/end`, { role: 'admin' }))).toBe(
    'ended',
  );
  expect((await admin.get(place)).status).toBe(401);
});

test('operators add agencies and bureaus and invite whoever comes first; bureaus see their own members', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const operator = await logIn(house, { operator: true });
  const bureauId = await makeBureau(house, `示例局${newId()}`);
  const member = await logIn(house, await makePerson(house, { bureau: bureauId, name: '孙处长' }));
  const admin = await logIn(house, { admin: await makeAgency(house) });
  const name = `示例<新>质量服务中心${newId()}`;
  for (const visitor of [member, admin])
    expect((await visitor.post('/console/staff', { kind: 'agencies', name })).status).toBe(404);
  expect((await operator.post('/console/staff', { kind: 'enterprises', name })).status).toBe(404);
  expect(await (await operator.post('/console/staff', { kind: 'agencies', name: ' ' })).text()).toContain(
    '请写全称',
  );
  const added = await operator.post('/console/staff', { kind: 'agencies', name, district: '武侯区' });
  expect(saidIn(added)).toBe('added');
  const place = added.headers.get('location')?.split('?')[0] ?? '';
  const { text: empty } = await operator.get(place);
  expect([empty.includes('还没有人'), empty.includes('邀请成为')]).toEqual([true, true]);
  expect(
    await (await operator.post(`${place}/invite`, { role: 'admin', uses: '1', days: '7' })).text(),
  ).toContain('邀请管理员');
  expect(saidIn(await operator.post('/console/staff', { kind: 'agencies', name }))).toBe('there');
  const agency = await prisma.agency.findFirstOrThrow({ where: { name } });
  expect(agency.district).toBe('武侯区');
  expect(await prisma.audit.count({ where: { action: 'agency.created', key: agency.id } })).toBe(1);
  const { text: list } = await operator.get(`/console/staff?q=${encodeURIComponent(name)}`);
  expect([list.includes('示例&lt;新&gt;'), list.includes('示例局'), list.includes('新增机构')]).toEqual([
    true,
    true,
    true,
  ]);
  const { text: nothing } = await operator.get('/console/staff?q=nothing-like-it');
  expect(nothing).toContain('没有找到');
  expect(saidIn(await operator.post('/console/staff', { kind: 'bureaus', name: `示例新局${newId()}` }))).toBe(
    'added',
  );

  // A bureau sees agencies and its own members, invites colleagues, ends nobody.
  const own = `/console/staff/bureaus/${bureauId}`;
  const { text: places } = await member.get('/console/staff');
  expect([places.includes(own), places.includes('示例&lt;新&gt;'), places.includes('新增')]).toEqual([
    true,
    true,
    false,
  ]);
  expect((await member.get(own)).text).toContain('孙处长');
  expect((await admin.get(own)).status).toBe(404);
  expect((await member.get(`/console/staff/bureaus/${newId()}`)).status).toBe(404);
  expect(
    await (await member.post(`${own}/invite`, { role: 'bureau', uses: '1', days: '7' })).text(),
  ).toContain('<img class="qr"');
  const { id: inviteId } = await prisma.invite.findFirstOrThrow({ where: { bureauId } });
  expect(saidIn(await member.post(`/console/staff/invites/${inviteId}/revoke`))).toBe('revoked');
  const out = { person: member.personId };
  expect((await member.post(`${own}/end`, out)).status).toBe(404);
  expect((await operator.post(`${own}/end`, { person: 'x' })).status).toBe(404);
  expect(saidIn(await operator.post(`${own}/end`, out))).toBe('ended');
  expect(saidIn(await operator.post(`${own}/end`, out))).toBe('gone');
  expect((await member.get(own)).status).toBe(401);
});
