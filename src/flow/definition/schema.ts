import { z } from 'zod';
import { key, text } from '../questions/common.js';
import { listSchema } from '../questions/list.js';
import { questionTypes } from '../questions/registry.js';
import { condition } from './condition.js';
import { layout } from './layout.js';
import { momentKey, momentSource, rule } from './rules.js';

const [first, ...rest] = questionTypes.filter((type) => type.name !== 'list').map((type) => type.schema);
if (!first) throw new Error('no question types');

/** A question of one row of a list: anything but another list. */
const field = z.discriminatedUnion('type', [first, ...rest] as never);

const listQuestion = listSchema.extend({ row: z.array(field).min(1) });

/** A sub-flow: all questions of another form, their keys prefixed. */
const use = z.strictObject({
  use: z.string().describe('pack/form whose questions stand here'),
  as: key.describe('prefix of their keys'),
  when: condition.optional(),
});

const question = z.discriminatedUnion('type', [first, ...rest, listQuestion] as never);

/** The schema one entry of a list of questions must follow, by its own words; undefined for an unknown type. */
export function schemaOfEntry(entry: unknown, inRow = false): z.ZodObject | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  if ('use' in entry && !inRow) return use;
  const type = 'type' in entry ? questionTypes.find(({ name }) => name === entry.type) : undefined;
  return type && !(inRow && type.name === 'list') ? type.schema : undefined;
}

const sectionShell = z.strictObject({
  key,
  title: text,
  intro: text.optional().describe('said before its first question'),
  closing: text.optional().describe('said after its last question'),
  source: z.string().optional(),
  when: condition.optional(),
  questions: z.array(z.unknown()).min(1),
});

const section = sectionShell.extend({ questions: z.array(z.union([use, question])).min(1) });

const ROLES = ['contact', 'staff', 'expert', 'agency', 'bureau', 'anyone'] as const;

const budget = z
  .strictObject({
    total: z.int().positive().describe('most characters of the parts together'),
    parts: z
      .record(key, z.number().positive().nullable())
      .describe('question key → share in percent of the whole, or null for no share of its own'),
    caps: z
      .record(key, z.int().positive())
      .optional()
      .describe('question key → most characters of this part alone'),
  })
  .describe('length budget: 正文 2,500 字, each part with its share');

export const flowFile = z.strictObject({
  form: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('the file name without .yaml'),
  title: text,
  source: z.string().describe('the clause or annex the form comes from, such as 附录B'),
  by: z.enum(ROLES).describe('who fills it'),
  intro: text.optional(),
  closing: text.optional().describe('said after submission'),
  sections: z.array(section).min(1),
  budget: budget.optional(),
  layout: layout.optional(),
});

export type FlowFile = z.infer<typeof flowFile>;

/** A flow file whose questions are looked at one by one with `schemaOfEntry`, which gives better messages than a union. */
export const flowShell = flowFile.extend({ sections: z.array(sectionShell).min(1) });

const stage = z.strictObject({
  key,
  title: text,
  does: text.describe('what happens in this stage, in short'),
  source: z.string().describe('clause'),
  forms: z.array(z.string()).optional().describe('forms of this pack that belong to the stage'),
  optional: z.boolean().optional(),
  throughout: z
    .boolean()
    .optional()
    .describe('it goes on beside the others: the next opens with it, and none waits for it'),
  finishes: z
    .array(momentKey)
    .min(1)
    .optional()
    .describe('moments after all of which the stage is done by itself; missing: somebody says so'),
  within: z
    .strictObject({ months: z.tuple([z.number(), z.number()]), after: key })
    .optional()
    .describe('window after another stage'),
});

export const packFile = z.strictObject({
  pack: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('the folder name'),
  title: text,
  documents: z
    .array(
      z.strictObject({
        code: z.string(),
        name: text,
        issued: z.string().optional(),
        effective: z.string().optional(),
      }),
    )
    .describe('the published documents the pack implements'),
  forms: z.array(z.string()).min(1).describe('form files, in the order of the document'),
  stages: z.array(stage).optional(),
  records: z
    .array(z.strictObject({ key, label: text, source: z.string(), form: z.string().optional() }))
    .optional()
    .describe('records an archive must hold'),
  opens: z
    .array(z.string())
    .optional()
    .describe('forms whose beginning by a contact opens a project where there is none'),
  moments: z.array(momentSource).optional().describe('dates in forms that rules count from'),
  rules: z.array(rule).optional().describe('who owes what by when, and who is reminded'),
});

export type PackFile = z.infer<typeof packFile>;
