import { expect, it } from 'vitest';
import { Gate } from '../../../src/chat/sending/gate.js';
import type { Db } from '../../../src/store/db.js';
import { RecordingChannel } from '../recording-channel.js';

const RATE = 5;

/** A gate that never needs the database: whom it writes to is known. */
function setting() {
  const clock = { now: 1_000_000 };
  const gate = new Gate({ db: {} as Db, now: () => clock.now });
  const at = new RecordingChannel();
  at.quota = { ...at.quota, perAccountPerSecond: RATE };
  let chats = 0;
  const ask = async (more: object) =>
    gate.ask(at, {
      ...{ identityId: 'i', accountId: 'a', chat: `chat ${++chats}`, prompted: false, urgent: true },
      ...{ reach: { heardAt: clock.now, blocked: false, lost: false }, ...more },
    });
  const notice = async () => {
    const pass = await ask({ notice: true });
    if (pass.kind === 'go') gate.landed(pass);
    return pass;
  };
  const answer = async () => {
    const pass = await ask({ prompted: true });
    if (pass.kind === 'go') gate.landed(pass);
    return pass;
  };
  return { clock, gate, at, notice, answer };
}

it('lets an answer wait only as long as a notice is in its place', async () => {
  const { clock, notice, answer } = setting();
  for (let i = 0; i < RATE; i++) {
    expect((await notice()).kind).toBe('go');
    clock.now += 10;
  }
  expect(await answer()).toMatchObject({ kind: 'wait', why: 'account', ms: 955 });
  clock.now += 955;
  expect((await answer()).kind).toBe('go');
  expect((await answer()).kind).toBe('wait');
  // Among answers nobody waits.
  clock.now += 1100;
  for (let i = 0; i < 3 * RATE; i++) expect((await answer()).kind).toBe('go');
});

it('gives no place to a notice while somebody waits for one', async () => {
  const { clock, gate, at, notice } = setting();
  expect(gate.noticeWait(at)).toBe(0);
  const end = gate.await(at);
  expect(gate.noticeWait(at)).toBeGreaterThan(0);
  expect(await notice()).toMatchObject({ kind: 'wait', why: 'account' });
  end();
  expect((await notice()).kind).toBe('go');
  for (let i = 1; i < RATE; i++) await notice();
  expect(gate.noticeWait(at)).toBe(1005);
  clock.now += 1005;
  expect(gate.noticeWait(at)).toBe(0);
});
