import type { Json, Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import type { NoticeDetails } from '../notices/notice.js';
import { sayWhen } from './say-when.js';
import { words } from './words.js';

export type TrainingNoticeKind = 'day' | 'hour' | 'change' | 'cancellation' | 'materials' | 'feedback';

type Facts = Pick<TrainingRow, 'title' | 'startsAt' | 'endsAt' | 'place' | 'mapUrl' | 'onlineUrl'>;

/** Title and body of what is told of a training; `changes` fills those of a change, and says why it is cancelled. */
function sayTrainingNotice(
  kind: TrainingNoticeKind,
  training: Pick<TrainingRow, 'title' | 'startsAt' | 'endsAt'>,
  lang: Lang,
  changes = '',
): { readonly title: string; readonly body: string } {
  const params = { title: training.title, when: sayWhen(training, lang), changes };
  // A title has its limit, and what goes in front of the training's own must fit.
  const title = [...fill(words[`${kind}-title`], lang, params)].slice(0, TITLE_MAX).join('');
  return { title, body: fill(words[`${kind}-body`], lang, params) };
}

const TITLE_MAX = 100;

/** What is stored of it: the words in Chinese, those in English beside the facts. */
export function writeTrainingNotice(
  kind: TrainingNoticeKind,
  training: Facts,
  changes?: Text,
): { readonly title: string; readonly body: string; readonly details: Json } {
  const said = sayTrainingNotice(kind, training, 'zh', changes?.zh);
  const en = sayTrainingNotice(kind, training, 'en', changes?.en);
  return { ...said, details: { ...noticeDetailsOf(training), en } as unknown as Json };
}

/** Where and when, as a notice shows it below its words. */
function noticeDetailsOf({
  place,
  mapUrl,
  onlineUrl,
  startsAt,
  endsAt,
}: Pick<TrainingRow, 'place' | 'mapUrl' | 'onlineUrl' | 'startsAt' | 'endsAt'>): NoticeDetails {
  return {
    ...(place === null ? {} : { place }),
    ...(mapUrl === null ? {} : { mapUrl }),
    ...(onlineUrl === null ? {} : { onlineUrl }),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}

/** What is different, a line each; empty: nothing anybody has to be told of. */
export function sayChanges(was: Facts, now: Facts, lang: Lang): string {
  const none = words.none[lang];
  const moved = +was.startsAt !== +now.startsAt || +was.endsAt !== +now.endsAt;
  const lines = [
    ...(was.title === now.title ? [] : [fill(words['changed-name'], lang, { now: now.title })]),
    ...(moved
      ? [fill(words['changed-time'], lang, { was: sayWhen(was, lang), now: sayWhen(now, lang) })]
      : []),
    ...(was.place === now.place
      ? []
      : [fill(words['changed-place'], lang, { was: was.place ?? none, now: now.place ?? none })]),
    ...(was.mapUrl === now.mapUrl ? [] : [words['changed-map'][lang]]),
    ...(was.onlineUrl === now.onlineUrl ? [] : [words['changed-online'][lang]]),
  ];
  return lines.join('\n');
}
