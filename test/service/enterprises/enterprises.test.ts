import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askToJoin } from '../../../src/service/enterprises/ask-to-join.js';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { decideJoin, waitingJoins } from '../../../src/service/enterprises/decide-join.js';
import { knownFacts } from '../../../src/service/enterprises/known-facts.js';
import { listAgencies } from '../../../src/service/enterprises/list-agencies.js';
import { mergeEnterprises } from '../../../src/service/enterprises/merge-enterprises.js';
import { recogniseEnterprise } from '../../../src/service/enterprises/recognise-enterprise.js';
import { settleResponse, unsettledResponses } from '../../../src/service/enterprises/settle-response.js';
import { optOuts } from '../../../src/service/notices/opt-out.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { later, NOW, World } from './world.js';

const CODE = '91512081MA62K0260E';
const OTHER_CODE = '91440300708461136T';
const NAME = '成都示例机械有限公司';

let server: TestServer;
let store: Store;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.end());
beforeEach(async () => {
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 6 });
  world = new World(store);
  return () => store.close();
});

const create = (name: string, more: { creditCode?: string; agencyId?: string } = {}) =>
  store.transact((tx) => createEnterprise(tx, { name, ...more }, NOW));
const recognise = (name?: string, creditCode?: string) =>
  recogniseEnterprise(store.prisma, { name, creditCode });
const settle = (id: string, agencyId?: string) =>
  store.transact((tx) => settleResponse(tx, id, later(5), { agencyId }));
const enrolment = (more: Record<string, string> = {}) => ({
  answers: {},
  facts: {
    'enterprise.name': NAME,
    'enterprise.headcount': 46,
    'enterprise.district': '成都市武侯区',
    'enterprise.contact': { name: '张伟', phone: '13800138000' },
    ...more,
  },
  approximate_facts: ['enterprise.headcount'],
});

test('an enterprise is recognised by its code, else by its name; a different code beats an equal name', async () => {
  const id = await create(NAME, { creditCode: CODE });
  expect(await recognise('别的名字有限公司', CODE)).toEqual({ id, name: NAME, by: 'credit-code' });
  expect(await recognise('成都示例机械有限责任公司')).toEqual({ id, name: NAME, by: 'name' });
  expect(await recognise(NAME, OTHER_CODE)).toBeUndefined();
  expect(await recognise('重庆示例机械有限公司')).toBeUndefined();
  expect(await recognise('公司')).toBeUndefined();
  expect(await recognise()).toBeUndefined();
  const plain = await create('成都示例家具厂');
  expect(await recognise('成都示例家具有限公司', OTHER_CODE)).toMatchObject({ id: plain, by: 'name' });
});

test('the same name in full is taken before a similar one', async () => {
  await create('成都示例家具厂');
  const exact = await create('成都示例家具有限公司');
  expect(await recognise('成都示例家具有限公司')).toMatchObject({ id: exact });
});

test('somebody asks to join; only people of the agency and the operator decide, once', async () => {
  const agencyId = await world.agency();
  const [staff, stranger, person] = [
    await world.staff(agencyId),
    await world.staff(await world.agency()),
    await world.person('王芳'),
  ];
  const enterpriseId = await create(NAME, { agencyId });
  const ask = () =>
    store.transact((tx) =>
      askToJoin(tx, { personId: person, enterpriseId, by: 'name', said: '示例机械' }, NOW),
    );
  const [one, two] = await Promise.all([ask(), ask()]);
  expect(one).toEqual({ requestId: one?.requestId, agencyId });
  expect(two).toEqual(one);
  const requestId = one?.requestId ?? '';
  expect(await waitingJoins(store.prisma, stranger)).toEqual([]);
  expect(await waitingJoins(store.prisma, staff)).toMatchObject([
    { requestId, person: '王芳', enterprise: NAME, said: '示例机械', by: 'name' },
  ]);
  const decide = (by: string, accept: boolean) =>
    store.transact((tx) => decideJoin(tx, requestId, { by, accept }, later(1)));
  for (const by of [stranger, person]) expect(await decide(by, true)).toEqual({ kind: 'not-yours' });
  const both = await Promise.all([decide(staff, true), decide(staff, true)]);
  expect(both.map((d) => d.kind).sort()).toEqual(['already', 'decided']);
  expect(await decide(staff, false)).toEqual({ kind: 'already', status: 'accepted' });
  expect(await store.prisma.contact.count({ where: { personId: person, enterpriseId, endedAt: null } })).toBe(
    1,
  );
  expect(await waitingJoins(store.prisma, staff)).toEqual([]);
  const actions = (await store.prisma.audit.findMany({ orderBy: { id: 'asc' } })).map((row) => row.action);
  expect(actions).toEqual(['enterprise.created', 'join.asked', 'join.accepted', 'contact.added']);
});

