import { register } from '../../../service/trainings/register.js';
import { sayRegistered } from '../../../service/trainings/say-registered.js';
import { REGISTRATION_FORM } from '../../../service/trainings/take-registration-form.js';
import type { Training } from '../../../service/trainings/training.js';
import { LEVELS, type Level, whyClosed } from '../../../service/trainings/training.js';
import { openForm } from '../open-form.js';
import { askNext, type Visit } from '../visit.js';
import { giveCalendar } from './calendar.js';
import type { Named, TrainingDialog } from './dialog.js';
import { CLOSED_WORDS } from './facts.js';
import { findTraining } from './find.js';
import { settleFirm } from './firm.js';
import { comingTrainings, pickTraining } from './list.js';
import { isName, type ReadNames, readLevel, readNames } from './read-names.js';
import { ask, key, sayThen, sayTrainings, trainingDialogOf, wordOf } from './say.js';

/** 报名: the training that is on, or which of them. `names`: who is coming, where that was said with it. */
export async function join(visit: Visit, number: number | undefined, names: string): Promise<void> {
  if (number !== undefined) return joinTraining(visit, number, names);
  const open = (await comingTrainings(visit)).filter((training) => !whyClosed(training, visit.now));
  const [only, other] = open;
  if (!only) return void sayTrainings(visit, 'join-none');
  if (!other) return joinTraining(visit, only.number, names);
  await pickTraining(visit, open, wordOf(visit, 'which-join'), 'train-join');
}

async function findOpen(visit: Visit, which: string | number): Promise<Training | undefined> {
  const training = await findTraining(visit, which);
  const why = training && whyClosed(training, visit.now);
  return why ? sayTrainings(visit, CLOSED_WORDS[why]) : training;
}

/** How many are coming? */
export async function joinTraining(visit: Visit, which: string | number, names = ''): Promise<void> {
  const training = await findOpen(visit, which);
  if (!training) return;
  const { number, title } = training;
  if (names !== '') {
    const read = readNames(names, visit.caller.name?.trim());
    if (read.kind !== 'unclear') return takeNames(visit, training, read);
  }
  await ask(
    visit,
    wordOf(visit, 'how-many', { title }),
    { what: 'how', number, again: `@train-join:${number}` },
    [key(visit, `@train-me:${number}`, 'key-me'), key(visit, `@train-many:${number}`, 'key-many')],
  );
}

/** 就我自己: the level is all that is asked where name and enterprise are known. */
export async function joinMyself(visit: Visit, which: string | number): Promise<void> {
  const training = await findOpen(visit, which);
  if (!training || (await settleFirm(visit, training, `@train-me:${training.number}`)) === 'asked') return;
  const name = visit.caller.name?.trim() ?? '';
  if (!isName(name)) return askName(visit, training.number);
  await askLevel(visit, training, name);
}

export async function askName(visit: Visit, which: string | number): Promise<void> {
  const training = await findOpen(visit, which);
  if (!training) return;
  const { number } = training;
  await ask(visit, wordOf(visit, 'ask-name'), { what: 'name', number, again: `@train-name:${number}` });
}

