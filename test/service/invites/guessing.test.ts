import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInvite } from '../../../src/service/invites/create-invite.js';
import { redeemInvite } from '../../../src/service/invites/redeem-invite.js';
import type { Caller } from '../../../src/service/people/caller.js';
import { later, NOW, SECRET, Town } from '../people/town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

const guess = (caller: Caller, minutes: number, code = 'ABCDE-23456') =>
  town.store.transact((tx) => redeemInvite(tx, SECRET, code, caller, later(minutes)));
const unknown = { kind: 'refused', why: 'unknown' };
const tooMany = (waitMinutes: number) => ({ kind: 'refused', why: 'too-many-tries', waitMinutes });

async function miss(caller: Caller, times: number, minutes: number): Promise<void> {
  for (let n = 0; n < times; n++) await guess(caller, minutes);
}

test('five misses are free of waiting but the last, which says how long', async () => {
  const caller = await town.meet();
  for (let n = 0; n < 4; n++) expect(await guess(caller, 0)).toEqual(unknown);
  expect(await guess(caller, 0, 'not a code at all')).toEqual({ ...unknown, waitMinutes: 15 });
  expect(await guess(caller, 0)).toEqual(tooMany(15));
  expect(await guess(caller, 14.5)).toEqual(tooMany(1));
});

test('each further miss doubles the wait, up to a day', async () => {
  const caller = await town.meet();
  await miss(caller, 5, 0);
  let at = 15;
  for (const wait of [30, 60, 120, 240, 480, 960, 1440, 1440, 1440]) {
    expect(await guess(caller, at)).toEqual({ ...unknown, waitMinutes: wait });
    expect(await guess(caller, at + wait - 1)).toEqual(tooMany(1));
    at += wait;
  }
});

test('while waiting, tries are not counted, and a good code is not taken', async () => {
  const caller = await town.meet();
  const { code } = await town.store.transact((tx) => createInvite(tx, SECRET, { role: 'contact' }, NOW));
  await miss(caller, 20, 0);
  expect(await guess(caller, 1, code)).toEqual(tooMany(14));
  expect(await guess(caller, 15, code)).toMatchObject({ kind: 'redeemed' });
});

test('success clears the count', async () => {
  const caller = await town.meet();
  const { code } = await town.store.transact((tx) => createInvite(tx, SECRET, { role: 'contact' }, NOW));
  await miss(caller, 4, 0);
  await guess(caller, 0, code);
  for (let n = 0; n < 4; n++) expect(await guess(caller, 0)).toEqual(unknown);
});

test('slips a week apart are no guessing', async () => {
  const caller = await town.meet();
  for (let week = 0; week < 8; week++) expect(await guess(caller, week * 7 * 1440)).toEqual(unknown);
});

test('somebody else does not wait', async () => {
  await miss(await town.meet(), 6, 0);
  expect(await guess(await town.meet(), 0)).toEqual(unknown);
});

test('a code that was good once is no guess', async () => {
  const caller = await town.meet();
  const { code } = await town.store.transact((tx) =>
    createInvite(tx, SECRET, { role: 'contact', days: 1 }, NOW),
  );
  for (let n = 0; n < 8; n++)
    expect(await guess(caller, 2000, code)).toEqual({ kind: 'refused', why: 'expired' });
});

test('twenty guesses at once: five are looked up', async () => {
  const caller = await town.meet();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => guess(caller, 0)));
  const why = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.why : outcome.kind));
  expect(why.filter((one) => one === 'unknown')).toHaveLength(5);
  expect(why.filter((one) => one === 'too-many-tries')).toHaveLength(15);
});
