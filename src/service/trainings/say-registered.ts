import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import type { Registered } from './register.js';
import { sayNames } from './say-moved-up.js';
import { sayWhen } from './say-when.js';
import { words } from './words.js';

/** What became of those who were to be registered, for whoever registered them. */
export function sayRegistered(
  training: Pick<TrainingRow, 'title' | 'startsAt' | 'endsAt' | 'place'>,
  results: readonly Registered[],
  lang: Lang,
): string {
  const { title, place } = training;
  const named = (kind: Registered['kind']) =>
    results.filter((one) => one.kind === kind).map(({ name }) => name);
  const line = (word: keyof typeof words, kind: Registered['kind'], more: Record<string, string> = {}) => {
    const names = named(kind);
    return names.length === 0
      ? []
      : [fill(words[word], lang, { names: sayNames(names, lang), title, ...more })];
  };
  const where = place === null ? '' : fill(words['at-place'], lang, { place });
  const first = results.find((one) => one.kind === 'waiting');
  const closed = results.find((one) => one.kind === 'closed');
  return [
    ...line('form-registered', 'registered', { when: sayWhen(training, lang), place: where }),
    ...line('form-waiting', 'waiting', { position: String(first?.position ?? 1) }),
    ...line('form-already', 'already'),
    ...line('form-full', 'full'),
    ...(closed ? line(`form-closed-${closed.why}`, 'closed') : []),
  ].join('\n');
}

/** For whoever registered somebody that the house takes off the list. */
export const sayTakenOff = (
  training: Pick<TrainingRow, 'title' | 'startsAt' | 'endsAt'>,
  name: string,
  lang: Lang,
): string => fill(words['taken-off'], lang, { title: training.title, when: sayWhen(training, lang), name });
