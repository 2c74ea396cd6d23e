import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureHints } from '../../../src/flow/say/hints/figures.js';
import { growth, readBeforeAfter } from '../../../src/flow/understand/before-after.js';
import { readMoney, showMoney } from '../../../src/flow/understand/money.js';
import { readNumber } from '../../../src/flow/understand/number.js';
import { readPercent } from '../../../src/flow/understand/percent.js';
import type { Reading } from '../../../src/flow/understand/reading.js';
import { loadCases } from './cases.js';

const PEOPLE = { zh: '人', en: 'people' };
const count = (text: string) =>
  readNumber(text, { integer: true, min: 0, max: Number.MAX_SAFE_INTEGER, unit: PEOPLE });
const both = (of: 'percent' | 'money' | 'number', draft?: { before: number }) => (text: string) =>
  readBeforeAfter(text, { of, unit: of === 'number' ? PEOPLE : undefined, draft });

const readers: Readonly<Record<string, (text: string) => Reading<unknown>>> = {
  count,
  decimal: (text) => readNumber(text, { integer: false }),
  'in 万元': (text) => readNumber(text, { integer: false, unit: { zh: '万元', en: 'wan yuan' } }),
  money: (text) => readMoney(text, {}),
  'money in 万': (text) => readMoney(text, { bare: 'wan', min: 0, max: 1e12 }),
  percent: (text) => readPercent(text, { min: 0, max: 100 }),
  'before and after, percent': both('percent'),
  'before and after, money': both('money'),
  'after, number': both('number', { before: 5 }),
};

const valuesOf = (reading: Reading<unknown>): readonly unknown[] =>
  reading.kind === 'understood'
    ? [reading.value]
    : reading.kind === 'doubt'
      ? reading.candidates.map(({ value }) => value)
      : reading.kind === 'more'
        ? [reading.draft]
        : [];

/** Every number in a value, however deep. */
const numbersIn = (value: unknown): readonly number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : [];

/** Pieces that figures are made of, in any order, and anything at all between them. */
const PIECES =
  '0 1 5 12 97 300 1,000 0.97 . , - ~ + / % ‰ 零 〇 一 两 三 五 九 十 百 千 万 亿 点 半 几 多 来 余 约 左右 到 至 从 成 分之 百分之 个 人 元 块 ¥ $ 美元 没有 无 一个也没有 不到 提升前 提升后 提高了 下降 about fifty twenty- hundred and million k w M point between to before after none percent yuan ( ) < > = ? \u200b \u202e \0 😀 ² ½'
    .split(' ')
    .concat(' ');
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((list) => list.join(''));
const anything = fc.oneof(
  pieces,
  fc.string({ unit: 'binary', maxLength: 260 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe.each(Object.entries(readers))('reading %s', (_name, read) => {
  it('never throws and never yields anything but finite, safe numbers', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const reading = read(text);
        if (reading.kind === 'doubt') expect(reading.candidates.length).toBeGreaterThan(0);
        for (const n of valuesOf(reading).flatMap(numbersIn)) {
          expect(Number.isFinite(n)).toBe(true);
          expect(Math.abs(n)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
          expect(Object.is(n, -0)).toBe(false);
        }
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never certain of a message that was cut', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const kind = read(`${text}${' '.repeat(200)}1`).kind;
        expect(kind).not.toBe('understood');
      }),
      { numRuns: 300 },
    );
  });
});

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** Writes a numeral as it is taught at school; shares nothing with the reader. */
function writeSection(value: number): string {
  let written = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = written !== '';
    else {
      written += (gap ? '零' : '') + DIGITS.charAt(digit) + PLACES[place];
      gap = false;
    }
  }
  return written;
}

function writeNumeral(value: number): string {
  if (value === 0) return '零';
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  const zero = high > 0 && low > 0 && low < 1000 ? '零' : '';
  const written = `${high > 0 ? `${writeSection(high)}万` : ''}${zero}${writeSection(low)}`;
  return written.replace(/^一十/, '十');
}

