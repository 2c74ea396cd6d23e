import { expect, test } from 'vitest';
import { recallNotice } from '../../../src/service/notices/control-notice.js';
import { newId } from '../../../src/store/new-id.js';
import { dropOld } from '../../../src/store/retention/old-rows.js';
import { CHENGDU } from '../console/rows.js';
import { makeAgency, makePerson, openHouse, useDatabase } from '../console/setting.js';
import { inDays } from './samples.js';
import { givenToken, makeTask, makeWorld } from './world.js';

useDatabase();

test('enterprises are checked as those that people register', async () => {
  const house = await openHouse();
  const { agencyId, enterpriseId } = await makeWorld(house);
  const own = await givenToken(house, { agencyId });
  const other = await givenToken(house, { agencyId: await makeAgency(house) });
  const post = async (body: object) => (await own.ask('post', '/enterprises', body)).json;
  const name = '绵阳示例电子有限公司';
  expect(await post({ name, creditCode: '9151' })).toMatchObject({
    code: 'credit-code-wrong',
    errors: [{ path: 'creditCode' }],
  });
  expect((await post({ name, creditCode: '91512081MA62K02600' })).code).toBe('credit-code-check');
  const made = await post({
    name,
    creditCode: '91512081MA62K02600',
    codeIsRight: true,
    district: '绵阳市',
    facts: { 'enterprise.headcount': 30 },
  });
  expect(made).toMatchObject({ name, creditCode: '91512081MA62K02600', agency: { id: agencyId } });
  expect(made.facts).toContainEqual(
    expect.objectContaining({ key: 'enterprise.headcount', value: 30, shown: '30 人' }),
  );
  expect((await post({ name: '绵阳示例电子' })).code).toBe('enterprise-known');
  expect((await post({ name: '绵阳示例电子', isAnother: true })).name).toBe('绵阳示例电子');
  expect(
    (await post({ name: '又一家', creditCode: '91512081MA62K02600', codeIsRight: true, isAnother: true }))
      .code,
  ).toBe('credit-code-taken');

  const put = (body: object, by = own, id = enterpriseId) => by.ask('put', `/enterprises/${id}`, body);
  expect((await put({ name, creditCode: '91512081MA62K02600', codeIsRight: true })).json.code).toBe(
    'credit-code-taken',
  );
  expect((await put({ name: '成都示例新名字有限公司' })).json).toMatchObject({
    name: '成都示例新名字有限公司',
    district: '成都市新都区',
  });
  expect((await put({ name }, other)).status).toBe(404);
  // Known from a project alone, in the care of others.
  await house.store.prisma.enterprise.update({ where: { id: enterpriseId }, data: { agencyId: null } });
  expect((await put({ name: '示例' })).json).toMatchObject({ status: 403, code: 'enterprise-not-yours' });
  expect((await own.ask('post', '/projects', { enterpriseId, pack: CHENGDU })).json.code).toBe(
    'enterprise-not-yours',
  );
  const wrote = await house.store.prisma.audit.findMany({ where: { action: 'api.wrote', key: made.id } });
  expect(wrote).toMatchObject([{ subject: 'enterprise', details: { route: 'POST /enterprises' } }]);
});

test('projects and tasks go the way they go by chat', async () => {
  const house = await openHouse();
  const { agencyId, admin, enterpriseId, projectId, taskId } = await makeWorld(house);
  const { prisma } = house.store;
  const own = await givenToken(house, { agencyId }, undefined, admin);
  const open = async (body: object) => (await own.ask('post', '/projects', body)).json;
  expect(await open({ enterpriseId, pack: CHENGDU })).toMatchObject({
    status: 409,
    code: 'project-running',
    about: { id: projectId },
  });
  expect((await open({ enterpriseId, pack: 'none' })).code).toBe('pack-unknown');
  const members = [{ personId: await makePerson(house), role: 'expert' }];
  expect(await open({ enterpriseId, pack: CHENGDU, members })).toMatchObject({
    code: 'member-unfit',
    errors: [{ path: 'members.0' }],
  });

  const stage = async (key: string, body: object) =>
    (await own.ask('patch', `/projects/${projectId}/stages/${key}`, body)).json;
  const { stages } = (await own.ask('get', `/projects/${projectId}`)).json;
  const last = stages.at(-1).key;
  expect(await stage(last, { status: 'done' })).toMatchObject({
    status: 422,
    code: 'stage-reason',
    errors: [{ path: 'reason' }],
  });
  expect((await stage('none', { status: 'done' })).code).toBe('stage-unknown');
  const first = await stage('collect_needs', { status: 'done' });
  expect(first.stages.find(({ key }: { key: string }) => key === 'collect_needs')).toMatchObject({
    status: 'done',
  });
  await prisma.project.update({ where: { id: projectId }, data: { closedAt: new Date() } });
  expect((await stage(last, { status: 'open', reason: '再来一次' })).code).toBe('project-closed');

  const done = async (id: string, body?: object) => (await own.ask('post', `/tasks/${id}/done`, body)).json;
  const postpone = async (id: string, to: string) =>
    (await own.ask('post', `/tasks/${id}/postpone`, { to })).json;
  expect((await postpone(taskId, inDays(-1))).code).toBe('task-day');
  expect((await postpone(taskId, inDays(800))).code).toBe('task-day');
  expect(await postpone(taskId, inDays(20))).toMatchObject({ dueOn: inDays(20), deferredTo: inDays(20) });
  expect(await done(taskId)).toMatchObject({ status: 'done', via: 'hand' });
  expect((await done(taskId)).code).toBe('task-over');
  expect(await prisma.task.findUnique({ where: { id: taskId } })).toMatchObject({ doneBy: admin });
  const formed = await makeTask(house, projectId);
  await prisma.task.update({ where: { id: formed }, data: { form: `${CHENGDU}/annex-b` } });
  expect((await done(formed)).code).toBe('task-reason');
  expect((await done(formed, { reason: '123' })).code).toBe('input-invalid');
  expect(await done(formed, { reason: '纸质表已归档' })).toMatchObject({ reason: '纸质表已归档' });
  const rating = await makeTask(house, projectId);
  await prisma.task.update({ where: { id: rating }, data: { form: `${CHENGDU}/annex-f` } });
  expect((await done(rating, { reason: '他们很满意' })).code).toBe('task-elsewhere');
  expect((await postpone(rating, inDays(3))).code).toBe('task-elsewhere');
});

