import { expect, test } from 'vitest';
import { keepFor } from '../../src/reports/keep-for.js';
import type { Db } from '../../src/store/db.js';

const MINUTE = 60_000;
const at = (ms: number) => new Date(1_000_000 + ms);

/** What is read, and how often it was. */
function source(size: number) {
  let reads = 0;
  return { read: async () => ({ value: ++reads, size }), reads: () => reads };
}

test('what was made of many rows is shown again for a minute, and once more while it is read anew, with the time it is of', async () => {
  const db = {} as Db;
  const { read } = source(1000);
  expect(await keepFor(db, 'a', at(0), read)).toMatchObject({ at: at(0), value: 1 });
  expect(await keepFor(db, 'a', at(MINUTE - 1), read)).toMatchObject({ at: at(0), value: 1 });
  expect(await keepFor(db, 'a', at(MINUTE), read)).toMatchObject({ at: at(0), value: 1 });
  expect(await keepFor(db, 'a', at(MINUTE), read)).toMatchObject({ at: at(MINUTE), value: 2 });
  // What is older than that is worth waiting for.
  expect(await keepFor(db, 'a', at(30 * MINUTE), read)).toMatchObject({ at: at(30 * MINUTE), value: 3 });
  // Others see other rows, and another database has its own.
  expect(await keepFor(db, 'b', at(30 * MINUTE), read)).toMatchObject({ value: 4 });
  expect(await keepFor({} as Db, 'a', at(30 * MINUTE), read)).toMatchObject({ value: 5 });
});

test('what took long to read is shown for longer', async () => {
  const db = {} as Db;
  let reads = 0;
  const slow = async () => {
    const begun = performance.now();
    while (performance.now() - begun < 200);
    return { value: ++reads, size: 1000 };
  };
  await keepFor(db, 'a', at(0), slow);
  expect(await keepFor(db, 'a', at(1.9 * MINUTE), slow)).toMatchObject({ at: at(0), value: 1 });
  await keepFor(db, 'a', at(10 * MINUTE), slow);
  expect(reads).toBe(2);
});

test('who asks for the same at the same time waits for the same', async () => {
  const db = {} as Db;
  const { read, reads } = source(1000);
  await Promise.all([1, 2, 3].map(() => keepFor(db, 'a', at(0), read)));
  expect(reads()).toBe(1);
});

test('what was made of few is read anew; what failed is not kept, and what was kept stays until it is too old', async () => {
  const db = {} as Db;
  const few = source(999);
  for (const n of [1, 2]) expect(await keepFor(db, 'a', new Date(), few.read)).toMatchObject({ value: n });
  const gone = () => Promise.reject(new Error('gone'));
  await expect(keepFor(db, 'a', new Date(), gone)).rejects.toThrow('gone');
  expect(await keepFor(db, 'a', new Date(), few.read)).toMatchObject({ value: 3 });
  const many = source(1000);
  await keepFor(db, 'b', at(0), many.read);
  expect(await keepFor(db, 'b', at(MINUTE), gone)).toMatchObject({ at: at(0), value: 1 });
  await expect(keepFor(db, 'b', at(30 * MINUTE), gone)).rejects.toThrow('gone');
});
