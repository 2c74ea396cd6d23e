import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { atChina } from '../../../service/calendar/china-clock.js';
import type { NoticeDraft } from '../../../service/notices/notice.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import { sayWhen } from '../../../service/trainings/say-when.js';
import { readAnyDay } from '../agency-desk/dates.js';
import { withKey } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import { changeDraft } from './draft.js';
import { readEnd, readMoment, readSpan } from './read-moment.js';
import { key, sayNotices, wordOf } from './say.js';
import { type At, askStep, readStep, skipButton } from './steps.js';

/** Steps that only a training has. What is written is heard by the function of the same name. */
export const askTimes = (visit: Visit, at: At): Promise<At | undefined> =>
  askStep(visit, at, 'ask-times', [skipButton(visit, at, 'no-times')]);
export const askPlace = (visit: Visit, at: At): Promise<At | undefined> =>
  askStep(visit, at, 'ask-place', [skipButton(visit, at)]);
export const askLinks = (visit: Visit, at: At): Promise<At | undefined> =>
  askStep(visit, at, 'ask-links', [skipButton(visit, at)]);

const HINTS = {
  unclear: 'times-unclear',
  'no-day': 'times-no-day',
  'no-clock': 'times-no-clock',
  past: 'times-past',
  order: 'times-order',
} as const;

/** From when to when; a beginning alone is kept while its end is asked for. */
export async function hearTimes(
  visit: Visit,
  at: At,
  text: string,
  kept: string | undefined,
): Promise<At | undefined> {
  const { now, caller } = visit;
  const whole = readSpan(text, now);
  const read = whole.kind !== 'span' && kept !== undefined ? readEnd(text, new Date(kept), now) : whole;
  if (read.kind === 'no-end') {
    const began = readMoment(text, now);
    if (began.kind === 'at') {
      const from = sayMoment(began.at, caller.lang);
      return askStep(visit, at, wordOf(visit, 'times-no-end', { from }), [], began.at.toISOString());
    }
  }
  if (read.kind !== 'span')
    return askStep(
      visit,
      at,
      HINTS[read.kind === 'no-end' ? 'unclear' : read.kind],
      [skipButton(visit, at, 'no-times')],
      kept,
    );
  const times = { startsAt: read.from.toISOString(), endsAt: read.to.toISOString() };
  const change = (draft: NoticeDraft) => ({ ...draft, details: { ...draft.details, ...times } });
  if (!(await changeDraft(visit, at.notice, change))) return askTimes(visit, at);
  sayNotices(visit, 'times-set', { when: sayWhen({ startsAt: read.from, endsAt: read.to }, caller.lang) });
  return at;
}

const PLACE_MAX = 200;

export async function hearPlace(visit: Visit, at: At, text: string): Promise<At | undefined> {
  const place = text.replace(/\s+/g, ' ').trim();
  if (place.length > PLACE_MAX) return askStep(visit, at, 'place-long', [skipButton(visit, at)]);
  if (await changeDraft(visit, at.notice, (draft) => ({ ...draft, details: { ...draft.details, place } })))
    return at;
  return undefined;
}

const LINK = /https?:\/\/[^\s，。；、）)】\]"“”]+/giu;
const MAPS =
  /amap\.com|map\.(?:baidu|qq)\.com|maps?\.(?:google|apple)|google\.[a-z.]+\/maps|goo\.gl\/maps|gaode|openstreetmap|[./]map/i;

/** A link to a map, to a meeting, or both in one message. */
export async function hearLinks(visit: Visit, at: At, text: string): Promise<At | undefined> {
  const links = (text.match(LINK) ?? []).filter((link) => URL.canParse(link) && link.length <= 500);
  const map = links.find((link) => MAPS.test(link));
  const online = links.find((link) => link !== map);
  if (map === undefined && online === undefined)
    return askStep(visit, at, 'links-none', [skipButton(visit, at)]);
  const found = { ...(map ? { mapUrl: map } : {}), ...(online ? { onlineUrl: online } : {}) };
  if (await changeDraft(visit, at.notice, (draft) => ({ ...draft, details: { ...draft.details, ...found } })))
    return at;
  return undefined;
}

