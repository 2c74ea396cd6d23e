import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Audience, Conditions } from '../../../src/service/notices/audience.js';
import { optOut } from '../../../src/service/notices/opt-out.js';
import { saveSegment } from '../../../src/service/notices/segments.js';
import { newId } from '../../../src/store/new-id.js';
import { countUnheard } from '../../../src/store/notices/count-audience.js';
import { planRecipients } from '../../../src/store/notices/plan-recipients.js';
import { Crowd, daysAgo, NOW } from '../../service/notices/crowd.js';

let crowd: Crowd;
let agencyId: string;
beforeAll(async () => {
  crowd = await Crowd.gather();
  agencyId = await crowd.agency();
});
afterAll(() => crowd.end());

const consent = (personId: string, given: boolean, more: { at?: Date; withdrawnAt?: Date } = {}) =>
  crowd.store.prisma.consent.create({
    data: { id: newId(), personId, purpose: 'service', textHash: 'h', given, at: daysAgo(2), ...more },
  });

test('a person who is meant three times gets it once', async () => {
  const [one, other] = [await crowd.firm({ agencyId, district: '新都区' }), await crowd.firm({ agencyId })];
  const person = await crowd.contact([one, other]);
  await crowd.store.prisma.staff.create({ data: { personId: person, agencyId, role: 'staff' } });
  // For both enterprises, in one description.
  expect(await crowd.count({ agencyId }, { people: [{}] })).toMatchObject({ persons: 1 });
  const save = (name: string, audience: Audience) =>
    crowd.store.transact((tx) => saveSegment(tx, { agencyId }, name, audience, person, NOW));
  const segments = [
    await save('新都', { people: [{ districts: ['新都区'] }] }),
    await save('同事', { people: [{ roles: ['staff'] }] }),
    await save('点名', { persons: [person] }),
  ];
  // A segment of segments holds what they hold, and one that holds itself nothing more.
  const whole = await save('全部', { segments });
  await crowd.store.prisma.segment.update({
    where: { id: whole },
    data: { audience: { segments: [...segments, whole] } },
  });
  const { rows, planned } = await crowd.plan(
    { agencyId },
    { segments: [whole, ...segments], persons: [person] },
  );
  expect(planned).toBe(1);
  expect(rows).toMatchObject([{ personId: person, roomId: null, status: 'waiting', reason: null }]);
});

test('it goes to the channel they want, else to a chat, else to where they wrote last', async () => {
  const { telegram, wechat, web } = crowd;
  const firm = await crowd.firm({ agencyId });
  const whose = {
    last: await crowd.contact(firm, { on: [telegram, wechat] }),
    chat: await crowd.contact(firm, { on: [telegram, web] }),
    page: await crowd.contact(firm, { on: [web] }),
    wish: await crowd.contact(firm, { on: [telegram, wechat, web], prefers: 'web' }),
    deaf: await crowd.contact(firm, { on: [telegram, wechat], prefers: 'telegram' }),
    off: await crowd.contact(firm, { on: [telegram], prefers: 'wechat' }),
  };
  // The one they want blocks us; another wrote since it did.
  await crowd.store.prisma.identity.updateMany({
    where: { personId: whose.deaf, accountId: telegram },
    data: { blockedAt: NOW },
  });
  await crowd.store.prisma.identity.updateMany({
    where: { personId: whose.off, accountId: telegram },
    data: { blockedAt: daysAgo(9) },
  });
  const { rows } = await crowd.plan({ agencyId }, { persons: Object.values(whose) });
  const at = Object.fromEntries(rows.map(({ personId, accountId }) => [personId, accountId]));
  expect(Object.entries(whose).map(([name, id]) => [name, at[id]])).toEqual([
    ['last', wechat],
    ['chat', telegram],
    ['page', web],
    ['wish', web],
    ['deaf', wechat],
    ['off', telegram],
  ]);
  expect(rows.every(({ identityId }) => identityId !== null)).toBe(true);
});

