import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { certificateOf } from '../../../src/service/trainings/certificate-of.js';
import { checkInByStaff } from '../../../src/service/trainings/check-in-by-staff.js';
import { FEEDBACK_FORM, feedbackTotals } from '../../../src/service/trainings/feedback-totals.js';
import {
  REGISTRATION_FORM as FORM,
  takeRegistrationForm,
} from '../../../src/service/trainings/take-registration-form.js';
import { newId } from '../../../src/store/new-id.js';
import { type Classroom, NOW, named, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

const START = on('2026-09-20', '14:00');

/** A form that was handed in, about a training or none. */
async function handIn(
  room: Classroom,
  form: string,
  personId: string,
  answers: { readonly [key: string]: Json },
  about: { trainingId?: string; enterpriseId?: string; at?: Date } = {},
): Promise<string> {
  const { trainingId, enterpriseId, at = NOW } = about;
  const values = Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, { value }]));
  const more = { at, ...(enterpriseId ? { enterpriseId } : {}) };
  const { sessionId, responseId } = await room.world.filled(form, personId, { answers: values }, more);
  if (trainingId) await room.store.prisma.session.update({ where: { id: sessionId }, data: { trainingId } });
  return responseId;
}

const take = (room: Classroom, responseId: string) =>
  room.run((tx) => takeRegistrationForm(tx, responseId, NOW));

test('a registration form registers whom it names: their telephones, levels and way of taking part', async () => {
  const room = await open();
  const { id: trainingId } = await room.training({ capacity: 2 });
  const enterpriseId = await room.enterprise();
  const by = await room.world.person('张伟');
  const people = [
    { person: { name: '张 伟', phone: '13800138000' }, level: 'system_builders' },
    { person: { name: '王芳', phone: '13700137000' }, level: 'front_line' },
    { person: { name: '李娜' } },
    { person: { erased: true }, level: 'leaders' },
  ];
  const responseId = await handIn(room, FORM, by, { mode: 'online', people }, { trainingId, enterpriseId });
  const taken = await take(room, responseId);
  expect(taken?.training.id).toBe(trainingId);
  expect(taken?.results.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    '张 伟 registered',
    '王芳 registered',
    '李娜 waiting',
  ]);
  const rows = await room.store.prisma.registration.findMany({
    where: { trainingId },
    orderBy: { place: 'asc' },
  });
  const common = { byId: by, enterpriseId, mode: 'online' };
  expect(rows).toMatchObject([
    // Who names themselves comes in person.
    { ...common, name: '张伟', phone: '13800138000', level: 'system_builders', personId: by },
    { ...common, name: '王芳', phone: '13700137000', level: 'front_line', personId: null },
    { ...common, name: '李娜', phone: null, level: null },
  ]);
  // Taken over once more, as after a crash.
  expect((await take(room, responseId))?.results.map(({ kind }) => kind)).toEqual([
    'already',
    'already',
    'already',
  ]);
  expect(await room.store.prisma.registration.count({ where: { trainingId } })).toBe(3);
});

test('a form about no training, another form and an empty one register nobody', async () => {
  const room = await open();
  const { id: trainingId } = await room.training();
  const by = await room.world.person();
  const people = [{ person: { name: '张伟' } }];
  expect(await take(room, await handIn(room, FORM, by, { people }))).toBeUndefined();
  expect(
    await take(room, await handIn(room, 'common/inquiry', by, { people }, { trainingId })),
  ).toBeUndefined();
  expect(await take(room, await handIn(room, FORM, by, {}, { trainingId }))).toBeUndefined();
  expect(await take(room, newId())).toBeUndefined();
  expect(await room.list(trainingId)).toEqual({ registered: [], waiting: [], cancelled: [] });
});

test('feedback: shares of each item of those who answered, each with their last word, nothing below five', async () => {
  const room = await open();
  const { id: trainingId } = await room.training();
  const results = await room.register(trainingId, named('甲', '乙', '丙', '丁', '戊', '己'), {
    by: room.admin,
  });
  for (const result of results)
    if ('registrationId' in result)
      await room.run((tx) =>
        checkInByStaff(tx, { registrationId: result.registrationId, by: room.admin }, START),
      );
  const say = async (content: string, personId: string, at = NOW) => {
    const answers = {
      content,
      teacher: 'satisfied',
      organisation: 'satisfied',
      usefulness: 'fairly_satisfied',
    };
    await handIn(room, FEEDBACK_FORM, personId, answers, { trainingId, at });
  };
  const changed = await room.world.person();
  await say('dissatisfied', changed);
  for (const content of ['satisfied', 'satisfied', 'fairly_satisfied'])
    await say(content, await room.world.person());
  const totals = () => feedbackTotals(room.store.prisma, trainingId);
  expect(await totals()).toEqual({
    attended: 6,
    answered: undefined,
    items: ['content', 'teacher', 'organisation', 'usefulness'].map((key) => ({ key })),
  });
  await say('satisfied', changed, START);
  await say('dissatisfied', await room.world.person());
  const { answered, items } = await totals();
  expect(answered).toBe(5);
  expect(items[0]).toEqual({
    key: 'content',
    count: 5,
    shares: { satisfied: 0.6, fairly_satisfied: 0.2, dissatisfied: 0.2 },
  });
  expect(items[3]?.shares).toEqual({ satisfied: 0, fairly_satisfied: 1, dissatisfied: 0 });
});

test('a certificate for who was there, under a number of the year that nobody else has and that stays', async () => {
  const room = await open();
  const { id: trainingId, title } = await room.training();
  const enterpriseId = await room.enterprise('示例精工有限公司');
  const results = await room.register(trainingId, named('甲', '乙', '丙', '丁'), {
    by: room.admin,
    enterpriseId,
  });
  const ids = results.flatMap((one) => ('registrationId' in one ? [one.registrationId] : []));
  const [first = '', ...others] = ids;
  const certify = (id: string, at = START) => room.run((tx) => certificateOf(tx, id, at));
  expect(await certify(first)).toBeUndefined();
  for (const registrationId of ids.slice(0, 3))
    await room.run((tx) => checkInByStaff(tx, { registrationId, by: room.admin }, START));
  const agency = await room.store.prisma.agency.findUnique({ where: { id: room.agencyId } });
  const made = await certify(first, on('2026-10-08'));
  expect(made).toMatchObject({
    ...{ name: '甲', enterprise: '示例精工有限公司', training: title, organiser: agency?.name },
    ...{ startsAt: START, issuedAt: on('2026-09-20', '16:30') },
  });
  expect(made?.number).toMatch(/^PX-2026-\d{6}$/);
  const more = await Promise.all(others.map((id) => certify(id)));
  const numbers = [made, ...more].flatMap((one) => (one ? [one.number] : []));
  expect(new Set(numbers).size).toBe(3);
  expect(more[2]).toBeUndefined();
  expect((await certify(first))?.number).toBe(made?.number);
});
