import { z } from 'zod';

const choices = z.array(z.object({ id: z.string(), name: z.string() }));

/** What somebody was asked to write. */
const WRITTEN = [
  'postpone',
  'out-of-order',
  'skip',
  'date',
  'note',
  'objection',
  'waive',
  'remind-time',
  'elsewhere',
] as const;
/** What the desk has asked: one of what it showed, or words. */
export const deskDialog = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('pick'),
    /** Buttons of the house, as they are numbered. */
    choices,
    /** Shows it again. */
    again: z.string(),
    /** The task on the table: 完成, 延后, 转交 mean it. */
    task: z.string().optional(),
    project: z.string().optional(),
    firm: z.string().optional(),
    /** What was said with an order before the task was known: a day, a name. */
    rest: z.string().optional(),
    /** Other words are searched for among these. */
    search: z.enum(['firms', 'projects']).optional(),
  }),
  z.object({
    do: z.literal('write'),
    what: z.enum(WRITTEN),
    id: z.string(),
    key: z.string().optional(),
    /** What may be pressed instead, or said by its name. */
    choices: choices.optional(),
    again: z.string(),
  }),
]);

export type DeskDialog = z.infer<typeof deskDialog>;
export type Picking = Extract<DeskDialog, { do: 'pick' }>;
export type Writing = Extract<DeskDialog, { do: 'write' }>;
