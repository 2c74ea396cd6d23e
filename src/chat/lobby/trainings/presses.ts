import type { Visit } from '../visit.js';
import { showCode } from './board-code.js';
import { showCalendar } from './calendar.js';
import { askCallOff, pressCallOff } from './call-off.js';
import { askOff, dropOne, dropTraining, keepRegistration } from './cancel.js';
import { showTraining } from './card.js';
import { giveCertificate, pressCertificate } from './certificate.js';
import { askChange, closeOrOpen, pressChange } from './change.js';
import { askCode, checkInWith, refuseWalkIn } from './check-in.js';
import { askEnd, pressEnd } from './end.js';
import { giveFeedback } from './feedback.js';
import { askForThem, pressAdd, pressIn } from './for-them.js';
import { askName, joinMany, joinMyself, joinTraining, pressLevel } from './join.js';
import { showTrainings } from './list.js';
import { askMaterials, giveMaterials, pressMaterials } from './materials.js';
import { showMine } from './mine.js';
import { giveRoster } from './roster.js';
import { readNumber } from './say.js';
import { showTotals } from './totals.js';
import { endWho, pressAllHere, pressWalkIn, pressWho } from './who-is-here.js';

const optional = (argument: string): number | undefined => readNumber(argument);

/** What a button does, by its verb. Every one looks at who presses it: anybody may send any button. */
export const PRESSES: Readonly<Record<string, (visit: Visit, argument: string) => Promise<void>>> = {
  trains: showTrainings,
  train: showTraining,
  'train-join': (visit, argument) => joinTraining(visit, argument),
  'train-me': joinMyself,
  'train-many': joinMany,
  'train-name': askName,
  'train-level': pressLevel,
  'train-mine': showMine,
  'train-ics': showCalendar,
  'train-off': (visit, argument) => askOff(visit, optional(argument)),
  'train-drop': dropOne,
  'train-drop-all': dropTraining,
  'train-keep': keepRegistration,
  'train-cert': (visit, argument) => giveCertificate(visit, optional(argument)),
  cert: pressCertificate,
  'train-files': giveMaterials,
  'train-feedback': (visit, argument) => giveFeedback(visit, optional(argument)),
  ci: pressCheckIn,
  'ci-who': pressWho,
  'ci-all': pressAllHere,
  'ci-done': endWho,
  'ci-walk': pressWalkIn,
  'ci-not': refuseWalkIn,
  'tr-roster': giveRoster,
  'tr-code': showCode,
  'tr-for': (visit, argument) => askForThem(visit, argument),
  'tr-in': pressIn,
  'tr-add': pressAdd,
  'tr-when': (visit, argument) => askChange(visit, argument, 'when'),
  'tr-place': (visit, argument) => askChange(visit, argument, 'place'),
  'tr-capacity': (visit, argument) => askChange(visit, argument, 'capacity'),
  'tr-change': pressChange,
  'tr-stop': (visit, argument) => closeOrOpen(visit, argument, true),
  'tr-reopen': (visit, argument) => closeOrOpen(visit, argument, false),
  'tr-off': askCallOff,
  'tr-off-yes': pressCallOff,
  'tr-files': askMaterials,
  'tr-files-go': pressMaterials,
  'tr-totals': showTotals,
  'tr-end': askEnd,
  'tr-end-yes': pressEnd,
};

/** `7.384920` of a code on the wall, or a training alone. */
async function pressCheckIn(visit: Visit, argument: string): Promise<void> {
  const [number = '', code = ''] = argument.split('.');
  if (/^\d{6}$/.test(code)) return checkInWith(visit, code, readNumber(number));
  await askCode(visit, readNumber(number) || undefined);
}
