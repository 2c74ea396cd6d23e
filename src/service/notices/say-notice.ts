import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { Button } from '../../flow/say/message.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { chinaClock, chinaDay } from '../calendar/china-clock.js';
import { numberOf, weekdayOf } from '../calendar/day-numbers.js';
import { MONTHS } from '../remind/words.js';
import { sayWhen } from '../trainings/say-when.js';
import { WEEKDAYS } from '../trainings/words.js';
import type { NoticeFile } from './notice.js';
import type { Notice } from './see-notice.js';
import { words } from './words.js';

/** What the words need of a notice, written or about to be. */
export type Sayable = Pick<Notice, 'kind' | 'purpose' | 'title' | 'body' | 'details' | 'files' | 'english'>;

/** The training a notice is about, as it is now. */
export type SayableTraining = Pick<
  TrainingRow,
  'number' | 'startsAt' | 'endsAt' | 'place' | 'mapUrl' | 'onlineUrl' | 'deadline' | 'status'
>;

export interface NoticeLinks {
  /** The channel shows buttons. */
  readonly buttons: boolean;
  /** The user name of the bot, where a link leads from a group to a private chat with it. */
  readonly bot?: string | undefined;
}

export interface SaidNotice {
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly files: readonly NoticeFile[];
}

/**
 * A notice as somebody reads it. In private it has its buttons, or the words to reply, and says how to get no more of
 * its kind; in a group it leads to the private chat and says nothing of any person.
 */
export function sayNotice(
  notice: Sayable,
  training: SayableTraining | undefined,
  lang: Lang,
  place: 'private' | 'room',
  links: NoticeLinks,
): SaidNotice {
  const { files, english } = notice;
  const { title, body } = lang === 'en' && english ? english : notice;
  const { line, buttons } = training
    ? wayOn(notice, training, lang, place, links)
    : { line: undefined, buttons: [] };
  const blocks = [
    [fill(words.head, lang, { title }), body].join('\n'),
    factsOf(notice, training, lang).join('\n'),
    [line, place === 'private' ? stopLine(notice, lang) : undefined].filter(Boolean).join('\n'),
  ];
  return { text: blocks.filter((block) => block !== '').join('\n\n'), buttons, files };
}

/** When, where and until when: of the training where there is one, as it may have moved since. */
function factsOf(
  { details, purpose }: Sayable,
  training: SayableTraining | undefined,
  lang: Lang,
): readonly string[] {
  // What is over is said in the words of the notice; its old facts would only mislead.
  if (purpose === 'cancellation' || purpose === 'materials' || purpose === 'feedback') return [];
  const { place, mapUrl, onlineUrl } = training ?? details;
  const startsAt = training?.startsAt ?? dateOf(details.startsAt);
  const endsAt = training?.endsAt ?? dateOf(details.endsAt);
  const when = startsAt && (endsAt ? sayWhen({ startsAt, endsAt }, lang) : sayMoment(startsAt, lang));
  const deadline = training && isOpen(training) ? training.deadline : undefined;
  return [
    when && fill(words.when, lang, { when }),
    place && fill(words.where, lang, { place }),
    mapUrl && fill(words.map, lang, { url: mapUrl }),
    onlineUrl && fill(words.online, lang, { url: onlineUrl }),
    deadline && invites(purpose) && fill(words.deadline, lang, { when: sayMoment(deadline, lang) }),
  ].filter((fact): fact is string => Boolean(fact));
}

const dateOf = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : new Date(text);

const isOpen = ({ status }: SayableTraining): boolean => status === 'open';

const invites = (purpose: Sayable['purpose']): boolean => purpose === 'written' || purpose === 'correction';

/** How the reader goes on: a button, or the words to reply. */
function wayOn(
  { purpose }: Sayable,
  training: SayableTraining,
  lang: Lang,
  place: 'private' | 'room',
  { buttons, bot }: NoticeLinks,
): { readonly line: string | undefined; readonly buttons: readonly Button[] } {
  const nothing = { line: undefined, buttons: [] };
  const number = String(training.number);
  const say = (code: keyof typeof words) => fill(words[code], lang, { number });
  const press = (label: string, id: string): Button => ({ id, label, role: 'action' });
  if (invites(purpose)) {
    if (!isOpen(training)) return nothing;
    if (place === 'private')
      return buttons
        ? { line: say('register-button'), buttons: [press(say('register'), `@train:${number}`)] }
        : { line: say('register-number'), buttons: [] };
    if (!buttons || bot === undefined) return { line: say('register-room-number'), buttons: [] };
    const url = `https://t.me/${bot}?start=train-${number}`;
    return {
      line: say('register-room'),
      buttons: [{ ...press(say('register'), `@train:${number}`), url }],
    };
  }
  // What follows concerns those who registered.
  if (place === 'room') return nothing;
  if (purpose === 'feedback')
    return buttons
      ? { line: undefined, buttons: [press(say('feedback'), `@train-feedback:${number}`)] }
      : { line: say('feedback-number'), buttons: [] };
  if (purpose !== 'reminder' && purpose !== 'change') return nothing;
  return buttons
    ? { line: undefined, buttons: [press(say('training'), `@train:${number}`)] }
    : { line: say('training-number'), buttons: [] };
}

function stopLine({ kind }: Sayable, lang: Lang): string | undefined {
  return kind === 'service' ? undefined : words[`stop-${kind}`][lang];
}

/** 11月25日（周三）14:00 */
export function sayMoment(at: Date, lang: Lang): string {
  const day = chinaDay(at);
  const month = Number(day.slice(5, 7));
  return fill(words.begins, lang, {
    month: String(month),
    day: String(Number(day.slice(8, 10))),
    monthName: MONTHS[month - 1] ?? '',
    weekday: WEEKDAYS[lang][weekdayOf(numberOf(day))] ?? '',
    from: chinaClock(at),
  });
}