test('the operator decides where no agency serves the enterprise; a person of no agency sees nothing', async () => {
  const person = await world.person();
  const operator = await world.person();
  await store.prisma.operator.create({ data: { personId: operator } });
  const enterpriseId = await create(NAME);
  const { requestId, agencyId } = await askToJoin(
    store.prisma,
    { personId: person, enterpriseId, by: 'name', said: NAME },
    NOW,
  );
  expect(agencyId).toBeUndefined();
  expect(await waitingJoins(store.prisma, person)).toEqual([]);
  expect(await waitingJoins(store.prisma, operator)).toHaveLength(1);
  const decided = await decideJoin(store.prisma, requestId, { by: operator, accept: false }, NOW);
  expect(decided).toMatchObject({ kind: 'decided', accept: false, personId: person });
  expect(await store.prisma.contact.count()).toBe(0);
});

test('who ended their work for the agency decides nothing any more', async () => {
  const agencyId = await world.agency();
  const staff = await world.staff(agencyId);
  await store.prisma.staff.updateMany({ where: { personId: staff }, data: { endedAt: NOW } });
  const enterpriseId = await create(NAME, { agencyId });
  const personId = await world.person();
  const { requestId } = await askToJoin(
    store.prisma,
    { personId, enterpriseId, by: 'name', said: NAME },
    NOW,
  );
  expect(await decideJoin(store.prisma, requestId, { by: staff, accept: true }, NOW)).toEqual({
    kind: 'not-yours',
  });
});

test('a registration makes a new enterprise once, with what it says', async () => {
  const agencyId = await world.agency();
  const personId = await world.person();
  const { sessionId, responseId } = await world.filled(
    'common/enrol-enterprise',
    personId,
    enrolment({ 'enterprise.credit_code': CODE }),
  );
  expect(await unsettledResponses(store.prisma, 10)).toEqual([responseId]);
  const settled = await settle(responseId, agencyId);
  expect(settled).toMatchObject({ kind: 'created', created: true, agencyId, enterprise: NAME });
  expect(await settle(responseId)).toEqual({ kind: 'already' });
  expect(await unsettledResponses(store.prisma, 10)).toEqual([]);
  const [enterprise] = await store.prisma.enterprise.findMany({ include: { contacts: true } });
  expect(enterprise).toMatchObject({
    name: NAME,
    creditCode: CODE,
    district: '成都市武侯区',
    agencyId,
    contacts: [{ personId }],
  });
  const id = enterprise?.id ?? '';
  expect(await store.prisma.session.findUnique({ where: { id: sessionId } })).toMatchObject({
    enterpriseId: id,
    version: 2,
  });
  expect(await store.prisma.response.findUnique({ where: { id: responseId } })).toMatchObject({
    enterpriseId: id,
    settledAt: later(5),
  });
  expect(await knownFacts(store.prisma, id)).toMatchObject({
    known: { 'enterprise.name': NAME, 'enterprise.headcount': 46, 'enterprise.credit_code': CODE },
    about: ['enterprise.headcount'],
  });
});

test('two people who register one enterprise at once make one of it; the later one asks to be let in', async () => {
  const filled = await Promise.all(
    [0, 1].map(async () => world.filled('common/enrol-enterprise', await world.person(), enrolment())),
  );
  const kinds = await Promise.all(filled.map(async ({ responseId }) => (await settle(responseId)).kind));
  expect(kinds.sort()).toEqual(['asked', 'created']);
  expect(await store.prisma.enterprise.count()).toBe(1);
  expect(await store.prisma.joinRequest.count()).toBe(1);
});

