import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, showDate } from '../../../src/flow/understand/date.js';
import { type Period, readPeriod, showPeriod } from '../../../src/flow/understand/period.js';

const NOW = Date.parse('2026-11-20T09:00:00+08:00');
const date = (text: string, draft?: { date: string }) =>
  readDate(text, { now: NOW, precision: 'year', past: false, draft });
const period = (text: string, draft?: { from: string }) => readPeriod(text, { now: NOW, draft });

const KINDS = ['understood', 'doubt', 'more', 'unclear'];

/** What people type, and what nobody should, thrown together. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'年,月,日,号,底,初,去年,上个月,今天,周三,前,约,左右,到,至今,-,/,.,~, ,march,last year,ago,since,to,q1,上半年,第一季度,二〇,十二,廿,2019,03,5,31,吧,?,农历,\u0000,\u202e,😀'.split(
          ',',
        ),
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const day = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2026-11-20T00:00:00Z'),
  noInvalidDate: true,
});
const written = fc
  .tuple(day, fc.constantFrom(4, 7, 10))
  .map(([at, length]) => at.toISOString().slice(0, length));

const NUMERALS = '〇一二三四五六七八九';
const spelled = (n: number): string =>
  n < 10
    ? NUMERALS.charAt(n)
    : `${n < 20 ? '' : NUMERALS.charAt(Math.floor(n / 10))}十${n % 10 === 0 ? '' : NUMERALS.charAt(n % 10)}`;

/** 二〇一九年三月五日, written by other means than they are read. */
function inChinese(value: string): string {
  const [year = '', month, dayOfMonth] = value.split('-');
  const digits = [...year].map((d) => NUMERALS.charAt(Number(d))).join('');
  return `${digits}年${month ? `${spelled(Number(month))}月` : ''}${dayOfMonth ? `${spelled(Number(dayOfMonth))}日` : ''}`;
}

describe('dates', () => {
  it('end in one of the four ways, whatever is typed', () => {
    fc.assert(
      fc.property(pieces, fc.option(written, { nil: undefined }), (text, draft) => {
        const reading = date(text, draft === undefined ? undefined : { date: draft });
        expect(KINDS).toContain(reading.kind);
        if (reading.kind === 'doubt') expect(reading.candidates.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('are read as they are shown, in both languages', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('zh' as const, 'en' as const), (value, lang) => {
        expect(date(showDate(value, lang))).toEqual({ kind: 'understood', value });
      }),
    );
  });

  it('are read however a writer spells them', () => {
    fc.assert(
      fc.property(written, (value) => {
        for (const text of [
          value,
          value.replaceAll('-', '/'),
          value.replaceAll('-', '.'),
          value.replaceAll('-', ' '),
          inChinese(value),
          `　${value.normalize('NFKC').replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))}`,
        ]) {
          expect(date(text), text).toEqual({ kind: 'understood', value });
        }
      }),
    );
  });

  it('carry what was said about them into the doubt', () => {
    const reading = date('约12月');
    expect(reading.kind).toBe('understood');
    expect(date('约2月')).toEqual({
      kind: 'doubt',
      candidates: [
        { value: '2026-02', approximate: true },
        { value: '2027-02', approximate: true },
      ],
    });
  });
});

describe('periods', () => {
  it('end in one of the four ways, whatever is typed', () => {
    fc.assert(
      fc.property(pieces, fc.option(written, { nil: undefined }), (text, draft) => {
        const reading = period(text, draft === undefined ? undefined : { from: draft });
        expect(KINDS).toContain(reading.kind);
        const values =
          reading.kind === 'understood'
            ? [reading.value]
            : reading.kind === 'doubt'
              ? reading.candidates.map(({ value }) => value)
              : [];
        for (const { from, to } of values) if (to !== null) expect(from <= `${to}-99`).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('are read as they are shown, in both languages', () => {
    const both = fc
      .tuple(written, fc.option(written, { nil: null }))
      .map(([from, to]): Period => (to !== null && to < from ? { from: to, to: from } : { from, to }))
      .filter(({ from, to }) => to === null || !from.startsWith(to));
    fc.assert(
      fc.property(both, fc.constantFrom('zh' as const, 'en' as const), (value, lang) => {
        expect(period(showPeriod(value, lang))).toEqual({ kind: 'understood', value });
      }),
    );
  });
});

describe('speed', () => {
  it('reads ten megabytes within 20 ms', () => {
    const huge = '2019年3月5日到'.repeat(1_200_000);
    const began = performance.now();
    date(huge);
    period(huge);
    expect(performance.now() - began).toBeLessThan(40);
  });
});