test('who cannot be written to has a row that says why', async () => {
  const firm = await crowd.firm({ agencyId });
  await crowd.store.prisma.consentText.create({
    data: { hash: 'h', purpose: 'service', version: '1', lang: 'zh', text: '…' },
  });
  const [gone, off] = [await crowd.contact(firm), await crowd.contact(firm)];
  const people = {
    none: await crowd.contact(firm, { on: [] }),
    blocks: await crowd.contact(firm),
    lost: gone,
    refused: await crowd.contact(firm),
    withdrew: await crowd.contact(firm),
    agreed: await crowd.contact(firm),
    unwilling: await crowd.contact(firm),
    account: off,
  };
  const { identity, account } = crowd.store.prisma;
  await identity.updateMany({ where: { personId: people.blocks }, data: { blockedAt: NOW } });
  await identity.updateMany({ where: { personId: gone }, data: { lostAt: NOW } });
  const closed = newId();
  await account.create({ data: { id: closed, channel: 'telegram', key: 'closed', status: 'off' } });
  await identity.updateMany({ where: { personId: off }, data: { accountId: closed } });
  await consent(people.refused, false);
  await consent(people.withdrew, true, { withdrawnAt: NOW });
  await consent(people.agreed, false);
  await consent(people.agreed, true, { at: daysAgo(1) });
  await crowd.store.transact((tx) => optOut(tx, people.unwilling, ['training'], NOW));
  const reasons = async (kind: 'training' | 'news' | 'service') => {
    const { rows } = await crowd.plan({ agencyId }, { persons: Object.values(people) }, kind);
    expect(rows.every((row) => (row.reason === null) === (row.status === 'waiting'))).toBe(true);
    expect(rows.every((row) => (row.reason === null) === (row.accountId !== null))).toBe(true);
    const of = new Map(rows.map(({ personId, reason }) => [personId, reason]));
    return Object.values(people).map((id) => of.get(id));
  };
  const always = ['no-identity', 'by-person', 'no-identity', 'no-consent', 'no-consent', null] as const;
  expect(await reasons('training')).toEqual([...always, 'opt-out', 'no-identity']);
  expect(await reasons('news')).toEqual([...always, null, 'no-identity']);
  expect(await reasons('service')).toEqual([...always, null, 'no-identity']);
  expect(await crowd.count({ agencyId }, { persons: Object.values(people) })).toMatchObject({
    persons: 8,
    rooms: 0,
    byAccount: [{ accountId: crowd.telegram, channel: 'telegram', persons: 1 }],
    unreachable: { 'no-identity': 3, 'by-person': 1, 'no-consent': 2, 'opt-out': 1 },
  });
});

test('rooms: of the owner, registered; one that the bot has left is said to be gone', async () => {
  const other = await crowd.agency();
  const rooms = {
    open: await crowd.room(agencyId),
    left: await crowd.room(agencyId, { leftAt: NOW }),
    lost: await crowd.room(agencyId, { lostAt: NOW }),
    foreign: await crowd.room(other),
    unclear: await crowd.room(agencyId),
  };
  await crowd.store.prisma.room.update({ where: { id: rooms.unclear }, data: { registeredBy: null } });
  const { rows, planned } = await crowd.plan({ agencyId }, { rooms: Object.values(rooms) });
  expect(planned).toBe(3);
  expect(new Map(rows.map(({ roomId, reason }) => [roomId, reason]))).toEqual(
    new Map([
      [rooms.open, null],
      [rooms.left, 'removed'],
      [rooms.lost, 'no-identity'],
    ]),
  );
  expect(rows.every(({ personId }) => personId === null)).toBe(true);
  const bureau = { bureauId: await crowd.bureau() };
  expect((await crowd.plan(bureau, { rooms: Object.values(rooms) })).planned).toBe(4);
  expect(await crowd.count(bureau, { rooms: Object.values(rooms) })).toMatchObject({
    persons: 0,
    rooms: 4,
    byAccount: [{ accountId: crowd.telegram, persons: 0, rooms: 2 }],
    unreachable: { removed: 1, 'no-identity': 1 },
  });
});

test('planning again adds who is new and leaves the others as they are', async () => {
  const firm = await crowd.firm({ agencyId, district: '蒲江县' });
  await crowd.contact(firm);
  const audience: Audience = { people: [{ districts: ['蒲江县'] }] };
  const { noticeId, rows } = await crowd.plan({ agencyId }, audience);
  await crowd.store.prisma.recipient.update({ where: { id: rows[0]?.id ?? 0n }, data: { status: 'sent' } });
  const added = await crowd.contact(firm);
  const again = await crowd.store.transact((tx) =>
    planRecipients(tx, noticeId, { agencyId }, audience, 'training', NOW),
  );
  expect(again).toBe(1);
  const now = await crowd.store.prisma.recipient.findMany({ where: { noticeId }, orderBy: { id: 'asc' } });
  expect(now.map(({ status }) => status)).toEqual(['sent', 'waiting']);
  expect(now[1]?.personId).toBe(added);
});

