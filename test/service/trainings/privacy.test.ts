import { expect, test } from 'vitest';
import { mergeEnterprises } from '../../../src/service/enterprises/merge-enterprises.js';
import { copyMyData } from '../../../src/service/my-data/copy-my-data.js';
import { eraseMyData } from '../../../src/service/my-data/erase-my-data.js';
import { seeMyData } from '../../../src/service/my-data/see-my-data.js';
import { certificateOf } from '../../../src/service/trainings/certificate-of.js';
import { checkInByStaff } from '../../../src/service/trainings/check-in-by-staff.js';
import { trainingFigures } from '../../../src/service/trainings/training-figures.js';
import { newId } from '../../../src/store/new-id.js';
import { hasNothing, mergePerson, removePerson } from '../../../src/store/people/merge-person.js';
import { type Classroom, NOW, named, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

const PERIOD = { from: on('2026-09-01'), to: on('2026-10-01') };

async function come(room: Classroom, registrationId: string, at: Date): Promise<void> {
  await room.run((tx) => checkInByStaff(tx, { registrationId, by: room.admin }, at));
}

async function identity(room: Classroom, personId: string): Promise<string> {
  const { prisma } = room.store;
  const account = await prisma.account.create({ data: { id: newId(), channel: 'wechat', key: newId() } });
  const id = newId();
  await prisma.identity.create({ data: { id, accountId: account.id, key: id, personId } });
  return id;
}

test('what a person registered for is shown, copied, and loses name and telephone while the figures stay', async () => {
  const room = await open();
  const { prisma } = room.store;
  const enterpriseId = await room.enterprise();
  const me = await room.world.person('张伟');
  await prisma.contact.create({ data: { personId: me, enterpriseId, role: 'contact' } });
  const past = await room.training();
  const people = [
    { name: '张伟', phone: '13800138000', personId: me, level: 'leaders' as const },
    { name: '王芳' },
  ];
  const [own] = await room.register(past.id, people, { by: me, enterpriseId });
  const ownId = own && 'registrationId' in own ? own.registrationId : '';
  await come(room, ownId, past.startsAt);
  await room.run((tx) => certificateOf(tx, ownId, past.endsAt));
  // A colleague wrote down the same name; to come, with somebody who waits.
  const next = await room.training({
    capacity: 1,
    startsAt: on('2026-12-01'),
    endsAt: on('2026-12-01', '12:00'),
  });
  const colleague = await room.world.person();
  await room.register(next.id, named('张伟', '李娜'), { by: colleague, enterpriseId });
  await prisma.optOut.create({ data: { personId: me, kind: 'news', at: NOW } });
  await prisma.person.update({ where: { id: me }, data: { prefers: 'wechat' } });
  const notice = {
    id: newId(),
    kind: 'news',
    title: '政策',
    body: '…',
    audience: {},
    status: 'sending',
    agencyId: room.agencyId,
  };
  await prisma.notice.create({ data: { ...notice, writtenBy: me, intended: 1 } });
  const identityId = await identity(room, me);
  await prisma.recipient.create({ data: { noticeId: notice.id, personId: me, identityId } });

  const shown = await seeMyData(prisma, me, 'zh');
  expect(shown).toContain(`培训${past.number}《现场管理培训》，2026-09-20：张伟已签到`);
  expect(shown).toContain(`培训${past.number}《现场管理培训》，2026-09-20：王芳已报名`);
  expect(shown).toContain('已退订：政策资讯');
  const copy = (await copyMyData(prisma, me, NOW)) as { trainings: object[]; notices: object };
  expect(copy.trainings).toMatchObject([
    { number: past.number, self: true, name: '张伟', phone: '13800138000', late: false },
    { number: past.number, self: false, name: '王芳' },
  ]);
  expect(copy.notices).toMatchObject({ channel: 'wechat', refused: [{ kind: 'news' }] });

  const before = await trainingFigures(prisma, { owner: { agencyId: room.agencyId }, ...PERIOD });
  const at = on('2026-10-01');
  const erased = await room.run((tx) => eraseMyData(tx, me, at));
  expect(erased.kept).toContain('trainings');
  expect(erased.movedUp.map(({ registration }) => registration.name)).toEqual(['李娜']);
  const rows = await prisma.registration.findMany({
    where: { trainingId: { in: [past.id, next.id] } },
    orderBy: { place: 'asc' },
  });
  expect(rows.map(({ name, phone, status, certificate }) => [name, phone, status, certificate])).toEqual([
    ['', null, 'registered', null],
    ['王芳', null, 'registered', null],
    ['', null, 'cancelled', null],
    ['李娜', null, 'registered', null],
  ]);
  expect(await trainingFigures(prisma, { owner: { agencyId: room.agencyId }, ...PERIOD })).toEqual(before);
  expect(before).toMatchObject({ personTimes: 1, enterprises: 1 });
  expect(await room.run((tx) => certificateOf(tx, ownId, at))).toBeUndefined();
  expect(await prisma.optOut.count({ where: { personId: me } })).toBe(0);
  expect(await prisma.person.findUnique({ where: { id: me } })).toMatchObject({ prefers: null, name: null });
  expect(await prisma.recipient.findFirst({ where: { noticeId: notice.id } })).toMatchObject({
    ...{ status: 'blocked', reason: 'no-identity', identityId: null },
  });
  expect(await room.run((tx) => eraseMyData(tx, me, at))).toMatchObject({ movedUp: [] });
});

test('enterprises that are one have their registrations in one', async () => {
  const room = await open();
  const [from, into] = [await room.enterprise(), await room.enterprise()];
  const { id, startsAt } = await room.training();
  const results = [
    ...(await room.register(id, named('甲'), { by: room.admin, enterpriseId: from })),
    ...(await room.register(id, named('乙'), { by: room.admin, enterpriseId: into })),
  ];
  for (const one of results) if ('registrationId' in one) await come(room, one.registrationId, startsAt);
  const merged = await room.run((tx) => mergeEnterprises(tx, { from, into, by: room.admin }, NOW));
  expect(merged.kind).toBe('merged');
  const figures = await trainingFigures(room.store.prisma, { owner: { agencyId: room.agencyId }, ...PERIOD });
  expect(figures).toMatchObject({ personTimes: 2, enterprises: 1 });
});

test('whoever turns out to be somebody takes along what they registered for, refused and were sent', async () => {
  const room = await open();
  const { prisma } = room.store;
  const [from, to] = [await room.world.person(), await room.world.person('张伟')];
  expect(await hasNothing(prisma, from)).toBe(true);
  const { id } = await room.training();
  await room.register(id, [{ name: '张伟', personId: from }], { by: from });
  expect(await hasNothing(prisma, from)).toBe(false);
  await prisma.optOut.createMany({
    data: [
      { personId: from, kind: 'news' },
      { personId: from, kind: 'training' },
      { personId: to, kind: 'news' },
    ],
  });
  const [both, one] = [newId(), newId()];
  for (const noticeId of [both, one])
    await prisma.notice.create({
      data: { id: noticeId, kind: 'news', title: '政策', body: '…', audience: {}, agencyId: room.agencyId },
    });
  await prisma.recipient.createMany({
    data: [
      { noticeId: both, personId: from },
      { noticeId: both, personId: to },
      { noticeId: one, personId: from },
    ],
  });
  const [fromIdentity, toIdentity] = [await identity(room, from), await identity(room, to)];
  await room.run(async (tx) => {
    await mergePerson(tx, {
      from: { identityId: fromIdentity, personId: from },
      to: { identityId: toIdentity, personId: to },
    });
    await tx.identity.delete({ where: { id: fromIdentity } });
    await removePerson(tx, from);
  });
  expect(await prisma.registration.findFirst({ where: { trainingId: id } })).toMatchObject({
    personId: to,
    byId: to,
  });
  const refused = await prisma.optOut.findMany({ where: { personId: to }, orderBy: { kind: 'asc' } });
  expect(refused.map(({ kind }) => kind)).toEqual(['news', 'training']);
  expect(await prisma.recipient.findMany({ where: { noticeId: one } })).toMatchObject([{ personId: to }]);
  expect(await prisma.recipient.count({ where: { noticeId: both, personId: to } })).toBe(1);
});
