import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/chat/channel.js';
import { settlementOf } from '../../../src/jobs/broadcast/settlement-of.js';

const NOW = Date.parse('2026-11-25T12:00:00+08:00');
const at = (ms: number) => new Date(NOW + ms);
const person = { id: 1n, attempts: 1, personId: 'p', roomId: null };
const room = { id: 2n, attempts: 1, personId: null, roomId: 'r' };
const end = (outcome: Outcome, row: typeof person | typeof room = person) =>
  settlementOf(row, outcome, 3, NOW);
const retry = (more: Partial<Extract<Outcome, { kind: 'retry' }>>): Outcome => ({
  ...{ kind: 'retry', afterMs: 5000, delivered: 0 },
  ...more,
});

it('notes the message and the version that arrived', () => {
  expect(end({ kind: 'sent', id: '77' }).settlement).toEqual({
    id: 1n,
    status: 'sent',
    version: 3,
    message: '77',
  });
});

it('passes on to where else the person may be reached, and no room', () => {
  const blocked: Outcome = { kind: 'blocked', reason: 'by-person' };
  expect(end(blocked).settlement).toMatchObject({ status: 'blocked', reason: 'by-person', passOn: true });
  expect(end({ kind: 'blocked', reason: 'removed' }, room).settlement).toMatchObject({ passOn: false });
  const moved: Outcome = { kind: 'blocked', reason: 'no-chat', movedTo: '-100' };
  expect(end(moved, room).settlement).toMatchObject({ status: 'waiting', untried: true });
});

it('leaves the account alone as long as the platform asks, or the group, and does not count the attempt', () => {
  const slow = retry({ why: 'slow-down', afterMs: 7000 });
  expect(end(slow)).toEqual({
    settlement: { id: 1n, status: 'waiting', dueAt: at(0), untried: true },
    holdMs: 7000,
  });
  expect(end(slow, room)).toEqual({
    settlement: { id: 2n, status: 'waiting', dueAt: at(7000), untried: true },
  });
});

it('waits longer each time, says what may have arrived, and gives up after two hours', () => {
  const waits = [1, 2, 3, 7].map((attempts) => settlementOf({ ...person, attempts }, retry({}), 1, NOW));
  expect(waits.map(({ settlement }) => settlement.dueAt)).toEqual([at(1000), at(2000), at(4000), at(64_000)]);
  expect(end(retry({ why: 'unanswered' })).settlement).toMatchObject({ status: 'waiting', doubtful: true });
  expect(end(retry({ why: 'unreachable' })).settlement).toMatchObject({ status: 'waiting', doubtful: false });
  let patience = 0;
  for (let attempts = 1; attempts < 33; attempts++) {
    const { dueAt } = settlementOf({ ...person, attempts }, retry({}), 1, NOW).settlement;
    patience += (dueAt?.getTime() ?? Number.NaN) - NOW;
  }
  expect(patience).toBeGreaterThan(2 * 3_600_000);
  const last = { ...person, attempts: 33 };
  expect(settlementOf(last, retry({}), 1, NOW).settlement).toMatchObject({
    status: 'failed',
    reason: 'server',
  });
  expect(settlementOf(last, retry({ why: 'unanswered' }), 1, NOW).settlement).toMatchObject({
    ...{ status: 'failed', reason: 'network', doubtful: true },
  });
});

it('gives up what is refused for good, and waits for a token to be mended', () => {
  const failed = (permanent: boolean): Outcome => ({
    kind: 'failed',
    permanent,
    why: 'it broke',
    delivered: 0,
  });
  expect(end(failed(true)).settlement).toMatchObject({ status: 'failed', reason: 'refused' });
  expect(end(failed(false))).toMatchObject({
    settlement: { status: 'waiting', untried: true },
    holdMs: 60_000,
  });
});
