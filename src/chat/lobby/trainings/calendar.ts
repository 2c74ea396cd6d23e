import type { Training } from '../../../service/trainings/training.js';
import type { Visit } from '../visit.js';
import { calendarFile } from './calendar-file.js';
import { findTraining } from './find.js';
import { sayTrainings } from './say.js';

export function giveCalendar(visit: Visit, training: Training): void {
  visit.file = calendarFile(training, visit.caller.lang);
}

/** 日历. */
export async function showCalendar(visit: Visit, which: string | number): Promise<void> {
  const training = await findTraining(visit, which);
  if (!training) return;
  if (training.status === 'cancelled')
    return void sayTrainings(visit, 'cancelled', { title: training.title });
  giveCalendar(visit, training);
  sayTrainings(visit, 'calendar-here');
}
