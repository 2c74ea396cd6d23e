import type { Db } from '../../store/db.js';
import { findTraining, findTrainingByNumber, findTrainings } from '../../store/trainings/trainings.js';
import type { Owner } from '../notices/notice.js';
import { seeTraining, type Training } from './training.js';

/** By its id, or by what people call it: 7 of 培训7. */
export async function readTraining(db: Db, which: string | number, now: Date): Promise<Training | undefined> {
  const row = await (typeof which === 'number' ? findTrainingByNumber(db, which) : findTraining(db, which));
  return row && seeTraining(row, now);
}

/** Trainings of an owner, or of all, that begin in a period; the first to begin comes first, or last (`desc`). */
export async function listTrainings(
  db: Db,
  { owner, from, to }: { readonly owner?: Owner; readonly from?: Date; readonly to?: Date },
  { limit, order = 'asc' }: { readonly limit: number; readonly order?: 'asc' | 'desc' },
  now: Date,
): Promise<readonly Training[]> {
  const rows = await findTrainings(db, { ...owner, from, to }, limit, order);
  return rows.map((row) => seeTraining(row, now));
}
