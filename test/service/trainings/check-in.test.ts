import { expect, test } from 'vitest';
import { attendance } from '../../../src/service/trainings/attendance.js';
import { cancelTraining } from '../../../src/service/trainings/cancel-training.js';
import { checkIn, checkInChosen } from '../../../src/service/trainings/check-in.js';
import { checkInByStaff, walkInByStaff } from '../../../src/service/trainings/check-in-by-staff.js';
import {
  checkInCode,
  checkInPayload,
  isCheckInCode,
  readCheckIn,
} from '../../../src/service/trainings/check-in-code.js';
import { walkIn } from '../../../src/service/trainings/walk-in.js';
import { newId } from '../../../src/store/new-id.js';
import { type Classroom, named, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

const DOORS = on('2026-09-20', '13:00');
const START = on('2026-09-20', '14:00');
const END = on('2026-09-20', '16:30');
const minutes = (at: Date, count: number) => new Date(at.getTime() + count * 60_000);

/** Somebody with a chat. */
async function guest(room: Classroom, name?: string) {
  const personId = await room.world.person(name);
  const { prisma } = room.store;
  const account = await prisma.account.upsert({
    where: { channel_key: { channel: 'telegram', key: 'bot' } },
    create: { id: newId(), channel: 'telegram', key: 'bot' },
    update: {},
  });
  const identityId = newId();
  await prisma.identity.create({
    data: { id: identityId, accountId: account.id, key: identityId, personId },
  });
  return { personId, identityId };
}

test('the code changes each minute and is taken for the present and the one before', () => {
  const code = checkInCode('a secret', START);
  expect(code).toMatch(/^\d{6}$/);
  expect(checkInCode('a secret', minutes(START, 1))).not.toBe(code);
  expect(checkInCode('another secret', START)).not.toBe(code);
  expect([0, 0.99, 1, 1.99].every((after) => isCheckInCode('a secret', code, minutes(START, after)))).toBe(
    true,
  );
  expect([2, -0.01, 60].some((after) => isCheckInCode('a secret', code, minutes(START, after)))).toBe(false);
  // As people type it.
  expect(isCheckInCode('a secret', ` ${code.slice(0, 3)} ${code.slice(3)}`, START)).toBe(true);
  for (const wrong of ['', '12345', `${code}0`, 'abcdef'])
    expect(isCheckInCode('a secret', wrong, START)).toBe(false);
});

test('what the QR code carries can be read, and nothing else', () => {
  expect(checkInPayload(7, '012345')).toBe('ci-7-012345');
  expect(readCheckIn('ci-7-012345')).toEqual({ number: 7, code: '012345' });
  for (const other of ['', 'ci-7-12345', 'ci--012345', 'ci-7-0123456', 'xci-7-012345', 'ci-7-01234a'])
    expect(readCheckIn(other)).toBeUndefined();
});

test('from an hour before until the end, late after the grace, never twice', async () => {
  const room = await open();
  const training = await room.training();
  const [zhang, wang, li] = [await guest(room), await guest(room), await guest(room)];
  for (const [name, { personId }] of [
    ['张伟', zhang],
    ['王芳', wang],
    ['李娜', li],
  ] as const)
    await room.register(training.id, [{ name, personId }], { by: personId });
  const come = (who: typeof zhang, at: Date) =>
    room.run((tx) =>
      checkIn(tx, { trainingNumber: training.number, code: checkInCode(training.secret, at), ...who }, at),
    );
  expect(await come(zhang, minutes(DOORS, -1))).toMatchObject({ kind: 'too-early', opensAt: DOORS });
  expect(await come(zhang, DOORS)).toMatchObject({ kind: 'arrived', names: ['张伟'] });
  expect(await come(zhang, START)).toMatchObject({ kind: 'already', names: ['张伟'] });
  expect(await come(wang, minutes(START, 10))).toMatchObject({ kind: 'arrived' });
  expect(await come(li, minutes(START, 11))).toMatchObject({ kind: 'late', names: ['李娜'] });
  expect(await come(li, END)).toMatchObject({ kind: 'over' });
  expect((await attendance(room.store.prisma, training.id)).map((row) => [row.name, row.late])).toEqual([
    ['张伟', false],
    ['王芳', false],
    ['李娜', true],
  ]);
  const off = await room.training();
  await room.run((tx) => cancelTraining(tx, off.id, room.admin, DOORS));
  const code = checkInCode(off.secret, DOORS);
  expect(
    await room.run((tx) => checkIn(tx, { trainingNumber: off.number, code, ...zhang }, DOORS)),
  ).toMatchObject({
    kind: 'cancelled',
  });
});

test('the same scan many times at once is one arrival', async () => {
  const room = await open();
  const training = await room.training();
  const who = await guest(room);
  await room.register(training.id, [{ name: '张伟', personId: who.personId }], { by: who.personId });
  const scan = { trainingNumber: training.number, code: checkInCode(training.secret, START), ...who };
  const kinds = await Promise.all(
    Array.from({ length: 6 }, () => room.run((tx) => checkIn(tx, scan, START)).then(({ kind }) => kind)),
  );
  expect(kinds.filter((kind) => kind === 'arrived')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'already')).toHaveLength(5);
});

