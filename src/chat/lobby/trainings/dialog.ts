import { z } from 'zod';
import { LEVELS } from '../../../service/trainings/training.js';

const choices = z.array(z.object({ id: z.string(), name: z.string() }));

const WHAT = [
  /** One of what was shown. */
  'pick',
  /** The training on the table: 报名, 不去了, names mean it. */
  'card',
  /** How many are coming: names say it too. */
  'how',
  /** The same for whoever holds it: 改到下周四下午2点. */
  'desk',
  /** A level of the one who registers themselves, or of the first of several without one. */
  'level',
  'levels',
  /** Who of those they registered is here. */
  'who',
  'walk',
  'name',
  'walk-name',
  'names',
  'code',
  'for',
  'when',
  'place',
  'capacity',
  'reason',
  'files',
] as const;

const attendee = z.object({ name: z.string(), self: z.boolean(), level: z.enum(LEVELS).optional() });
export type Named = z.infer<typeof attendee>;

/** The training at work, and what is asked about it. */
export const trainingDialog = z.object({
  what: z.enum(WHAT),
  /** 7 of 培训7; 0: none. */
  number: z.number(),
  choices,
  /** Asks it again. */
  again: z.string(),
  /** A name, a reason or a change that was said before. */
  kept: z.string().optional(),
  people: z.array(attendee).optional(),
  /** When the right code was shown. */
  admittedAt: z.string().optional(),
  files: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string() })).optional(),
});

export type TrainingDialog = z.infer<typeof trainingDialog>;
export type Asked = TrainingDialog['what'];
