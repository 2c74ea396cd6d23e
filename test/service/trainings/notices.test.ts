import { expect, test } from 'vitest';
import { startDueNotices } from '../../../src/service/notices/due-notices.js';
import { editNotice } from '../../../src/service/notices/edit-notice.js';
import { sayNotice } from '../../../src/service/notices/say-notice.js';
import { seeNotice } from '../../../src/service/notices/see-notice.js';
import { cancelRegistration } from '../../../src/service/trainings/cancel-registration.js';
import { cancelTraining } from '../../../src/service/trainings/cancel-training.js';
import { changeTraining } from '../../../src/service/trainings/change-training.js';
import { checkInByStaff } from '../../../src/service/trainings/check-in-by-staff.js';
import { planTrainingNotices } from '../../../src/service/trainings/plan-notices.js';
import { sendMaterials } from '../../../src/service/trainings/send-materials.js';
import type { TrainingChanges } from '../../../src/service/trainings/training.js';
import { wantedNotices } from '../../../src/service/trainings/wanted-notices.js';
import { newId } from '../../../src/store/new-id.js';
import { findNotice } from '../../../src/store/notices/notices.js';
import { type Classroom, NOW, named, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

const START = on('2026-09-20', '14:00');
const END = on('2026-09-20', '16:30');

const change = (room: Classroom, id: string, changes: TrainingChanges, at = NOW) =>
  room.run((tx) => changeTraining(tx, id, changes, room.admin, at));

const states = async (room: Classroom, id: string) =>
  (await room.notices(id)).map(({ purpose, status, urgent }) => `${purpose}${urgent ? '!' : ''} ${status}`);

/** As the clock of notices does it. */
const begin = (room: Classroom, id: string) =>
  room.store.prisma.notice.updateMany({ where: { id }, data: { status: 'done' } });

test('the evening before, an hour before, and when it is over', () => {
  expect(wantedNotices({ startsAt: START, endsAt: END }, false, NOW)).toEqual({
    wanted: [
      { step: 'day', sendAt: on('2026-09-19', '18:00'), until: START, urgent: false },
      { step: 'hour', sendAt: on('2026-09-20', '13:00'), until: START, urgent: true },
      { step: 'feedback', sendAt: END, until: on('2026-09-27', '16:30'), urgent: false },
    ],
    leftOut: [],
  });
});

test.each([
  ['the evening before it goes at once', '2026-09-19', '19:30', '2026-09-19', '19:30', []],
  ['at night it waits for the morning', '2026-09-19', '23:00', '2026-09-20', '08:00', []],
  ['in the morning it goes at once', '2026-09-20', '10:59', '2026-09-20', '10:59', []],
  ['too late for it', '2026-09-20', '11:01', undefined, undefined, ['day too-late']],
  ['too late for both', '2026-09-20', '13:00', undefined, undefined, ['day too-late', 'hour too-late']],
])('a reminder whose time is past: %s', (_, day, hour, goesOn, goesAt, left) => {
  const { wanted, leftOut } = wantedNotices({ startsAt: START, endsAt: END }, false, on(day, hour));
  expect(wanted.find(({ step }) => step === 'day')?.sendAt).toEqual(goesOn && on(goesOn, goesAt));
  expect(leftOut.map(({ step, why }) => `${step} ${why}`)).toEqual(left);
});

test('nobody who has to sleep before an early training is reminded of it in the morning', () => {
  const early = { startsAt: on('2026-09-20', '09:00'), endsAt: on('2026-09-20', '11:00') };
  const { leftOut } = wantedNotices(early, false, on('2026-09-19', '22:00'));
  expect(leftOut).toEqual([{ step: 'day', why: 'too-late' }]);
});

test('the first to register has the notices written, launched and for whoever is registered then; again nothing changes', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 1 });
  expect(await room.notices(id)).toEqual([]);
  await room.register(id, named('甲'), { by: room.admin });
  const notices = await room.notices(id);
  expect(notices).toMatchObject([
    {
      purpose: 'reminder',
      urgent: false,
      sendAt: on('2026-09-19', '18:00'),
      until: START,
      title: '别忘了：现场管理培训',
    },
    { purpose: 'reminder', urgent: true, sendAt: on('2026-09-20', '13:00'), until: START },
    { purpose: 'feedback', urgent: false, sendAt: END },
  ]);
  const common = { kind: 'service', status: 'scheduled', agencyId: room.agencyId, launchedAt: NOW };
  expect(notices).toMatchObject([common, common, common]);
  expect(notices.map((notice) => (notice as unknown as { audience: unknown }).audience)).toEqual([
    { people: [{ training: { id, is: 'registered' } }] },
    { people: [{ training: { id, is: 'registered' } }] },
    { people: [{ training: { id, is: 'attended' } }] },
  ]);
  expect(notices[0]).toMatchObject({
    details: { place: '金牛区政务中心三楼', startsAt: START.toISOString(), endsAt: END.toISOString() },
  });
  await room.register(id, named('乙'), { by: room.admin });
  expect(await room.run((tx) => planTrainingNotices(tx, id, NOW))).toMatchObject({ added: [], moved: [] });
  expect(await room.notices(id)).toHaveLength(3);
});

