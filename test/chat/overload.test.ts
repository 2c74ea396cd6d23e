import { expect, test } from 'vitest';
import { Admission } from '../../src/chat/turn/admission.js';
import { openHouse, useDatabase } from './house.js';

useDatabase();

const fill = (admission: Admission, who: string, times: number, talking = true) =>
  Array.from({ length: times }, () => admission.enter(who, talking)).filter((leave) => leave !== undefined);

test('whoever asks most is refused first; who asks little always finds room', () => {
  const admission = new Admission({ most: 100, newcomers: 50 });
  expect(fill(admission, 'loud', 500)).toHaveLength(100);
  // Full: the loud one has more than a share.
  expect(admission.enter('loud', true)).toBeUndefined();
  for (let i = 0; i < 40; i++) expect(fill(admission, `quiet${i}`, 1)).toHaveLength(1);
  expect(admission.underWay).toBe(140);
  // There is an end to it.
  expect(fill(admission, 'another', 50)).toHaveLength(2);
  for (let i = 0; i < 20; i++) fill(admission, `more${i}`, 1);
  expect(admission.underWay).toBe(150);
  expect(admission.enter('last', true)).toBeUndefined();
});

test('newcomers leave room to people in a conversation; a place given back is free, and only once', () => {
  const admission = new Admission({ most: 100, newcomers: 50 });
  for (let i = 0; i < 200; i++) admission.enter(`new${i}`, false);
  expect(admission.underWay).toBe(75);
  expect(fill(admission, 'talking', 10)).toHaveLength(10);
  const small = new Admission({ most: 2, newcomers: 1 });
  const [leave] = fill(small, 'a', 1);
  leave?.();
  leave?.();
  expect(small.underWay).toBe(0);
});

test('what is refused comes again and nothing is lost; others go on meanwhile', async () => {
  const house = await openHouse({
    admission: { most: 10, newcomers: 8 },
    pace: { perSecond: 1e6, burst: 1e6, queueMax: 1e6 },
  });
  const loud = house.person();
  const quiet = house.person();
  const messages = Array.from({ length: 30 }, () =>
    loud.inbound({ kind: 'text', text: '你好', message: 'm' }),
  );
  const first = await Promise.allSettled([
    ...messages.map((inbound) => house.chat.handle(inbound)),
    house.chat.handle(quiet.inbound({ kind: 'text', text: '你好', message: 'm' })),
  ]);
  const refused = first.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(10);
  expect(refused).toMatchObject(refused.map(() => ({ reason: { code: 'busy' } })));
  expect(first.at(-1)?.status).toBe('fulfilled');
  // The platform brings them again, one after the other.
  for (const inbound of messages) await house.chat.handle(inbound);
  const keys = messages.map(({ key }) => key);
  expect(await house.store.prisma.inbound.count({ where: { key: { in: keys } } })).toBe(30);
});
