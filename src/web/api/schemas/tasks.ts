import { z } from 'zod';
import { day, id, pageQuery, reason, time } from './common.js';

export const task = z.object({
  id,
  kind: z.enum(['project', 'inquiry']),
  title: z.string(),
  form: z.string().nullable().meta({ description: 'pack/form that settles it' }),
  role: z.string().meta({ description: 'contact, staff, expert, admin, bureau' }),
  personId: id.nullable().meta({ description: 'null: everybody of that role' }),
  agencyId: id.nullable(),
  enterpriseId: id.nullable(),
  projectId: id.nullable(),
  opensAt: time,
  dueOn: day.nullable().meta({ description: 'The last day, as it was put off' }),
  deferredTo: day.nullable(),
  status: z.enum(['open', 'done', 'dropped']),
  via: z.string().nullable().meta({ description: 'form, hand, moment, closed' }),
  doneAt: time.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it is done without its form' }),
});

export const taskQuery = pageQuery.extend({
  status: z.enum(['open', 'done', 'dropped']).optional(),
  enterprise: id.optional(),
  project: id.optional(),
  dueBy: day.optional().meta({ description: 'Its last day is not after this one' }),
});

export const taskDone = z.strictObject({
  reason: reason.optional().meta({ description: 'Needed for a task that a form settles' }),
});

export const taskPostponed = z.strictObject({ to: day });
