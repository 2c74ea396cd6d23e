import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';
import { readSetting, writeSetting } from '../setting/setting.js';

/** Settings of their own: who looks writes the one, operators write the other. */
const STATE = 'alerts.state';
const MUTES = 'alerts.mutes';
/** Any number: whoever holds it changes what is known of alerts. */
const LOCK = 1_842_077_350_191;

/** Waits for whoever else is at the alerts, until the transaction ends. */
export async function lockAlerts(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
}

export const readAlertState = (db: Db): Promise<Json | undefined> => readSetting(db, STATE);

export const writeAlertState = (db: Db, state: NonNullable<Json>, now: Date): Promise<void> =>
  writeSetting(db, STATE, state, now);

export const readAlertMutes = (db: Db): Promise<Json | undefined> => readSetting(db, MUTES);

export const writeAlertMutes = (db: Db, mutes: NonNullable<Json>, now: Date): Promise<void> =>
  writeSetting(db, MUTES, mutes, now);
