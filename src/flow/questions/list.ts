import { z } from 'zod';
import { unclear } from '../understand/reading.js';
import { commonQuestion, key, text } from './common.js';
import type { QuestionType } from './question-type.js';

const ROWS_MAX = 50;

/** One field of a row: any question type but a list; the union of them closes the schema in `definition/`. */
export const listSchema = commonQuestion.extend({
  type: z.literal('list'),
  item: text.describe('what one row is called: 证书 / certificate'),
  row: z.array(z.unknown()).min(1).describe('the questions of one row'),
  min: z.int().nonnegative().optional().describe('least rows, default 1 when required, else 0'),
  max: z.int().positive().optional().describe(`most rows, default ${ROWS_MAX}`),
  count: key.optional().describe('repeat as often as this earlier integer answer says'),
});

type Row = { readonly [field: string]: import('../json.js').Json };

/** Rows are asked field by field by the engine (`engine/rows.ts`); the value is one object per row. */
export const list: QuestionType<z.infer<typeof listSchema>, readonly Row[]> = {
  name: 'list',
  schema: listSchema,
  widget: 'rows',
  understand: () => unclear('rows-menu'),
  accepts: (value) =>
    Array.isArray(value) &&
    value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row)),
  show: (value, q, lang) =>
    lang === 'zh' ? `${value.length} 项${q.item.zh}` : `${value.length} × ${q.item.en}`,
};