describe('Chinese numerals', () => {
  it('writes as expected', () => {
    expect([0, 10, 105, 1010, 20_050, 100_000, 12_003_400].map(writeNumeral)).toEqual([
      '零',
      '十',
      '一百零五',
      '一千零一十',
      '二万零五十',
      '十万',
      '一千二百万三千四百',
    ]);
  });

  const numbers = fc.oneof(
    fc.integer({ min: 0, max: 99_999_999 }),
    fc.integer({ min: 0, max: 10_000 }),
    fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 6 })).map(([n, e]) => n * 10 ** e),
  );

  it('reads every numeral up to 99,999,999 as it was written', () => {
    fc.assert(
      fc.property(numbers, (n) => {
        expect(count(writeNumeral(n))).toEqual({ kind: 'understood', value: n });
      }),
      { numRuns: 5000 },
    );
    for (let n = 0; n <= 3000; n++) expect(count(writeNumeral(n))).toEqual({ kind: 'understood', value: n });
  });

  it('reads formal, traditional and liang variants alike', () => {
    const formal = (text: string) =>
      [...text]
        .map((c) => '零壹贰叁肆伍陆柒捌玖拾佰仟萬'.charAt('零一二三四五六七八九十百千万'.indexOf(c)))
        .join('');
    fc.assert(
      fc.property(numbers, (n) => {
        const written = writeNumeral(n);
        expect(count(formal(written))).toEqual({ kind: 'understood', value: n });
        expect(count(`${written.replace(/二(?=[百千万])/g, '两')}人`)).toEqual({
          kind: 'understood',
          value: n,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads digits, groups and full-width digits alike', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (n) => {
        const wide = String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
        for (const text of [String(n), n.toLocaleString('en-US'), wide]) {
          const reading = count(text);
          expect(valuesOf(reading)).toEqual([n]);
          if (!/^1[3-9]\d{9}$/.test(String(n)) || text.includes(',')) expect(reading.kind).toBe('understood');
        }
      }),
    );
  });
});

