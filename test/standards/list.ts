import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const option = z.union([
  z.string(),
  z.strictObject({
    print: z.string(),
    bare: z.string().describe('the option without the blank that follows it'),
    asks: z.string().describe('the wording of the question that fills the blank'),
  }),
]);

const field = z.strictObject({
  label: z.string(),
  parts: z.array(z.string()).min(1).optional().describe('the questions a flow may split the cell into'),
  with: z.string().optional().describe('may be answered together with this earlier field'),
  options: z.array(option).min(2).optional(),
  unit: z.string().optional(),
  hint: z.string().optional().describe('small print'),
  max: z.int().positive().optional().describe('most characters'),
  share: z.number().nullable().optional().describe('percent of the whole text; null: no share'),
  rows: z.strictObject({ min: z.int(), max: z.int() }).optional(),
});

const group = z
  .strictObject({
    heading: z.string().optional(),
    clause: z.string().optional(),
    fields: z.array(field).min(1).optional(),
    items: z.array(z.string()).min(1).optional(),
  })
  .refine((g) => (g.fields === undefined) !== (g.items === undefined), 'a group has fields or items');

const form = z.strictObject({
  form: z.string(),
  title: z.string().optional(),
  source: z.union([z.string(), z.array(z.string()).min(1)]),
  page: z.enum(['table', 'text', 'own']).default('table'),
  order: z.enum(['document', 'free']).default('document'),
  tables: z.array(z.string()).optional(),
  columns: z.array(z.string()).optional(),
  notes: z.array(z.string()).default([]),
  mentions: z.array(z.string()).default([]),
  limit: z.int().positive().optional().describe('most characters of the whole text'),
  wording: z.string().optional().describe('running text whose words a question may use'),
  groups: z.array(group).default([]),
});

const list = z.strictObject({
  pack: z.string(),
  documents: z.array(
    z.strictObject({
      code: z.string().optional(),
      name: z.string(),
      issued: z.string().optional(),
      effective: z.string().optional(),
    }),
  ),
  stages: z.array(
    z.strictObject({
      title: z.string(),
      clause: z.string().optional(),
      forms: z.array(z.string()).default([]),
    }),
  ),
  records: z.array(z.string()).default([]),
  classes: z.array(z.string()).default([]).describe('numbered from 1'),
  forms: z.array(form).min(1),
});

export type StandardOption = z.infer<typeof option>;
export type StandardField = z.infer<typeof field>;
export type StandardGroup = z.infer<typeof group>;
export type StandardForm = z.infer<typeof form>;
export type StandardList = z.infer<typeof list>;

/** Reads what stands in the documents of a pack. */
export const readList = (pack: string): StandardList =>
  list.parse(parse(readFileSync(new URL(`${pack}.yaml`, import.meta.url), 'utf8')));
