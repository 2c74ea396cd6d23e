import { normalise } from '../../../flow/understand/normalise.js';
import { rolesOf } from '../../../service/people/caller.js';
import { checkInChosen } from '../../../service/trainings/check-in.js';
import { readTraining } from '../../../service/trainings/read-training.js';
import { walkIn } from '../../../service/trainings/walk-in.js';
import { findRegistrationsOf, type RegistrationRow } from '../../../store/trainings/registrations.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { askNext, option, type Visit } from '../visit.js';
import type { TrainingDialog } from './dialog.js';
import { isName } from './read-names.js';
import { askHere, key, sayTrainings, trainingDialogOf, wordOf } from './say.js';
import { sayArrived } from './say-arrived.js';

interface Choice {
  readonly registrationId: string;
  readonly name: string;
  readonly arrived: boolean;
}

/** Somebody registered colleagues, and shows the code: who is here? */
export async function askWho(
  visit: Visit,
  { number, title }: { readonly number: number; readonly title: string },
  choices: readonly Choice[],
  admittedAt: Date,
  more = false,
): Promise<void> {
  const missing = choices.filter(({ arrived }) => !arrived);
  if (missing.length === 0) {
    await askNext(visit, null);
    const names = choices.map(({ name }) => name).join(visit.caller.lang === 'zh' ? '、' : ', ');
    if (!more) sayTrainings(visit, 'already', { names, title });
    return;
  }
  const about = {
    what: 'who',
    number,
    again: `@ci:${number}`,
    admittedAt: admittedAt.toISOString(),
  } as const;
  await askHere(visit, wordOf(visit, more ? 'who-more' : 'who-here', { title }), about, [
    ...missing.map(({ registrationId, name }) => option(`@ci-who:${shorten(registrationId)}`, name)),
    ...(missing.length > 1 ? [key(visit, `@ci-all:${number}`, 'who-all')] : []),
    ...(more ? [key(visit, '@ci-done', 'who-done')] : []),
  ]);
}

/** Undefined: the code was not shown just now, and that is said. */
function admitted(visit: Visit): { dialog: TrainingDialog; admittedAt: Date } | undefined {
  const dialog = trainingDialogOf(visit);
  if (dialog?.admittedAt !== undefined) return { dialog, admittedAt: new Date(dialog.admittedAt) };
  return sayTrainings(visit, 'admitted-long-ago');
}

export async function pressWho(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  if (id === undefined) return void sayTrainings(visit, 'stale');
  await arriveThose(visit, (row) => row.id === id);
}

export const pressAllHere = (visit: Visit): Promise<void> => arriveThose(visit, () => true);

export async function endWho(visit: Visit): Promise<void> {
  await askNext(visit, null);
  sayTrainings(visit, 'left');
}

async function arriveThose(visit: Visit, isMeant: (row: RegistrationRow) => boolean): Promise<void> {
  const { tx, caller, now } = visit;
  const at = admitted(visit);
  const training = at && (await readTraining(tx, at.dialog.number, now));
  if (!at || !training) return;
  const { personId } = caller;
  const mine = await findRegistrationsOf(tx, training.id, personId);
  const registrationIds = mine.filter(isMeant).map(({ id }) => id);
  const wish = { trainingId: training.id, personId, registrationIds, admittedAt: at.admittedAt };
  const done = await checkInChosen(tx, wish, now);
  await askNext(visit, null);
  if (!done) return void sayTrainings(visit, 'admitted-long-ago');
  sayArrived(visit, done);
  if (done.kind !== 'arrived' && done.kind !== 'late' && done.kind !== 'already') return;
  const left = await findRegistrationsOf(tx, training.id, personId);
  const choices = left.map(({ id, name, arrivedAt }) => ({
    registrationId: id,
    name,
    arrived: arrivedAt !== null,
  }));
  await askWho(visit, training, choices, at.admittedAt, true);
}

const ALL =
  /^(?:我们|大家|人)?(?:都|全部?|所有人)(?:到了?|在|来了?|到齐了?)?$|^(?:all|everybody|everyone)(?: (?:is |are )?here)?$/i;
const DONE = /^(?:就这些(?:人|了)?|没有?了|好了|完了|其他没来|别的没来|that(?:'s| is) all|nobody else|no)$/i;

/** 王工和李工, 都到了, 就这些. False: nobody's name. */
export async function hearWho(visit: Visit, dialog: TrainingDialog, text: string): Promise<boolean> {
  const words = normalise(text).replace(/[\s。.!！~]+$/u, '');
  if (ALL.test(words)) {
    await pressAllHere(visit);
    return true;
  }
  if (DONE.test(words)) {
    await endWho(visit);
    return true;
  }
  const people = dialog.choices.filter(({ id }) => id.startsWith('@ci-who:'));
  const numbers = /^\d{1,2}(?:[\s,，、和.]+\d{1,2})*$/.test(words) ? words.match(/\d+/g) : undefined;
  const meant = numbers
    ? numbers.flatMap((number) => people[Number(number) - 1] ?? [])
    : people.filter(({ name }) => words.toLowerCase().includes(name.toLowerCase()));
  if (meant.length === 0) return false;
  const ids = new Set(meant.map(({ id }) => lengthen(id.slice('@ci-who:'.length))));
  await arriveThose(visit, ({ id }) => ids.has(id));
  return true;
}

/** 现场报名: who is on no list comes in as they are. */
export async function pressWalkIn(visit: Visit): Promise<void> {
  const at = admitted(visit);
  if (!at) return;
  const name = visit.caller.name?.trim() ?? '';
  if (isName(name)) return letIn(visit, at, name);
  const { number } = at.dialog;
  const about = { what: 'walk-name', number, again: `@ci:${number}` } as const;
  const admittedAt = at.admittedAt.toISOString();
  await askHere(visit, wordOf(visit, 'ci-no-name'), { ...about, admittedAt }, []);
}

export async function hearWalkName(visit: Visit, text: string): Promise<void> {
  const at = admitted(visit);
  if (!at) return;
  const name = bareName(text);
  if (!isName(name)) return void sayTrainings(visit, 'name-short');
  await letIn(visit, at, name);
}

/** Who is on the list under another name says it. False: it is no name. */
export async function hearOtherName(visit: Visit, text: string): Promise<boolean> {
  const name = bareName(text);
  const at = isName(name) ? admitted(visit) : undefined;
  if (at) await letIn(visit, at, name);
  return isName(name);
}

const bareName = (text: string): string =>
  text.replace(/^(?:我叫|我是|叫|my name is |i am |i'm )/i, '').trim();

/** Nobody is kept at the door by a question: an enterprise is noted where it is clear. */
async function firmOf({ tx, caller }: Visit): Promise<string | undefined> {
  const { contactOf } = await rolesOf(tx, caller.personId);
  const [only, other] = contactOf;
  return caller.enterpriseId ?? (other ? undefined : only?.enterpriseId);
}

async function letIn(
  visit: Visit,
  { dialog, admittedAt }: { dialog: TrainingDialog; admittedAt: Date },
  name: string,
): Promise<void> {
  const { tx, caller, now } = visit;
  const { personId } = caller;
  const enterpriseId = await firmOf(visit);
  const training = await readTraining(tx, dialog.number, now);
  await askNext(visit, null);
  if (!training) return void sayTrainings(visit, 'unknown');
  const attendee = { name, personId };
  const done = await walkIn(
    tx,
    { trainingId: training.id, attendee, enterpriseId, admittedAt, personId },
    now,
  );
  if (!done) return void sayTrainings(visit, 'admitted-long-ago');
  sayArrived(visit, done);
}
