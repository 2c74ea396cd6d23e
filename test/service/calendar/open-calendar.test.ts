import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../../src/packs/load-calendar.js';
import { dayOf, numberOf } from '../../../src/service/calendar/day-numbers.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';

const calendar = openCalendar();

const daysOff = (from: string, to: string, one = calendar): string[] => {
  const found: string[] = [];
  for (let n = numberOf(from); n <= numberOf(to); n += 1) {
    if (!one.isWorkday(dayOf(n))) found.push(dayOf(n).slice(5));
  }
  return found;
};

describe('announced years', () => {
  it('knows the spring festival of 2026 and the weekend days worked for it', () => {
    expect(calendar.isWorkday('2026-02-14')).toBe(true);
    expect(daysOff('2026-02-15', '2026-02-23')).toHaveLength(9);
    expect(calendar.isWorkday('2026-02-24')).toBe(true);
    expect(calendar.isWorkday('2026-02-28')).toBe(true);
    expect(calendar.markOf('2026-02-28')).toEqual({ kind: 'makeup', name: '春节' });
    expect(calendar.markOf('2026-02-17')).toEqual({ kind: 'holiday', name: '春节' });
  });

  it('knows the national day of 2026', () => {
    expect(daysOff('2026-10-01', '2026-10-11')).toEqual([
      ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07', '10-11'],
    ]);
    expect(calendar.isWorkday('2026-09-20')).toBe(true);
    expect(calendar.markOf('2026-10-10').kind).toBe('makeup');
  });

  it('takes ordinary weekends off', () => {
    expect(calendar.markOf('2026-03-07')).toEqual({ kind: 'weekend' });
    expect(calendar.markOf('2026-03-09')).toEqual({ kind: 'workday' });
  });

  it('counts the working days of 2025 and 2026 as the announcements do', () => {
    expect(365 - daysOff('2025-01-01', '2025-12-31').length).toBe(248);
    expect(365 - daysOff('2026-01-01', '2026-12-31').length).toBe(248);
  });
});

describe('a year nobody has announced', () => {
  it('takes every known holiday of 2027 off, by the lunar date where it has one', () => {
    const weekdaysOff = daysOff('2027-01-01', '2027-12-31').filter(
      (day) => calendar.markOf(`2027-${day}`).kind === 'holiday',
    );
    expect(weekdaysOff).toEqual([
      '01-01',
      ...['02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11', '02-12'],
      '04-05',
      ...['05-01', '05-02', '05-03', '05-04', '05-05'],
      '06-09',
      '09-15',
      ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
    ]);
  });

  it('works on no weekend', () => {
    for (let n = numberOf('2027-01-01'); n < numberOf('2029-01-01'); n += 1) {
      const weekday = new Date(`${dayOf(n)}T00:00:00Z`).getUTCDay();
      if (weekday === 0 || weekday === 6) expect(calendar.isWorkday(dayOf(n))).toBe(false);
    }
  });

  it('is named', () => {
    expect(calendar.unknownYears('2026-01-01', '2026-12-31')).toEqual([]);
    expect(calendar.unknownYears('2025-06-01', '2028-06-01')).toEqual([2027, 2028]);
  });

  it('finds the new year and mid-autumn of later years', () => {
    expect(calendar.markOf('2030-02-03').name).toBe('春节');
    expect(calendar.markOf('2030-02-02').name).toBe('春节');
    expect(calendar.markOf('2030-02-01').kind).toBe('workday');
    expect(calendar.markOf('2033-09-08').name).toBe('中秋');
    expect(calendar.markOf('2150-10-01').name).toBe('国庆节');
  });
});

describe('overrides', () => {
  const file = {
    complete: [2027],
    off: [{ day: '2027-02-05', to: '2027-02-11', name: '春节' }],
    work: [{ day: '2027-02-14', name: '春节' }],
  };

  it('replace the guesses of a year whose announcement is complete', () => {
    const own = openCalendar({ overrides: file });
    expect(own.unknownYears('2026-01-01', '2028-12-31')).toEqual([2028]);
    expect(own.isWorkday('2027-02-12')).toBe(true);
    expect(own.markOf('2027-02-14')).toEqual({ kind: 'makeup', name: '春节' });
    expect(own.isWorkday('2027-10-01')).toBe(true);
    expect(own.isWorkday('2027-02-13')).toBe(false);
  });

  it('are added to a year that is not', () => {
    const own = openCalendar({ overrides: { ...file, complete: [] } });
    expect(own.unknownYears('2027-01-01', '2027-12-31')).toEqual([2027]);
    expect(own.isWorkday('2027-02-14')).toBe(true);
    expect(own.isWorkday('2027-10-01')).toBe(false);
  });

  it('correct an announced year', () => {
    const own = openCalendar({
      overrides: { complete: [], off: [{ day: '2026-03-09', name: '停工' }], work: [] },
    });
    expect(own.isWorkday('2026-03-09')).toBe(false);
    expect(own.isWorkday('2026-02-28')).toBe(true);
  });

  it('change the version, and nothing else does', () => {
    expect(openCalendar().version).toBe(calendar.version);
    expect(openCalendar({ overrides: file }).version).not.toBe(calendar.version);
  });
});

it('names the version of its data', () => {
  const { version } = createRequire(import.meta.url)('chinese-days/package.json');
  expect(version, 'KNOWN_DAYS in open-calendar.ts names the version').toBe('1.5.7');
});

it('reads the file that comes with zhitong', () => {
  const { faults } = loadCalendar(join(import.meta.dirname, '../../../flows'));
  expect(faults).toEqual([]);
});

it('refuses what is no day', () => {
  expect(() => calendar.isWorkday('soon')).toThrow(RangeError);
});

it('is the same in every time zone of the machine', () => {
  const source = `import { openCalendar } from '${join(import.meta.dirname, '../../../dist/service/calendar/open-calendar.js')}';
    const c = openCalendar();
    const days = [2026, 2027, 2028].flatMap((y) => Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(y, 0, 1 + i)).toISOString().slice(0, 10)));
    process.stdout.write(days.filter((d) => !c.isWorkday(d)).join());`;
  const run = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', source], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
  const there = run('Asia/Shanghai');
  expect(there).toContain('2027-02-05');
  expect(run('America/Los_Angeles')).toBe(there);
  expect(run('Pacific/Kiritimati')).toBe(there);
});
