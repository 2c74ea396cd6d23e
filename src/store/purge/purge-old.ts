import { dropReplays } from '../api/replays.js';
import { dropLinks } from '../console/links.js';
import type { Db } from '../db.js';
import { keepEnds } from '../ledger/follow-outbox.js';

const DAY_MS = 86_400_000;

/** Telegram never delivers an update older than 24 hours; two days more for a page that was offline. */
const INBOUND_DAYS = 3;
const SHELF_DAYS = 30;
/** Answers that programs got; the same key gets the same one for a day. */
const REPLAY_DAYS = 1;
const LETTER_DAYS = 90;
/** What webhooks were told, and what did not reach them. */
const TOLD_DAYS = 30;
const UNTOLD_DAYS = 90;
/** What did not arrive and is settled one way or the other; what waits is never removed. */
const OUTBOX_DAYS = 90;

/** Small enough to hold no lock for long. */
const BATCH = 5000;

export interface Purged {
  readonly inbound: number;
  readonly shelf: number;
  readonly letters: number;
  readonly outbox: number;
  readonly told: number;
}

/** Removes what is kept for a time only, in batches: outside a transaction each is a short one of its own. */
export async function purgeOld(db: Db, now: Date, batch = BATCH): Promise<Purged> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const inbound = before(INBOUND_DAYS);
  const shelf = before(SHELF_DAYS);
  const letters = before(LETTER_DAYS);
  const outbox = before(OUTBOX_DAYS);
  const told = before(TOLD_DAYS);
  const untold = before(UNTOLD_DAYS);
  await keepEnds(db, outbox);
  await dropLinks(db, inbound);
  await dropReplays(db, before(REPLAY_DAYS));
  return {
    inbound: await inBatches(
      batch,
      () => db.$executeRaw`
      DELETE FROM inbound WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM inbound WHERE at < ${inbound} LIMIT ${batch}))`,
    ),
    shelf: await inBatches(
      batch,
      () => db.$executeRaw`
      DELETE FROM shelf WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM shelf WHERE at < ${shelf} LIMIT ${batch}))`,
    ),
    // By seq, which has an index and grows with time: the first that is young enough ends the search.
    letters: await inBatches(
      batch,
      () => db.$executeRaw`
      DELETE FROM letter WHERE seq IN (
        SELECT seq FROM (SELECT seq, at FROM letter ORDER BY seq LIMIT ${batch}) oldest
        WHERE at < ${letters})`,
    ),
    outbox: await inBatches(
      batch,
      () => db.$executeRaw`
      DELETE FROM outbox WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM outbox WHERE status <> 'waiting' AND created_at < ${outbox} LIMIT ${batch}))`,
    ),
    // What still waits by then waits for a webhook that has ended.
    told: await inBatches(
      batch,
      () => db.$executeRaw`
      DELETE FROM webhook_delivery WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM webhook_delivery
        WHERE status = 'sent' AND due_at < ${told} OR status IN ('dead', 'waiting') AND due_at < ${untold}
        LIMIT ${batch}))`,
    ),
  };
}

async function inBatches(batch: number, remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const removed = await remove();
    total += removed;
    if (removed < batch) return total;
  }
}
