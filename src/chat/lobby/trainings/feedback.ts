import { FEEDBACK_FORM } from '../../../service/trainings/feedback-totals.js';
import { attendedRegistrations } from '../../../service/trainings/own-registrations.js';
import { openForm } from '../open-form.js';
import { askNext, type Visit } from '../visit.js';
import { pickTraining } from './list.js';
import { sayTrainings, wordOf } from './say.js';

/** What those who came think of a training; nobody else is asked. */
export async function giveFeedback(visit: Visit, number: number | undefined): Promise<void> {
  const { tx, caller, now, house } = visit;
  const came = await attendedRegistrations(tx, caller.personId, now);
  const trainings = [...new Map(came.map((one) => [one.number, one])).values()];
  const meant = number === undefined ? trainings : trainings.filter((one) => one.number === number);
  const [only, other] = meant;
  if (!only) return void sayTrainings(visit, number === undefined ? 'feedback-none' : 'feedback-not');
  if (other) return pickTraining(visit, meant, wordOf(visit, 'feedback-which'), 'train-feedback');
  if (only.startsAt > now) return void sayTrainings(visit, 'feedback-early');
  const form = house.definitions.current(FEEDBACK_FORM);
  if (!form) return;
  await askNext(visit, null);
  await openForm(visit, form, caller.enterpriseId, undefined, only.trainingId);
}
