import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fillDemo } from '../../../src/cli/demo-fill.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { demoId } from '../../../src/service/demo/demo-id.js';
import { copyMyData } from '../../../src/service/my-data/copy-my-data.js';
import { eraseMyData } from '../../../src/service/my-data/erase-my-data.js';
import { seeMyData } from '../../../src/service/my-data/see-my-data.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

const NOW = new Date('2026-11-20T06:00:00Z');
const PHONE = '028-10000101';
const NAME = '周示例';
const person = demoId(NAME);
/** The contact of a firm whose Annex E is half filled in. */
const halfway = demoId('王范例');

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.end(), 60_000);
beforeEach(async () => {
  store = await openStore({
    databaseUrl: await server.create(),
    dataDir: '/nowhere',
    secretKey: 'a secret of the tests, 32 signs long',
    poolSize: 3,
  });
  await fillDemo(store, loadPacks(join(import.meta.dirname, '../../../flows')), NOW);
  return () => store.close();
}, 60_000);

async function addIdentity(personId: string): Promise<string> {
  const [accountId, id] = [newId(), newId()];
  await store.prisma.account.create({ data: { id: accountId, channel: 'telegram', key: '1' } });
  await store.prisma.identity.create({ data: { id, accountId, key: '77', personId, name: NAME } });
  await store.prisma.letter.create({ data: { identityId: id, way: 'in', message: { text: PHONE } } });
  await store.prisma.outbox.create({
    data: { id: newId(), identityId: id, accountId, message: { text: NAME } },
  });
  const hash = 'notice';
  await store.prisma.consentText.create({
    data: { hash, purpose: 'service', version: 'abc', lang: 'zh', text: '告知书' },
  });
  await store.prisma.consent.create({
    data: { id: newId(), personId, purpose: 'service', textHash: hash, given: true, identityId: id, at: NOW },
  });
  return id;
}

async function upload(personId: string, sha256: string): Promise<string> {
  const id = newId();
  await store.prisma.upload.create({
    data: { id, personId, sha256, name: '照片.jpg', mime: 'image/jpeg', size: 5 },
  });
  return id;
}

const erase = (personId: string) => store.transact((tx) => eraseMyData(tx, personId, NOW));

