import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cancelRegistration } from '../../../src/service/trainings/cancel-registration.js';
import { cancelTraining } from '../../../src/service/trainings/cancel-training.js';
import { changeTraining } from '../../../src/service/trainings/change-training.js';
import { register } from '../../../src/service/trainings/register.js';
import { sayMovedUp } from '../../../src/service/trainings/say-moved-up.js';
import { sayRegistered } from '../../../src/service/trainings/say-registered.js';
import { newId } from '../../../src/store/new-id.js';
import { type Classroom, NOW, named, on, useClassrooms } from './classroom.js';

const open = useClassrooms();

test('several at once: those that fit have a place, the others wait in their order', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 3 });
  const enterpriseId = await room.enterprise();
  const by = await room.world.person('张伟');
  const first = await room.register(id, named('张伟', '王芳'), { by, enterpriseId });
  expect(first.map(({ kind }) => kind)).toEqual(['registered', 'registered']);
  const second = await room.register(id, named('李娜', '陈静', '刘洋'), { by: await room.world.person() });
  expect(second).toMatchObject([
    { name: '李娜', kind: 'registered' },
    { name: '陈静', kind: 'waiting', position: 1 },
    { name: '刘洋', kind: 'waiting', position: 2 },
  ]);
  expect(await room.list(id)).toMatchObject({
    registered: ['张伟', '王芳', '李娜'],
    waiting: ['陈静', '刘洋'],
  });
  expect(sayRegistered(await room.read(id), second, 'zh')).toBe(
    '报上了：李娜。\n《现场管理培训》9月20日（周日）14:00–16:30，金牛区政务中心三楼。开课前会提醒您。\n名额满了，陈静、刘洋先排队候补（第1位起）。有人取消就自动补上，马上告诉您。',
  );
  expect(await room.run((tx) => register(tx, newId(), { people: named('甲') }, NOW))).toBeUndefined();
});

test('who registered before is told so: the same person, or the same name of an enterprise or registrar', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 2 });
  const [enterpriseId, otherFirm] = [await room.enterprise(), await room.enterprise()];
  const [by, colleague, self] = [
    await room.world.person(),
    await room.world.person(),
    await room.world.person(),
  ];
  await room.register(id, [{ name: '张伟', personId: self }, { name: '王芳' }], { by, enterpriseId });
  const again = await room.register(id, [{ name: '老张', personId: self }, ...named('王 芳', ' 张伟 ')], {
    by: colleague,
    enterpriseId,
  });
  expect(again.map(({ kind }) => kind)).toEqual(['already', 'already', 'already']);
  // The same name from elsewhere is somebody else; twice in one go it is one person.
  const others = await room.register(id, named('王芳', '王芳'), { by: colleague, enterpriseId: otherFirm });
  expect(others.map(({ kind }) => kind)).toEqual(['waiting', 'already']);
  expect(await room.register(id, named('王芳'), { by: colleague, enterpriseId: otherFirm })).toMatchObject([
    { kind: 'already', position: 1 },
  ]);
  expect((await room.list(id)).registered).toEqual(['张伟', '王芳']);
  // Who is known to be two people is.
  const two = await room.register(id, [{ name: '张伟', personId: colleague }], {
    by: colleague,
    enterpriseId,
  });
  expect(two).toMatchObject([{ kind: 'waiting' }]);
});

test('after the deadline, when it is full up, closed, over or cancelled nobody is registered, and it is said why', async () => {
  const room = await open();
  const late = await room.training({ deadline: on('2026-09-15', '18:00') });
  const why = async (id: string, at: Date) => {
    const [result] = await room.register(id, named('甲'), { at, by: room.admin });
    return result?.kind === 'closed' ? result.why : result?.kind;
  };
  expect(await why(late.id, on('2026-09-15', '18:00'))).toBe('deadline');
  expect(await why(late.id, on('2026-09-15', '17:59'))).toBe('registered');
  // Who is on the list is, whatever became of the deadline.
  expect(await why(late.id, on('2026-09-16'))).toBe('already');
  const free = await room.training();
  expect(await why(free.id, free.startsAt)).toBe('deadline');
  expect(await why(free.id, free.endsAt)).toBe('over');
  await room.run((tx) => changeTraining(tx, free.id, { closed: true }, room.admin, NOW));
  expect(await why(free.id, NOW)).toBe('closed');
  await room.run((tx) => changeTraining(tx, free.id, { closed: false }, room.admin, NOW));
  await room.run((tx) => cancelTraining(tx, free.id, room.admin, NOW));
  expect(await why(free.id, NOW)).toBe('cancelled');
  expect(sayRegistered(free, [{ name: '甲', kind: 'closed', why: 'cancelled' }], 'zh')).toBe(
    '《现场管理培训》取消了，没法报名。',
  );
});

