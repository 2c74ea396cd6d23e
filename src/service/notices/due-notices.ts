import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { findNotice, ringNotices } from '../../store/notices/notices.js';
import { PLANNING_MS, planRecipients } from '../../store/notices/plan-recipients.js';
import { dropLate, endNotices } from '../../store/notices/progress.js';
import {
  beginSending,
  type DueStart,
  dropWaiting,
  findDueStarts,
  findUndropped,
  holdPlanning,
  putOff,
  readState,
} from '../../store/notices/start-notice.js';
import type { Store } from '../../store/store.js';
import { outOfQuietHours } from '../plan/reminders.js';
import { isQuiet } from '../remind/timing.js';
import { type Notice, seeNotice } from './see-notice.js';

/** Notices looked at together. */
const BATCH = 20;
/** Of a cancelled notice: few enough to hold no lock for long. */
const DROP_AT_ONCE = 20_000;
/** What was cancelled longer ago has nobody left who waits. */
const LOOK_BACK_MS = 7 * 86_400_000;

export interface DueLog {
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

/** What became of a notice whose time has come. `gone`: somebody else took it, or it was cancelled meanwhile. */
type Started = 'sending' | 'night' | 'late' | 'gone';

/**
 * Starts every launched notice whose time has come, in the order of their times, each in a transaction of its own. Late ones
 * go at once in the daytime, the next morning at night, and to nobody once they are pointless; the ledger says so. Any
 * number of processes may do it at the same time. Returns how many began to go out.
 */
export async function startDueNotices(
  store: Pick<Store, 'prisma' | 'transact'>,
  now: Date,
  log: DueLog,
): Promise<number> {
  const tried: string[] = [];
  let begun = 0;
  for (;;) {
    const due = await findDueStarts(store.prisma, now, tried, BATCH);
    if (due.length === 0) break;
    for (const one of due) {
      tried.push(one.id);
      if ((await start(store, one, now, log)) === 'sending') begun += 1;
    }
  }
  await dropCancelled(store.prisma, now);
  await endFinished(store.prisma, now);
  return begun;
}

/** One that cannot be started holds up nobody; it is tried again at the next look. */
async function start(
  store: Pick<Store, 'transact'>,
  { id, number }: DueStart,
  now: Date,
  log: DueLog,
): Promise<Started> {
  try {
    return await store.transact((tx) => startNotice(tx, id, now), PLANNING_MS);
  } catch (error) {
    if (error instanceof Overtaken) return 'gone';
    log.error({ notice: number, error }, 'a notice could not be started');
    return 'gone';
  }
}

/** It was cancelled or changed while its recipients were being written: none of them is. */
class Overtaken extends Error {}

async function startNotice(tx: Tx, id: string, now: Date): Promise<Started> {
  if (!(await holdPlanning(tx, id))) return 'gone';
  const state = await readState(tx, id);
  const row = state === undefined ? undefined : await findNotice(tx, id);
  if (state === undefined || !row) return 'gone';
  const notice = seeNotice(row);
  const late = notice.until !== null && notice.until <= now;
  const morning = notice.urgent || !isQuiet(now) ? undefined : outOfQuietHours(now);
  if (morning && !late) {
    if (!(await putOff(tx, id, { state, to: morning }))) throw new Overtaken();
    await note(tx, notice, 'put-off', { until: morning.toISOString() }, now);
    return 'night';
  }
  const { owner, audience, kind } = notice;
  const intended = audience ? await planRecipients(tx, id, owner, audience, kind, now) : 0;
  if (!(await beginSending(tx, id, { state, intended, now }))) throw new Overtaken();
  if (late) await dropWaiting(tx, id, 'late', now, intended);
  await note(tx, notice, late ? 'too-late' : 'started', { intended }, now);
  await ringNotices(tx);
  return late ? 'late' : 'sending';
}

async function note(
  tx: Tx,
  { id, number }: Notice,
  what: string,
  details: Readonly<Record<string, string | number>>,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    ...{ action: `notice.${what}`, subject: 'notice', key: id, at: now, details: { number, ...details } },
  });
}

/** What was cancelled while very many waited. */
async function dropCancelled(db: Db, now: Date): Promise<void> {
  for (const id of await findUndropped(db, new Date(now.getTime() - LOOK_BACK_MS)))
    while ((await dropWaiting(db, id, 'cancelled', now, DROP_AT_ONCE)) > 0);
}

/** Drops what is pointless by now and ends the notices of which nobody waits any more. Returns their ids. */
export async function endFinished(db: Db, now: Date): Promise<readonly string[]> {
  await dropLate(db, now);
  return await endNotices(db, now);
}
