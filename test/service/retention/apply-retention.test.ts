import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../../src/cli/demo-fill.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { readNeedsMap } from '../../../src/reports/needs-map.js';
import { readOutcomeReport } from '../../../src/reports/outcomes.js';
import { readSatisfaction } from '../../../src/reports/read-satisfaction.js';
import { demoId } from '../../../src/service/demo/demo-id.js';
import { applyRetention } from '../../../src/service/retention/apply-retention.js';
import { lookAtRetention } from '../../../src/service/retention/look-at-retention.js';
import { changePeriod } from '../../../src/service/retention/periods.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

const NOW = new Date('2026-11-20T06:00:00Z');
const DAY = 86_400_000;
const after = (days: number) => new Date(NOW.getTime() + days * DAY);
const ago = (days: number) => after(-days);

let server: TestServer;
let url: string;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.create();
  store = await openStore({ databaseUrl: url, dataDir: '/nowhere', poolSize: 3 });
  await fillDemo(store, loadPacks(join(import.meta.dirname, '../../../flows')), NOW);
}, 60_000);
afterAll(async () => {
  await store?.close();
  await server?.end();
}, 60_000);

const dropped: string[] = [];
const faults: object[] = [];
const parts = (more: object = {}) => ({
  store,
  dropFiles: async (contents: readonly string[]) => void dropped.push(...contents),
  log: { error: (details: object) => void faults.push(details) },
  stopping: () => false,
  ...more,
});
const apply = (now: Date, more?: object) => applyRetention(parts(more), 'all', now);

async function dueOf(key: string, now: Date): Promise<number | undefined> {
  return (await lookAtRetention(store.prisma, now)).find(({ rule }) => rule.key === key)?.due;
}

const firm = demoId('成都示例精密机械有限公司');
const PHONE = '028-10000101';

/** In a store of its own: reports keep what they read for a minute. */
async function statistics(): Promise<string> {
  const reading = await openStore({ databaseUrl: url, dataDir: '/nowhere', poolSize: 2 });
  try {
    const { prisma } = reading;
    const reports = [
      await readSatisfaction(prisma, 'all', { scale: 60 }, NOW),
      await readNeedsMap(prisma, 'all', NOW),
      await readOutcomeReport(prisma, 'all', NOW),
      await prisma.response.findMany({ select: { id: true, counted: true }, orderBy: { id: 'asc' } }),
      await prisma.session.groupBy({
        by: ['form', 'status'],
        _count: true,
        orderBy: [{ form: 'asc' }, { status: 'asc' }],
      }),
    ];
    return JSON.stringify(reports);
  } finally {
    await reading.close();
  }
}

test('registrations, reminders and notices still count and name nobody; nothing younger is touched', async () => {
  const { prisma } = store;
  const [agency] = await prisma.agency.findMany();
  const training = (endsAt: Date) => ({
    ...{ id: newId(), agencyId: agency?.id ?? null, title: '示例培训', secret: 's' },
    ...{ startsAt: endsAt, endsAt },
  });
  const [old, young] = [training(ago(1100)), training(ago(1000))];
  await prisma.training.createMany({ data: [old, young] });
  const person = demoId('周示例');
  const come = (trainingId: string, name: string) => ({
    ...{ id: newId(), trainingId, name, phone: PHONE, personId: person, byId: person, status: 'registered' },
    ...{ arrivedAt: NOW, certificate: name },
  });
  await prisma.registration.createMany({
    data: [come(old.id, '甲'), come(old.id, '乙'), come(young.id, '丙')],
  });
  expect(await dueOf('registrations', NOW)).toBe(2);
  expect(await apply(NOW, { rows: 1 })).toMatchObject({ registrations: 2 });
  const left = await prisma.registration.findMany({ orderBy: { place: 'asc' } });
  expect(
    left.map(({ name, phone, personId, byId, certificate }) => [name, phone, personId, byId, certificate]),
  ).toEqual([
    ['', null, null, null, null],
    ['', null, null, null, null],
    ['丙', PHONE, person, person, '丙'],
  ]);
  expect(left.every(({ arrivedAt, status }) => arrivedAt && status === 'registered')).toBe(true);
  const notice = { kind: 'news', title: '示例', body: '', audience: {}, agencyId: agency?.id ?? null };
  const [out, late] = [newId(), newId()];
  await prisma.notice.createMany({
    data: [
      { id: out, ...notice, status: 'done', endedAt: ago(731) },
      { id: late, ...notice, status: 'done', endedAt: ago(729) },
    ],
  });
  await prisma.recipient.createMany({
    data: [out, late].map((noticeId) => ({
      noticeId,
      personId: person,
      identityId: newId(),
      status: 'sent',
      message: '7',
    })),
  });
  expect(await apply(NOW)).toMatchObject({ notices: 1 });
  const told = await prisma.recipient.findMany({ orderBy: { id: 'asc' } });
  expect(
    told.map(({ personId, identityId, message, status }) => [personId, identityId, message, status]),
  ).toEqual([
    [null, null, null, 'sent'],
    [person, told[1]?.identityId, '7', 'sent'],
  ]);
});

