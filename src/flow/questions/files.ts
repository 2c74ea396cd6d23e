import { z } from 'zod';
import { FILE_KINDS, type FileKind, readFiles } from '../understand/files.js';
import { commonQuestion } from './common.js';
import type { FileRef, QuestionType } from './question-type.js';

const FILES_MAX = 9;

const schema = commonQuestion.extend({
  type: z.literal('files'),
  kinds: z.array(z.enum(FILE_KINDS)).min(1).optional().describe('default image, document and table'),
  min: z.int().positive().optional(),
  max: z.int().positive().optional().describe(`default ${FILES_MAX}`),
});

const ALL: readonly FileKind[] = FILE_KINDS;

/** Photos and documents, one after the other or together; "done" closes. */
export const files: QuestionType<z.infer<typeof schema>, readonly FileRef[]> = {
  name: 'files',
  schema,
  widget: 'files',
  understand: (given, q, here) =>
    readFiles(given, { kinds: q.kinds ?? ALL, min: q.min ?? 1, max: q.max ?? FILES_MAX, draft: here.draft }),
  accepts: (value) =>
    Array.isArray(value) && value.every((f) => typeof f === 'object' && f !== null && 'id' in f),
  show: (value) => value.map((f) => f.name).join('、'),
};
