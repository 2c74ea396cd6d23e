import { cancelTraining } from '../../../service/trainings/cancel-training.js';
import { countSeats } from '../../../store/trainings/registrations.js';
import { askNext, type Visit } from '../visit.js';
import type { TrainingDialog } from './dialog.js';
import { findLed } from './find.js';
import { ask, key, sayTrainings, trainingDialogOf, wordOf } from './say.js';

const REASON_MAX = 200;

/** 取消培训: why? Those who registered read it. */
export async function askCallOff(visit: Visit, which: string | number): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  const { number, title, status } = training;
  if (status === 'cancelled') return void sayTrainings(visit, 'cancelled', { title });
  if (status === 'held') return void sayTrainings(visit, 'over', { title });
  await ask(visit, wordOf(visit, 'ask-reason'), { what: 'reason', number, again: `@tr-off:${number}` }, [
    key(visit, `@train:${number}`, 'off-keep'),
  ]);
}

export async function hearReason(visit: Visit, { number }: TrainingDialog, text: string): Promise<void> {
  const training = await findLed(visit, number);
  if (!training) return;
  const reason = text.replace(/\s+/g, ' ').trim();
  if (reason.length > REASON_MAX) return void sayTrainings(visit, 'reason-long');
  const { registered, waiting } = await countSeats(visit.tx, training.id);
  const text2 = wordOf(visit, 'off-confirm', { title: training.title, count: registered + waiting, reason });
  await ask(visit, text2, { what: 'pick', number, again: `@tr-off:${number}`, kept: reason }, [
    key(visit, `@tr-off-yes:${number}`, 'key-off-yes'),
    key(visit, `@train:${number}`, 'off-keep'),
  ]);
}

export async function pressCallOff(visit: Visit, which: string): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  const { tx, caller, now } = visit;
  const { id, number, title } = training;
  const dialog = trainingDialogOf(visit);
  const reason = dialog?.number === number ? dialog.kept : undefined;
  if (reason === undefined) return void sayTrainings(visit, 'stale');
  const done = await cancelTraining(tx, id, caller.personId, now, reason);
  await askNext(visit, null);
  if (done.kind === 'refused') {
    if (done.why === 'not-found') return void sayTrainings(visit, 'unknown');
    return void sayTrainings(visit, done.why === 'over' ? 'over' : 'cancelled', { title });
  }
  sayTrainings(visit, done.told > 0 ? 'called-off' : 'called-off-nobody', { title, count: done.told });
}