test('what is removed by its age goes in batches, and what is younger stays', async () => {
  const { prisma: db } = store;
  const account = await db.account.create({ data: { id: newId(), channel: 'web', key: 'web' } });
  const personId = demoId('周示例');
  const { id: identityId } = await db.identity.create({
    data: { id: newId(), accountId: account.id, key: 'k', personId },
  });
  const ages = (old: number, young: number) => [
    ...Array.from({ length: 25 }, () => ago(old)),
    ...Array.from({ length: 7 }, () => ago(young)),
  ];
  await db.inbound.deleteMany();
  await db.inbound.createMany({ data: ages(3.1, 2.9).map((at, i) => ({ key: `k${i}`, at })) });
  await db.shelf.createMany({ data: ages(31, 29).map((at, i) => ({ key: `s${i}`, value: '', at })) });
  await db.shelf.createMany({ data: ages(1.1, 0.9).map((at, i) => ({ key: `api:${i}`, value: '', at })) });
  await db.letter.createMany({
    data: ages(91, 89).map((at) => ({ identityId, way: 'in', message: {}, at })),
  });
  const unsent = { identityId, accountId: account.id, message: {} };
  await db.outbox.createMany({
    data: ages(91, 89).map((createdAt) => ({ id: newId(), ...unsent, status: 'blocked', createdAt })),
  });
  // However long it waits, it is still to be sent.
  await db.outbox.create({ data: { id: newId(), ...unsent, createdAt: ago(200) } });
  const webhookId = newId();
  await db.webhook.create({
    data: { id: webhookId, url: 'https://hooks.example.org', secret: 's', events: [] },
  });
  const tell = (status: string, times: readonly Date[]) =>
    db.webhookDelivery.createMany({
      data: times.map((dueAt) => ({ id: newId(), webhookId, event: 'ping', payload: {}, status, dueAt })),
    });
  await tell('sent', ages(31, 29));
  await tell('dead', ages(91, 89));
  await db.consoleLink.createMany({
    data: [ago(4), ago(2)].map((expiresAt, i) => ({ hash: `${i}`, personId, expiresAt })),
  });
  const session = (i: number, more: object) => ({
    id: newId(),
    hash: `h${i}`,
    personId,
    expiresAt: after(9),
    ...more,
  });
  await db.consoleSession.createMany({
    data: [
      session(1, { endedAt: ago(91) }),
      session(2, { expiresAt: ago(91) }),
      session(3, {}),
      session(4, { endedAt: ago(9) }),
    ],
  });
  const invite = (i: number, more: object) => ({ id: newId(), codeHash: `c${i}`, role: 'staff', ...more });
  await db.invite.createMany({
    data: [
      invite(1, { expiresAt: ago(400) }),
      invite(2, { uses: 1, maxUses: 1, createdAt: ago(400) }),
      invite(3, {}),
    ],
  });
  const looked = await dueOf('letters', NOW);
  expect(looked).toBe(25);
  const rows = {
    inbound: 25,
    shelf: 25,
    replays: 25,
    letters: 25,
    outbox: 25,
    'webhooks-told': 25,
    'webhooks-untold': 25,
  };
  expect(await applyRetention(parts({ rows: 10 }), 'often', NOW)).toMatchObject({
    ...rows,
    'console-links': 1,
  });
  expect(await apply(NOW)).toMatchObject({ 'console-sessions': 2, invites: 2 });
  expect(await applyRetention(parts(), 'often', NOW)).toEqual({});
  const left = [
    db.inbound.count(),
    db.shelf.count(),
    db.letter.count(),
    db.outbox.count(),
    db.webhookDelivery.count(),
  ];
  expect(await Promise.all(left)).toEqual([7, 14, 7, 8, 14]);
});