test('wrong codes are counted, and who guesses has to wait', async () => {
  const room = await open();
  const training = await room.training();
  const who = await guest(room);
  const right = checkInCode(training.secret, START);
  const wrong = right === '000000' ? '000001' : '000000';
  const scan = (code: string, at = START, trainingNumber = training.number) =>
    room.run((tx) => checkIn(tx, { trainingNumber, code, ...who }, at));
  for (let time = 0; time < 4; time++) expect(await scan(wrong)).toEqual({ kind: 'wrong-code' });
  // No training is as good as a wrong code: nobody learns which there are.
  expect(await scan(right, START, 2_000_000_000)).toEqual({ kind: 'wrong-code' });
  expect(await scan(right)).toEqual({ kind: 'wait', minutes: 15 });
  const later = minutes(START, 16);
  expect(await scan(checkInCode(training.secret, later), later)).toMatchObject({ kind: 'not-registered' });
  expect(await scan(wrong, later)).toEqual({ kind: 'wrong-code' });
});

test('who registered colleagues says who of them is here', async () => {
  const room = await open();
  const training = await room.training();
  const who = await guest(room);
  const { personId } = who;
  await room.register(training.id, [{ name: '张伟', personId }, { name: '王芳' }, { name: '李娜' }], {
    by: personId,
  });
  const asked = await room.run((tx) =>
    checkIn(
      tx,
      { trainingNumber: training.number, code: checkInCode(training.secret, START), ...who },
      START,
    ),
  );
  const choices = asked.kind === 'choose' ? asked.choices : [];
  expect(choices.map(({ name, arrived }) => [name, arrived])).toEqual([
    ['张伟', false],
    ['王芳', false],
    ['李娜', false],
  ]);
  const choose = (ids: readonly string[], at = minutes(START, 3), by = personId) =>
    room.run((tx) =>
      checkInChosen(
        tx,
        { trainingId: training.id, personId: by, registrationIds: ids, admittedAt: START },
        at,
      ),
    );
  const [self, wang] = choices.map(({ registrationId }) => registrationId);
  expect(await choose([wang ?? ''], minutes(START, 16))).toBeUndefined();
  expect(await choose([wang ?? ''], START, room.admin)).toBeUndefined();
  expect(await choose([newId()])).toBeUndefined();
  expect(await choose([self ?? '', wang ?? ''])).toMatchObject({ kind: 'arrived', names: ['张伟', '王芳'] });
  expect(await choose([wang ?? ''])).toMatchObject({ kind: 'already' });
});

test('who was not registered walks in where there is room; who waits comes in the same way', async () => {
  const room = await open();
  const training = await room.training({ capacity: 2 });
  const { id: trainingId } = training;
  const enterpriseId = await room.enterprise();
  const [who, full] = [await guest(room), await guest(room)];
  await room.register(trainingId, named('甲'), { by: room.admin });
  const walk = (name: string, { personId } = who, at = START) =>
    room.run((tx) =>
      walkIn(
        tx,
        {
          trainingId,
          attendee: { name, personId, level: 'front_line' },
          enterpriseId,
          admittedAt: START,
          personId,
        },
        at,
      ),
    );
  expect(await walk('乙', who, minutes(START, 16))).toBeUndefined();
  expect(await walk('乙')).toMatchObject({ kind: 'arrived', names: ['乙'] });
  expect(await walk('乙')).toMatchObject({ kind: 'already' });
  expect(await walk('丙', full)).toMatchObject({ kind: 'full', names: ['丙'] });
  const row = await room.store.prisma.registration.findFirst({ where: { trainingId, name: '乙' } });
  expect(row).toMatchObject({ walkIn: true, enterpriseId, level: 'front_line', arrivedBy: 'code' });
  const [waits] = await room.register(trainingId, [{ name: '丁', personId: full.personId }], {
    ...{ by: full.personId, at: minutes(START, -30) },
  });
  expect(waits?.kind).toBe('waiting');
  const code = checkInCode(training.secret, START);
  const scan = { trainingNumber: training.number, code, ...full };
  expect(await room.run((tx) => checkIn(tx, scan, START))).toMatchObject({ kind: 'full', names: ['丁'] });
  await room.store.prisma.training.update({ where: { id: trainingId }, data: { capacity: 3 } });
  expect(await room.run((tx) => checkIn(tx, scan, START))).toMatchObject({ kind: 'arrived', names: ['丁'] });
  expect((await room.list(trainingId)).waiting).toEqual([]);
});

test('somebody of the house checks in by name, which is on record', async () => {
  const room = await open();
  const { id: trainingId } = await room.training({ capacity: 2 });
  const [first] = await room.register(trainingId, named('甲'), { by: room.admin });
  const registrationId = first && 'registrationId' in first ? first.registrationId : '';
  const here = (id = registrationId, at = minutes(START, 30)) =>
    room.run((tx) => checkInByStaff(tx, { registrationId: id, by: room.admin }, at));
  expect(await here(newId())).toBeUndefined();
  expect(await here(registrationId, minutes(DOORS, -1))).toMatchObject({ kind: 'too-early' });
  expect(await here()).toMatchObject({ kind: 'late', names: ['甲'] });
  expect(await here()).toMatchObject({ kind: 'already' });
  const walk = (name: string) =>
    room.run((tx) => walkInByStaff(tx, { trainingId, attendee: { name }, by: room.admin }, START));
  expect(await walk('乙')).toMatchObject({ kind: 'arrived' });
  expect(await walk('丙')).toMatchObject({ kind: 'full' });
  const audit = await room.store.prisma.audit.findMany({
    where: { action: 'training.checked-in', key: registrationId },
  });
  expect(audit).toMatchObject([{ personId: room.admin, details: { by: 'staff', late: true } }]);
});
