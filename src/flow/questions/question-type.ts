import type { z } from 'zod';
import type { Json, Lang } from '../json.js';
import type { Reading } from '../understand/reading.js';
import type { CommonQuestion } from './common.js';

/** The question types a flow file may use. The registry refuses to start unless each has exactly one file. */
export const QUESTION_TYPE_NAMES = [
  'short-text',
  'long-text',
  'integer',
  'decimal',
  'money',
  'percent',
  'date',
  'period',
  'yes-no',
  'single-choice',
  'multiple-choice',
  'choice-with-other',
  'rating',
  'phone',
  'person-phone',
  'credit-code',
  'industry',
  'enterprise-size',
  'address',
  'files',
  'signature',
  'list',
  'before-after',
] as const;

export type QuestionTypeName = (typeof QUESTION_TYPE_NAMES)[number];

export type FileRef = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
};

/** What a person gives as an answer: words, a pressed button, or files. */
export type Given =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pick'; readonly option: string }
  | { readonly kind: 'files'; readonly files: readonly FileRef[] };

/** What a type may know while it reads: the language, the reference time, earlier answers, its own draft. */
export interface Circumstance {
  readonly lang: Lang;
  readonly now: number;
  readonly valueOf: (key: string) => Json | undefined;
  readonly draft: Json | undefined;
}

export interface Option {
  readonly key: string;
  readonly label: string;
}

/** How a channel should let the person type: keyboards on phones and widgets on the form page follow it. */
export type Widget = 'text' | 'long' | 'number' | 'tel' | 'date' | 'options' | 'files' | 'signature' | 'rows';

export interface QuestionType<Q extends CommonQuestion = CommonQuestion, V extends Json = Json> {
  readonly name: QuestionTypeName;
  /** The properties of this type in a flow file, beside the common ones. */
  readonly schema: z.ZodObject;
  readonly widget: Widget;
  understand(given: Given, question: Q, here: Circumstance): Reading<V>;
  /** Whether a value known from elsewhere may stand as this question's answer. */
  accepts(value: Json, question: Q): boolean;
  show(value: V, question: Q, lang: Lang): string;
  /** The buttons of the question as it stands now. */
  options?(question: Q, here: Circumstance): readonly Option[];
  /** More than one option may be picked: buttons toggle and a "done" button closes. */
  multiple?(question: Q): boolean;
  /** Reads a finished selection of toggled options. */
  picked?(options: readonly string[], question: Q): Reading<V>;
  /** A value computed from earlier answers, offered for one-tap confirmation. */
  suggest?(question: Q, here: Circumstance): V | undefined;
  /** Whether an answer is in line with what is suggested now. */
  agrees?(answer: V, suggested: V): boolean;
}
