import type { Visit } from '../visit.js';
import { showCode } from './board-code.js';
import { showCalendar } from './calendar.js';
import { askCallOff } from './call-off.js';
import { askOff, hasOpenOnes } from './cancel.js';
import { showTraining } from './card.js';
import { giveCertificate } from './certificate.js';
import { hearLooseChange } from './change.js';
import { askCode, ownOfNow, trainingsOfNow } from './check-in.js';
import { giveFeedback } from './feedback.js';
import { holds, ownersOf } from './find.js';
import { askForThem } from './for-them.js';
import { join, joinTraining } from './join.js';
import { showTrainings } from './list.js';
import { askMaterials } from './materials.js';
import { showMine } from './mine.js';
import type { SaidTraining, TrainingOrder } from './orders.js';
import { readChange } from './read-change.js';
import { looksLikeNames } from './read-names.js';
import { giveRoster } from './roster.js';
import { trainingDialogOf } from './say.js';
import { showTotals } from './totals.js';

/** Words that mean it only where there is something they can mean. */
export async function isMeant(visit: Visit, { order, rest }: SaidTraining): Promise<boolean> {
  switch (order) {
    case 'here-perhaps':
      return (await ownOfNow(visit)).length > 0;
    case 'off-perhaps':
      return hasOpenOnes(visit, rest);
    case 'roster':
    case 'code':
    case 'for':
    case 'call-off':
    case 'materials':
      return (await ownersOf(visit)).length > 0;
    default:
      return true;
  }
}

export const buttonFor = ({ order, number }: SaidTraining): string => {
  if (order === 'here') return `@ci:${number ?? 0}`;
  if (number === undefined) return order === 'mine' ? '@train-mine' : '@trains';
  return order === 'join' ? `@train-join:${number}` : `@train:${number}`;
};

export async function obey(visit: Visit, { order, number, rest }: SaidTraining): Promise<void> {
  const dialog = trainingDialogOf(visit);
  const meant = number ?? (dialog && dialog.number > 0 ? dialog.number : undefined);
  switch (order) {
    case 'list':
      return showTrainings(visit);
    case 'show':
      return showNumber(visit, number ?? 0, rest);
    case 'join':
      return join(visit, meant, rest);
    case 'mine':
      return showMine(visit);
    case 'off':
      // The training on the table may be one they never registered for.
      return askOff(visit, number ?? ((await hasOpenOnes(visit, '', meant)) ? meant : undefined), rest);
    case 'off-perhaps':
      return askOff(visit, undefined, rest);
    case 'here':
    case 'here-perhaps':
      return askCode(visit, number);
    case 'cert':
      return giveCertificate(visit, number);
    case 'feedback':
      return giveFeedback(visit, number);
    case 'calendar':
      return showCalendar(visit, number ?? 0);
    default:
      return atDesk(visit, order, meant, rest);
  }
}

/** 培训7 我和王工, and of whoever holds it 培训7 改到下周四下午2点. */
async function showNumber(visit: Visit, number: number, rest: string): Promise<void> {
  if (rest !== '') {
    if (readChange(rest) && (await hearLooseChange(visit, number, rest))) return;
    if (looksLikeNames(rest)) return joinTraining(visit, number, rest);
  }
  await showTraining(visit, number);
}

type DeskOrder = Extract<TrainingOrder, 'roster' | 'code' | 'for' | 'call-off' | 'materials' | 'totals'>;

/** Without a number: the training on the table, or that of now. */
async function atDesk(
  visit: Visit,
  order: DeskOrder,
  number: number | undefined,
  rest: string,
): Promise<void> {
  const which = number ?? (await heldNow(visit));
  if (which === undefined) return showTrainings(visit);
  switch (order) {
    case 'roster':
      return giveRoster(visit, which);
    case 'code':
      return showCode(visit, which);
    case 'for':
      return askForThem(visit, which, rest);
    case 'call-off':
      return askCallOff(visit, which);
    case 'materials':
      return askMaterials(visit, which);
    case 'totals':
      return showTotals(visit, which);
  }
}

async function heldNow(visit: Visit): Promise<number | undefined> {
  const held: number[] = [];
  for (const training of await trainingsOfNow(visit))
    if (await holds(visit, training)) held.push(training.number);
  return held.length === 1 ? held[0] : undefined;
}
