import { z } from 'zod';
import { readSignature, type Signature } from '../understand/signature.js';
import { commonQuestion } from './common.js';
import type { QuestionType } from './question-type.js';

const schema = commonQuestion.extend({
  type: z.literal('signature'),
  seal: z.boolean().optional().describe('true: a photo of the company seal will do as well (签字/盖章)'),
});

/** A drawn signature or a photo of one; a typed full name where no picture can be sent. */
export const signature: QuestionType<z.infer<typeof schema>, Signature> = {
  name: 'signature',
  schema,
  widget: 'signature',
  understand: (given) => readSignature(given),
  accepts: (value) => typeof value === 'object' && value !== null && ('name' in value || 'file' in value),
  show: (value, _q, lang) =>
    'name' in value ? String(value.name) : lang === 'zh' ? '（签名图片）' : '(signature picture)',
};
