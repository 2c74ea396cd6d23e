import { z } from 'zod';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { type NoticeFile, noticeFile } from '../notices/notice.js';

/** The layers of the training: ideas for leaders, standard and audit for system builders, tools for the front line. */
export const LEVELS = ['leaders', 'system_builders', 'front_line'] as const;
export type Level = (typeof LEVELS)[number];

export const MODES = ['on_site', 'online'] as const;
export type Mode = (typeof MODES)[number];

const link = z.url({ protocol: /^https?$/ }).max(500);
const optional = <T extends z.ZodType>(type: T) => type.nullable().optional();

const fields = {
  title: z.string().trim().min(1).max(100),
  startsAt: z.date(),
  endsAt: z.date(),
  place: optional(z.string().trim().min(1).max(200)),
  mapUrl: optional(link),
  onlineUrl: optional(link),
  /** Missing: as many as come. */
  capacity: optional(z.int().min(1).max(100_000)),
  /** Missing: until it begins. */
  deadline: optional(z.date()),
  graceMin: z.int().min(0).max(240).optional(),
};

export const trainingDraft = z
  .object(fields)
  .strict()
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { error: 'ends-before-it-begins', path: ['endsAt'] });

export type TrainingDraft = z.infer<typeof trainingDraft>;

export const trainingChange = z
  .object({ ...fields, closed: z.boolean(), materials: z.array(noticeFile).max(9) })
  .partial()
  .strict();

export type TrainingChanges = z.infer<typeof trainingChange>;

export interface Training extends Omit<TrainingRow, 'materials' | 'status'> {
  /** held: it is over. */
  readonly status: 'open' | 'closed' | 'cancelled' | 'held';
  readonly materials: readonly NoticeFile[];
}

/** A training as it stands at a moment. */
export function seeTraining(row: TrainingRow, now: Date): Training {
  const held = row.status !== 'cancelled' && row.endsAt <= now;
  const files = z.array(noticeFile).safeParse(row.materials);
  return {
    ...row,
    status: held ? 'held' : (row.status as 'open' | 'closed' | 'cancelled'),
    materials: files.success ? files.data : [],
  };
}

/** Why nobody can register any more. */
export type ClosedWhy = 'cancelled' | 'closed' | 'deadline' | 'over';

/** Undefined: registrations are taken. */
export function whyClosed(
  { status, startsAt, endsAt, deadline }: TrainingRow,
  now: Date,
): ClosedWhy | undefined {
  if (status === 'cancelled') return 'cancelled';
  if (now >= endsAt) return 'over';
  if (status !== 'open') return 'closed';
  return now >= (deadline ?? startsAt) ? 'deadline' : undefined;
}