test('who is let in brings the registration and what they began meanwhile; the newest facts win', async () => {
  const agencyId = await world.agency();
  const staff = await world.staff(agencyId);
  const enterpriseId = await create(NAME, { agencyId });
  const personId = await world.person();
  const before = await world.filled('p/other', personId, undefined, { createdAt: later(-60) });
  const enrol = await world.filled('common/enrol-enterprise', personId, enrolment(), { at: NOW });
  const asked = await settle(enrol.responseId);
  expect(asked).toMatchObject({ kind: 'asked', enterpriseId, agencyId, enterprise: NAME });
  const open = await world.filled('p/form', personId, undefined, { at: later(10) });
  const newer = { answers: {}, facts: { 'enterprise.headcount': 52 } };
  const done = await world.filled('p/form', personId, newer, { at: later(20) });
  expect((await settle(done.responseId)).kind).toBe('nothing');
  await store.transact((tx) => decideJoin(tx, asked.requestId ?? '', { by: staff, accept: true }, later(30)));
  const sessions = await store.prisma.session.findMany({ where: { enterpriseId } });
  expect(sessions.map((s) => s.id).sort()).toEqual([enrol.sessionId, open.sessionId, done.sessionId].sort());
  expect(sessions.every((s) => s.version === 2)).toBe(true);
  expect(await store.prisma.session.findUnique({ where: { id: before.sessionId } })).toMatchObject({
    enterpriseId: null,
    version: 1,
  });
  const { known, about } = await knownFacts(store.prisma, enterpriseId);
  expect(known).toMatchObject({ 'enterprise.headcount': 52, 'enterprise.district': '成都市武侯区' });
  expect(about).toEqual([]);
});

test('an older response that is settled late does not replace newer facts', async () => {
  const enterpriseId = await create(NAME);
  const personId = await world.person();
  const file = (headcount: number, at: Date) =>
    world.filled('p/form', personId, { facts: { 'enterprise.headcount': headcount } }, { enterpriseId, at });
  const [old, fresh] = [await file(40, NOW), await file(50, later(1))];
  expect((await settle(fresh.responseId)).kind).toBe('taken');
  expect((await settle(old.responseId)).kind).toBe('taken');
  expect((await knownFacts(store.prisma, enterpriseId)).known['enterprise.headcount']).toBe(50);
});

test('a code that belongs to another enterprise is not taken: the two are proposed as the same', async () => {
  const other = await create('成都示例机电有限公司', { creditCode: CODE });
  const enterpriseId = await create(NAME);
  const record = { facts: { 'enterprise.credit_code': CODE } };
  const { responseId } = await world.filled('p/form', await world.person(), record, { enterpriseId });
  expect(await settle(responseId)).toMatchObject({ same: { id: other, name: '成都示例机电有限公司' } });
  expect(await store.prisma.audit.count({ where: { action: 'enterprise.same', key: enterpriseId } })).toBe(1);
  expect(await recognise(undefined, CODE)).toMatchObject({ id: other });
});

test('a contact registers for an enterprise they speak for, and for one nobody knows', async () => {
  const personId = await world.person();
  const enterpriseId = await create(NAME);
  await store.prisma.contact.create({ data: { personId, enterpriseId } });
  const record = { ...enrolment(), answers: { position: { value: '质量负责人' } } };
  const one = await world.filled('common/enrol-contact', personId, record);
  expect(await settle(one.responseId)).toMatchObject({ kind: 'joined', enterpriseId });
  expect(await store.prisma.contact.findFirst()).toMatchObject({ title: '质量负责人' });
  expect(await store.prisma.person.findUnique({ where: { id: personId } })).toMatchObject({ name: '张伟' });
  const unknown = enrolment({ 'enterprise.name': '绵阳示例电子有限公司' });
  const two = await world.filled('common/enrol-contact', personId, unknown);
  expect(await settle(two.responseId)).toEqual({ kind: 'nothing' });
  expect(await store.prisma.enterprise.count()).toBe(1);
});

