// npm run bench:engine — what the engine costs: steps a second, growth with the length of the form, state size,
// loading the packs, and reading one answer. Figures seen are kept in bench/README.md.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parse } from 'yaml';
import { compile } from '../dist/flow/definition/compile.js';
import { begin } from '../dist/flow/engine/begin.js';
import { step } from '../dist/flow/engine/step.js';
import { registry } from '../dist/flow/questions/registry.js';
import { loadPacks } from '../dist/packs/load-packs.js';

const NOW = Date.parse('2026-11-20T09:00:00+08:00');
const flows = new URL('../flows/', import.meta.url).pathname;
const rows = [];
const report = (what, figure, goal, met) => rows.push({ what, figure, goal, met: met ? 'yes' : 'NO' });
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const percentile = (list, p) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))];

// --- the longest form, answered from the first question to submission ------------------------------------------------
const packs = loadPacks(flows);
const annexB = packs.definitions.get('db5101-t190-2024/annex-b');
const sampleFor = (slot) => {
  const samples = {
    'short-text': '示例机械有限公司',
    'long-text': '已通过质量管理体系认证，证书由认证机构颁发，每年监督审核一次。',
    integer: '12',
    decimal: '1.5',
    money: '300万',
    percent: '97%',
    date: '2019年3月',
    period: '2024年3月到2024年6月',
    'yes-no': '是',
    'single-choice': '2',
    'multiple-choice': '1 2',
    'choice-with-other': '1 3',
    rating: '满意',
    phone: '13800138000',
    'person-phone': '张伟 13800138000',
    'credit-code': '91512081MA62K0260E',
    industry: 'C34',
    'enterprise-size': '小型',
    address: '成都市新都区示例路1号',
  };
  return samples[slot.type.name] ?? '无';
};
const script = (definition) => {
  const says = [];
  let { state } = begin(definition, { lang: 'zh', now: NOW });
  for (let guard = 0; guard < 500 && state.status !== 'submitted'; guard++) {
    const slot = definition.slots[state.at];
    const text = state.status === 'reviewing' ? '提交' : state.pending ? '是' : sampleFor(slot);
    const next = step(definition, state, { kind: 'text', text }, NOW);
    if (next.state.at === state.at && next.state.status === state.status && !next.state.pending) {
      throw new Error(`stuck at ${slot?.question.key} with ${text}: ${JSON.stringify(next.prompts)}`);
    }
    says.push({ kind: 'text', text });
    state = next.state;
  }
  return { says, state };
};
const run = (definition, says) => {
  let { state } = begin(definition, { lang: 'zh', now: NOW });
  for (const input of says) state = step(definition, state, input, NOW).state;
  return state;
};
const stepsPerSecond = (definition, says, seconds = 1.5) => {
  for (let i = 0; i < 300; i++) run(definition, says);
  const rates = [];
  for (let round = 0; round < 5; round++) {
    let steps = 0;
    const from = performance.now();
    while (performance.now() - from < (seconds * 1000) / 5) {
      run(definition, says);
      steps += says.length;
    }
    rates.push((steps / (performance.now() - from)) * 1000);
  }
  return median(rates);
};

const b = script(annexB);
const rateB = stepsPerSecond(annexB, b.says);
report(
  `Annex B, ${b.says.length} steps from begin to submitted`,
  `${Math.round(rateB).toLocaleString('en')} steps/s`,
  '≥ 200,000',
  rateB >= 200_000,
);

// --- a synthetic form of 120 questions, every fourth with a condition -----------------------------------------------
const types = [
  { type: 'short-text' },
  { type: 'integer', min: 0 },
  { type: 'yes-no' },
  {
    type: 'single-choice',
    options: ['a', 'b', 'c', 'd'].map((key) => ({ key, label: { zh: `选项${key}`, en: `Option ${key}` } })),
  },
];
const text = (zh) => ({ zh, en: zh });
const synthetic = compile(
  'bench/long',
  {
    form: 'long',
    title: text('长表'),
    source: 'bench',
    by: 'contact',
    sections: [
      {
        key: 'all',
        title: text('全部'),
        questions: Array.from({ length: 120 }, (_, i) => ({
          key: `q${i}`,
          label: text(`第${i}个问题`),
          ...types[i % 4],
          ...(i % 4 === 1 && i > 4 ? { when: { q2: true } } : {}),
        })),
      },
    ],
  },
  () => undefined,
);
const long = script(synthetic);
const rateLong = stepsPerSecond(synthetic, long.says);
report(
  'synthetic form of 120 questions',
  `${Math.round(rateLong).toLocaleString('en')} steps/s`,
  '≥ 200,000',
  rateLong >= 200_000,
);

