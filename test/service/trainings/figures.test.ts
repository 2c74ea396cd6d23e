import { expect, test } from 'vitest';
import { attendance } from '../../../src/service/trainings/attendance.js';
import { checkInByStaff } from '../../../src/service/trainings/check-in-by-staff.js';
import type { Attendee } from '../../../src/service/trainings/same-attendee.js';
import { trainingFigures } from '../../../src/service/trainings/training-figures.js';
import { type Classroom, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

const SEPTEMBER = { from: on('2026-09-01', '00:00'), to: on('2026-10-01', '00:00') };

/** Registers people of an enterprise; the first so many of them come. */
async function send(
  room: Classroom,
  trainingId: string,
  people: readonly Attendee[],
  { come, enterpriseId }: { come: number; enterpriseId?: string },
): Promise<void> {
  const of = { by: room.admin, ...(enterpriseId ? { enterpriseId } : {}) };
  const results = await room.register(trainingId, people, of);
  const { startsAt } = await room.read(trainingId);
  for (const result of results.slice(0, come))
    if ('registrationId' in result)
      await room.run((tx) =>
        checkInByStaff(tx, { registrationId: result.registrationId, by: room.admin }, startsAt),
      );
}

test('person-times count each coming, enterprises once each; only who came, of the period, owner and district', async () => {
  const room = await open();
  const other = await open();
  const jinniu = await room.enterprise(undefined, '金牛区');
  const gaoxin = await room.enterprise(undefined, '高新区');
  const nowhere = await room.enterprise();
  const first = await room.training();
  const second = await room.training({ startsAt: on('2026-09-27'), endsAt: on('2026-09-27', '12:00') });
  const empty = await room.training({ startsAt: on('2026-09-28'), endsAt: on('2026-09-28', '12:00') });
  const october = await room.training({
    startsAt: on('2026-10-01', '09:00'),
    endsAt: on('2026-10-01', '12:00'),
  });
  await send(
    room,
    first.id,
    [
      { name: '甲', level: 'leaders' },
      { name: '乙', level: 'front_line' },
      { name: '丙', level: 'front_line' },
    ],
    { come: 2, enterpriseId: jinniu },
  );
  await send(room, first.id, [{ name: '丁', level: 'system_builders' }], { come: 1, enterpriseId: gaoxin });
  await send(room, first.id, [{ name: '客' }], { come: 1 });
  // The same leader once more: another person-time, no other enterprise.
  await send(room, second.id, [{ name: '甲', level: 'leaders' }], { come: 1, enterpriseId: jinniu });
  await send(room, second.id, [{ name: '戊', level: 'front_line' }], { come: 1, enterpriseId: nowhere });
  await send(room, empty.id, [{ name: '甲', level: 'leaders' }], { come: 0, enterpriseId: jinniu });
  await send(room, october.id, [{ name: '甲', level: 'leaders' }], { come: 1, enterpriseId: jinniu });
  const theirs = await other.training();
  await send(other, theirs.id, [{ name: '己', level: 'leaders' }], { come: 1, enterpriseId: jinniu });

  const { prisma } = room.store;
  const owner = { agencyId: room.agencyId };
  expect(await trainingFigures(prisma, { owner, ...SEPTEMBER })).toEqual({
    ...{ trainings: 2, personTimes: 6, enterprises: 3 },
    byLevel: {
      leaders: { trainings: 2, personTimes: 2, enterprises: 1 },
      system_builders: { trainings: 1, personTimes: 1, enterprises: 1 },
      front_line: { trainings: 2, personTimes: 2, enterprises: 2 },
      unknown: { trainings: 1, personTimes: 1, enterprises: 0 },
    },
    byDistrict: [
      { district: '金牛区', trainings: 2, personTimes: 3, enterprises: 1 },
      { district: '', trainings: 2, personTimes: 2, enterprises: 1 },
      { district: '高新区', trainings: 1, personTimes: 1, enterprises: 1 },
    ],
  });
  // Of everybody, the other agency's as well: one enterprise that came to both counts once.
  expect(await trainingFigures(prisma, SEPTEMBER)).toMatchObject({
    ...{ trainings: 3, personTimes: 7, enterprises: 3 },
    byLevel: { leaders: { trainings: 3, personTimes: 3, enterprises: 1 } },
  });
  expect(await trainingFigures(prisma, { ...SEPTEMBER, district: '金牛区' })).toMatchObject({
    ...{ trainings: 3, personTimes: 4, enterprises: 1 },
    byDistrict: [{ district: '金牛区', personTimes: 4 }],
  });
  const november = { from: on('2026-11-01'), to: on('2026-12-01') };
  expect(await trainingFigures(prisma, { owner, ...november })).toMatchObject({
    ...{ trainings: 0, personTimes: 0, enterprises: 0, byDistrict: [] },
    byLevel: { leaders: { personTimes: 0 } },
  });
  const bureau = { bureauId: room.agencyId };
  expect(await trainingFigures(prisma, { owner: bureau, ...SEPTEMBER })).toMatchObject({ personTimes: 0 });
});

test('the list of who came: in order, with the enterprise, telephones masked, who waits marked', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 2 });
  const enterpriseId = await room.enterprise('示例铸造有限公司');
  const people = [
    { name: '甲', phone: '13800138000', level: 'leaders' as const, mode: 'on_site' as const },
    { name: '乙' },
    { name: '丙' },
  ];
  await send(room, id, people, { come: 1, enterpriseId });
  const rows = await attendance(room.store.prisma, id);
  expect(rows).toMatchObject([
    {
      ...{
        name: '甲',
        phone: '138****8000',
        enterprise: '示例铸造有限公司',
        level: 'leaders',
        mode: 'on_site',
      },
      ...{ status: 'registered', walkIn: false, arrivedAt: on('2026-09-20', '14:00'), late: false },
    },
    { name: '乙', phone: undefined, status: 'registered', arrivedAt: undefined },
    { name: '丙', status: 'waiting' },
  ]);
});
