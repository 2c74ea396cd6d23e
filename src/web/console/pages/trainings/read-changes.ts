import { z } from 'zod';
import { atChina } from '../../../../service/calendar/china-clock.js';
import { noticeDetails, noticeDraft } from '../../../../service/notices/notice.js';
import type { TrainingChanges } from '../../../../service/trainings/training.js';
import type { FormWord } from './form-words.js';

export const CHANGE_FIELDS = [
  'name',
  'starts',
  'ends',
  'place',
  'map',
  'online',
  'capacity',
  'deadline',
  'grace',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

export type Faults = { readonly [key in ChangeField]?: FormWord };

/** 2026-09-20T14:00 as a browser sends it: a moment in China. */
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/)
  .transform((text) => atChina(text.slice(0, 10), text.slice(11, 16)))
  .refine((at) => !Number.isNaN(at.getTime()));

const emptied = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === undefined || text === '' ? null : text), schema.nullable());

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to));

const { place, mapUrl, onlineUrl } = noticeDetails.shape;

const fields = z.object({
  name: noticeDraft.shape.title,
  starts: moment,
  ends: moment,
  place: emptied(place.unwrap()),
  map: emptied(mapUrl.unwrap()),
  online: emptied(onlineUrl.unwrap()),
  capacity: emptied(whole(1, 100_000)),
  deadline: emptied(moment),
  grace: whole(0, 240),
});

const WRONG: Readonly<Record<ChangeField, FormWord>> = {
  name: 'bad-name',
  starts: 'bad-date',
  ends: 'bad-date',
  place: 'bad-place',
  map: 'bad-link',
  online: 'bad-link',
  capacity: 'bad-capacity',
  deadline: 'bad-date',
  grace: 'bad-grace',
};

/** What a form says a training is to be; without changes: what is wrong with it. */
export function readChanges(form: Readonly<Record<string, string>>): {
  readonly changes?: TrainingChanges;
  readonly faults: Faults;
} {
  const tidy = Object.fromEntries(
    Object.entries(form).map(([key, value]) => [key, value.trim().toWellFormed()]),
  );
  const read = fields.safeParse(tidy);
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => String(path[0])));
    const faults = CHANGE_FIELDS.filter((key) => wrong.has(key)).map((key) => [key, WRONG[key]]);
    return { faults: Object.fromEntries(faults) };
  }
  const { name, starts, ends, map, online, capacity, deadline, grace, place: where } = read.data;
  const links = { mapUrl: map, onlineUrl: online };
  return {
    changes: {
      title: name,
      startsAt: starts,
      endsAt: ends,
      place: where,
      ...links,
      capacity,
      deadline,
      graceMin: grace,
    },
    faults: {},
  };
}
