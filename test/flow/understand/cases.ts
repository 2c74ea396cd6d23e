import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Json, Lang } from '../../../src/flow/json.js';
import type { CommonQuestion } from '../../../src/flow/questions/common.js';
import { QUESTION_TYPE_NAMES, type QuestionType } from '../../../src/flow/questions/question-type.js';
import { registry } from '../../../src/flow/questions/registry.js';
import type { Reading } from '../../../src/flow/understand/reading.js';

/**
 * The table of what people type and what must become of it: test/flow/understand/cases/*.yaml.
 *
 * - question: { type: integer, unit: { zh: 人, en: people } }   # key and label are added
 *   lang: zh                          # zh (default) or en
 *   now: 2026-11-20T09:00:00+08:00    # default
 *   earlier: { headcount: 50 }        # earlier answers by key
 *   cases:
 *     - { say: 约50, understood: 50, approximate: true }    # or none: true
 *     - { say: 20-30人, doubt: [20, 30] }                   # approximate: true holds for every candidate
 *     - { say: 张伟, more: true }                           # or more: <the draft kept>
 *     - { say: "97", draft: { before: 92 }, understood: { before: 92, after: 97 } }
 *     - { say: 你好, unclear: number-wanted }               # a hint code
 *     - { say: { before: "1", repeat: "12,", times: 1000000, after: "人" }, unclear: number-wanted }
 */
const say = z.union([
  z.string(),
  z
    .strictObject({
      before: z.string().default(''),
      repeat: z.string(),
      times: z.int(),
      after: z.string().default(''),
    })
    .transform(({ before, repeat, times, after }) => before + repeat.repeat(times) + after),
]);

const oneCase = z
  .strictObject({
    say,
    draft: z.json().optional(),
    understood: z.json().optional(),
    doubt: z.array(z.json()).min(1).optional(),
    more: z.json().optional(),
    unclear: z.string().optional(),
    approximate: z.literal(true).optional(),
    none: z.literal(true).optional(),
  })
  .refine(
    (c) => [c.understood, c.doubt, c.more, c.unclear].filter((outcome) => outcome !== undefined).length === 1,
    'exactly one of understood, doubt, more, unclear',
  );

const group = z.strictObject({
  question: z.looseObject({ type: z.enum(QUESTION_TYPE_NAMES) }),
  lang: z.enum(['zh', 'en']).default('zh'),
  now: z.iso.datetime({ offset: true }).default('2026-11-20T09:00:00+08:00'),
  earlier: z.record(z.string(), z.json()).default({}),
  cases: z.array(oneCase).min(1),
});

export type Case = z.infer<typeof oneCase>;

export interface CaseGroup {
  /** The file without .yaml. */
  readonly file: string;
  readonly name: string;
  readonly lang: Lang;
  readonly cases: readonly Case[];
  read(c: Case): Reading<Json>;
}

const FOLDER = new URL('./cases/', import.meta.url);

/** Every group of every file; throws on a file or question that is not well formed. */
export function loadCases(): readonly CaseGroup[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => loadFile(name));
}

function loadFile(name: string): readonly CaseGroup[] {
  const parsed = z.array(group).safeParse(parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  if (!parsed.success) throw new Error(`${name}\n${z.prettifyError(parsed.error)}`);
  return parsed.data.map((g, index) => {
    const type = registry.get(g.question.type) as QuestionType;
    const label = { zh: '测试题', en: 'Test question' };
    const question = type.schema.safeParse({ key: 'test', label, ...g.question });
    if (!question.success) throw new Error(`${name}, group ${index + 1}\n${z.prettifyError(question.error)}`);
    const now = Date.parse(g.now);
    return {
      file: name.replace(/\.yaml$/, ''),
      name: `${index + 1} ${JSON.stringify(g.question)} ${g.lang}`,
      lang: g.lang,
      cases: g.cases,
      read: ({ say: text, draft }) =>
        type.understand({ kind: 'text', text }, question.data as CommonQuestion, {
          lang: g.lang,
          now,
          valueOf: (key) => g.earlier[key] as Json | undefined,
          draft: draft as Json | undefined,
        }),
    };
  });
}