test('a request with a key is done once; one that failed may come again', async () => {
  const house = await openHouse();
  const { agencyId } = await makeWorld(house);
  const own = await givenToken(house, { agencyId });
  const other = await givenToken(house, { agencyId });
  const { prisma } = house.store;
  const body = { name: '资阳示例橡胶有限公司' };
  const send = (of = own, what: object = body, key = 'a-1') =>
    of.ask('post', '/enterprises', what, { 'idempotency-key': key });
  const both = await Promise.all([send(), send()]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect(both[0]?.json.id).toBe(both[1]?.json.id);
  expect(both.map(({ headers }) => headers.get('idempotency-replayed')).filter(Boolean)).toEqual(['true']);
  expect(await prisma.enterprise.count({ where: { name: body.name } })).toBe(1);
  expect((await send(own, { name: '另一家' })).json).toMatchObject({
    status: 409,
    code: 'idempotency-reused',
  });
  // Another token's keys are its own.
  expect((await send(other)).json.code).toBe('enterprise-known');
  expect((await send(other, { ...body, isAnother: true })).status).toBe(201);
  expect((await send(own, body, 'two words')).json.code).toBe('idempotency-key');
  expect((await send(own, body, 'x'.repeat(201))).json.code).toBe('idempotency-key');
  await dropOld(prisma, 'replays', new Date(Date.now() + 1000), 100);
  expect((await send()).json.code).toBe('enterprise-known');
});

test('notices take the same way as those of people', async () => {
  const house = await openHouse();
  const { agencyId, admin } = await makeWorld(house);
  const { prisma, transact } = house.store;
  const own = await givenToken(house, { agencyId }, undefined, admin);
  const draft = async (more: object = {}) =>
    (
      await own.ask('post', '/notices', {
        kind: 'news',
        title: '停电',
        body: '下周二',
        audience: { people: [{}] },
        ...more,
      })
    ).json;
  const press = async (id: string, what: string) => (await own.ask('post', `/notices/${id}/${what}`)).json;
  expect((await draft({ audience: {} })).errors).toMatchObject([
    { path: 'audience', message: expect.stringContaining('发给谁') },
  ]);
  expect((await draft({ files: [] })).errors).toMatchObject([{ path: 'files' }]);
  expect((await draft({ registration: {} })).code).toBe('notice-times');
  const nobody = await draft({ audience: { people: [{ districts: ['没有的区'] }] } });
  expect((await press(nobody.id, 'launch')).code).toBe('notice-nobody');

  // Too many for one pair of eyes: somebody else at the agency is asked, and its maker cannot say yes.
  await prisma.agency.update({ where: { id: agencyId }, data: { settings: { confirmAbove: 0 } } });
  const second = await makePerson(house, { admin: agencyId, name: '周敏' });
  const account = await prisma.account.findFirstOrThrow({ where: { channel: 'web' } });
  const identity = await prisma.identity.create({
    data: { id: newId(), accountId: account.id, key: newId(), personId: second, heardAt: new Date() },
  });
  const { id } = await draft();
  expect((await own.ask('get', `/notices/${id}/reach`)).json).toMatchObject({
    people: 1,
    needsConfirmation: true,
  });
  expect(await press(id, 'launch')).toMatchObject({ status: 'unconfirmed' });
  expect(await prisma.outbox.findMany({ where: { identityId: identity.id } })).toMatchObject([
    { message: { text: expect.stringContaining('李娜') } },
  ]);
  expect((await press(id, 'launch')).code).toBe('notice-moved-on');
  expect((await press(id, 'pause')).code).toBe('notice-moved-on');
  await transact((tx) => recallNotice(tx, id, second, new Date()));
  await prisma.agency.update({ where: { id: agencyId }, data: { settings: {} } });
  expect(await press(id, 'launch')).toMatchObject({ status: 'scheduled' });
  expect(await press(id, 'pause')).toMatchObject({ status: 'paused' });
  expect(await press(id, 'resume')).toMatchObject({ status: 'scheduled' });
  expect(await press(id, 'cancel')).toMatchObject({ status: 'cancelled' });
  const audited = await prisma.audit.findMany({
    where: { key: id, action: { startsWith: 'notice.' } },
    orderBy: { id: 'asc' },
  });
  expect(audited.map(({ action, personId }) => [action, personId])[0]).toEqual(['notice.written', admin]);
});
