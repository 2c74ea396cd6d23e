import { z } from 'zod';
import { id, moment, named, pageQuery, time } from './common.js';

export const response = z.object({
  id,
  form: z.string().meta({ examples: ['db5101-t190-2024/annex-b'] }),
  version: z.string().meta({ description: 'Content hash of the form as it was filled in' }),
  enterpriseId: id.nullable(),
  projectId: id.nullable(),
  agencyId: id.nullable(),
  behalf: z
    .string()
    .nullable()
    .meta({ description: 'paper, phone: filled in by somebody else for the enterprise' }),
  submittedAt: time,
});

const file = z.object({ id: z.string(), name: z.string(), mime: z.string() });

export const responseDetail = response.extend({
  title: z.string(),
  enterprise: named.nullable(),
  by: z
    .string()
    .nullable()
    .meta({ description: 'Who handed it in; null without the scope responses:personal' }),
  answers: z.array(
    z.object({
      section: z.string().nullable(),
      key: z.string(),
      label: z.string(),
      wording: z.string().meta({ description: 'The question as it was asked' }),
      options: z.array(z.string()).meta({ description: 'As they were offered' }),
      value: z.unknown().meta({ description: '{"masked": true}: not shown without responses:personal' }),
      shown: z.string().meta({ description: 'The value in words' }),
      said: z.string().nullable().meta({ description: 'What was typed, where it differs' }),
      approximate: z.boolean(),
      skipped: z.boolean(),
      aside: z.boolean().meta({ description: 'It no longer applied when the form was handed in' }),
      version: z.string().nullable(),
      answeredAt: time.nullable(),
      files: z.array(file),
    }),
  ),
  corrections: z.array(
    z.object({
      key: z.string(),
      kind: z.string().meta({ description: 'amended, skipped, cleared, row-added …' }),
      was: z.unknown(),
      value: z.unknown(),
      at: time,
    }),
  ),
});

export const responseQuery = pageQuery.extend({
  form: z
    .string()
    .max(200)
    .optional()
    .meta({ examples: ['db5101-t190-2024/annex-b'] }),
  project: id.optional(),
  enterprise: id.optional(),
  from: moment.optional().meta({ description: 'Handed in then or later' }),
  to: moment.optional().meta({ description: 'Handed in before' }),
});