/** All text of all tables in which a person may be found. */
async function everything(): Promise<string> {
  const { prisma } = store;
  const tables = [
    prisma.person.findMany(),
    prisma.identity.findMany(),
    prisma.enterprise.findMany(),
    prisma.session.findMany(),
    prisma.answer.findMany(),
    prisma.response.findMany(),
    prisma.letter.findMany(),
    prisma.outbox.findMany(),
    prisma.upload.findMany(),
  ];
  const rows = await Promise.all(tables);
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

test('a person sees what is stored: name, masked telephone, accounts, consents, forms', async () => {
  await addIdentity(person);
  const told = await seeMyData(store.prisma, person, 'zh');
  for (const part of [
    `姓名：${NAME}`,
    '电话：028****0101',
    '聊天账号：Telegram',
    '企业：成都示例精密机械有限公司',
    '2026-11-20 同意：处理个人信息（版本 abc）',
    '已提交：《中小企业质量提升服务满意度调查表》',
  ])
    expect(told).toContain(part);
  expect(told).not.toContain(PHONE);
  expect(await seeMyData(store.prisma, halfway, 'en')).toContain('Unfinished: ');
  expect(await seeMyData(store.prisma, demoId('李示强'), 'zh')).toContain(
    '职责：服务人员 · 成都示例质量服务中心',
  );
  expect(await seeMyData(store.prisma, newId(), 'zh')).toBe('没有存您的信息。');
});

test('a copy holds every answer with wording and version', async () => {
  await addIdentity(person);
  const copy = await copyMyData(store.prisma, person, NOW);
  const fillings = copy?.fillings as unknown as {
    form: string;
    record?: object;
    answers: { question: string; version: string }[];
  }[];
  expect(fillings.map(({ form }) => form)).toEqual(
    ['annex-a', 'annex-b', 'annex-f', 'annex-e'].map((f) => `db5101-t190-2024/${f}`),
  );
  for (const { record, answers } of fillings) {
    expect(record).toBeDefined();
    for (const answer of answers)
      expect([answer.question === '', answer.version.length]).toEqual([false, 32]);
  }
  expect(copy).toMatchObject({
    person: { name: NAME },
    identities: [{ channel: 'telegram', account: '77' }],
    consents: [{ purpose: 'service', text: '告知书', given: true }],
  });
  expect(JSON.stringify(copy)).toContain(PHONE);
  expect(await store.prisma.audit.count({ where: { action: 'my-data.copied' } })).toBe(1);
  expect(await copyMyData(store.prisma, newId(), NOW)).toBeUndefined();
});

test('who is erased is found nowhere by telephone; what the standards ask for stays, in the same place', async () => {
  await addIdentity(person);
  const before = await store.prisma.response.findMany({
    where: { personId: person },
    orderBy: { id: 'asc' },
  });
  const others = await store.prisma.response.findMany({ where: { personId: halfway } });
  await store.prisma.consoleSession.create({
    data: { id: newId(), hash: 'h', personId: person, agent: '示例浏览器', expiresAt: NOW },
  });
  const result = await erase(person);
  expect(await store.prisma.consoleSession.count()).toBe(0);
  expect(result).toMatchObject({
    erased: { identities: 1, contacts: 1, letters: 1, unfinished: 0, facts: 1 },
  });
  expect(result.kept).toHaveLength(3);
  const left = await everything();
  expect(left).not.toContain(PHONE);
  expect(await store.prisma.identity.count()).toBe(0);
  expect(await store.prisma.outbox.count()).toBe(0);
  expect(left).toContain('028-10000104');
  const after = await store.prisma.response.findMany({ where: { personId: person }, orderBy: { id: 'asc' } });
  expect(JSON.stringify(after)).not.toContain(PHONE);
  expect(after.map(({ record }) => Object.keys((record as { answers: object }).answers))).toEqual(
    before.map(({ record }) => Object.keys((record as { answers: object }).answers)),
  );
  expect(after[0]?.record).toMatchObject({ answers: { contact: { value: { erased: true }, shown: '' } } });
  const sessions = await store.prisma.session.findMany({
    where: { personId: person },
    include: { answers: true },
  });
  expect(JSON.stringify(sessions)).not.toContain(PHONE);
  expect(sessions.flatMap(({ answers }) => answers).every(({ said }) => said === null)).toBe(true);
  expect(await store.prisma.response.findMany({ where: { personId: halfway } })).toEqual(others);
  expect(await store.prisma.person.findUnique({ where: { id: person } })).toMatchObject({
    name: null,
    erasedAt: NOW,
  });
  expect(await store.prisma.consent.findFirst()).toMatchObject({ withdrawnAt: NOW, identityId: null });
  expect(await seeMyData(store.prisma, person, 'zh')).not.toContain(NAME);
  // What the agency's people handed in loses the contact, and keeps who else signed.
  const implementation = await store.prisma.response.findFirstOrThrow({
    where: { enterpriseId: demoId('成都示例精密机械有限公司'), form: 'db5101-t190-2024/annex-c' },
  });
  expect(implementation.record).toMatchObject({
    answers: {
      contact: { value: { erased: true } },
      enterprise_signature: { value: { erased: true }, shown: '' },
      staff_signature: { value: { name: '李示强' } },
    },
  });
});

test('a second time there is nothing left; two at once erase once', async () => {
  await addIdentity(person);
  const both = await Promise.all([erase(person), erase(person)]);
  expect(both.map(({ erased }) => erased.identities).sort()).toEqual([0, 1]);
  expect((await erase(person)).kept).toEqual([]);
  expect((await erase(newId())).kept).toEqual([]);
});

test('what was not handed in goes with its files; files in records stay without the person; signatures go', async () => {
  const open = await store.prisma.session.findFirstOrThrow({
    where: { personId: halfway, status: 'asking' },
  });
  const done = await store.prisma.session.findFirstOrThrow({
    where: { personId: halfway, status: 'submitted' },
  });
  const [loose, photo, signed] = [
    await upload(halfway, 'aa'),
    await upload(halfway, 'bb'),
    await upload(halfway, 'cc'),
  ];
  await upload(person, 'aa');
  const ref = (id: string) => ({ id, name: 'x.jpg', mime: 'image/jpeg', size: 5 });
  const row = { sessionId: done.id, wording: '?', version: 'v', lang: 'zh', at: NOW };
  await store.prisma.answer.createMany({
    data: [
      { ...row, slot: 90, key: 'photos', answer: { value: [ref(photo)] } },
      { ...row, slot: 91, key: 'signature', answer: { value: { file: ref(signed) } } },
    ],
  });
  const result = await erase(halfway);
  expect(result.erased).toMatchObject({ unfinished: 1, files: 2 });
  // Somebody else sent the same content as `loose`.
  expect(result.files).toEqual(['cc']);
  expect(await store.prisma.session.findUnique({ where: { id: open.id } })).toBeNull();
  expect(await store.prisma.upload.findUnique({ where: { id: loose } })).toBeNull();
  expect(await store.prisma.upload.findUnique({ where: { id: photo } })).toMatchObject({ personId: null });
  const kept = await store.prisma.answer.findMany({
    where: { sessionId: done.id, slot: { gte: 90 } },
    orderBy: { slot: 'asc' },
  });
  expect(kept.map(({ answer }) => answer)).toEqual([{ value: [ref(photo)] }, { value: { erased: true } }]);
});
