import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { squeeze } from '../../../src/flow/understand/brief.js';
import { slipsWithin } from '../../../src/flow/understand/edit-distance.js';
import { type ReadableOption, readOption, readOptions } from '../../../src/flow/understand/option.js';
import { readOther } from '../../../src/flow/understand/other.js';
import { readRating } from '../../../src/flow/understand/rating.js';
import type { Reading } from '../../../src/flow/understand/reading.js';
import { readText } from '../../../src/flow/understand/text.js';
import { readYesNo } from '../../../src/flow/understand/yes-no.js';

const option = (key: string, zh: string, en: string, also: readonly string[] = []): ReadableOption => ({
  key,
  label: { zh, en },
  also,
});

const services = [
  option('standards', '标准化服务', 'Standardisation services', ['标准', '企标']),
  option('metrology', '计量服务', 'Metrology services', ['计量', '校准', '检定']),
  option('certification', '认证认可服务', 'Certification and accreditation services', [
    '认证',
    'ISO9001',
    '3C',
  ]),
  option('testing', '检验检测服务', 'Inspection and testing services', ['检验', '检测']),
  option('quality', '质量管理服务', 'Quality management services', ['质管']),
  option('brand', '品牌培育服务', 'Brand building services', ['品牌']),
  option('property', '知识产权服务', 'Intellectual property services', ['专利', '商标', 'IP']),
];
const withOther = [...services, option('other', '其他服务', 'Other services')];
const levels = [
  option('good', '满意', 'Satisfied'),
  option('fair', '基本满意', 'Fairly satisfied'),
  option('bad', '不满意', 'Dissatisfied'),
];
const boxes = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } };
const keys = services.map(({ key }) => key);

const readers: Readonly<Record<string, (text: string) => Reading<unknown>>> = {
  'yes or no': (text) => readYesNo(text, boxes),
  option: (text) => readOption(text, services),
  options: (text) => readOptions(text, services, { min: 1, max: 7 }),
  'options, none allowed': (text) => readOptions(text, services, { min: 0, max: 3 }),
  other: (text) => readOther(text, withOther, { multiple: true, draft: undefined }),
  'other, single': (text) => readOther(text, withOther, { multiple: false, draft: undefined }),
  'other, begun': (text) =>
    readOther(text, withOther, { multiple: true, draft: { picked: ['brand', 'other'] } }),
  rating: (text) => readRating(text, levels),
  text: (text) => readText(text, { min: 1, max: 200 }),
  'long text': (text) => readText(text, { min: 1, max: 3000, lines: true }),
};

/** Pieces people and attackers put together. */
const PIECES = [
  ...'是有没不无对好行的了吧吗第个项和或除都要全选其他,，、。.-~（）()1234567890一二三十①②'.split(''),
  ...[
    '满意',
    '基本',
    '不太',
    '应该',
    '可能',
    '计量',
    '认证',
    '服务',
    '除了',
    '以外',
    '其他：',
    '全部',
    '2,4',
    '1-3',
    '星',
    '分',
  ],
  ...[
    'yes',
    'no',
    'not',
    'all',
    'except',
    'metrology',
    'and',
    'good',
    'bad',
    ' ',
    '\n',
    '\u200b',
    '\u202e',
    '\u0000',
  ],
  ...['👍', '👎🏻', '𠮷', '\ud842', '<b>', "';--", '=1+1', '\u0001', '\u0001'.concat('3\u0001'), '﷽', 'ﷺ'],
];
const sentence = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
const anything = fc.oneof(
  sentence,
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ maxLength: 400 }),
);

const KINDS = ['understood', 'doubt', 'more', 'unclear'];

describe.each(Object.entries(readers))('%s', (_name, read) => {
  test('reads any text into one of the four outcomes, the same each time, as JSON', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const reading = read(text);
        expect(KINDS).toContain(reading.kind);
        if (reading.kind === 'doubt') expect(reading.candidates.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
        expect(read(text)).toEqual(reading);
      }),
      { numRuns: 1500 },
    );
  });

  test('10 MB are not read through', () => {
    for (const unit of ['1', '满意', ' ', '\u200b', '除', '👍', 'no ', '\u0000', '𠮷', '1,']) {
      const text = unit.repeat(Math.ceil(10_000_000 / unit.length)).slice(0, 10_000_000);
      expect(text.charCodeAt(9_999_999)).not.toBeNaN();
      const begun = performance.now();
      const reading = read(text);
      // Looking at its beginning takes less than a millisecond, reading it all seconds; a busy machine pauses in between.
      expect(performance.now() - begun).toBeLessThan(300);
      expect(reading.kind).not.toBe('understood');
    }
  });
});

