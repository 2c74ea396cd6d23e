import { expect, test } from 'vitest';
import { cancelTraining } from '../../../src/service/trainings/cancel-training.js';
import { listTrainings, readTraining } from '../../../src/service/trainings/read-training.js';
import { newId } from '../../../src/store/new-id.js';
import { NOW, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

test('a training by its id or number, as it stands at a moment', async () => {
  const room = await open();
  const { prisma } = room.store;
  const { id, number } = await room.training();
  expect(await readTraining(prisma, number, NOW)).toMatchObject({ id, status: 'open', materials: [] });
  const end = on('2026-09-20', '16:30');
  expect(await readTraining(prisma, id, end)).toMatchObject({ number, status: 'held' });
  await room.run((tx) => cancelTraining(tx, id, room.admin, NOW));
  expect(await readTraining(prisma, id, end)).toMatchObject({ status: 'cancelled', version: 1 });
  const file = { id: newId(), name: '讲义.pdf', mime: 'application/pdf' };
  await prisma.training.update({ where: { id }, data: { materials: [file] } });
  expect((await readTraining(prisma, id, NOW))?.materials).toEqual([file]);
  for (const which of [newId(), 0, -1, 1.5, 2_000_000_000, 3_000_000_000])
    expect(await readTraining(prisma, which, NOW)).toBeUndefined();
});

test('trainings of an owner in a period, the first or the last to begin first', async () => {
  const room = await open();
  const other = await open();
  const at = (day: string) => ({ startsAt: on(day), endsAt: on(day, '12:00') });
  const early = await room.training(at('2026-09-12'));
  const late = await room.training(at('2026-09-30'));
  const theirs = await other.training(at('2026-09-20'));
  const list = async (more: object, limit = 10, order: 'asc' | 'desc' = 'asc') => {
    const period = { from: NOW, to: on('2026-10-01') };
    const rows = await listTrainings(room.store.prisma, { ...period, ...more }, { limit, order }, NOW);
    return rows.map(({ id }) => id);
  };
  const owner = { agencyId: room.agencyId };
  expect(await list({ owner })).toEqual([early.id, late.id]);
  expect(await list({ owner }, 1, 'desc')).toEqual([late.id]);
  expect(await list({ owner, from: on('2026-09-13') })).toEqual([late.id]);
  expect(await list({ owner: { agencyId: other.agencyId } })).toEqual([theirs.id]);
  expect(await list({ owner: { bureauId: room.agencyId } })).toEqual([]);
  const everywhere = await list({ from: on('2026-09-11'), to: on('2026-09-21') }, 1000);
  expect(everywhere).toEqual(expect.arrayContaining([early.id, theirs.id]));
});

test('one made with a notice shows to others once the notice goes out, to its owner at once', async () => {
  const room = await open();
  const { prisma } = room.store;
  const { id } = await room.training();
  const notice = await prisma.notice.create({
    data: {
      ...{ id: newId(), kind: 'training', agencyId: room.agencyId, trainingId: id },
      ...{ title: '培训', body: '欢迎参加', audience: { people: [{}] }, status: 'draft' },
    },
  });
  const list = async (owner?: { agencyId: string }) => {
    const rows = await listTrainings(
      prisma,
      { from: NOW, ...(owner ? { owner } : {}) },
      { limit: 1000 },
      NOW,
    );
    return rows.some((row) => row.id === id);
  };
  expect(await list()).toBe(false);
  expect(await list({ agencyId: room.agencyId })).toBe(true);
  for (const status of ['unconfirmed', 'cancelled', 'scheduled', 'done'])
    await prisma.notice.update({ where: { id: notice.id }, data: { status } }).then(async () => {
      expect(await list(), status).toBe(status === 'scheduled' || status === 'done');
    });
});
