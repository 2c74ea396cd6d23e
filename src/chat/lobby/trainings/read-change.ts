import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { atChina, chinaClock, chinaDay } from '../../../service/calendar/china-clock.js';
import { readAnyDay } from '../agency-desk/dates.js';
import { readMoment, readSpan } from '../notices/read-moment.js';

interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A beginning alone moves the whole; a day alone keeps the hours. */
export function readTimes(text: string, was: Times, now: Date): Times | 'past' | undefined {
  const span = readSpan(text, now);
  if (span.kind === 'span') return { startsAt: span.from, endsAt: span.to };
  if (span.kind === 'past') return 'past';
  const lasts = +was.endsAt - +was.startsAt;
  const moment = readMoment(text, now);
  if (moment.kind === 'past') return 'past';
  if (moment.kind === 'at') {
    // An hour alone is of the day it is on.
    const at = span.kind === 'no-day' ? atChina(chinaDay(was.startsAt), chinaClock(moment.at)) : moment.at;
    return at <= now ? 'past' : { startsAt: at, endsAt: new Date(+at + lasts) };
  }
  const day = moment.kind === 'no-clock' ? readAnyDay(text, now) : undefined;
  if (day === undefined) return undefined;
  const startsAt = atChina(day, chinaClock(was.startsAt));
  return startsAt <= now ? 'past' : { startsAt, endsAt: new Date(+startsAt + lasts) };
}

const PLACE_MAX = 200;

export function readPlace(text: string): string | undefined {
  const place = text.replace(/\s+/g, ' ').trim();
  return place === '' || place.length > PLACE_MAX ? undefined : place;
}

const CAPACITY_MAX = 100_000;
const NO_LIMIT = /^(?:不限|没限制|无限制|不限制|不限人数|no limit|unlimited)$/i;

/** null: as many as come. */
export function readCapacity(text: string): number | null | undefined {
  const words = normalise(text).replace(/[\s。.!！]+$/u, '');
  if (NO_LIMIT.test(words)) return null;
  const said = words.replace(/ ?(?:个人|个|人|名|位|个名额|places?|people)$/i, '').trim();
  const count = /^\d{1,6}$/.test(said) ? Number(said) : readCount(said);
  return count !== undefined && count >= 1 && count <= CAPACITY_MAX ? count : undefined;
}

type Field = 'when' | 'place' | 'capacity';

const MOVED =
  /^(?:请|麻烦)?(?:培训)?(?:改期|改时间|推迟|提前|延期|延后|挪)?(?:改|推|挪|延|调|换)?(?:到|成|为|至)\s*(.+)$/;
const WHEN = /^(?:把)?(?:培训)?(?:时间)(?:改|换|调整?|推迟|提前|延)?(?:到|成|为|至)?[\s:：]*(.*)$/;
const PLACE = /^(?:把)?(?:培训)?(?:地点|地方|会场|场地)(?:改|换|调整?|移|搬)?(?:到|成|为|在)?[\s:：]*(.*)$/;
const CHANGED_PLACE = /^(?:换|移|搬|改)(?:到|在|成|去)\s*(.+)$/;
const CAPACITY = /^(?:把)?(?:名额|人数|座位)(?:改|加|减|增加|减少|扩|调整?)?(?:到|成|为)?[\s:：]*(.*)$/;
const EN: readonly (readonly [Field, RegExp])[] = [
  ['capacity', /^(?:places|capacity|seats)(?: to| is|:)? (.+)$/i],
  [
    'place',
    /^(?:place|venue|room)(?: to| is|:)? (.+)$|^move (?:it )?to (?=.*(?:room|hall|floor|centre|center|building))(.+)$/i,
  ],
  ['when', /^(?:time|date)(?: to| is|:)? (.+)$|^(?:move|change|postpone)(?: it)? to (.+)$/i],
];
const DAY_OR_HOUR =
  /\d\s*(?:点|:|：|月|日|号)|[一二三四五六七八九十两]点|今天|明天|后天|大后天|周[一二三四五六日天末]|星期|礼拜|上午|下午|晚上|中午/;

/** What a sentence about a training changes, and to what; empty: it has to be asked. */
export function readChange(text: string): { readonly field: Field; readonly rest: string } | undefined {
  const words = normalise(text).replace(/[。.!！~]+$/u, '');
  for (const [field, pattern] of [
    ['capacity', CAPACITY],
    ['place', PLACE],
    ['when', WHEN],
  ] as const) {
    const rest = pattern.exec(words)?.[1];
    if (rest !== undefined) return { field, rest: rest.trim() };
  }
  const moved = MOVED.exec(words)?.[1]?.trim();
  if (moved && DAY_OR_HOUR.test(moved) && !/[室楼厅层馆园]$/u.test(moved))
    return { field: 'when', rest: moved };
  const place = CHANGED_PLACE.exec(words)?.[1]?.trim();
  if (place) return { field: 'place', rest: place };
  for (const [field, pattern] of EN) {
    const match = pattern.exec(words);
    if (match) return { field, rest: (match[1] ?? match[2] ?? '').trim() };
  }
  return undefined;
}