test('why a reminder is left out is recorded, once', async () => {
  const room = await open();
  const { id } = await room.training();
  const at = on('2026-09-20', '12:30');
  await room.register(id, named('甲'), { by: room.admin, at });
  await room.register(id, named('乙'), { by: room.admin, at });
  expect(await states(room, id)).toEqual(['reminder! scheduled', 'feedback scheduled']);
  const rows = await room.store.prisma.audit.findMany({
    where: { key: id, action: 'training.reminder-left-out' },
  });
  expect(rows.map(({ details }) => details)).toEqual([{ step: 'day', why: 'too-late' }]);
});

test('a training that moves takes what nobody got with it, and tells who registered and who waits', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 1 });
  await room.register(id, named('甲', '乙'), { by: room.admin });
  const [startsAt, endsAt] = [on('2026-09-21', '09:00'), on('2026-09-21', '11:30')];
  expect(await change(room, id, { startsAt, endsAt, place: '高新区会议中心' })).toMatchObject({ told: true });
  const notices = await room.notices(id);
  expect(notices).toMatchObject([
    { purpose: 'reminder', sendAt: on('2026-09-20', '18:00'), until: startsAt, status: 'scheduled' },
    { purpose: 'reminder', sendAt: on('2026-09-21', '08:00'), until: startsAt, status: 'scheduled' },
    { purpose: 'feedback', sendAt: endsAt, status: 'scheduled' },
    { purpose: 'change', sendAt: null, until: startsAt, status: 'scheduled', urgent: false },
  ]);
  expect(notices[3]?.body).toContain(
    '时间：9月20日（周日）14:00–16:30 改为 9月21日（周一）09:00–11:30\n地点：金牛区政务中心三楼 改为 高新区会议中心',
  );
  expect((notices[3] as unknown as { audience: unknown }).audience).toEqual({
    people: [{ training: { id, is: 'registered' } }, { training: { id, is: 'waiting' } }],
  });
  expect((notices[0] as unknown as { details: object }).details).toMatchObject({ place: '高新区会议中心' });
  expect((await room.read(id)).version).toBe(1);
  // A second change puts itself in the place of one that nobody got.
  await change(room, id, { place: '武侯区会议中心' });
  expect((await states(room, id)).slice(3)).toEqual(['change cancelled', 'change scheduled']);
});

test('what went out stays; of the new date people are reminded anew', async () => {
  const room = await open();
  const { id } = await room.training();
  await room.register(id, named('甲'), { by: room.admin });
  const [day] = await room.notices(id);
  await begin(room, day?.id ?? '');
  const later = { startsAt: on('2026-09-25', '14:00'), endsAt: on('2026-09-25', '16:00') };
  const at = on('2026-09-19', '20:00');
  await change(room, id, later, at);
  expect(await room.notices(id)).toMatchObject([
    { purpose: 'reminder', status: 'done', until: START },
    { purpose: 'reminder', urgent: true, until: later.startsAt },
    { purpose: 'feedback', sendAt: later.endsAt },
    // It was to begin within a day: at night, too.
    { purpose: 'change', urgent: true },
    { purpose: 'reminder', urgent: false, sendAt: on('2026-09-24', '18:00'), until: later.startsAt },
  ]);
  // An hour later on the same day: the notice of the change does.
  const other = await room.training();
  await room.register(other.id, named('甲'), { by: room.admin });
  await begin(room, (await room.notices(other.id))[0]?.id ?? '');
  await change(room, other.id, { startsAt: on('2026-09-20', '15:00') }, at);
  expect(await states(room, other.id)).toEqual([
    'reminder done',
    'reminder! scheduled',
    'feedback scheduled',
    'change! scheduled',
  ]);
});