test('a place that comes free goes to the first who waits, and who registered them is told', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 2 });
  const [by, other] = [await room.world.person(), await room.world.person()];
  const [first] = await room.register(id, named('甲', '乙'), { by });
  const [third] = await room.register(id, named('丙', '丁', '戊'), { by: other });
  const idOf = (result: typeof first) => (result && 'registrationId' in result ? result.registrationId : '');
  const cancel = (registrationId: string, personId: string, asOwner = false) =>
    room.run((tx) => cancelRegistration(tx, registrationId, { personId, asOwner }, NOW));
  expect(await cancel(idOf(first), other)).toEqual({ kind: 'not-found' });
  expect(await cancel(newId(), by)).toEqual({ kind: 'not-found' });
  const cancelled = await cancel(idOf(first), by);
  const moved = cancelled.kind === 'cancelled' ? cancelled.movedUp : [];
  expect(moved.map(({ registration }) => registration)).toMatchObject([{ name: '丙', status: 'registered' }]);
  expect(await cancel(idOf(first), by)).toEqual({ kind: 'already' });
  const [letter, ...more] = sayMovedUp(moved);
  expect([letter?.personId, more]).toEqual([other, []]);
  expect(letter?.say('zh')).toContain(
    '丙候补上了！《现场管理培训》9月20日（周日）14:00–16:30，金牛区政务中心三楼',
  );
  expect(letter?.say('en')).toContain('丙 now has a place! "现场管理培训", Sun 20 Sep, 14:00–16:30');
  // Who waits and gives up takes nobody's place.
  const [, , waits] = await room.register(id, named('丙', '丁', '戊'), { by: other });
  expect(await cancel(idOf(waits), other)).toMatchObject({ kind: 'cancelled', movedUp: [] });
  expect(await cancel(idOf(third), room.admin, true)).toMatchObject({
    movedUp: [{ registration: { name: '丁' } }],
  });
  expect(await room.list(id)).toEqual({
    registered: ['乙', '丁'],
    waiting: [],
    cancelled: ['甲', '丙', '戊'],
  });
  // Who comes back stands at the end.
  expect(await room.register(id, named('甲'), { by })).toMatchObject([{ kind: 'waiting', position: 1 }]);
});

test('more places let the first who wait in; fewer take nobody’s; once it has begun nobody moves up', async () => {
  const room = await open();
  const { id } = await room.training({ capacity: 1 });
  await room.register(id, named('甲', '乙', '丙', '丁'), { by: room.admin });
  const change = (capacity: number | null, at = NOW) =>
    room.run((tx) => changeTraining(tx, id, { capacity }, room.admin, at));
  const more = await change(3);
  expect(more).toMatchObject({ kind: 'changed', told: false });
  expect(more.kind === 'changed' && more.movedUp.map(({ registration }) => registration.name)).toEqual([
    '乙',
    '丙',
  ]);
  expect(await change(1)).toMatchObject({ movedUp: [] });
  expect(await room.list(id)).toMatchObject({ registered: ['甲', '乙', '丙'], waiting: ['丁'] });
  expect(await change(5, on('2026-09-20', '14:00'))).toMatchObject({ kind: 'changed', movedUp: [] });
  expect(await change(null)).toMatchObject({ movedUp: [{ registration: { name: '丁' } }] });
  expect(await change(null)).toEqual({ kind: 'same' });
});

/** What many people do at the same time; a number picks one of the registrations that are there. */
const deed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('register' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('capacity' as const), seats: fc.integer({ min: 1, max: 8 }) }),
  },
);

test('whatever many do at once: never more than there are places, the order of waiting is kept, nobody is lost', async () => {
  const room = await open();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.array(deed, { maxLength: 8 }), { maxLength: 3 }),
      async (capacity, rounds) => {
        const { id } = await room.training({ capacity });
        let asked = 0;
        let most = capacity;
        const results: string[] = [];
        for (const round of rounds) {
          const rows = await room.store.prisma.registration.findMany({ where: { trainingId: id } });
          await Promise.all(
            round.map(async (one) => {
              if (one.kind === 'register') {
                const names = Array.from({ length: one.count }, () => `学员${++asked}`);
                results.push(
                  ...(await room.register(id, named(...names), { by: room.admin })).map(({ kind }) => kind),
                );
              } else if (one.kind === 'capacity') {
                most = Math.max(most, one.seats);
                await room.run((tx) => changeTraining(tx, id, { capacity: one.seats }, room.admin, NOW));
              } else {
                const row = rows[one.which % Math.max(rows.length, 1)];
                if (row)
                  await room.run((tx) =>
                    cancelRegistration(tx, row.id, { personId: room.admin, asOwner: true }, NOW),
                  );
              }
            }),
          );
          await expectWhole(room, id, { asked, most });
        }
        expect(results.every((kind) => kind === 'registered' || kind === 'waiting')).toBe(true);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

async function expectWhole(room: Classroom, id: string, { asked, most }: { asked: number; most: number }) {
  const rows = await room.store.prisma.registration.findMany({
    where: { trainingId: id },
    orderBy: { place: 'asc' },
  });
  const { capacity } = await room.read(id);
  const registered = rows.filter(({ status }) => status === 'registered');
  const waiting = rows.filter(({ status }) => status === 'waiting');
  expect(rows).toHaveLength(asked);
  expect(registered.length).toBeLessThanOrEqual(most);
  // A place is free only when nobody waits for it.
  if (waiting.length > 0) expect(registered.length).toBeGreaterThanOrEqual(capacity ?? 0);
  const firstWaiting = waiting[0]?.place ?? 0n;
  // Nobody who came after somebody who waits has a place.
  if (waiting.length > 0) expect(registered.every(({ place }) => place < firstWaiting)).toBe(true);
}
