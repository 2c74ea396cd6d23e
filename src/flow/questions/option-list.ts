import { z } from 'zod';
import type { Lang } from '../json.js';
import type { ReadableOption } from '../understand/option.js';
import { type Reading, unclear } from '../understand/reading.js';
import { key, text } from './common.js';
import type { Option } from './question-type.js';

const option = z.strictObject({
  key,
  label: text.describe('the wording printed in the document, to the letter'),
  also: z.array(z.string().min(1)).optional().describe('other words people use for it'),
});

export const optionList = z.array(option).min(2).max(60);

export type FlowOption = z.infer<typeof option>;

/** The options as the reader of answers wants them. */
export const readable = (options: readonly FlowOption[]): readonly ReadableOption[] => options;

export const buttons = (options: readonly FlowOption[], lang: Lang): readonly Option[] =>
  options.map((o) => ({ key: o.key, label: o.label[lang] }));

export function labelOf(options: readonly FlowOption[], wanted: string, lang: Lang): string {
  return options.find((o) => o.key === wanted)?.label[lang] ?? wanted;
}

/** Several labels in one line; labels that hold a 、 themselves are set apart with ；. */
export function joinLabels(labels: readonly string[], lang: Lang): string {
  if (lang === 'en') return labels.join(labels.some((label) => label.includes(',')) ? '; ' : ', ');
  return labels.join(labels.some((label) => label.includes('、')) ? '；' : '、');
}

export const hasOption = (options: readonly FlowOption[], wanted: unknown): boolean =>
  options.some((o) => o.key === wanted);

/** Too few or too many toggled options; undefined when the number is right. */
export function checkPicked(
  keys: readonly string[],
  options: readonly FlowOption[],
  { min, max }: { readonly min: number; readonly max: number },
): Reading<never> | undefined {
  const count = options.filter((o) => keys.includes(o.key)).length;
  if (count < min) return unclear('pick-more', { min });
  if (count > max) return unclear('pick-fewer', { max });
  return undefined;
}