test('a form nobody finished goes with its files; a file nothing refers to as well, others stay', async () => {
  const { prisma } = store;
  const open = await prisma.session.findFirstOrThrow({ where: { status: 'asking' } });
  const done = await prisma.session.findFirstOrThrow({
    where: { personId: open.personId, status: 'submitted' },
  });
  const [inForm, loose, used, young] = [newId(1), newId(2), newId(3), newId(4)];
  for (const [id, days] of [
    [inForm, 100],
    [loose, 100],
    [used, 100],
    [young, 10],
  ] as const)
    await prisma.upload.create({
      data: {
        id,
        personId: open.personId,
        sha256: id,
        name: 'x.jpg',
        mime: 'image/jpeg',
        size: 5,
        createdAt: ago(days),
      },
    });
  const row = { wording: '?', version: 'v', lang: 'zh', at: NOW, key: 'photos' };
  const ref = (id: string) => [{ id, name: 'x.jpg', mime: 'image/jpeg', size: 5 }];
  await prisma.answer.create({
    data: { ...row, sessionId: open.id, slot: 92, answer: { value: ref(inForm) } },
  });
  await prisma.amendment.create({
    data: { sessionId: done.id, slot: 1, key: 'photos', kind: 'amended', was: ref(used), at: NOW },
  });
  dropped.length = 0;
  expect(await dueOf('uploads', NOW)).toBe(1);
  expect(await apply(NOW)).toMatchObject({ uploads: 1 });
  expect(dropped).toEqual([loose]);
  await prisma.$executeRaw`UPDATE session SET updated_at = ${ago(367)} WHERE id = ${open.id}::uuid`;
  await prisma.identity.updateMany({ data: { sessionId: open.id } });
  expect(await apply(NOW)).toMatchObject({ unfinished: 1 });
  expect(dropped).toEqual([loose, inForm]);
  expect(await prisma.session.count({ where: { id: open.id } })).toBe(0);
  expect(await prisma.identity.count({ where: { sessionId: open.id } })).toBe(0);
  expect(await prisma.upload.count({ where: { id: { in: [used, young] } } })).toBe(2);
  expect(await prisma.audit.count({ where: { action: 'evidence.removed', key: open.id } })).toBe(1);
});

