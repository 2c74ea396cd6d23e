import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { findTraining } from '../../store/trainings/trainings.js';

/** What a form about a training need not ask any more. */
export async function trainingFacts(db: Db, trainingId: string): Promise<Readonly<Record<string, Json>>> {
  const training = await findTraining(db, trainingId);
  return training ? { 'training.name': training.title } : {};
}