test('whether a contact wants to hear of trainings is taken from the form, and the last answer counts', async () => {
  const personId = await world.person();
  const answer = async (notices?: boolean) => {
    const answers = notices === undefined ? {} : { notices: { value: notices } };
    await settle(
      (await world.filled('common/enrol-contact', personId, { ...enrolment(), answers })).responseId,
    );
    return await optOuts(store.prisma, personId);
  };
  expect(await answer()).toEqual([]);
  expect(await answer(false)).toEqual(['training']);
  expect(await answer()).toEqual(['training']);
  expect(await answer(true)).toEqual([]);
});

test('a consent form is for others to record; what is not there is missing', async () => {
  const { responseId } = await world.filled('common/consent', await world.person(), { answers: {} });
  expect(await settle(responseId)).toEqual({ kind: 'consent', separate: true });
  expect(await settle(await world.person())).toEqual({ kind: 'missing' });
});

test('merged enterprises are one: everything moved, both names and the code lead there', async () => {
  const agencyId = await world.agency();
  const [by, shared, only] = [await world.staff(agencyId), await world.person(), await world.person()];
  const from = await create('成都示例机电有限公司', { creditCode: CODE, agencyId });
  const into = await create(NAME);
  const contacts = [
    { personId: shared, enterpriseId: from, title: '厂长' },
    { personId: shared, enterpriseId: into, endedAt: NOW },
    { personId: only, enterpriseId: from },
  ];
  await store.prisma.contact.createMany({ data: contacts });
  const { sessionId, responseId } = await world.filled(
    'p/form',
    only,
    { facts: { 'enterprise.headcount': 9 } },
    { enterpriseId: from },
  );
  await settle(responseId);
  for (const enterpriseId of [from, into])
    await askToJoin(store.prisma, { personId: by, enterpriseId, by: 'name', said: NAME }, NOW);
  const merge = () => store.transact((tx) => mergeEnterprises(tx, { from, into, by }, later(9)));
  expect(await merge()).toEqual({ kind: 'merged', into, enterprise: NAME });
  expect(await merge()).toEqual({ kind: 'refused', why: 'same' });
  expect(await recognise('成都示例机电有限公司')).toMatchObject({ id: into });
  expect(await recognise(undefined, CODE)).toMatchObject({ id: into });
  expect(await store.prisma.contact.findMany({ orderBy: { personId: 'asc' } })).toEqual(
    [
      expect.objectContaining({ personId: shared, enterpriseId: into, endedAt: null, title: '厂长' }),
      expect.objectContaining({ personId: only, enterpriseId: into, endedAt: null }),
    ].sort((a, b) => (a.sample.personId < b.sample.personId ? -1 : 1)),
  );
  expect(await store.prisma.session.findUnique({ where: { id: sessionId } })).toMatchObject({
    enterpriseId: into,
    version: 2,
  });
  expect(await store.prisma.joinRequest.count({ where: { enterpriseId: into } })).toBe(1);
  expect((await knownFacts(store.prisma, from)).known).toMatchObject({
    'enterprise.name': NAME,
    'enterprise.credit_code': CODE,
    'enterprise.headcount': 9,
  });
  expect(await store.prisma.enterprise.findUnique({ where: { id: into } })).toMatchObject({ agencyId });
});

test('two known codes are two enterprises: they are not merged', async () => {
  const from = await create(NAME, { creditCode: CODE });
  const into = await create(NAME, { creditCode: OTHER_CODE });
  const merged = await mergeEnterprises(store.prisma, { from, into, by: await world.person() }, NOW);
  expect(merged).toEqual({ kind: 'refused', why: 'codes-differ' });
});

test('agencies of the district come first', async () => {
  await world.agency('甲示例质量服务中心', '成都市武侯区');
  await world.agency('乙示例质量服务中心', '成都市新都区');
  await world.agency('丙示例质量服务中心');
  const names = async (district?: string) =>
    (await listAgencies(store.prisma, { district })).map(({ name }) => name[0]);
  expect((await names('新都区'))[0]).toBe('乙');
  expect((await names('成都市武侯区簇桥街道'))[0]).toBe('甲');
  expect(await names()).toHaveLength(3);
});
