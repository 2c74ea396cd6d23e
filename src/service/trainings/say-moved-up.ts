import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import type { MovedUp } from './move-up.js';
import { sayWhen } from './say-when.js';
import { words } from './words.js';

/** More names than that are counted. */
const NAMES_MAX = 5;

export interface MovedUpLetter {
  /** Who is told: whoever registered them, else they themselves. */
  readonly personId: string;
  readonly registrationIds: readonly string[];
  readonly training: TrainingRow;
  say(lang: Lang): string;
}

/** One message for each who registered somebody that has a place now. */
export function sayMovedUp(moved: readonly MovedUp[]): readonly MovedUpLetter[] {
  const byReader = new Map<string, MovedUp[]>();
  for (const one of moved) {
    const { byId, personId, trainingId } = one.registration;
    const reader = byId ?? personId;
    if (reader === null) continue;
    const key = `${reader} ${trainingId}`;
    byReader.set(key, [...(byReader.get(key) ?? []), one]);
  }
  return [...byReader].flatMap(([key, theirs]) => {
    const [first] = theirs;
    if (!first) return [];
    const { training } = first;
    return [
      {
        training,
        personId: key.slice(0, key.indexOf(' ')),
        registrationIds: theirs.map(({ registration }) => registration.id),
        say: (lang) => sayOne(theirs, lang),
      },
    ];
  });
}

function sayOne(moved: readonly MovedUp[], lang: Lang): string {
  const [first] = moved;
  if (!first) return '';
  const { title, place } = first.training;
  return fill(words['moved-up'], lang, {
    names: sayNames(
      moved.map(({ registration }) => registration.name),
      lang,
    ),
    title,
    when: sayWhen(first.training, lang),
    place: place === null ? '' : fill(words['at-place'], lang, { place }),
  });
}

export function sayNames(names: readonly string[], lang: Lang): string {
  const listed = names.slice(0, NAMES_MAX).join(words['list-and'][lang]);
  return names.length <= NAMES_MAX
    ? listed
    : fill(words['and-more'], lang, { names: listed, count: String(names.length) });
}
