import type { Db } from '../../store/db.js';
import { findOwnRegistrations, type OwnRegistration } from '../../store/trainings/own-registrations.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { opensAt } from './arrive.js';

export type { OwnRegistration };

/** Certificates and feedback are asked for that long afterwards. */
const LOOK_BACK_MS = 400 * 24 * 3_600_000;

/** Somebody's own and those of whom they registered: of trainings to come and of now. */
export async function comingRegistrations(
  db: Db,
  personId: string,
  now: Date,
): Promise<readonly OwnRegistration[]> {
  const rows = await findOwnRegistrations(db, personId, now);
  return rows.filter(({ cancelled }) => !cancelled);
}

/** Who of them was there, the latest training first. */
export async function attendedRegistrations(
  db: Db,
  personId: string,
  now: Date,
): Promise<readonly OwnRegistration[]> {
  const rows = await findOwnRegistrations(db, personId, new Date(now.getTime() - LOOK_BACK_MS));
  return rows.filter(({ arrivedAt, cancelled }) => arrivedAt !== null && !cancelled).reverse();
}

/** People may come in there now. */
export const isOfNow = (training: Pick<TrainingRow, 'status' | 'startsAt' | 'endsAt'>, now: Date): boolean =>
  training.status !== 'cancelled' && now >= opensAt(training) && now < training.endsAt;
