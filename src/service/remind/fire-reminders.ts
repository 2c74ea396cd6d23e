import type { Tx } from '../../store/db.js';
import { addEntries, findWhoToTell, type NewEntry } from '../../store/ledger/add-entries.js';
import { takeReminders } from '../../store/ledger/take-reminders.js';
import type { Calendar } from '../calendar/calendar.js';
import { keepFromMeant } from './keep-from-meant.js';
import { dropOvertaken, placeEntry } from './place-entry.js';
import { digestTime, isClock } from './timing.js';

export interface Fired {
  readonly fired: number;
  readonly stopped: number;
  /** Persons they are meant for, nobody counting as one. */
  readonly intended: number;
  /** Some go now. */
  readonly waiting: boolean;
}

/** Takes up what is due and writes into the ledger whom it is meant for. Locks these reminders. */
export async function fireReminders(tx: Tx, calendar: Calendar, now: Date, limit: number): Promise<Fired> {
  const taken = await takeReminders(tx, now, limit);
  const { fired, stopped } = taken;
  const intended = await keepFromMeant(tx, taken.intended);
  const entries = dropOvertaken(intended.map((one) => placeEntry(one, calendar, now)));
  await addEntries(tx, entries, now);
  const unreached = entries.filter(isOutOfReach).map(({ reminderId }) => reminderId);
  await tellUnreached(tx, unreached, calendar, now);
  return {
    fired,
    stopped,
    intended: entries.length,
    waiting: entries.some(({ status }) => status === 'waiting'),
  };
}

const isOutOfReach = ({ role, status, reason }: NewEntry): boolean =>
  role === 'contact' && status === 'blocked' && reason === 'no-identity';

/** Nobody at the enterprise can be written to: whoever serves it hears so with the morning's digest. */
export async function tellUnreached(
  tx: Tx,
  reminderIds: readonly string[],
  calendar: Calendar,
  now: Date,
): Promise<void> {
  const tell = await findWhoToTell(tx, [...new Set(reminderIds)]);
  const entries = tell.map(
    ({ remindAt, ...one }): NewEntry => ({
      ...one,
      role: 'staff',
      digest: true,
      dueAt: digestTime(now, now, isClock(remindAt) ? remindAt : null, calendar),
      status: 'waiting',
      reason: 'unreached',
    }),
  );
  await addEntries(tx, dropOvertaken(entries), now);
}