test('who writes no more and has nothing under way is forgotten; who has stays', async () => {
  const { prisma } = store;
  const account = await prisma.account.findFirstOrThrow();
  const add = async (heardAt: Date) => {
    const id = newId();
    await prisma.person.create({ data: { id, name: '示例人', createdAt: ago(3000) } });
    await prisma.identity.create({
      data: { id: newId(), accountId: account.id, key: id, personId: id, heardAt },
    });
    return id;
  };
  const [gone, heard, staff, contact] = [
    await add(ago(731)),
    await add(ago(729)),
    await add(ago(999)),
    await add(ago(999)),
  ];
  const { id: agencyId } = await prisma.agency.findFirstOrThrow();
  await prisma.staff.create({ data: { personId: staff, agencyId, role: 'staff' } });
  const busy = await prisma.project.findFirstOrThrow({ where: { closedAt: null } });
  await prisma.contact.create({
    data: { personId: contact, enterpriseId: busy.enterpriseId, createdAt: ago(3000) },
  });
  expect(await dueOf('people', NOW)).toBe(1);
  expect(await apply(NOW)).toMatchObject({ people: 1 });
  const left = await prisma.person.findMany({
    where: { id: { in: [gone, heard, staff, contact] } },
    orderBy: { id: 'asc' },
  });
  expect(left.map(({ name }) => name)).toEqual([null, '示例人', '示例人', '示例人']);
  expect(await prisma.identity.count({ where: { personId: gone } })).toBe(0);
  const noted = await prisma.audit.findFirstOrThrow({ where: { action: 'person.erased', key: gone } });
  expect(noted).toMatchObject({ personId: null, details: { why: 'retention' } });
  expect(await prisma.receipt.count()).toBe(0);
});

test('a complaint that was closed long ago keeps its course and loses who brought it', async () => {
  const { prisma } = store;
  const personId = newId();
  await prisma.person.create({ data: { id: personId, name: '示例人' } });
  const make = async (closedAt: Date, number: string) => {
    const id = newId();
    await prisma.matter.create({ data: { id, kind: 'complaint', pack: 'common', personId, closedAt } });
    await prisma.complaint.create({ data: { id, number, status: 'closed', closedAt } });
    const text = `示例人来电 13800138000，已答复`;
    await prisma.complaintStep.create({ data: { id: newId(), complaintId: id, step: 'answered', text } });
    return id;
  };
  const [old, young] = [await make(ago(731), 'T2020-0001'), await make(ago(729), 'T2020-0002')];
  expect(await apply(NOW)).toMatchObject({ cases: 1 });
  const texts = await prisma.complaintStep.findMany({
    where: { complaintId: { in: [old, young] } },
    orderBy: { id: 'asc' },
  });
  expect(texts.map(({ text }) => text)).toEqual(['***来电 ***，已答复', '示例人来电 13800138000，已答复']);
  expect(await apply(NOW)).not.toHaveProperty('cases');
});

test('periods move within their bounds, and the audit keeps who moved them', async () => {
  const { prisma } = store;
  const by = demoId('周示例');
  const change = (rule: string, days?: number) =>
    store.transact((tx) => changePeriod(tx, { rule, days, by }, NOW));
  expect([await change('letters', 29), await change('inbound', 5), await change('nothing', 40)]).toEqual([
    false,
    false,
    false,
  ]);
  expect(await change('letters', 30)).toBe(true);
  const days = async () =>
    (await lookAtRetention(prisma, NOW)).find(({ rule }) => rule.key === 'letters')?.days;
  expect(await days()).toBe(30);
  expect(await change('letters')).toBe(true);
  expect(await days()).toBe(90);
  const noted = await prisma.audit.findMany({
    where: { action: 'retention.changed' },
    orderBy: { id: 'asc' },
  });
  expect(noted.map(({ personId, details }) => [personId, details])).toEqual([
    [by, { rule: 'letters', days: 30 }],
    [by, { rule: 'letters', days: 90 }],
  ]);
  // Anything else that stands in the setting counts for nothing.
  await prisma.setting.create({ data: { key: 'retention.days', value: { letters: 1, outbox: '40' } } });
  expect(await days()).toBe(90);
});

