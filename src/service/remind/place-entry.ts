import type { NewEntry } from '../../store/ledger/add-entries.js';
import type { Intended } from '../../store/ledger/take-reminders.js';
import type { Calendar } from '../calendar/calendar.js';
import { digestTime, isClock, ownTime, quietUntil } from './timing.js';

/** How a person stands who is meant to be reminded, and when they are. */
export function placeEntry(
  intended: Omit<Intended, 'matterId' | 'kind'>,
  calendar: Calendar,
  now: Date,
): NewEntry {
  const { reminderId, taskId, agencyId, personId, role, urgent } = intended;
  const entry = { reminderId, taskId, agencyId, personId, role };
  const due = later(intended.dueAt, now);
  const blocked = whyBlocked(intended);
  if (blocked !== undefined)
    return { ...entry, digest: false, dueAt: due, status: 'blocked', reason: blocked };
  const remindAt = isClock(intended.remindAt) ? intended.remindAt : null;
  if (role !== 'contact' && !urgent) {
    const dueAt = digestTime(intended.dueAt, now, remindAt, calendar);
    const reason = remindAt === null ? null : 'own-time';
    return { ...entry, digest: true, dueAt, status: 'waiting', reason };
  }
  if (remindAt !== null && !urgent) {
    const dueAt = ownTime(intended.dueAt, now, remindAt, calendar);
    return { ...entry, digest: false, dueAt, status: 'waiting', reason: 'own-time' };
  }
  const quiet = quietUntil({ due: intended.dueAt, ownTime: false }, now, calendar);
  return {
    ...entry,
    digest: false,
    dueAt: quiet ?? intended.dueAt,
    status: 'waiting',
    reason: quiet ? 'quiet-hours' : null,
  };
}

function whyBlocked({
  personId,
  remindersOff,
  refused,
  reachable,
}: Pick<Intended, 'personId' | 'remindersOff' | 'refused' | 'reachable'>): string | undefined {
  if (personId === null || !reachable) return 'no-identity';
  if (remindersOff) return 'opt-out';
  if (refused) return 'no-consent';
  return undefined;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** Of several reminders of one task to one person that are placed together only the last is sent. */
export function dropOvertaken(entries: readonly NewEntry[]): readonly NewEntry[] {
  const last = new Map<string, NewEntry>();
  for (const entry of entries) if (entry.status === 'waiting') last.set(nameOf(entry), entry);
  return entries.map((entry) =>
    entry.status !== 'waiting' || last.get(nameOf(entry)) === entry
      ? entry
      : { ...entry, status: 'dropped', reason: 'overtaken' },
  );
}

const nameOf = ({ taskId, personId, role }: NewEntry): string => `${taskId} ${personId} ${role}`;
