import { z } from 'zod';
import { day, id, named, pageQuery, reason, time } from './common.js';
import { task } from './tasks.js';

/** As an enterprise lists its projects. */
export const projectState = z.object({
  id,
  name: z.string(),
  pack: z.string().meta({ examples: ['db5101-t190-2024'] }),
  stage: z.string().meta({ description: 'The stage at work' }),
  startedAt: time,
  endedAt: time.nullable().meta({ description: 'The service is over' }),
  archivedAt: time.nullable(),
  closedAt: time.nullable().meta({ description: 'Nothing more is asked' }),
});

export const project = projectState.extend({ enterprise: named, agency: named });

export const projectDetail = project.extend({
  packTitle: z.string(),
  stages: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      status: z.enum(['waiting', 'open', 'done', 'skipped']),
      optional: z.boolean(),
      openedAt: time.nullable(),
      doneAt: time.nullable(),
      reason: z.string().nullable().meta({ description: 'Why out of order or left out' }),
      window: z.object({ from: day, to: day }).nullable().meta({ description: 'When it is to be done' }),
    }),
  ),
  members: z.array(
    z.object({
      personId: id,
      name: z.string().nullable().meta({ description: 'null without the scope responses:personal' }),
      role: z.enum(['staff', 'expert']),
    }),
  ),
  dates: z.array(z.object({ key: z.string(), day })),
  records: z
    .array(
      z.object({
        key: z.string(),
        label: z.string(),
        source: z.string().meta({ description: 'Clause of the standard' }),
        form: z.string().nullable(),
        status: z.enum(['present', 'missing', 'waived']),
        at: time.nullable(),
        responseId: id.nullable(),
      }),
    )
    .meta({ description: 'What the archive must hold' }),
  tasks: z.array(task),
  responses: z.array(z.object({ id, form: z.string(), submittedAt: time, behalf: z.string().nullable() })),
});

export const projectQuery = pageQuery.extend({
  enterprise: id.optional(),
  pack: z.string().max(100).optional(),
  stage: z.string().max(100).optional(),
  state: z.enum(['running', 'ended', 'closed']).optional(),
});

export const newProject = z.strictObject({
  enterpriseId: id,
  pack: z.string().min(1).max(100),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Missing: of the enterprise and the year' }),
  members: z
    .array(z.strictObject({ personId: id, role: z.enum(['staff', 'expert']) }))
    .max(50)
    .optional(),
});

export const stageParams = z.strictObject({ id, stage: z.string().min(1).max(100) });

export const stageChange = z.strictObject({
  status: z.enum(['open', 'done', 'skipped']),
  reason: reason.optional().meta({ description: 'Needed out of order or out of its time' }),
});
