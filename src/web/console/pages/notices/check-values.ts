import type { Lang } from '../../../../flow/json.js';
import type { Audience, Conditions } from '../../../../service/notices/audience.js';
import { audience as audienceSchema } from '../../../../service/notices/audience.js';
import type { KnownConditions } from '../../../../service/notices/known-conditions.js';
import { readEvery } from '../../../../service/notices/next-time.js';
import { NOTICE_KINDS, type NoticeDetails, type NoticeDraft } from '../../../../service/notices/notice.js';
import { type ComposeWord, composeWords as words } from './compose-words.js';
import type { Faults, Picked, Values } from './values.js';

/** What was found wrong, while it is being looked for. */
export class Found {
  readonly faults: Record<string, string> = {};
  readonly #lang: Lang;

  constructor(lang: Lang, before: Faults = {}) {
    this.#lang = lang;
    Object.assign(this.faults, before);
  }

  note(field: string, word: ComposeWord): undefined {
    this.faults[field] ??= words[word][this.#lang];
  }

  get any(): boolean {
    return Object.keys(this.faults).length > 0;
  }
}

/** Of a field for a time, in China; undefined: empty, or no time, which is noted. */
function readTime(found: Found, field: string, said: string): string | undefined {
  if (said === '') return undefined;
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(said) ? new Date(`${said}:00+08:00`) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : found.note(field, 'bad-date');
}

function readLink(found: Found, field: 'mapUrl' | 'onlineUrl', said: string): string | undefined {
  if (said === '') return undefined;
  const good = /^https?:\/\//i.test(said) && URL.canParse(said) && said.length <= 500;
  return good ? said : found.note(field, 'bad-link');
}

/** When and where. */
export function checkDetails(found: Found, values: Values, now: Date): NoticeDetails {
  const startsAt = readTime(found, 'starts', values.starts);
  const endsAt = readTime(found, 'ends', values.ends);
  if (startsAt && endsAt && endsAt <= startsAt) found.note('ends', 'bad-order');
  if (startsAt && new Date(startsAt) <= now) found.note('starts', 'bad-past');
  if ([...values.place].length > 200) found.note('place', 'bad-place');
  const mapUrl = readLink(found, 'mapUrl', values.mapUrl);
  const onlineUrl = readLink(found, 'onlineUrl', values.onlineUrl);
  return {
    ...(values.place === '' ? {} : { place: values.place }),
    ...(mapUrl === undefined ? {} : { mapUrl }),
    ...(onlineUrl === undefined ? {} : { onlineUrl }),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}

export function checkWords(found: Found, { title, body }: Pick<Values, 'title' | 'body'>): void {
  if (title === '' || title.length > 100) found.note('title', 'bad-title');
  if (body === '' || body.length > 3000) found.note('body', 'bad-body');
}

function checkRegistration(
  found: Found,
  values: Values,
  { startsAt, endsAt }: NoticeDetails,
): NoticeDraft['registration'] {
  if (!values.registers) return undefined;
  if (!values.starts || !values.ends) found.note('registers', 'bad-times');
  const capacity = values.capacity === '' ? undefined : Number(values.capacity);
  if (capacity !== undefined && !(Number.isInteger(capacity) && capacity >= 1 && capacity <= 100_000))
    found.note('capacity', 'bad-capacity');
  const deadline = readTime(found, 'deadline', values.deadline);
  if (deadline && endsAt && startsAt && deadline > endsAt) found.note('deadline', 'bad-deadline');
  return {
    ...(capacity === undefined ? {} : { capacity }),
    ...(deadline === undefined ? {} : { deadline }),
  };
}

/** The conditions in the fields; undefined: none is chosen, or they do not go together. */
export function checkPicked(found: Found, picked: Picked, known: KnownConditions): Conditions | undefined {
  const { pack, form, formIs, training, trainingIs, stages, ...lists } = picked;
  const packs = [...new Set(stages.map((stage) => stage.split('/')[0] ?? ''))];
  if (pack !== '' && packs.some((one) => one !== pack)) found.note('stages', 'bad-stage');
  if ((form === '') !== (formIs === '')) found.note('form', 'bad-pair');
  if ((training === '') !== (trainingIs === '')) found.note('training', 'bad-pair');
  const [only, other] = packs;
  const of = pack || (other === undefined ? (only ?? '') : '');
  const given = {
    ...Object.fromEntries(Object.entries(lists).filter(([, all]) => all.length > 0)),
    ...(of === '' ? {} : { pack: of }),
    ...(stages.length > 0
      ? { stages: [...new Set(stages.map((stage) => stage.slice(stage.indexOf('/') + 1)))] }
      : {}),
    ...(form !== '' && formIs !== '' ? { form: { key: form, is: formIs } } : {}),
    ...(training !== '' && trainingIs !== '' ? { training: { id: training, is: trainingIs } } : {}),
  };
  if (Object.keys(given).length === 0) return undefined;
  const read = audienceSchema.safeParse({ people: [given] });
  const conditions = read.success ? read.data.people?.[0] : undefined;
  const knows = conditions && knownOnes(conditions, known);
  return knows ? conditions : found.note('conditions', 'bad-kind');
}

/** The page offers no others. */
const knownOnes = ({ agencies = [], form }: Conditions, known: KnownConditions): boolean =>
  agencies.every((id) => known.agencies.some((one) => one.id === id)) &&
  (form === undefined || known.forms.some(({ key }) => key === form.key));

/** Whom it is for; undefined: nobody is chosen. `persons`: of the list. */
export function audienceOf(
  values: Values,
  more: Conditions | undefined,
  persons: readonly string[],
): Audience | undefined {
  const people = [...(values.everybody ? [{}] : []), ...values.blocks, ...(more ? [more] : [])];
  const parts = { rooms: values.rooms, people, segments: values.segments, persons };
  const given = Object.fromEntries(Object.entries(parts).filter(([, all]) => all.length > 0));
  const read = audienceSchema.safeParse(given);
  return read.success ? read.data : undefined;
}

/** All of it as a draft, as far as nothing is wrong. */
export function checkDraft(
  found: Found,
  values: Values,
  audience: Audience | undefined,
  now: Date,
): NoticeDraft | undefined {
  const kind = NOTICE_KINDS.find((one) => one === values.kind) ?? found.note('kind', 'bad-kind');
  checkWords(found, values);
  const details = checkDetails(found, values, now);
  const registration = checkRegistration(found, values, details);
  if (values.urgent && kind !== 'service') found.note('urgent', 'bad-urgent');
  const sendAt = values.when === 'at' ? readTime(found, 'sendAt', values.sendAt) : undefined;
  if (values.when === 'at' && values.sendAt === '') found.note('sendAt', 'bad-date');
  if (sendAt && new Date(sendAt) <= now) found.note('sendAt', 'bad-past');
  if (found.any || !kind) return undefined;
  const { title, body, files, urgent } = values;
  return {
    ...{ kind, title, body, details, files: [...files], urgent },
    ...(audience ? { audience } : {}),
    ...(sendAt ? { sendAt } : {}),
    ...(registration ? { registration } : {}),
  };
}

/** How often it comes, as `monthly:10@09:30`; undefined: once, or something is missing, which is noted. */
export function checkEvery(found: Found, values: Values): string | undefined {
  const { when, day, weekday, clock, registers, seriesName } = values;
  if (when !== 'monthly' && when !== 'weekly') return undefined;
  if (!/^\d{2}:\d{2}$/.test(clock)) found.note('clock', 'bad-clock');
  if (when === 'monthly' && !/^(?:[1-9]|[12]\d|3[01])$/.test(day)) found.note('day', 'bad-day');
  if (registers) found.note('registers', 'bad-series');
  checkName(found, 'seriesName', seriesName);
  if (found.any) return undefined;
  const every = `${when}:${when === 'monthly' ? day : weekday}@${clock}`;
  readEvery(every);
  return every;
}

export function checkName(found: Found, field: string, name: string): void {
  if (name === '' || [...name].length > 40) found.note(field, 'bad-name');
}
