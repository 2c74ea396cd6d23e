/** Wakes a worker at a time. What is to be done then stands in the database: an alarm that rings in vain does nothing. */
export interface Alarm {
  /** The same for the same time: an alarm that is set twice rings once. */
  readonly id: string;
  readonly afterMs: number;
}

const MINUTE_MS = 60_000;

/** For what comes due at `at`: its minute, and where in the minute it begins. Ids of BullMQ hold a letter and no colon. */
export function alarmFor(at: Date, now: number): Alarm {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  return { id: `m-${minute}-${at.getTime() % MINUTE_MS}`, afterMs: Math.max(0, at.getTime() - now) };
}

/** For what is due already. One a second is enough. */
export const alarmNow = (): Alarm => ({ id: `now-${Math.floor(Date.now() / 1000)}`, afterMs: 0 });
