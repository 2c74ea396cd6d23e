import { sendMaterials } from '../../../service/trainings/send-materials.js';
import { countSeats, findRegistrationsOf } from '../../../store/trainings/registrations.js';
import { sayText, type Visit } from '../visit.js';
import { showDeskAgain } from './desk-card.js';
import type { TrainingDialog } from './dialog.js';
import { findLed, findTraining } from './find.js';
import { ask, key, sayTrainings, trainingDialogOf, wordOf } from './say.js';

/** As many as a notice carries. */
const FILES_MAX = 9;

type Files = NonNullable<TrainingDialog['files']>;

/** 发资料: to those who came. */
export async function askMaterials(visit: Visit, which: string | number): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  if (training.status === 'cancelled') return void sayTrainings(visit, 'materials-cancelled');
  const { arrived } = await countSeats(visit.tx, training.id);
  if (arrived === 0) return void sayTrainings(visit, 'materials-nobody-came');
  await askWith(visit, training.number, [], wordOf(visit, 'ask-files', { count: arrived }));
}

const askWith = (visit: Visit, number: number, files: Files, text: string): Promise<void> =>
  ask(visit, text, { what: 'files', number, again: `@tr-files:${number}`, files }, [
    ...(files.length > 0 ? [key(visit, `@tr-files-go:${number}`, 'key-files-go')] : []),
    key(visit, `@train:${number}`, 'key-card'),
  ]);

/** What was sent, once more, for those who were there. */
export async function giveMaterials(visit: Visit, which: string): Promise<void> {
  const training = await findTraining(visit, which);
  if (!training) return;
  const { identityId, accountId, chat, personId } = visit.caller;
  const own = await findRegistrationsOf(visit.tx, training.id, personId);
  const came = own.some(({ arrivedAt }) => arrivedAt !== null);
  if (!came || training.materials.length === 0) return void sayTrainings(visit, 'files-not');
  const text = wordOf(visit, 'files-here', { title: training.title });
  visit.others.push({
    to: { identityId, accountId, chat },
    letter: { text, buttons: [], kind: 'note', asked: true, uploads: training.materials },
  });
}

/** One after the other; an album comes as several messages. */
export async function hearMaterials(visit: Visit, { number, files = [] }: TrainingDialog): Promise<void> {
  for (const problem of visit.fileProblems ?? []) sayText(visit, problem);
  const sent = (visit.files ?? []).map(({ id, name, mime }) => ({ id, name, mime }));
  const all = [...files, ...sent];
  if (all.length > FILES_MAX) sayTrainings(visit, 'files-max');
  const kept = all.slice(0, FILES_MAX);
  if (kept.length === 0) return askWith(visit, number, [], wordOf(visit, 'files-first'));
  const names = kept.map(({ name }) => name).join('、');
  await askWith(visit, number, kept, wordOf(visit, 'files-have', { count: kept.length, names }));
}

export async function pressMaterials(visit: Visit, which: string): Promise<void> {
  const training = await findLed(visit, which);
  if (!training) return;
  const { tx, caller, now } = visit;
  const dialog = trainingDialogOf(visit);
  const files = dialog?.number === training.number ? (dialog.files ?? []) : [];
  const done = await sendMaterials(tx, training.id, files, caller.personId, now);
  if (done.kind === 'refused') sayTrainings(visit, `materials-${done.why}`);
  else sayTrainings(visit, 'materials-sent', { count: done.people });
  await showDeskAgain(visit, training.number);
}
