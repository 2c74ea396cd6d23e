import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin } from '../../../src/flow/engine/begin.js';
import { finishedRecord } from '../../../src/flow/engine/record.js';
import type { Input, State } from '../../../src/flow/engine/state.js';
import { step } from '../../../src/flow/engine/step.js';
import { sayAll } from '../../../src/flow/say/say.js';
import { both, form, NOW, options } from '../chat.js';

/** One question of every type, conditions and an optional list among them. */
const everything = form([
  { key: 'name', type: 'short-text', label: both('名称'), fact: 'enterprise.name' },
  { key: 'open', type: 'yes-no', label: both('公开') },
  { key: 'count', type: 'integer', label: both('数量'), when: { open: true }, min: 0 },
  { key: 'rate', type: 'percent', label: both('比例'), required: false },
  { key: 'ratio', type: 'decimal', label: both('小数'), required: false },
  { key: 'money', type: 'money', label: both('金额'), when: { count: { gt: 3 } } },
  { key: 'day', type: 'date', label: both('日期'), today: true },
  { key: 'span', type: 'period', label: both('时间'), required: false },
  { key: 'one', type: 'single-choice', label: both('单选'), options },
  { key: 'many', type: 'multiple-choice', label: both('多选'), options, when: { one: ['k1', 'k2'] } },
  {
    key: 'other',
    type: 'choice-with-other',
    label: both('带其他'),
    options,
    other: both('其他'),
    multiple: true,
  },
  { key: 'mood', type: 'rating', label: both('评价'), options },
  { key: 'phone', type: 'phone', label: both('电话'), required: false },
  { key: 'person', type: 'person-phone', label: both('联系人') },
  { key: 'code', type: 'credit-code', label: both('信用代码'), required: false },
  { key: 'trade', type: 'industry', label: both('行业'), required: false },
  {
    key: 'size',
    type: 'enterprise-size',
    label: both('规模'),
    offers: ['medium', 'small', 'micro'],
    headcount: 'count',
    industry: 'trade',
  },
  { key: 'place', type: 'address', label: both('地址'), required: false },
  { key: 'photos', type: 'files', label: both('照片'), required: false },
  { key: 'sign', type: 'signature', label: both('签字'), required: false },
  { key: 'gain', type: 'before-after', label: both('合格率'), of: 'percent', better: 'up', required: false },
  {
    key: 'rows',
    type: 'list',
    label: both('清单'),
    item: both('项'),
    required: false,
    row: [
      { key: 'what', type: 'short-text', label: both('什么') },
      { key: 'amount', type: 'integer', label: both('多少'), required: false },
    ],
  },
  { key: 'story', type: 'long-text', label: both('经过'), required: false },
]);

const phrases = [
  '返回',
  '跳过',
  '保留',
  '清空',
  '检查',
  '改3',
  '修改第5题',
  '改99',
  '暂停',
  '继续',
  '重新开始',
  '取消',
  '帮助',
  '进度',
  '提交',
  '完成',
  'English',
  '中文',
  '是',
  '否',
  '不是',
  '有',
  '没有',
  '无',
  '1',
  '2',
  '1 3',
  '全选',
  '都不',
  '约50',
  '20-30',
  '300万',
  '0.97',
  '97%',
  '2019年3月',
  '去年底',
  '张伟 13800138000',
  '张伟',
  '13800138000',
  '甲类',
  '乙',
  '其他',
  '其他：环保',
  '满意',
  '还行',
  '中型',
  '不清楚',
  '92 97',
  '92',
  '加一项',
  '改第1项',
  '删第1项',
  '“返回”',
  'back',
  'review',
  'edit 2',
  '制造业',
  '',
  ' ',
  '\u0000',
  '\u202e\u200b',
  '😀',
  '=1+1',
  '<b>x</b>',
  "'; drop table",
  '示例机械有限公司',
];

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...phrases).map((text): Input => ({ kind: 'text', text })) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text): Input => ({ kind: 'text', text })),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map((button): Input => ({ kind: 'press', button })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 0, max: 24 }),
        fc.constantFrom(
          'o:k1',
          'o:0:k1',
          'o:yes',
          'done',
          'keep',
          'no',
          'skip',
          'back',
          'add',
          'g:0',
          'finish',
          'row:0',
          'remove:0',
          'help',
        ),
      )
      .map(([slot, verb]): Input => ({ kind: 'press', button: `${slot}.${verb}` })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Input>({
      kind: 'files',
      files: [{ id: 'f', name: 'a.jpg', mime: 'image/jpeg', size: 10 }],
    }),
  },
);

const run = (inputs: readonly Input[], between: (state: State) => State) => {
  let result = begin(everything, { lang: 'zh', now: NOW, known: { 'enterprise.name': '甲公司' } });
  const said: unknown[] = [];
  for (const [i, one] of inputs.entries()) {
    result = step(everything, between(result.state), one, NOW + i * 60_000);
    said.push(result.prompts, result.events, sayAll(everything, result.prompts, result.state.lang));
  }
  return { state: result.state, said, record: finishedRecord(everything, result.state) };
};

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

describe('any conversation', () => {
  test('never throws, leaves its state untouched, and is the same when the state is written and read between steps', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
        const straight = run(inputs, freeze);
        const reread = run(inputs, (state) => JSON.parse(JSON.stringify(state)) as State);
        expect(reread).toEqual(straight);
      }),
      { numRuns: 400 },
    );
  });

  test('says something after every step, and fills in every placeholder', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        let { state } = begin(everything, { lang: 'zh', now: NOW });
        for (const one of inputs) {
          const result = step(everything, state, one, NOW);
          const texts = sayAll(everything, result.prompts, result.state.lang).map((m) => m.text);
          expect(texts.length).toBeGreaterThan(0);
          // What the person typed may hold braces; the catalogues' own placeholders are plain ASCII words.
          if (one.kind === 'text' && !one.text.includes('{')) expect(texts.join('\n')).not.toMatch(/\{\w+\}/);
          state = result.state;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('only a confirmed review submits', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
        let { state } = begin(everything, { lang: 'zh', now: NOW });
        for (const one of inputs) {
          const next = step(everything, state, one, NOW);
          if (next.state.status === 'submitted' && state.status !== 'submitted')
            expect(state.status).toBe('reviewing');
          state = next.state;
        }
      }),
      { numRuns: 200 },
    );
  });
});