export async function hearName(visit: Visit, { number }: TrainingDialog, text: string): Promise<void> {
  const training = await findOpen(visit, number);
  if (!training) return askNext(visit, null);
  const name = text.replace(/^(?:我叫|我是|叫|my name is |i am |i'm )/i, '').trim();
  if (isName(name)) return askLevel(visit, training, name);
  sayTrainings(visit, 'name-short');
}

const levelKeys = (visit: Visit, verb: string) =>
  LEVELS.map((level) => key(visit, `@${verb}:${level}`, `level-${level}`));

async function askLevel(visit: Visit, { number, title }: Training, name: string): Promise<void> {
  await ask(
    visit,
    wordOf(visit, 'ask-level', { name, title }),
    { what: 'level', number, again: `@train-me:${number}`, kept: name },
    [...levelKeys(visit, 'train-level'), key(visit, `@train-name:${number}`, 'key-name')],
  );
}

const readKey = (argument: string): Level | undefined => LEVELS.find((level) => level === argument);

/** The level of the one who registers themselves, or of the first of several without one. */
export async function pressLevel(visit: Visit, argument: string): Promise<void> {
  const dialog = trainingDialogOf(visit);
  const level = readKey(argument);
  if (!dialog || level === undefined) return void sayTrainings(visit, 'stale');
  await takeLevel(visit, dialog, level, false);
}

/** False: no level was said. */
export async function hearLevel(visit: Visit, dialog: TrainingDialog, text: string): Promise<boolean> {
  const read = readLevel(text);
  if (read) await takeLevel(visit, dialog, read.level, read.all);
  return read !== undefined;
}

async function takeLevel(visit: Visit, dialog: TrainingDialog, level: Level, all: boolean): Promise<void> {
  const { what, kept, people = [] } = dialog;
  if (what !== 'level' && what !== 'levels') return void sayTrainings(visit, 'stale');
  const training = await findOpen(visit, dialog.number);
  if (!training) return askNext(visit, null);
  if (what === 'level') return registerAll(visit, training, [{ name: kept ?? '', self: true, level }]);
  const first = people.findIndex((one) => one.level === undefined);
  const next = people.map((one, at) =>
    one.level === undefined && (all || at === first) ? { ...one, level } : one,
  );
  await askLevels(visit, training, next);
}

/** 多人: the form, in the chat or on its page. */
export async function joinMany(visit: Visit, which: string | number): Promise<void> {
  const training = await findOpen(visit, which);
  if (!training || (await settleFirm(visit, training, `@train-many:${training.number}`)) === 'asked') return;
  const form = visit.house.definitions.current(REGISTRATION_FORM);
  if (!form) return;
  await askNext(visit, null);
  await openForm(visit, form, visit.caller.enterpriseId, undefined, training.id);
}

/** Names said at once: the levels are all that is left to ask. False: they were none. */
export async function hearNames(visit: Visit, number: number, text: string): Promise<boolean> {
  const read = readNames(text, visit.caller.name?.trim());
  if (read.kind === 'unclear') return false;
  const training = await findOpen(visit, number);
  if (training) await takeNames(visit, training, read);
  return true;
}

async function takeNames(
  visit: Visit,
  training: Training,
  read: Exclude<ReadNames, { kind: 'unclear' }>,
): Promise<void> {
  const { number } = training;
  const { people } = read;
  if (people.some(({ self, name }) => self && !isName(name))) return askName(visit, number);
  if (read.kind === 'count') {
    const { said } = read;
    // 报名 一个人 says all there is to say.
    if (said === 1 && people.length === 0) return joinMyself(visit, number);
    const text = people.length === 0 ? 'ask-names' : 'names-count';
    const about = { what: 'names', number, again: `@train-join:${number}` } as const;
    return ask(visit, wordOf(visit, text, { said, count: people.length }), about);
  }
  const names = people.map(({ name }) => name).join(' ');
  if ((await settleFirm(visit, training, `@train-join:${number}`)) === 'asked') return;
  if (names !== '') await askLevels(visit, training, people);
}

async function askLevels(visit: Visit, training: Training, people: readonly Named[]): Promise<void> {
  const { number } = training;
  const next = people.find(({ level }) => level === undefined);
  if (!next) return registerAll(visit, training, people);
  await ask(
    visit,
    wordOf(visit, people.length === 1 ? 'ask-level' : 'ask-level-of', {
      name: next.name,
      title: training.title,
    }),
    { what: 'levels', number, again: `@train-join:${number}`, people: [...people] },
    levelKeys(visit, 'train-level'),
  );
}

/** How somebody takes part, where there is only one way. */
const modeOf = ({ place, onlineUrl }: Training) => {
  if (place === null && onlineUrl !== null) return { mode: 'online' } as const;
  return onlineUrl === null ? ({ mode: 'on_site' } as const) : {};
};

async function registerAll(visit: Visit, training: Training, people: readonly Named[]): Promise<void> {
  const { tx, caller, now } = visit;
  const { personId, enterpriseId, lang } = caller;
  const attendees = people.map(({ name, self, level }) => ({
    ...{ name, level, ...modeOf(training) },
    ...(self ? { personId } : {}),
  }));
  const results = await register(tx, training.id, { by: personId, enterpriseId, people: attendees }, now);
  await askNext(visit, null);
  if (!results) return void sayTrainings(visit, 'unknown');
  if (results.some(({ kind }) => kind === 'registered')) giveCalendar(visit, training);
  const { number } = training;
  await sayThen(visit, sayRegistered(training, results, lang), number, [
    key(visit, `@train-off:${number}`, 'key-off'),
    key(visit, '@train-mine', 'key-mine'),
  ]);
}
