import { fill } from '../../../flow/say/fill.js';
import type { Button } from '../../../flow/say/message.js';
import { readDialog } from '../dialog.js';
import { leaveForm } from '../leave-form.js';
import { isOpen } from '../start.js';
import { askNext, option, sayText, type Visit } from '../visit.js';
import type { Asked, TrainingDialog } from './dialog.js';
import { type TrainingWord, trainingWords } from './words.js';

type Params = Readonly<Record<string, string | number>>;

export const wordOf = (visit: Visit, code: TrainingWord, params?: Params): string =>
  fill(trainingWords[code], visit.caller.lang, params);

export const key = (visit: Visit, id: string, code: TrainingWord, params?: Params): Button =>
  option(id, wordOf(visit, code, params));

export function sayTrainings(visit: Visit, code: TrainingWord, params?: Params): undefined {
  sayText(visit, wordOf(visit, code, params));
}

/** What a number or a name said next cannot mean: words are asked for. */
const WORDS: ReadonlySet<Asked> = new Set([
  'name',
  'walk-name',
  'names',
  'code',
  'for',
  'when',
  'place',
  'capacity',
  'reason',
  'files',
]);

export const asksWords = (what: Asked): boolean => WORDS.has(what);

/** Shows or asks something about a training; what is said next is read with it. */
export async function ask(
  visit: Visit,
  text: string,
  about: Omit<TrainingDialog, 'choices'>,
  buttons: readonly Button[] = [],
): Promise<void> {
  await leaveForm(visit);
  await askHere(visit, text, about, buttons);
}

/** The same in the middle of a form, which goes on right afterwards. */
export async function askHere(
  visit: Visit,
  text: string,
  about: Omit<TrainingDialog, 'choices'>,
  buttons: readonly Button[],
): Promise<void> {
  const shown = asksWords(about.what)
    ? buttons.map((button): Button => ({ ...button, role: 'action' }))
    : buttons;
  sayText(visit, text, shown);
  const choices = shown.map(({ id, label }) => ({ id, name: label }));
  await askNext(visit, { at: 'training', training: { ...about, choices } });
}

export async function isInForm(visit: Visit): Promise<boolean> {
  const { sessionId } = visit.caller;
  return sessionId !== undefined && (await isOpen(visit, sessionId));
}

/** Says what came of something, with the ways on. In the middle of a form a number answers the form. */
export async function sayThen(
  visit: Visit,
  text: string,
  number: number,
  buttons: readonly Button[],
): Promise<void> {
  if (!(await isInForm(visit)))
    return ask(visit, text, { what: 'card', number, again: `@train:${number}` }, buttons);
  sayText(
    visit,
    text,
    buttons.map((button): Button => ({ ...button, role: 'action' })),
  );
}

export function trainingDialogOf({ caller }: Visit): TrainingDialog | undefined {
  const dialog = readDialog(caller.dialog);
  return dialog?.at === 'training' ? dialog.training : undefined;
}

/** The number of a training in a button of anybody's making; undefined: none. */
export const readNumber = (argument: string): number | undefined =>
  /^\d{1,9}$/.test(argument) ? Number(argument) : undefined;