describe('amounts', () => {
  it.each([
    [3_000_000, '300 万元', 'CNY 3,000,000'],
    [150_000_000, '1.5 亿元', 'CNY 150,000,000'],
    [12_345, '12,345 元', 'CNY 12,345'],
    [12_300, '1.23 万元', 'CNY 12,300'],
    [3000, '3,000 元', 'CNY 3,000'],
    [0, '0 元', 'CNY 0'],
    [0.5, '0.5 元', 'CNY 0.5'],
    [-3_000_000, '-300 万元', 'CNY -3,000,000'],
    [100_000_001, '100,000,001 元', 'CNY 100,000,001'],
    [123_450_000, '1.2345 亿元', 'CNY 123,450,000'],
  ])('shows %d', (yuan, zh, en) => {
    expect(showMoney(yuan, 'zh')).toBe(zh);
    expect(showMoney(yuan, 'en')).toBe(en);
  });

  it('reads back what it shows, in both languages', () => {
    const yuan = fc.oneof(
      fc.integer({ min: -1e13, max: 1e13 }),
      fc.integer({ min: 0, max: 1e7 }).map((n) => n * 100),
      fc.integer({ min: 1, max: 1e6 }).map((fen) => fen / 100),
    );
    fc.assert(
      fc.property(yuan, fc.constantFrom('zh' as const, 'en' as const), (n, lang) => {
        expect(readMoney(showMoney(n, lang), {})).toEqual({ kind: 'understood', value: n });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('growth', () => {
  const percent = { of: 'percent', unit: undefined } as const;
  const money = { of: 'money', unit: undefined } as const;
  const days = { of: 'number', unit: { zh: '天', en: 'days' } } as const;
  it.each([
    [92, 97, percent, 'up', '92% → 97%（提高 5 个百分点）', '92% → 97% (up 5 percentage points)'],
    [
      97,
      96,
      percent,
      'up',
      '97% → 96%（降低 1 个百分点，未见改善）',
      '97% → 96% (down 1 percentage point, no improvement)',
    ],
    [
      1.2,
      0.8,
      percent,
      'down',
      '1.2% → 0.8%（降低 0.4 个百分点）',
      '1.2% → 0.8% (down 0.4 percentage points)',
    ],
    [0, 5, percent, 'up', '0% → 5%（提高 5 个百分点）', '0% → 5% (up 5 percentage points)'],
    [92, 92, percent, 'up', '92% → 92%（持平）', '92% → 92% (unchanged)'],
    [
      1e7,
      1.2e7,
      money,
      'up',
      '1000 万元 → 1200 万元（增长 20%）',
      'CNY 10,000,000 → CNY 12,000,000 (up 20%)',
    ],
    [
      1e7,
      8e6,
      money,
      'down',
      '1000 万元 → 800 万元（降低 20%）',
      'CNY 10,000,000 → CNY 8,000,000 (down 20%)',
    ],
    [0, 5e5, money, 'up', '0 元 → 50 万元（增加 50 万元）', 'CNY 0 → CNY 500,000 (up by CNY 500,000)'],
    [
      -1e6,
      1e6,
      money,
      'up',
      '-100 万元 → 100 万元（增加 200 万元）',
      'CNY -1,000,000 → CNY 1,000,000 (up by CNY 2,000,000)',
    ],
    [0, 0, money, 'up', '0 元 → 0 元（持平）', 'CNY 0 → CNY 0 (unchanged)'],
    [20, 15, days, 'down', '20 天 → 15 天（降低 25%）', '20 days → 15 days (down 25%)'],
    [
      15,
      20,
      days,
      'down',
      '15 天 → 20 天（增长 33.3%，未见改善）',
      '15 days → 20 days (up 33.3%, no improvement)',
    ],
    [0.1, 0.3, { of: 'number', unit: undefined }, 'up', '0.1 → 0.3（增长 200%）', '0.1 → 0.3 (up 200%)'],
  ] as const)('%d → %d', (before, after, how, better, zh, en) => {
    expect(growth({ before, after }, { ...how, better, lang: 'zh' })).toBe(zh);
    expect(growth({ before, after }, { ...how, better, lang: 'en' })).toBe(en);
  });

  it('is read back as the figures it shows, though asked', () => {
    const shown = growth({ before: 92, after: 97 }, { ...percent, better: 'up', lang: 'zh' });
    expect(both('percent')(shown)).toEqual({
      kind: 'doubt',
      candidates: [{ value: { before: 92, after: 97 } }],
    });
  });
});

describe('hints about figures', () => {
  it.each(Object.entries(figureHints))('%s ends with an example in both languages', (_code, { zh, en }) => {
    expect(zh).toMatch(/例如“[^”]+”。$/);
    expect(en).toMatch(/(?:such as|For example) "[^"]+"\.?$/);
    const names = (text: string) =>
      new Set(text.match(/\{(\w+?)(?:_zh|_en)?\}/g)?.map((n) => n.replace(/_(zh|en)/, '')));
    expect(names(zh)).toEqual(names(en));
  });
});

describe('speed', () => {
  it('reads hostile sizes within a blink', () => {
    for (const [name, read] of Object.entries(readers))
      for (const piece of ['9', '一', '十百', '1 ', '-', '百分之', '1,', 'a', 'and ', '几', '.5'])
        for (const size of [200, 5_000_000]) {
          const text = piece.repeat(size);
          // The repeated string is put together on first touch, which is not what is measured.
          text.charCodeAt(0);
          const start = performance.now();
          read(text);
          expect(performance.now() - start, `${name} ${piece}`).toBeLessThan(100);
        }
  });

  it('costs far less than a millisecond for what people type', () => {
    const groups = loadCases().filter(({ file }) =>
      ['numbers', 'money', 'percent', 'before-after'].includes(file),
    );
    const work = groups.flatMap((g) => g.cases.filter((c) => c.say.length < 300).map((c) => () => g.read(c)));
    const times: number[] = [];
    for (let round = 0; round < 30; round++)
      for (const run of work) {
        const start = performance.now();
        run();
        if (round > 4) times.push(performance.now() - start);
      }
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length * 0.5)]).toBeLessThan(0.5);
  });
});