export async function askPlaces(
  visit: Visit,
  at: At,
  word: 'ask-places' | 'places-unclear' = 'ask-places',
): Promise<At | undefined> {
  const { id, details } = at.notice;
  // Without a time nobody can register.
  if (details.startsAt === undefined) {
    if (at.edit) sayNotices(visit, 'places-no-times');
    return at;
  }
  const step = at.edit ? 'places+' : 'places';
  return askStep(visit, at, word, [
    key(visit, withKey('n-anyplaces', id, step), 'places-any'),
    key(visit, withKey('n-noplaces', id, step), 'places-none'),
  ]);
}

const NONE = /^(?:不用|不用报名|不收|不收报名|不需要|无需|没有|none|no)[\s。.!]*$/i;
const ANY = /^(?:不限|没限制|随便|无限制|不限制|no limit|unlimited)[\s。.!]*$/i;
const PLACES_MAX = 100_000;

export async function hearPlaces(visit: Visit, at: At, text: string): Promise<At | undefined> {
  const words = normalise(text);
  if (NONE.test(words)) return setPlaces(visit, at, undefined);
  if (ANY.test(words)) return setPlaces(visit, at, {});
  const said = words
    .replace(/^(?:名额|限|收|最多|共)+/, '')
    .replace(/(?:个|人|名|位|places?|people){1,3}[\s。.]*$/i, '')
    .trim();
  const capacity = /^\d{1,6}$/.test(said) ? Number(said) : readCount(said);
  if (capacity === undefined || capacity < 1 || capacity > PLACES_MAX)
    return askPlaces(visit, at, 'places-unclear');
  return setPlaces(visit, at, { capacity });
}

/** With registration, of any number or none at all. */
export async function pressPlaces(visit: Visit, argument: string, taken: boolean): Promise<At | undefined> {
  const at = await readStep(visit, argument);
  return at && setPlaces(visit, at, taken ? {} : undefined);
}

async function setPlaces(
  visit: Visit,
  at: At,
  wanted: { readonly capacity?: number } | undefined,
): Promise<At | undefined> {
  const set = await changeDraft(visit, at.notice, ({ registration, ...draft }) => {
    if (!wanted) return draft;
    const deadline = registration?.deadline === undefined ? {} : { deadline: registration.deadline };
    return { ...draft, registration: { ...wanted, ...deadline } };
  });
  return set ? at : askPlaces(visit, at);
}

export const askDeadline = (visit: Visit, at: At): Promise<At | undefined> =>
  askStep(visit, at, 'ask-deadline', [skipButton(visit, at, 'deadline-start')]);

/** Who names a day alone means its evening. */
const EVENING = '18:00';

export async function hearDeadline(visit: Visit, at: At, text: string): Promise<At | undefined> {
  const { now } = visit;
  const read = readMoment(text, now);
  const day = read.kind === 'no-clock' ? readAnyDay(text, now) : undefined;
  const deadline = read.kind === 'at' ? read.at : day === undefined ? undefined : atChina(day, EVENING);
  const skip = [skipButton(visit, at, 'deadline-start')];
  if (deadline === undefined || deadline <= now)
    return askStep(visit, at, read.kind === 'past' ? 'times-past' : 'deadline-unclear', skip);
  if (at.notice.details.endsAt !== undefined && deadline > new Date(at.notice.details.endsAt))
    return askStep(visit, at, 'deadline-late', skip);
  const set = await changeDraft(visit, at.notice, (draft) => ({
    ...draft,
    registration: { ...draft.registration, deadline: deadline.toISOString() },
  }));
  return set ? at : askDeadline(visit, at);
}
