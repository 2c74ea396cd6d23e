import { expect, it } from 'vitest';
import { countTurns, inTurn, Turns } from '../../../src/jobs/broadcast/turns.js';

const due = (ownerId: string, ...notices: readonly string[]) =>
  notices.map((noticeId) => ({ ownerId, noticeId }));

it('lets owners take turns, and the notices of each', () => {
  const turns = new Turns();
  turns.offer([...due('A', 'a1', 'a2'), ...due('B', 'b1')]);
  expect(turns.next(8)).toEqual(['a1', 'b1', 'a2', 'b1', 'a1', 'b1', 'a2', 'b1']);
  expect(countTurns(['a1', 'b1', 'a1'])).toEqual([
    { noticeId: 'a1', take: 2 },
    { noticeId: 'b1', take: 1 },
  ]);
});

it('serves who comes later at once, and goes on where it was', () => {
  const turns = new Turns();
  turns.offer(due('A', 'a1'));
  expect(turns.next(3)).toEqual(['a1', 'a1', 'a1']);
  turns.offer([...due('A', 'a1'), ...due('B', 'b1')]);
  expect(turns.next(3)).toEqual(['b1', 'a1', 'b1']);
  turns.offer([...due('A', 'a1'), ...due('B', 'b1')]);
  expect(turns.next(2)).toEqual(['a1', 'b1']);
});

it('passes over whoever has nobody left', () => {
  const turns = new Turns();
  turns.offer([...due('A', 'a1'), ...due('B', 'b1')]);
  turns.exhaust('a1');
  expect(turns.next(2)).toEqual(['b1', 'b1']);
  turns.exhaust('b1');
  expect(turns.isEmpty).toBe(true);
  expect(turns.next(2)).toEqual([]);
});

it('puts what was taken into the order of the turns', () => {
  const row = (noticeId: string, id: number) => ({ noticeId, id });
  const taken = [row('a', 1), row('a', 2), row('a', 3), row('b', 4)];
  expect(inTurn(['a', 'b', 'a', 'b'], taken).map(({ id }) => id)).toEqual([1, 4, 2, 3]);
});
