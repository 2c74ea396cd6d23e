import type { Json } from '../../flow/json.js';
import { lockAlerts, readAlertState, writeAlertState } from '../../store/alerts/alert-book.js';
import type { Db, Tx } from '../../store/db.js';
import { timeOfDay } from '../calendar/china-clock.js';
import {
  type AlertEntry,
  type AlertState,
  alertState,
  type Followed,
  followAlerts,
  openAlerts,
} from './follow-alerts.js';
import { readMutes } from './mutes.js';
import type { Trouble } from './trouble.js';

const HOUR_MS = 3_600_000;

/** From nine in the evening until eight. */
function isNight(now: Date): boolean {
  const time = timeOfDay(now);
  return time >= 21 * HOUR_MS || time < 8 * HOUR_MS;
}

async function readState(db: Db): Promise<AlertState> {
  return alertState.catch({}).parse((await readAlertState(db)) ?? {});
}

/** What operators read when they ask. */
export const readOpenAlerts = async (db: Db): Promise<readonly AlertEntry[]> =>
  openAlerts(await readState(db));

/** Notes what is wrong now, and returns what is to be told in the same transaction: so it is told once. */
export async function takeLook(tx: Tx, troubles: readonly Trouble[], now: Date): Promise<Followed> {
  await lockAlerts(tx);
  const before = await readState(tx);
  const mutes = await readMutes(tx);
  const followed = followAlerts(before, troubles, { mutes, night: isNight(now), now: now.getTime() });
  await writeAlertState(tx, followed.state as unknown as NonNullable<Json>, now);
  return followed;
}
