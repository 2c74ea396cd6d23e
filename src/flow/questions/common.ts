import { z } from 'zod';
import { condition } from '../definition/condition.js';

export const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .describe('lower-case letters, digits and _, at most 40');

export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** What every question has, whatever its type. */
export const commonQuestion = z.strictObject({
  key,
  label: text.describe('the wording printed in the document, to the letter'),
  ask: text.optional().describe('the question as the bot asks it; without it the label is asked'),
  why: text.optional().describe('为什么问: shown on 帮助'),
  how: text.optional().describe('怎么填: shown on 帮助'),
  example: text.optional().describe('a typical answer, shown with the question and in hints'),
  required: z.boolean().optional().describe('default true; an optional question may be skipped'),
  when: condition.optional().describe('asked only while this holds for earlier answers'),
  fact: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/)
    .optional()
    .describe('a known answer under this name is offered for confirmation, and this answer becomes known'),
  given: z
    .literal(true)
    .optional()
    .describe('with fact: what is known is taken as it is, and neither asked nor shown'),
  source: z
    .string()
    .optional()
    .describe('the clause or annex this field comes from, where it differs from the form'),
  printed: z
    .boolean()
    .optional()
    .describe('false: not in the printed table, so the layout need not place it'),
});

export type CommonQuestion = z.infer<typeof commonQuestion>;
