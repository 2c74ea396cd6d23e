import { trainingRoster } from '../../../documents/training-roster.js';
import { gatherBytes } from '../../../documents/write-sheet.js';
import { attendance } from '../../../service/trainings/attendance.js';
import { sayState } from '../../../service/trainings/attendee-words.js';
import type { Visit } from '../visit.js';
import { findHeld } from './find.js';
import { key, sayThen, sayTrainings, wordOf } from './say.js';

const SAID = 20;

/** 名单: the first of them as text, all as a workbook. */
export async function giveRoster(visit: Visit, which: string | number): Promise<void> {
  const training = await findHeld(visit, which);
  if (!training) return;
  const { number, title, status } = training;
  const { lang } = visit.caller;
  const all = await attendance(visit.tx, training.id);
  if (all.length === 0) return void sayTrainings(visit, 'roster-none', { title });
  const lines = all.slice(0, SAID).map((one, at) => {
    const { name, enterprise = '' } = one;
    return wordOf(visit, 'roster-line', { n: at + 1, name, enterprise, state: sayState(one, lang) });
  });
  const text = [
    wordOf(visit, 'roster-head', { title, count: all.length }),
    ...lines.map((line) => line.replace(/ {2,}/g, ' ')),
    ...(all.length > SAID ? [wordOf(visit, 'roster-more', { count: all.length - SAID })] : []),
  ].join('\n');
  const { name, mime, written } = trainingRoster(all, number, lang);
  visit.file = { name, mime, base64: (await gatherBytes(written)).toString('base64') };
  // Nobody checks in any more once it is over.
  const alive = status === 'open' || status === 'closed';
  await sayThen(visit, text, number, [
    ...(alive ? [key(visit, `@tr-code:${number}`, 'key-code')] : []),
    key(visit, `@train:${number}`, 'key-card'),
  ]);
}
