import { normalise } from '../../../flow/understand/normalise.js';
import { type Attendance, attendance } from '../../../service/trainings/attendance.js';
import { checkInByStaff, walkInByStaff } from '../../../service/trainings/check-in-by-staff.js';
import { findRegistration } from '../../../store/trainings/registrations.js';
import { findTraining as findById } from '../../../store/trainings/trainings.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import type { TrainingDialog } from './dialog.js';
import { findHeld } from './find.js';
import { isName } from './read-names.js';
import { ask, key, sayTrainings, trainingDialogOf, wordOf } from './say.js';
import { sayArrived } from './say-arrived.js';

const SHOWN = 10;

/** 替人签到: who has no phone at hand is checked in by name. */
export async function askForThem(visit: Visit, which: string | number, name = ''): Promise<void> {
  const training = await findHeld(visit, which);
  if (!training) return;
  const { number } = training;
  if (name !== '') return findThem(visit, number, training.id, name);
  await ask(visit, wordOf(visit, 'ask-for'), { what: 'for', number, again: `@tr-for:${number}` }, [
    key(visit, `@train:${number}`, 'key-card'),
  ]);
}

const DONE = /^(?:就这些|没有?了|好了|完了|that(?:'s| is) all|done)[。.!！]*$/i;

export async function hearForThem(
  visit: Visit,
  { number }: TrainingDialog,
  text: string,
): Promise<string | true> {
  if (DONE.test(normalise(text))) return `@train:${number}`;
  await askForThem(visit, number, text.trim());
  return true;
}

async function findThem(visit: Visit, number: number, trainingId: string, said: string): Promise<void> {
  const all = await attendance(visit.tx, trainingId);
  const exact = all.filter(({ name }) => name === said);
  const like = exact.length > 0 ? exact : all.filter(({ name }) => name.includes(said));
  const [only, other] = like;
  if (only && !other) return checkIn(visit, number, only.registrationId);
  const about = { what: 'pick', number, again: `@tr-for:${number}` } as const;
  const back = key(visit, `@train:${number}`, 'key-card');
  if (only) {
    const keys = like.slice(0, SHOWN).map((one) => ({
      ...back,
      id: `@tr-in:${shorten(one.registrationId)}`,
      label: labelOf(one),
    }));
    return ask(visit, wordOf(visit, 'for-which'), about, [...keys, back]);
  }
  const name = [...said].slice(0, 20).join('');
  const add = isName(said) ? [key(visit, `@tr-add:${number}`, 'key-add', { name })] : [];
  await ask(visit, wordOf(visit, 'for-none', { name }), { ...about, kept: said }, [...add, back]);
}

const labelOf = ({ name, enterprise, phone }: Attendance): string =>
  [name, enterprise ?? phone ?? ''].join(' ').trim();

export async function pressIn(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const row = id === undefined ? undefined : await findRegistration(visit.tx, id);
  const training = row && (await findById(visit.tx, row.trainingId));
  const held = training && (await findHeld(visit, training.number));
  if (held && row) return checkIn(visit, held.number, row.id);
  if (!training) sayTrainings(visit, 'stale');
}

/** The training is the person's own house's. */
async function checkIn(visit: Visit, number: number, registrationId: string): Promise<void> {
  const { tx, caller, now } = visit;
  const done = await checkInByStaff(tx, { registrationId, by: caller.personId }, now);
  if (!done) return void sayTrainings(visit, 'stale');
  sayArrived(visit, done);
  await askNextOne(visit, number);
}

/** Who is on no list is put on it. */
export async function pressAdd(visit: Visit, which: string): Promise<void> {
  const name = trainingDialogOf(visit)?.kept ?? '';
  const training = await findHeld(visit, which);
  if (!training) return;
  if (!isName(name)) return void sayTrainings(visit, 'stale');
  const { tx, caller, now } = visit;
  const wish = { trainingId: training.id, attendee: { name }, by: caller.personId };
  const done = await walkInByStaff(tx, wish, now);
  if (!done) return void sayTrainings(visit, 'stale');
  sayArrived(visit, done);
  await askNextOne(visit, training.number);
}

/** People come in one after the other. */
const askNextOne = (visit: Visit, number: number): Promise<void> =>
  ask(visit, wordOf(visit, 'for-next'), { what: 'for', number, again: `@tr-for:${number}` }, [
    key(visit, `@train:${number}`, 'key-card'),
  ]);
