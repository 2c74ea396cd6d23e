import { afterAll, beforeAll, expect, test } from 'vitest';
import { optIn, optOut, optOuts } from '../../../src/service/notices/opt-out.js';
import { dropSegment, listSegments, saveSegment } from '../../../src/service/notices/segments.js';
import { newId } from '../../../src/store/new-id.js';
import { countPersons } from '../../../src/store/notices/count-audience.js';
import { Crowd, NOW } from './crowd.js';

let crowd: Crowd;
let by: string;
beforeAll(async () => {
  crowd = await Crowd.gather();
  by = await crowd.person();
});
afterAll(() => crowd.end());

const audience = { people: [{ districts: ['金牛区'] }] };
const save = (owner: Parameters<typeof saveSegment>[1], name: string, of: object = audience) =>
  crowd.store.transact((tx) => saveSegment(tx, owner, name, of, by, NOW));
const drop = (owner: Parameters<typeof dropSegment>[1], id: string) =>
  crowd.store.transact((tx) => dropSegment(tx, owner, id, by, NOW));

test('a segment is known by its name to its owner alone; of one name there is one', async () => {
  const agency = { agencyId: await crowd.agency() };
  const bureau = { bureauId: await crowd.bureau() };
  const id = await save(agency, '  金牛  制造业 ');
  expect(await save(agency, '金牛 制造业', { persons: [by] })).toBe(id);
  await save(agency, '老客户');
  await save(bureau, '金牛 制造业');
  const names = async (owner: typeof agency | typeof bureau) =>
    (await listSegments(crowd.store.prisma, owner)).map(({ name }) => name);
  expect((await names(agency)).toSorted()).toEqual(['老客户', '金牛 制造业'].toSorted());
  expect(await names(bureau)).toEqual(['金牛 制造业']);
  expect(await names({ agencyId: await crowd.agency() })).toEqual([]);
  const [kept] = (await listSegments(crowd.store.prisma, agency)).filter((one) => one.id === id);
  expect(kept?.audience).toEqual({ persons: [by] });
  expect(await drop(bureau, id)).toBe(false);
  expect(await drop(agency, id)).toBe(true);
  expect(await drop(agency, id)).toBe(false);
  expect(await names(agency)).toEqual(['老客户']);
});

test('a name is needed, and an audience that means somebody', async () => {
  const owner = { agencyId: await crowd.agency() };
  await expect(save(owner, '  ')).rejects.toMatchObject({ code: 'segment-name' });
  await expect(save(owner, '长'.repeat(41))).rejects.toMatchObject({ code: 'segment-name' });
  await expect(save(owner, '空', {})).rejects.toThrow('nobody');
});

test('a segment that a notice to come or a template counts on is kept', async () => {
  const owner = { agencyId: await crowd.agency() };
  const id = await save(owner, '常用');
  const noticeId = await crowd.notice(owner);
  const { notice, noticeTemplate } = crowd.store.prisma;
  await notice.update({
    where: { id: noticeId },
    data: { status: 'scheduled', audience: { segments: [id] } },
  });
  await noticeTemplate.create({
    data: { id: newId(), ...owner, name: '月报', content: { audience: { segments: [id] } } },
  });
  await expect(drop(owner, id)).rejects.toMatchObject({ code: 'segment-in-use', details: { count: 2 } });
  await notice.update({ where: { id: noticeId }, data: { status: 'done' } });
  await expect(drop(owner, id)).rejects.toMatchObject({ details: { count: 1 } });
  await noticeTemplate.deleteMany({});
  expect(await drop(owner, id)).toBe(true);
});

test('what somebody does not want is kept once, per kind, and noted', async () => {
  const personId = await crowd.person();
  const change = (how: typeof optOut, kinds: Parameters<typeof optOut>[2]) =>
    crowd.store.transact((tx) => how(tx, personId, kinds, NOW));
  expect(await optOuts(crowd.store.prisma, personId)).toEqual([]);
  expect(await change(optOut, ['training', 'news'])).toEqual(['training', 'news']);
  expect(await change(optOut, ['training'])).toEqual([]);
  expect(await optOuts(crowd.store.prisma, personId)).toEqual(['training', 'news']);
  expect(await change(optIn, ['news'])).toEqual(['news']);
  expect(await change(optIn, ['news'])).toEqual([]);
  expect(await optOuts(crowd.store.prisma, personId)).toEqual(['training']);
  const audit = await crowd.store.prisma.audit.findMany({ where: { key: personId }, orderBy: { id: 'asc' } });
  expect(audit.map(({ action, details }) => [action, details])).toEqual([
    ['notices.refused', { kinds: ['training', 'news'] }],
    ['notices.wanted', { kinds: ['news'] }],
  ]);
});

test('persons are counted as for the risk check, and no further than wanted', async () => {
  const owner = { bureauId: await crowd.bureau() };
  const persons = [await crowd.person(), await crowd.person(), await crowd.person()];
  const { prisma } = crowd.store;
  await prisma.person.update({ where: { id: persons[0] ?? '' }, data: { erasedAt: NOW } });
  const count = (most: number) => countPersons(prisma, owner, { persons }, most, NOW);
  expect([await count(10), await count(0)]).toEqual([2, 1]);
  expect((await crowd.count(owner, { persons })).persons).toBe(2);
  expect(await countPersons(prisma, owner, {}, 10, NOW)).toBe(0);
});
