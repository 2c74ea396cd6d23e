import { z } from 'zod';

/**
 * Which answer stands in which cell of the printed page. A string is printed as it is;
 * `{question_key}` in it stands for the answer (an options question prints its boxes, ticked or empty).
 */
const cell = z.union([
  z.string(),
  z.strictObject({
    print: z.string().describe('printed text with {question_key} placeholders'),
    across: z.int().positive().optional().describe('columns this cell spans'),
    down: z.int().positive().optional().describe('rows this cell spans'),
    head: z.boolean().optional().describe('a heading cell: bold, centred'),
    blank: z.string().optional().describe('the small print that stands in the cell while it is unanswered'),
  }),
]);

const row = z.union([
  z.array(cell).min(1),
  z
    .strictObject({
      each: z.string().describe('a list question: this row is printed once per row of the list'),
      cells: z.array(cell).min(1).describe('with {list_key.field_key} placeholders'),
    })
    .describe('repeated row'),
]);

const table = z.strictObject({
  table: z.string().describe('the caption as printed, such as 表 B 中小企业质量提升服务需求调查记录表'),
  columns: z.array(z.number().positive()).min(1).describe('column widths, in percent of the page'),
  rows: z.array(row).min(1),
});

const paragraph = z.strictObject({
  print: z.string().describe('a paragraph outside a table, with placeholders'),
  head: z.boolean().optional(),
  blank: z.string().optional(),
});

export const layout = z.array(z.union([table, paragraph])).min(1);

export type LayoutCell = z.infer<typeof cell>;