describe('options', () => {
  test('every value is a key of the question, in its order, and within the limits', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const reading = readOptions(text, services, { min: 0, max: 3 });
        const values =
          reading.kind === 'understood'
            ? [reading.value]
            : reading.kind === 'doubt'
              ? reading.candidates.map(({ value }) => value)
              : [];
        for (const value of values) {
          expect(value.length).toBeLessThanOrEqual(3);
          expect(value).toEqual(keys.filter((key) => value.includes(key)));
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('any set of numbers is read, however it is separated', () => {
    const separators = [',', '，', '、', ' ', '; ', '和', ' and ', '.', '/'];
    fc.assert(
      fc.property(
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        fc.constantFrom(...separators),
        fc.boolean(),
        (numbers, separator, reversed) => {
          const said = (reversed ? numbers.toReversed() : numbers).join(separator);
          expect(readOptions(said, services, { min: 1, max: 7 })).toEqual({
            kind: 'understood',
            value: numbers.map((n) => keys[n - 1]),
          });
        },
      ),
    );
  });

  test('every printed label and other word is understood; one slip in a label is asked or understood, never another option', () => {
    for (const [i, { key, label, also = [] }] of services.entries()) {
      for (const word of [label.zh, label.en, label.en.toUpperCase(), ...also, String(i + 1)]) {
        expect(readOption(word, services)).toEqual({ kind: 'understood', value: key });
      }
      for (let at = 0; at < label.zh.length; at++) {
        const slipped = `${label.zh.slice(0, at)}某${label.zh.slice(at + 1)}`;
        const reading = readOption(slipped, services);
        if (reading.kind === 'understood') expect(reading.value).toBe(key);
        else if (reading.kind === 'doubt')
          expect(reading.candidates.map(({ value }) => value)).toContain(key);
      }
    }
  });

  test('"all but" and the numbers left out are complements', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 6 }), (out) => {
        expect(readOptions(`除了${out.join('、')}都要`, services, { min: 1, max: 7 })).toEqual({
          kind: 'understood',
          value: keys.filter((_, i) => !out.includes(i + 1)),
        });
      }),
    );
  });
});

test('"other" has its words exactly when it is picked', () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (text, multiple) => {
      const reading = readOther(text, withOther, { multiple, draft: undefined });
      const values =
        reading.kind === 'understood'
          ? [reading.value]
          : reading.kind === 'doubt'
            ? reading.candidates.map(({ value }) => value)
            : [];
      for (const { picked, other } of values) {
        expect(picked.length).toBeGreaterThan(0);
        expect(picked.includes('other')).toBe(other !== undefined);
        if (!multiple) expect(picked.length).toBe(1);
      }
    }),
    { numRuns: 3000 },
  );
});

describe('text', () => {
  test('is never cut: what is understood is whole, well-formed and within the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const reading = readText(text, { min: 1, max: 30 });
        if (reading.kind !== 'understood' || reading.none) return;
        expect(reading.value.isWellFormed()).toBe(true);
        expect([...reading.value].length).toBeLessThanOrEqual(30);
        expect(squeeze(text.toWellFormed().replaceAll('\ufffd', ''))).toContain(
          squeeze(reading.value).slice(0, 1),
        );
        expect(readText(reading.value, { min: 1, max: 30 })).toEqual(reading);
      }),
      { numRuns: 3000 },
    );
  });

  test('counts a character of four bytes once, on either side of the limit', () => {
    expect(readText('𠮷'.repeat(200), { min: 1, max: 200 }).kind).toBe('understood');
    expect(readText('𠮷'.repeat(201), { min: 1, max: 200 })).toEqual({
      kind: 'unclear',
      hint: { code: 'text-too-long', with: { max: 200, length: 201 } },
    });
  });
});

test('slips are counted within a longer word', () => {
  expect(slipsWithin('计量', '计量服务', 1)).toBe(0);
  expect(slipsWithin('标准化服物', '标准化服务', 2)).toBe(1);
  expect(slipsWithin('量计', '计量服务', 1)).toBe(1);
  expect(slipsWithin('metrolgy', 'metrology', 2)).toBe(1);
  expect(slipsWithin('abc', 'xyz', 1)).toBe(2);
});