test('an answer to a form counts as being heard', async () => {
  const firm = await crowd.firm({ agencyId });
  const [silent, wrote, answered] = [
    await crowd.contact(firm, { on: [] }),
    await crowd.contact(firm),
    await crowd.contact(firm, { on: [] }),
  ];
  const { identity, session, definition } = crowd.store.prisma;
  const quiet = { accountId: crowd.telegram, heardAt: daysAgo(30) };
  const written = newId();
  await identity.create({ data: { ...quiet, id: newId(), key: 'silent', personId: silent } });
  await identity.create({ data: { ...quiet, id: written, key: 'answered', personId: answered } });
  await definition.create({ data: { hash: 'd', pack: 'p', form: 'p/f', content: {} } });
  await session.create({
    data: {
      ...{ id: newId(), definitionHash: 'd', form: 'p/f', personId: answered, identityId: written },
      ...{ channel: 'telegram', status: 'asking', state: {}, updatedAt: daysAgo(1) },
    },
  });
  const unheard = await countUnheard(
    crowd.store.prisma,
    { agencyId },
    { persons: [silent, wrote, answered] },
    'training',
    { accountId: crowd.telegram, since: daysAgo(2) },
    NOW,
  );
  expect(unheard).toBe(1);
});

test('whatever is asked for, what was counted is planned, each once, and the states add up', async () => {
  const own = await crowd.agency();
  const bureauId = await crowd.bureau();
  const firms = await Promise.all(
    ['金牛区', '武侯区', '锦江区'].map((district, i) =>
      crowd.firm({
        agencyId: i === 2 ? agencyId : own,
        district,
        facts: { 'enterprise.industry': { scheme: 'gbt4754', code: i === 0 ? 'C34' : 'H62', name: '' } },
      }),
    ),
  );
  const people: string[] = [];
  for (let i = 0; i < 24; i++) {
    const on = [[crowd.telegram], [crowd.wechat, crowd.web], [], [crowd.web]][i % 4] ?? [];
    const of = firms.filter((_, f) => (i + 1) & (1 << f));
    const id = await crowd.contact(of, { on });
    if (i % 5 === 0) await crowd.store.transact((tx) => optOut(tx, id, ['training'], NOW));
    people.push(id);
  }
  const rooms = [await crowd.room(own), await crowd.room(own, { leftAt: NOW }), await crowd.room(agencyId)];
  const training = await crowd.training({ agencyId: own });
  for (const personId of people.slice(0, 5)) await crowd.registration(training, { personId, arrivedAt: NOW });
  const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });
  const described: fc.Arbitrary<Conditions> = fc.record(
    {
      districts: some(['金牛区', '武侯区', '锦江区', '成都市金牛区']),
      industries: some(['C', 'H', 'C34']),
      roles: some(['contact', 'staff'] as const),
      agencies: some([own, agencyId]),
      training: fc.constant({ id: training, is: 'attended' as const }),
    },
    { requiredKeys: [] },
  );
  const wish: fc.Arbitrary<Audience> = fc.record(
    { people: fc.array(described, { maxLength: 3 }), persons: some(people), rooms: some(rooms) },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      wish,
      fc.boolean(),
      fc.constantFrom('training', 'service'),
      async (audience, all, kind) => {
        const owner = all ? { bureauId } : { agencyId: own };
        const count = await crowd.count(owner, audience, kind);
        const { planned, rows } = await crowd.plan(owner, audience, kind);
        expect(planned).toBe(rows.length);
        expect(count.persons + count.rooms).toBe(planned);
        expect(new Set(rows.map(({ personId, roomId }) => personId ?? roomId)).size).toBe(planned);
        const waiting = rows.filter(({ status }) => status === 'waiting').length;
        const placed = count.byAccount.reduce((sum, { persons, rooms: r }) => sum + persons + r, 0);
        const unreachable = Object.values(count.unreachable).reduce((sum, n) => sum + n, 0);
        expect(placed).toBe(waiting);
        expect(placed + unreachable).toBe(planned);
      },
    ),
    { numRuns: 40 },
  );
});