test('a reminder that is on its way while the training moves stops', async () => {
  const room = await open();
  const { id } = await room.training();
  await room.register(id, named('甲', '乙'), { by: room.admin });
  const [day] = await room.notices(id);
  const noticeId = day?.id ?? '';
  const { prisma } = room.store;
  await prisma.notice.update({ where: { id: noticeId }, data: { status: 'sending', intended: 2 } });
  await prisma.recipient.createMany({
    data: [
      { noticeId, personId: newId(), status: 'sent' },
      { noticeId, personId: newId(), status: 'waiting' },
    ],
  });
  await change(room, id, {
    startsAt: on('2026-09-25', '14:00'),
    endsAt: END > NOW ? on('2026-09-25', '16:00') : END,
  });
  expect((await states(room, id))[0]).toBe('reminder cancelled');
  const rows = await prisma.recipient.findMany({ where: { noticeId }, orderBy: { id: 'asc' } });
  expect(rows.map(({ status, reason }) => `${status} ${reason}`)).toEqual(['sent null', 'dropped cancelled']);
});

test('changes nobody has to hear of are not told; some cannot be made', async () => {
  const room = await open();
  const { id } = await room.training();
  expect(await change(room, id, { title: '现场管理' })).toMatchObject({ kind: 'changed', told: false });
  await room.register(id, named('甲'), { by: room.admin });
  expect(await change(room, id, { capacity: 60, graceMin: 20 })).toMatchObject({ told: false });
  expect(await states(room, id)).not.toContain('change scheduled');
  const refused = (changes: TrainingChanges, at = NOW) => change(room, id, changes, at);
  expect(await refused({ endsAt: START })).toEqual({ kind: 'refused', why: 'ends-before-it-begins' });
  expect(await refused({ startsAt: on('2026-09-01') })).toEqual({ kind: 'refused', why: 'past' });
  expect(await refused({ place: '别处' }, END)).toEqual({ kind: 'refused', why: 'over' });
  expect(await change(room, newId(), { place: '别处' })).toEqual({ kind: 'refused', why: 'not-found' });
});

test('a training that is called off tells those who registered and wait, and nothing else goes out', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 1 });
  await room.register(id, named('甲', '乙'), { by: room.admin });
  const cancel = (at = on('2026-09-19', '22:00')) => room.run((tx) => cancelTraining(tx, id, room.admin, at));
  expect(await cancel()).toEqual({ kind: 'cancelled', told: 2 });
  const notices = await room.notices(id);
  expect(notices.map(({ purpose, status, urgent }) => [purpose, status, urgent])).toEqual([
    ['reminder', 'cancelled', false],
    ['reminder', 'cancelled', true],
    ['feedback', 'cancelled', false],
    ['cancellation', 'scheduled', true],
  ]);
  expect(notices[3]?.body).toBe(
    '原定9月20日（周日）14:00–16:30的培训取消了，给您添麻烦了，抱歉。有新安排再通知您。',
  );
  expect(await cancel()).toEqual({ kind: 'refused', why: 'already' });
  expect(await change(room, id, { place: '别处' })).toEqual({ kind: 'refused', why: 'cancelled' });
  const over = await room.training();
  expect(await room.run((tx) => cancelTraining(tx, over.id, room.admin, END))).toMatchObject({ why: 'over' });
  const empty = await room.training();
  expect(await room.run((tx) => cancelTraining(tx, empty.id, room.admin, NOW))).toMatchObject({ told: 0 });
  expect(await room.notices(empty.id)).toEqual([]);
});

