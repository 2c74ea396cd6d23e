import { z } from 'zod';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { type NoticeFile, noticeFile } from '../notices/notice.js';

/** The layers of the training: ideas for leaders, standard and audit for system builders, tools for the front line. */
export const LEVELS = ['leaders', 'system_builders', 'front_line'] as const;
export type Level = (typeof LEVELS)[number];

export const MODES = ['on_site', 'online'] as const;
export type Mode = (typeof MODES)[number];

export interface TrainingDraft {
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place?: string | null | undefined;
  readonly mapUrl?: string | null | undefined;
  readonly onlineUrl?: string | null | undefined;
  /** Missing: as many as come. */
  readonly capacity?: number | null | undefined;
  /** Missing: until it begins. */
  readonly deadline?: Date | null | undefined;
  readonly graceMin?: number | undefined;
}

/** What is missing stays as it is; null empties. */
export type TrainingChanges = Partial<TrainingDraft> & {
  /** Registrations are taken no more, or again. */
  readonly closed?: boolean | undefined;
};

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
