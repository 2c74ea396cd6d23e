import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FLOWS = join(import.meta.dirname, '../../flows');

export const FORM = 'crash/survey';
export const QUESTIONS = 12;
const CLOSING = '这份调查收到了';

/** How far a conversation is, beside the numbers of the questions; 0 is the notice. */
export const REVIEW = QUESTIONS + 1;
export const DONE = QUESTIONS + 2;

const KINDS = ['long-text', 'integer', 'single-choice', 'multiple-choice'] as const;
const OPTIONS = [
  { key: 'full', label: { zh: '全面落实', en: 'fully' } },
  { key: 'part', label: { zh: '部分落实', en: 'partly' } },
  { key: 'none', label: { zh: '暂无计划', en: 'not planned' } },
];

export const kindOf = (n: number) => KINDS[(n - 1) % KINDS.length] ?? 'long-text';

/** A folder of packs: the common forms, and a survey whose question n asks 第n问. */
export function writeCrashFlows(folder: string): void {
  mkdirSync(join(folder, 'crash'), { recursive: true });
  cpSync(join(FLOWS, 'common'), join(folder, 'common'), { recursive: true });
  const pack = {
    pack: 'crash',
    title: { zh: '中断测试', en: 'Crash test' },
    documents: [{ code: '测试', name: { zh: '测试', en: 'Test' } }],
    forms: ['survey'],
  };
  const questions = Array.from({ length: QUESTIONS }, (_, i) => {
    const type = kindOf(i + 1);
    return {
      key: `q${i + 1}`,
      type,
      label: { zh: `第${i + 1}问`, en: `Question ${i + 1}` },
      ask: { zh: `第${i + 1}问：情况如何？`, en: `Question ${i + 1}: how are things?` },
      printed: false,
      ...(type.endsWith('choice') ? { options: OPTIONS } : {}),
    };
  });
  const survey = {
    form: 'survey',
    title: { zh: '调查', en: 'Survey' },
    source: '测试',
    by: 'contact',
    closing: { zh: CLOSING, en: 'Received' },
    sections: [{ key: 'all', title: { zh: '情况', en: 'Situation' }, questions }],
    layout: [{ print: '调查', head: true }],
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'crash/pack.yaml'), JSON.stringify(pack));
  writeFileSync(join(folder, 'crash/survey.yaml'), JSON.stringify(survey));
}

/** How far the conversation is, by what the bot shows. */
export function stageOf(text: string): number {
  if (text.includes(CLOSING)) return DONE;
  if (text.includes('请核对')) return REVIEW;
  const question = /第(\d+)问：/.exec(text);
  if (question) return Number(question[1]);
  if (text.includes('告知')) return 0;
  throw new Error(`not expected: ${text.slice(0, 200)}`);
}