test('materials go to those who were there, as files of whoever sends them', async () => {
  const room = await open();
  const { id } = await room.training();
  const [first] = await room.register(id, named('甲', '乙'), { by: room.admin });
  const upload = { id: newId(), name: '讲义.pdf', mime: 'application/pdf' };
  const file = { ...upload, sha256: 'a', size: 1, personId: room.admin };
  await room.store.prisma.upload.create({ data: file });
  const send = (by = room.admin, trainingId = id) =>
    room.run((tx) => sendMaterials(tx, trainingId, [upload], by, END));
  expect(await send()).toEqual({ kind: 'refused', why: 'nobody-came' });
  const registrationId = first && 'registrationId' in first ? first.registrationId : '';
  await room.run((tx) => checkInByStaff(tx, { registrationId, by: room.admin }, START));
  expect(await send(await room.world.person())).toEqual({ kind: 'refused', why: 'no-files' });
  expect(await send(room.admin, newId())).toEqual({ kind: 'refused', why: 'not-found' });
  const sent = await send();
  expect(sent).toMatchObject({ kind: 'sent', people: 1 });
  expect((await room.notices(id)).at(-1)).toMatchObject({
    purpose: 'materials',
    files: [upload],
    audience: { people: [{ training: { id, is: 'attended' } }] },
  });
  expect((await room.read(id)).materials).toEqual([upload]);
});

test('when its time comes a reminder is for exactly those who are registered then, whoever cares for them', async () => {
  const room = await open();
  const { prisma } = room.store;
  const { id } = await room.training({ capacity: 3 });
  const [self, registrar, gone, waits] = [
    await room.world.person(),
    await room.world.person(),
    await room.world.person(),
    await room.world.person(),
  ];
  // Of an enterprise that another agency cares for.
  const enterpriseId = await (await open()).enterprise();
  await room.register(id, [{ name: '甲', personId: self }], { by: self, enterpriseId });
  await room.register(id, named('乙'), { by: registrar });
  const [last] = await room.register(id, [{ name: '丙', personId: gone }], { by: gone });
  const ofLast = last && 'registrationId' in last ? last.registrationId : '';
  await room.run((tx) => cancelRegistration(tx, ofLast, { personId: gone }, NOW));
  await room.register(id, named('丁', '戊'), { by: waits });
  const log = { warn: () => {}, error: (data: object) => expect(data).toBeUndefined() };
  await startDueNotices(room.store, on('2026-09-19', '18:00'), log);
  const [day, hour] = await room.notices(id);
  expect([day?.status, hour?.status]).not.toContain('draft');
  expect(hour?.status).toBe('scheduled');
  const rows = await prisma.recipient.findMany({ where: { noticeId: day?.id ?? '' } });
  // 丁 has the place that came free; 戊 waits, and the same person hears of both.
  expect(rows.map(({ personId }) => personId).sort()).toEqual([self, registrar, waits].sort());
  await startDueNotices(room.store, on('2026-09-20', '13:00'), log);
  expect(await prisma.recipient.count({ where: { noticeId: hour?.id ?? '' } })).toBe(3);
});

test('readers of English read in English what the service writes, until somebody words it anew', async () => {
  const room = await open();
  const { id } = await room.training();
  await room.register(id, named('甲'), { by: room.admin });
  await change(room, id, { place: '高新区会议中心' });
  await room.run((tx) => cancelTraining(tx, id, room.admin, NOW, '讲师生病'));
  const notices = await room.notices(id);
  const read = async (purpose: string, lang: 'zh' | 'en') => {
    const noticeId = notices.find((one) => one.purpose === purpose)?.id ?? '';
    const row = await findNotice(room.store.prisma, noticeId);
    return row && sayNotice(seeNotice(row), undefined, lang, 'private', { buttons: true }).text;
  };
  expect(await read('reminder', 'en')).toMatch(
    /^\[Coming up: 现场管理培训\]\nThe training you registered for/,
  );
  expect(await read('reminder', 'zh')).toContain('别忘了：现场管理培训');
  expect(await read('change', 'en')).toContain('Place: 金牛区政务中心三楼, now 高新区会议中心');
  expect(await read('cancellation', 'en')).toContain('Reason: 讲师生病.');
  const other = await room.training();
  await room.register(other.id, named('甲'), { by: room.admin });
  const [reminder] = await room.notices(other.id);
  await room.run((tx) => editNotice(tx, reminder?.id ?? '', { body: '带上图纸' }, room.admin, NOW, []));
  const row = await findNotice(room.store.prisma, reminder?.id ?? '');
  expect(row && seeNotice(row)).toMatchObject({ body: '带上图纸', english: undefined });
  expect(row && seeNotice(row).details.place).toBe('金牛区政务中心三楼');
});
