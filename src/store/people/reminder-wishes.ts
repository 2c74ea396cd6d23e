import type { Db } from '../db.js';

export interface ReminderWishes {
  /** As 14:00; null: as the rules say. */
  readonly remindAt: string | null;
  readonly remindersOff: Date | null;
}

export async function readReminderWishes(db: Db, personId: string): Promise<ReminderWishes | undefined> {
  const [row] = await db.$queryRaw<ReminderWishes[]>`
    SELECT remind_at AS "remindAt", reminders_off AS "remindersOff" FROM person WHERE id = ${personId}::uuid`;
  return row;
}

/** False: it is like that already. */
export async function setRemindAt(db: Db, personId: string, remindAt: string | null): Promise<boolean> {
  const set = await db.$executeRaw`
    UPDATE person SET remind_at = ${remindAt}
    WHERE id = ${personId}::uuid AND remind_at IS DISTINCT FROM ${remindAt}`;
  return set > 0;
}

/** Since when they want no reminders; null: they want them again. False: it is like that already. */
export async function setRemindersOff(db: Db, personId: string, off: Date | null): Promise<boolean> {
  const set = await db.$executeRaw`
    UPDATE person SET reminders_off = ${off}
    WHERE id = ${personId}::uuid AND (reminders_off IS NULL) <> (${off}::timestamptz IS NULL)`;
  return set > 0;
}
