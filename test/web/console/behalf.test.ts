import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU, FORM_B, makeContact, makeEnterprise } from './rows.js';
import { definitions, logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

test('staff fill a form in for their enterprise: marked as that, on the page, by a link of their own', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  await prisma.definition.createMany({
    data: [...definitions.values()].map(({ hash, id }) => ({
      ...{ hash, pack: id.slice(0, id.indexOf('/')), form: id, content: {} },
    })),
  });
  const [agencyId, otherId] = [await makeAgency(house), await makeAgency(house)];
  const enterpriseId = await makeEnterprise(house, agencyId, { name: '示例<i>食品厂' });
  await makeContact(house, enterpriseId);
  const project = { id: newId(), enterpriseId, agencyId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...project, kind: 'project' } });
  await prisma.project.create({ data: { ...project, stage: 'collect_needs', name: '示例项目' } });
  const task = { matterId: project.id, role: 'contact', agencyId, enterpriseId, opensAt: new Date(0) };
  const rows = [`${CHENGDU}/annex-b`, `${CHENGDU}/annex-f`].map((form, i) => ({
    ...{ id: newId(), ...task, rule: 'own', occurrence: String(i), title: `任务${i}`, form },
  }));
  await prisma.task.createMany({ data: rows });

  const staff = await logIn(house, { staff: agencyId, name: '李娜' });
  const path = `/console/enterprises/${enterpriseId}/behalf`;
  const shown = (await staff.get(`/console/projects/${project.id}`)).text;
  // What they think of the service is theirs alone.
  expect(shown.match(/behalf\?form=/g)).toHaveLength(1);
  expect(shown).toContain(`${path}?form=${encodeURIComponent(FORM_B)}`);
  expect((await staff.get(`/console/enterprises/${enterpriseId}`)).text).toContain(`href="${path}"`);
  const listed = (await staff.get(path)).text;
  expect(listed).toContain('示例&lt;i&gt;食品厂');
  expect(listed).toContain(`value="${FORM_B}"`);
  for (const refused of ['annex-f', 'annex-c', 'common/']) expect(listed).not.toContain(refused);

  const sent = await staff.post(path, { form: FORM_B, how: 'paper' });
  expect(sent.status).toBe(303);
  expect(sent.headers.get('location')).toMatch(/^\/chat\/[0-9A-Z-]+#form$/);
  const session = await prisma.session.findFirstOrThrow();
  expect(session).toMatchObject({
    ...{ personId: staff.personId, enterpriseId, projectId: project.id, form: FORM_B },
    ...{ behalf: 'paper', status: 'asking', identityId: null },
  });
  const invite = await prisma.invite.findFirstOrThrow();
  expect(invite).toMatchObject({
    role: 'self',
    sessionId: session.id,
    createdBy: staff.personId,
    maxUses: 1,
  });
  expect(await prisma.audit.count({ where: { action: 'session.on-behalf', key: session.id } })).toBe(1);
  // Once more: they go on with it.
  await staff.post(path, { form: FORM_B, how: 'phone' });
  expect(await prisma.session.count()).toBe(1);
  expect((await staff.get(path)).text).toContain('接着填');

  for (const form of [`${CHENGDU}/annex-f`, `${CHENGDU}/annex-c`, 'nothing', ''])
    expect((await staff.post(path, { form, how: 'paper' })).status).toBe(404);
  expect((await staff.post(path, { form: FORM_B, how: 'guess' })).status).toBe(404);
  for (const as of [{ admin: otherId }, { operator: true }, { bureau: await makeBureau(house) }]) {
    const visitor = await logIn(house, as);
    expect((await visitor.get(path)).status).toBe(404);
    expect((await visitor.post(path, { form: FORM_B, how: 'paper' })).status).toBe(404);
  }
  expect((await staff.get('/console/enterprises/nothing/behalf')).status).toBe(404);
  expect(await prisma.session.count()).toBe(1);
});
