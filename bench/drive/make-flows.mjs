// Assembles a folder of packs for a measurement: the common forms as they are, and a survey of any length.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Of 15: five texts, four whole numbers, four single choices, two multiple choices. */
const MIX = 'text int single text int single text int single text int single text multi multi'.split(' ');
const TYPES = {
  text: { type: 'long-text', tag: '文字' },
  int: { type: 'integer', tag: '整数', more: { min: 0, max: 100_000 } },
  single: { type: 'single-choice', tag: '单选' },
  multi: { type: 'multiple-choice', tag: '多选' },
};
const OPTIONS = [
  ['full', '已全面落实', 'fully implemented'],
  ['part', '部分落实', 'partly implemented'],
  ['planned', '今年计划开展', 'planned this year'],
  ['none', '暂无计划', 'not planned'],
  ['unknown', '说不清楚', 'hard to say'],
].map(([key, zh, en]) => ({ key, label: { zh, en } }));

const ASK = '请说明贵企业上一报告期这方面的情况，所属生产场所一并计算在内。';

function makeQuestion(i, total) {
  const kind = MIX[i % MIX.length];
  const { type, tag, more } = TYPES[kind];
  const said = `第${i + 1}问共${total}问`;
  return {
    key: `q${i + 1}`,
    type,
    label: { zh: said, en: `Question ${i + 1} of ${total}` },
    ask: {
      zh: `${said}【${tag}】：${ASK}`,
      en: `Question ${i + 1} of ${total} [${kind}]: please describe this matter for the last reporting period.`,
    },
    ...(kind === 'single' || kind === 'multi' ? { options: OPTIONS } : {}),
    printed: false,
    ...more,
  };
}

/** A form of `total` questions, in which question n asks 第n问共total问【kind】. */
function makeForm(total) {
  const questions = Array.from({ length: total }, (_, i) => makeQuestion(i, total));
  return {
    form: `survey${total}`,
    title: { zh: `${total}问调查`, en: `Survey of ${total}` },
    source: '测速',
    by: 'contact',
    closing: { zh: '调查已收到，谢谢！', en: 'Your survey has been received, thank you!' },
    sections: [{ key: 'all', title: { zh: '情况', en: 'Situation' }, questions }],
    layout: [{ print: `${total}问调查`, head: true }],
  };
}

/** Writes `common` and `bench` with surveys of these lengths into a folder; JSON is YAML. */
export function makeFlows(folder, lengths = [30]) {
  mkdirSync(join(folder, 'bench'), { recursive: true });
  cpSync(join(ROOT, 'flows/common'), join(folder, 'common'), { recursive: true });
  const pack = {
    pack: 'bench',
    title: { zh: '测速', en: 'Measuring speed' },
    documents: [{ code: '测速', name: { zh: '测速', en: 'Measuring speed' } }],
    forms: lengths.map((total) => `survey${total}`),
  };
  writeFileSync(join(folder, 'bench/pack.yaml'), JSON.stringify(pack));
  for (const total of lengths) {
    writeFileSync(join(folder, `bench/survey${total}.yaml`), JSON.stringify(makeForm(total)));
  }
}