const stateAt = (n) => {
  let { state } = begin(synthetic, { lang: 'zh', now: NOW });
  for (const input of long.says.slice(0, n)) state = step(synthetic, state, input, NOW).state;
  return state;
};
const costAt = (n) => {
  // The same kind of question each time, from a session re-read from JSON as the service does it.
  const state = JSON.parse(JSON.stringify(stateAt(n)));
  const input = long.says[n];
  const batch = () => {
    const from = performance.now();
    for (let i = 0; i < 20_000; i++) step(synthetic, state, input, NOW);
    return ((performance.now() - from) / 20_000) * 1000;
  };
  batch();
  return batch;
};
const early = costAt(4);
const late = costAt(116);
const ratios = [];
const costs = { early: [], late: [] };
for (let i = 0; i < 9; i++) {
  const e = early();
  const l = late();
  costs.early.push(e);
  costs.late.push(l);
  ratios.push(l / e);
}
report(
  'a step at question 117 against one at question 5 (of 120)',
  `${median(costs.late).toFixed(2)} µs / ${median(costs.early).toFixed(2)} µs = ${median(ratios).toFixed(2)}×`,
  '≤ 1.2×',
  median(ratios) <= 1.2,
);

const bytes = Buffer.byteLength(JSON.stringify(b.state));
report('state after Annex B', `${(bytes / 1024).toFixed(1)} KB`, '≤ 8 KB', bytes <= 8192);

// --- loading ---------------------------------------------------------------------------------------------------------
const coldLoad = () => {
  const code = `import { loadPacks } from ${JSON.stringify(new URL('../dist/packs/load-packs.js', import.meta.url).href)};
    const from = performance.now(); loadPacks(${JSON.stringify(flows)}); console.log(performance.now() - from);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
};
const cold = median(Array.from({ length: 5 }, coldLoad));
const warm = median(
  Array.from({ length: 5 }, () => {
    const from = performance.now();
    loadPacks(flows);
    return performance.now() - from;
  }),
);
const forms = packs.definitions.size;
report(
  `load and validate all packs (${forms} forms), first time in a process`,
  `${cold.toFixed(0)} ms (again: ${warm.toFixed(0)} ms)`,
  '≤ 300 ms',
  cold <= 300,
);

// --- reading answers: every case of the test table, and 10 MB of hostile text ----------------------------------------
const cases = [];
const folder = new URL('../test/flow/understand/cases/', import.meta.url).pathname;
if (existsSync(folder)) {
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.yaml'))) {
    for (const group of parse(readFileSync(folder + file, 'utf8'))) {
      for (const one of group.cases ?? [])
        if (typeof one.say === 'string')
          cases.push({ question: { ...group.question, key: 'q', label: text('题') }, say: one.say });
    }
  }
}
const here = (lang) => ({ lang, now: NOW, valueOf: () => undefined, draft: undefined });
const read = (question, say) =>
  registry.get(question.type).understand({ kind: 'text', text: say }, question, here('zh'));
for (let i = 0; i < 30; i++) for (const { question, say } of cases) read(question, say);
const times = [];
for (let i = 0; i < 20; i++) {
  for (const { question, say } of cases) {
    const from = performance.now();
    read(question, say);
    times.push(performance.now() - from);
  }
}
report(
  `reading one answer, p99 over ${cases.length} cases`,
  `${percentile(times, 0.99).toFixed(3)} ms (p50 ${percentile(times, 0.5).toFixed(4)})`,
  '≤ 0.2 ms',
  percentile(times, 0.99) <= 0.2,
);

const hostile = ['12,', '一二三', '是的'.repeat(3), ' \u200b\u202e', '<b>', '((((', '13800138000 '].map(
  (piece) => piece.repeat(Math.ceil(10_485_760 / piece.length)),
);
let worst = 0;
for (const big of hostile) {
  for (const type of registry.values()) {
    const group = cases.find(({ question }) => question.type === type.name);
    const question = group?.question;
    if (!question) continue;
    const from = performance.now();
    read(question, big);
    worst = Math.max(worst, performance.now() - from);
  }
}
report(
  'reading 10 MB of hostile text, worst of every type',
  `${worst.toFixed(2)} ms`,
  '≤ 20 ms',
  worst <= 20,
);

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
console.table(rows);
