import type { Log } from '../chat/channel.js';
import type { Note, NoteRoom } from '../chat/send-notes.js';
import { fireReminders } from '../service/remind/fire-reminders.js';
import type { Wording } from '../service/remind/say-note.js';
import { type Handed, sendDigests, sendNotes } from '../service/remind/send-notes.js';
import { hasDueReminders } from '../store/ledger/due-times.js';
import { putReminderAside } from '../store/ledger/take-reminders.js';
import type { Store } from '../store/store.js';
import type { ReminderMetrics } from './reminder-metrics.js';

/** Reminders, messages and persons of a transaction: small enough to hold its locks for a fraction of a second. */
const BATCH = 500;
const PERSONS = 100;

export interface DueParts {
  readonly store: Pick<Store, 'prisma' | 'transact' | 'process'>;
  readonly wording: Wording;
  /** Who sends. */
  readonly post: { noteRoom(): NoteRoom; sendNotes(notes: readonly Note[]): void };
  readonly metrics: ReminderMetrics;
  readonly log: Log;
  readonly now: () => number;
  readonly stopping: () => boolean;
}

/**
 * Takes up everything that is due, until nothing is: reminders become rows of the ledger, these become messages. Digests
 * come last, so that one holds all of its morning. Any number of processes may do it at the same time.
 */
export async function runDue(parts: DueParts): Promise<void> {
  while (!parts.stopping()) {
    const fired = await fire(parts);
    const sent = await send(parts, sendNotes, BATCH);
    if (fired || sent) continue;
    // Somebody else is still taking some up; whoever ends last sends the digests.
    if (await hasDueReminders(parts.store.prisma, new Date(parts.now()))) return;
    if (!(await send(parts, sendDigests, PERSONS))) return;
  }
}

async function fire(parts: DueParts): Promise<boolean> {
  try {
    return await fireBatch(parts, BATCH);
  } catch (error) {
    if (!isOwnFault(error)) throw error;
    return await fireOne(parts);
  }
}

async function fireBatch({ store, wording, metrics, now }: DueParts, limit: number): Promise<boolean> {
  const at = new Date(now());
  const { fired, stopped, intended } = await store.transact((tx) =>
    fireReminders(tx, wording.rulebook.calendar, at, limit),
  );
  if (fired > 0) metrics.reminders.inc({ outcome: 'fired' }, fired);
  if (stopped > 0) metrics.reminders.inc({ outcome: 'stopped' }, stopped);
  if (intended > 0) metrics.reminders.inc({ outcome: 'intended' }, intended);
  return fired + stopped > 0;
}

/** One of them cannot be taken up: alone it is put aside, and the others go on. */
async function fireOne(parts: DueParts): Promise<boolean> {
  const { store, metrics, log, now } = parts;
  try {
    return await fireBatch(parts, 1);
  } catch (error) {
    if (!isOwnFault(error)) throw error;
    const id = await store.transact((tx) => putReminderAside(tx, new Date(now())));
    log.error({ id, error }, 'a reminder could not be taken up');
    metrics.reminders.inc({ outcome: 'fault' });
    return id !== undefined;
  }
}

/** What would fail again the same way: not the connection, not a lock. Classes 22 and 23 of PostgreSQL: data, constraints. */
const isOwnFault = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  /^2[23]/.test((error as { code?: string }).code ?? '');

async function send(parts: DueParts, take: typeof sendNotes, limit: number): Promise<boolean> {
  const { store, wording, post, metrics, now } = parts;
  const at = new Date(now());
  const senders = { process: store.process, ...post.noteRoom() };
  const handed = await store.transact((tx) => take(tx, { wording, senders, now: at }, limit));
  if (handed.taken === 0) return false;
  // Only what is stored is sent.
  post.sendNotes(
    handed.notes.filter(({ own }) => own).map(({ id, to, message }) => ({ id, to, letter: message })),
  );
  count(metrics, handed, now());
  return true;
}

function count({ reminders, lag }: ReminderMetrics, { outcomes, dueTimes }: Handed, now: number): void {
  for (const [outcome, by] of Object.entries(outcomes)) reminders.inc({ outcome }, by);
  for (const due of dueTimes) lag.observe(Math.max(0, now - due.getTime()) / 1000);
}
