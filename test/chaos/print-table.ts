import type { Round } from './round.js';

const HEAD = [
  'fault',
  'times',
  'people',
  'answers',
  'stored',
  'lost',
  'doubled',
  'asked again',
  'reminders',
  'notices',
  'in doubt',
  'came twice',
  'longest wait',
  'served again',
];

/** What was not tried, and why. */
export interface NotRun {
  readonly name: string;
  readonly why: string;
}

/** The rounds as a table of plain text, what was not run below it. */
export function printTable(rounds: readonly Round[], notRun: readonly NotRun[]): string {
  const rows = [...rounds.map(cellsOf), sumOf(rounds)];
  const widths = HEAD.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [
    line(HEAD),
    rule,
    ...rows.slice(0, -1).map(line),
    rule,
    line(rows.at(-1) ?? []),
    ...notRun.map(({ name, why }) => `not run: ${name}: ${why}`),
  ].join('\n');
}

const lostOf = ({ lost, reminders, notices }: Round) =>
  lost.length + reminders.lost.length + notices.lost.length;
const doubledOf = ({ doubled, reminders, notices }: Round) =>
  doubled.length + reminders.doubled.length + notices.doubled.length;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function cellsOf(round: Round): readonly string[] {
  const { name, times, people, taken, stored, promptsAgain, reminders, notices, worstMs, recoveredMs } =
    round;
  const counts = [
    times,
    people,
    taken,
    stored,
    lostOf(round),
    doubledOf(round),
    promptsAgain,
    reminders.sent,
    notices.sent,
    reminders.doubtful + notices.doubtful,
    reminders.twice + notices.twice,
  ];
  return [name, ...counts.map(String), seconds(worstMs), seconds(recoveredMs)];
}

function sumOf(rounds: readonly Round[]): readonly string[] {
  const cells = rounds.map(cellsOf);
  const sums = HEAD.slice(1, -2).map((_, i) => cells.reduce((sum, row) => sum + Number(row[i + 1]), 0));
  const most = (pick: (round: Round) => number) => seconds(Math.max(0, ...rounds.map(pick)));
  return ['all', ...sums.map(String), most(({ worstMs }) => worstMs), most(({ recoveredMs }) => recoveredMs)];
}