test('one thing that cannot be treated holds up nothing, and a run that is stopped goes on later', async () => {
  const { prisma } = store;
  const ids = [newId(), newId(), newId()];
  for (const id of ids) await prisma.person.create({ data: { id, name: '示例人', createdAt: ago(3000) } });
  await prisma.$executeRaw`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END'`;
  await prisma.$executeRawUnsafe(
    `CREATE TRIGGER refuse BEFORE UPDATE ON person FOR EACH ROW WHEN (OLD.id = '${ids[0]}') EXECUTE FUNCTION refuse()`,
  );
  let asked = 0;
  expect(await apply(NOW, { stopping: () => ++asked > 50 })).toMatchObject({ people: 2 });
  expect(faults).toMatchObject([{ rule: 'people', id: ids[0] }]);
  await prisma.$executeRaw`DROP TRIGGER refuse ON person`;
  const stopped = await apply(NOW, { stopping: () => true });
  expect(stopped).toEqual({});
  expect(await apply(NOW)).toMatchObject({ people: 1 });
});

/** Records, with answers and what they were before. */
async function recordsText(projectId: string): Promise<string> {
  const rows = await store.prisma.response.findMany({
    where: { projectId },
    include: { session: { include: { answers: true, amendments: true } } },
  });
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

test('a project keeps its names until its time after closing is over; statistics are the same before and after', async () => {
  const { prisma } = store;
  const project = await prisma.project.findFirstOrThrow({ where: { enterpriseId: firm } });
  const { id } = project;
  expect(await recordsText(id)).toContain(PHONE);
  expect(await dueOf('projects', after(181))).toBe(0);
  await prisma.project.update({ where: { id }, data: { closedAt: NOW } });
  await prisma.matter.update({ where: { id }, data: { closedAt: NOW } });
  const signed = await prisma.session.findFirstOrThrow({
    where: { projectId: id, response: { isNot: null } },
  });
  const upload = newId();
  await prisma.upload.create({
    data: { id: upload, personId: signed.personId, sha256: 'ee', name: 's.png', mime: 'image/png', size: 1 },
  });
  const file = { id: upload, name: 's.png', mime: 'image/png', size: 1 };
  const row = { sessionId: signed.id, wording: '?', version: 'v', lang: 'zh', at: NOW };
  await prisma.answer.create({
    data: { ...row, slot: 91, key: 'signature', answer: { value: { file } } },
  });

  const noteId = newId();
  await prisma.projectRecord.create({
    data: { id: noteId, projectId: id, key: 'objection:1', note: '请打 13800138000', at: NOW },
  });
  dropped.length = 0;
  faults.length = 0;
  const before = await statistics();
  expect(await apply(after(179))).not.toHaveProperty('projects');
  expect(await recordsText(id)).toContain(PHONE);
  expect(await dueOf('projects', after(181))).toBe(1);
  expect(await apply(after(181))).toMatchObject({ projects: 1 });
  const text = await recordsText(id);
  expect(text).not.toContain(PHONE);
  expect(text).not.toContain('周示例');
  expect(text).toContain('"erased":true');
  expect(await statistics()).toBe(before);
  expect(await prisma.projectRecord.findUnique({ where: { id: noteId } })).toMatchObject({
    note: '请打 ***',
  });
  expect(dropped).toContain('ee');
  expect(await prisma.upload.count({ where: { id: upload } })).toBe(0);
  expect(await prisma.audit.findFirst({ where: { action: 'retention.applied', key: id } })).toMatchObject({
    personId: null,
    subject: 'project',
    details: { rule: 'projects' },
  });
  // Once is enough.
  expect(await apply(after(181))).not.toHaveProperty('projects');
  // The contact among the facts stays a little longer: another project may follow.
  const facts = async () =>
    JSON.stringify((await prisma.enterprise.findUniqueOrThrow({ where: { id: firm } })).facts);
  expect(await facts()).toContain(PHONE);
  expect((await apply(after(366))).enterprises).toBeGreaterThan(0);
  expect(await facts()).not.toContain(PHONE);
  expect(await facts()).toContain('enterprise.industry');
  expect(await apply(after(366))).not.toHaveProperty('enterprises');
  expect(faults).toEqual([]);
});
