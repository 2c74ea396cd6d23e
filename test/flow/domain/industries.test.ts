import { describe, expect, it } from 'vitest';
import { classesOf } from '../../../src/flow/domain/action-classes.js';
import {
  INDUSTRY_SCHEMES,
  industryByCode,
  listIndustries,
  showIndustry,
} from '../../../src/flow/domain/industries.js';
import { PRODUCT_WORDS } from '../../../src/flow/domain/product-words.js';
import { TRADE_WORDS } from '../../../src/flow/domain/trade-words.js';
import { readIndustry } from '../../../src/flow/understand/industry.js';

const codes = (scheme: 'gbt4754' | 'action39') => listIndustries(scheme).map(({ industry }) => industry.code);

/** The sections with the number of their divisions, as GB/T 4754—2017 has them. */
const SECTIONS =
  '农、林、牧、渔业 5|采矿业 7|制造业 31|电力、热力、燃气及水生产和供应业 3|建筑业 4|批发和零售业 2|交通运输、仓储和邮政业 8|住宿和餐饮业 2|信息传输、软件和信息技术服务业 3|金融业 4|房地产业 1|租赁和商务服务业 2|科学研究和技术服务业 3|水利、环境和公共设施管理业 4|居民服务、修理和其他服务业 3|教育 1|卫生和社会工作 2|文化、体育和娱乐业 5|公共管理、社会保障和社会组织 6|国际组织 1'.split(
    '|',
  );

describe('GB/T 4754', () => {
  it('has 20 sections and 97 divisions, each once', () => {
    const all = codes('gbt4754');
    expect(all.filter((code) => code.length === 1).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    const divisions = all.filter((code) => code.length === 3).map((code) => Number(code.slice(1)));
    expect(divisions).toEqual(Array.from({ length: 97 }, (_, i) => i + 1));
  });

  it('has the names of the sections to the letter, and their divisions in their places', () => {
    const found = codes('gbt4754')
      .filter((code) => code.length === 1)
      .map((letter) => {
        const own = codes('gbt4754').filter((code) => code.length === 3 && code.startsWith(letter));
        return `${industryByCode('gbt4754', letter)?.name} ${own.length}`;
      });
    expect(found).toEqual(SECTIONS);
  });

  it('stores a division with its section', () => {
    for (const code of ['21', 'C21']) {
      expect(industryByCode('gbt4754', code)).toEqual({ scheme: 'gbt4754', code: 'C21', name: '家具制造业' });
    }
    for (const code of ['', 'c', 'A21', '98', '0', 'C2', 'constructor', '__proto__']) {
      expect(industryByCode('gbt4754', code)).toBeUndefined();
    }
  });
});

describe('the 39 classes', () => {
  it('are numbered 1 to 39', () => {
    expect(codes('action39')).toEqual(Array.from({ length: 39 }, (_, i) => String(i + 1)));
    expect(industryByCode('action39', '40')).toBeUndefined();
  });

  it('are reached from every division', () => {
    for (const code of codes('gbt4754').filter((c) => c.length === 3)) {
      const classes = classesOf(code);
      expect(classes.length, code).toBeGreaterThan(0);
      for (const one of classes) expect(industryByCode('action39', one), `${code} ${one}`).toBeDefined();
    }
  });
});

describe.each(INDUSTRY_SCHEMES)('every entry of %s', (scheme) => {
  it('is understood by its code, its name and its English name', () => {
    for (const { industry, en } of listIndustries(scheme)) {
      for (const said of [industry.code, industry.name, en]) {
        const reading = readIndustry(said, scheme);
        const found =
          reading.kind === 'understood'
            ? [reading.value]
            : reading.kind === 'doubt'
              ? reading.candidates.map(({ value }) => value)
              : [];
        // A section and its only division share a name; 农业 is both a division and a way to say the section.
        expect(
          found.map(({ name }) => name),
          `${said} ${industry.code}`,
        ).toContain(industry.name);
        if (said === industry.code) expect(reading).toEqual({ kind: 'understood', value: industry });
      }
    }
  });

  it('is shown with its code in both languages', () => {
    for (const { industry, en } of listIndustries(scheme)) {
      expect(showIndustry(industry, 'zh')).toBe(`${industry.name}（${industry.code}）`);
      expect(showIndustry(industry, 'en')).toBe(`${en} (${industry.code})`);
      expect(en).toMatch(/^[A-Z][A-Za-z ,;'-]+$/);
    }
  });
});

describe('the words of the trades', () => {
  const tables = [...Object.entries(TRADE_WORDS), ...Object.entries(PRODUCT_WORDS)];

  it('are many, and belong to codes there are', () => {
    const words = tables.flatMap(([, list]) => list.split(','));
    expect(words.length).toBeGreaterThan(1000);
    for (const [list] of tables)
      for (const code of list.split(' ')) expect(industryByCode('gbt4754', code), code).toBeDefined();
  });

  it('each lead to their industry, or to a question that offers it', () => {
    for (const [list, words] of tables)
      for (const word of words.split(',')) {
        const reading = readIndustry(word, 'gbt4754');
        const found =
          reading.kind === 'understood'
            ? [reading.value.code]
            : reading.kind === 'doubt'
              ? reading.candidates.map(({ value }) => value.code)
              : [];
        expect(
          list.split(' ').some((code) => found.some((one) => one.startsWith(code) || code.startsWith(one))),
          `${word} → ${list}, found ${found.join(' ') || reading.kind}`,
        ).toBe(true);
      }
  });
});
