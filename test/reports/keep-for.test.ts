import { expect, test } from 'vitest';
import { keepFor } from '../../src/reports/keep-for.js';
import type { Db } from '../../src/store/db.js';

const MINUTE = 60_000;

/** What is read, and how often it was. */
function source(size: number) {
  let reads = 0;
  return { read: async () => ({ value: ++reads, size }), reads: () => reads };
}

test('what was made of many rows is shown again for a minute, with the time it is of', async () => {
  const db = {} as Db;
  const { read } = source(1000);
  const at = (ms: number) => new Date(1_000_000 + ms);
  expect(await keepFor(db, 'a', at(0), read)).toEqual({ at: at(0), value: 1 });
  expect(await keepFor(db, 'a', at(MINUTE - 1), read)).toEqual({ at: at(0), value: 1 });
  expect(await keepFor(db, 'a', at(MINUTE), read)).toEqual({ at: at(MINUTE), value: 2 });
  // Others see other rows, and another database has its own.
  expect(await keepFor(db, 'b', at(MINUTE), read)).toMatchObject({ value: 3 });
  expect(await keepFor({} as Db, 'a', at(MINUTE), read)).toMatchObject({ value: 4 });
});

test('what was made of few is read anew; what failed is not kept', async () => {
  const db = {} as Db;
  const few = source(999);
  for (const n of [1, 2]) expect(await keepFor(db, 'a', new Date(), few.read)).toMatchObject({ value: n });
  await expect(keepFor(db, 'a', new Date(), () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await keepFor(db, 'a', new Date(), few.read)).toMatchObject({ value: 3 });
});
