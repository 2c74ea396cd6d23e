import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSimulation, type SimulateOptions } from '../../src/cli/simulate.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { chinaDay, minutesOf, timeOfDay } from '../../src/service/calendar/china-clock.js';
import { openCalendar } from '../../src/service/calendar/open-calendar.js';
import { zhitong } from './run-cli.js';

const flows = join(import.meta.dirname, '../../flows');
const usual = { months: '18', start: '2026-03-02', answers: 'prompt', lang: 'zh', flows } as const;
const loaded = loadPacks(flows);
const run = (options: Partial<SimulateOptions>) =>
  runSimulation({ ...usual, ...options }, (folder) => (folder === flows ? loaded : loadPacks(folder)));

const PACKS = ['db5101-t190-2024', 'db32-t4918-2024', 'cnca-action'];

/**
 * What a project of each pack brings in eighteen months, word for word. After a change of rules or texts that is meant,
 * write the files anew and read what changed: UPDATE_GOLDEN=1 npx vitest run test/cli/simulate.test.ts
 */
describe('eighteen months, word for word', () => {
  it.each([
    ['db5101-t190-2024', 'prompt', 'zh'],
    ['db5101-t190-2024', 'late', 'zh'],
    ['db5101-t190-2024', 'never', 'zh'],
    ['db32-t4918-2024', 'prompt', 'zh'],
    ['db32-t4918-2024', 'late', 'en'],
    ['cnca-action', 'prompt', 'zh'],
  ] as const)('of %s, answered %s, in %s', (pack, answers, lang) => {
    const { out } = run({ pack, answers, lang });
    const path = join(import.meta.dirname, 'simulate-golden', `${pack}.${answers}.${lang}.txt`);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, `${out}\n`);
    expect(`${out}\n`).toBe(readFileSync(path, 'utf8'));
  });
});

interface Shown {
  readonly pack: string;
  readonly events: readonly {
    readonly at: string;
    readonly day: string;
    readonly kind: string;
    readonly role?: string;
    readonly rule?: string;
    readonly occurrence?: string;
    readonly text: string;
  }[];
  readonly totals: readonly { readonly role: string; readonly reminders: number; readonly done: number }[];
}

const play = (options: Partial<SimulateOptions>): readonly Shown[] =>
  JSON.parse(run({ json: true, ...options }).out ?? '');

describe('of every pack, however it is answered', () => {
  const calendar = openCalendar();
  it.each(['prompt', 'late', 'never'] as const)('%s: reminders keep to working days and hours', (answers) => {
    const shown = play({ answers });
    expect(shown.map(({ pack }) => pack).sort()).toEqual([...PACKS].sort());
    for (const { events } of shown) {
      const reminders = events.filter(({ kind }) => kind === 'reminder');
      expect(reminders.length).toBeGreaterThan(20);
      for (const { at, day, text } of reminders) {
        expect(calendar.isWorkday(day), day).toBe(true);
        expect(chinaDay(new Date(at))).toBe(day);
        const minutes = timeOfDay(new Date(at)) / 60_000;
        expect(minutes).toBeGreaterThanOrEqual(minutesOf('08:00'));
        expect(minutes).toBeLessThan(minutesOf('21:00'));
        expect(text).not.toMatch(/[{}]|undefined/);
      }
      // Nobody hears of the same task twice at one time.
      const heard = reminders.map(({ at, role, rule, occurrence }) => [at, role, rule, occurrence].join());
      expect(new Set(heard).size).toBe(heard.length);
    }
  });

  it('late answers bring more reminders than prompt ones', () => {
    const reminders = (answers: 'prompt' | 'late') =>
      play({ answers }).map(({ totals }) => totals.reduce((sum, one) => sum + one.reminders, 0));
    const [prompt, late] = [reminders('prompt'), reminders('late')];
    for (const [i, count] of prompt.entries()) expect(late[i]).toBeGreaterThan(count);
  });

  it('the same play is the same every time', () => {
    expect(run({ pack: 'cnca-action', answers: 'late' })).toEqual(
      run({ pack: 'cnca-action', answers: 'late' }),
    );
  });
});

it('asks for the long-term feedback 3, 6 and 12 months after the end, then every year', () => {
  const [shown] = play({ pack: 'db5101-t190-2024', months: '60', answers: 'never' });
  const ended = shown?.events.find(({ kind }) => kind === 'ended')?.day;
  expect(ended).toBe('2026-08-20');
  const asked = new Map<string, string>();
  for (const { kind, rule, role, occurrence = '', day } of shown?.events ?? []) {
    if (kind !== 'reminder' || rule !== 'feedback' || role !== 'contact') continue;
    if (!asked.has(occurrence)) asked.set(occurrence, day);
  }
  expect([...asked.values()]).toEqual([
    ...['2026-11-20', '2027-02-22', '2027-08-20', '2028-08-21', '2029-08-20', '2030-08-20'],
  ]);
});

it('never expects an enterprise that never answers to do anything', () => {
  for (const { totals } of play({ answers: 'never' })) {
    expect(totals.find(({ role }) => role === 'contact')?.done).toBe(0);
  }
});

describe('what cannot be simulated', () => {
  it.each([
    [{ months: '0' }, /1到120/],
    [{ months: 'many' }, /1到120/],
    [{ months: '12.5' }, /1到120/],
    [{ start: '2026-02-30' }, /2026-03-02/],
    [{ start: 'soon' }, /2026-03-02/],
    [{ pack: 'cnca-actoin' }, /cnca-actoin.*did you mean cnca-action\?.*db5101-t190-2024/],
    [{ pack: 'common' }, /common.*cnca-action/],
    [{ pack: 'x', lang: 'en' as const }, /There is no pack x/],
    [{ flows: mkdtempSync(join(tmpdir(), 'no-packs-')) }, /没有带项目规则的标准包/],
  ])('%j', (options, told) => {
    const { problem, out } = run(options);
    expect(problem).toMatch(told);
    expect(out).toBeUndefined();
  });

  it('a calendar with faults, which are named with their place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
    writeFileSync(join(folder, 'calendar.yaml'), 'off:\n  - { day: "2027-02-30", name: 春节 }\n');
    expect(run({ flows: folder }).problem).toMatch(/^calendar\.yaml:2:12 wrong-value/);
  });
});

it('is a command', async () => {
  const args = [
    'simulate',
    '--pack',
    'db5101-t190-2024',
    '--months',
    '1',
    '--start',
    '2026-03-07',
    '--lang',
    'en',
  ];
  const { code, stdout, stderr } = await zhitong(args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  // A Saturday: it begins on Monday.
  expect(stdout).toMatch(/^2026-03-09 {2}Mon .*The project begins$/m);
  expect(stdout).toMatch(/^Contact +\d+/m);
  const wrong = await zhitong(['simulate', '--months', '999']);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(/1到120/);
});
