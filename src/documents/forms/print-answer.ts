import type { Slot } from '../../flow/definition/definition.js';
import type { Json } from '../../flow/json.js';
import type { FileRef } from '../../flow/questions/question-type.js';

/** A piece of what stands on the page. */
export type Run =
  | { readonly kind: 'text'; readonly text: string }
  /** A box before an option, as the standards print it. */
  | { readonly kind: 'box'; readonly ticked: boolean }
  | { readonly kind: 'picture'; readonly file: FileRef; readonly signature: boolean };

/** As the record of a response holds it. */
export interface RecordedAnswer {
  readonly value?: Json;
  readonly shown?: string;
  readonly approximate?: boolean;
}

/** Types that the standards print with all their options, each behind a box. */
const BOXED: ReadonlySet<string> = new Set([
  'yes-no',
  'single-choice',
  'multiple-choice',
  'choice-with-other',
  'rating',
  'enterprise-size',
]);
/** Between two boxes. */
const APART = '　';
const BLANK = '____';
const OTHER = 'other';
const ABOUT = '约';

/** What is printed in Chinese for a question: its answer, its boxes, or nothing. */
export function printAnswer({ question, type }: Slot, answer: RecordedAnswer | undefined): readonly Run[] {
  const value = answer?.value;
  if (BOXED.has(type.name)) {
    const options =
      type.options?.(question, { lang: 'zh', now: 0, valueOf: () => undefined, draft: undefined }) ?? [];
    const { picked, other } = pickedOf(value);
    return options.flatMap(({ key, label }, i): Run[] => {
      const ticked = picked.has(key);
      const written = type.name === 'choice-with-other' && key === OTHER ? `：${other ?? BLANK}` : '';
      const text = `${label}${written}${i < options.length - 1 ? APART : ''}`;
      return [
        { kind: 'box', ticked },
        { kind: 'text', text },
      ];
    });
  }
  if (value === undefined || value === null) return [];
  if (type.name === 'signature') return printSignature(value, answer?.shown);
  if (type.name === 'files' && Array.isArray(value)) return (value as unknown as FileRef[]).map(printFile);
  const shown = type.show(value, question, 'zh');
  return shown === '' ? [] : [words(answer?.approximate ? `${ABOUT}${shown}` : shown)];
}

export const words = (text: string): Run => ({ kind: 'text', text });

/** Keys of the ticked options, however the type keeps them. */
function pickedOf(value: Json | undefined): {
  readonly picked: ReadonlySet<string>;
  readonly other?: string;
} {
  if (typeof value === 'boolean') return { picked: new Set([value ? 'yes' : 'no']) };
  if (typeof value === 'string') return { picked: new Set([value]) };
  if (Array.isArray(value)) return { picked: new Set(value.filter((key) => typeof key === 'string')) };
  if (typeof value !== 'object' || value === null) return { picked: new Set() };
  const { picked, other, size } = value as { picked?: string[]; other?: string; size?: string };
  if (size !== undefined) return { picked: new Set([size]) };
  return { picked: new Set(picked), ...(typeof other === 'string' ? { other } : {}) };
}

function printSignature(value: Json, shown = ''): readonly Run[] {
  const { name, file } = value as { name?: string; file?: FileRef };
  if (file) return [{ kind: 'picture', file, signature: true }];
  return [words(name ?? shown)];
}

/** A picture is placed, anything else is named. */
const printFile = (file: FileRef): Run =>
  file.mime.startsWith('image/') ? { kind: 'picture', file, signature: false } : words(`${file.name}　`);
