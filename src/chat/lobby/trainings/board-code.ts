import { chinaClock } from '../../../service/calendar/china-clock.js';
import { opensAt } from '../../../service/trainings/arrive.js';
import { boardLink } from '../../../service/trainings/board-link.js';
import { checkInCode } from '../../../service/trainings/check-in-code.js';
import type { Visit } from '../visit.js';
import { findHeld } from './find.js';
import { key, sayThen, sayTrainings, wordOf } from './say.js';

/** 签到码: the page for the screen, and the code of this minute. */
export async function showCode(visit: Visit, which: string | number): Promise<void> {
  const training = await findHeld(visit, which);
  if (!training) return;
  const { number, title, status, secret } = training;
  if (status === 'cancelled') return void sayTrainings(visit, 'cancelled', { title });
  if (status === 'held') return void sayTrainings(visit, 'over', { title });
  const { house, now } = visit;
  const link = boardLink(house.publicUrl(), house.secret, training.id);
  const opens = opensAt(training);
  const text = [
    wordOf(visit, 'code-here', { code: checkInCode(secret, now), link }),
    ...(now < opens ? [wordOf(visit, 'code-opens', { clock: chinaClock(opens) })] : []),
  ].join('\n');
  await sayThen(visit, text, number, [
    key(visit, `@tr-for:${number}`, 'key-for'),
    key(visit, `@train:${number}`, 'key-card'),
  ]);
}
