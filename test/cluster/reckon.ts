import type { Told } from '../crash/notify-people.js';
import { type Believer, reconcile } from '../crash/reconcile.js';
import type { Accounted } from '../crash/remind-people.js';
import type { Crowd } from './crowd.js';

export interface Line {
  readonly what: string;
  readonly counted: string;
  readonly holds: boolean;
  /** What does not hold. */
  readonly faults: readonly string[];
}

/** What people were shown of the service, by chat. */
export type Shown = ReadonlyMap<string, number>;

export async function reckonTalks(
  databaseUrl: string,
  crowd: Crowd,
  faults: number,
): Promise<readonly Line[]> {
  const all = crowd.all;
  const stored = await reconcile(databaseUrl, all as readonly Believer[]);
  const strayed = all.flatMap(({ problems }) => problems);
  const answers = all.reduce((sum, { given }) => sum + given.size, 0);
  const repeats = all.reduce((sum, one) => sum + one.repeats, 0);
  const late = all.reduce((sum, one) => sum + one.late, 0);
  const latest = Math.max(0, ...all.map((one) => one.late));
  const most = Math.max(0, ...all.map((one) => one.repeats));
  const kinds = [...crowd.people].map(([name, people]) => `${people.length} ${name}`).join(', ');
  return [
    line(
      `conversations: ${kinds}`,
      all.length,
      all.filter(({ done }) => !done).map(({ key }) => `${key} has no end`),
    ),
    line('answers lost, doubled or other than given', `0 of ${answers}`, stored),
    line('people who waited for each question and saw another order', `0 of ${all.length}`, strayed),
    line(
      'late questions, shown to people in haste after a newer one, at most one a fault',
      late,
      latest > faults ? [`${latest} to one person`] : [],
    ),
    line(
      `questions shown once more, at most one a fault`,
      repeats,
      most > faults ? [`${most} to one person`] : [],
    ),
  ];
}

export function reckonReminders(
  chats: readonly number[],
  rows: readonly Accounted[],
  shown: Shown,
): readonly Line[] {
  const doubtful = new Set(rows.filter((row) => row.doubtful).map(({ chat }) => chat));
  const missing = chats.filter((chat) => !shown.has(String(chat)));
  const states = rows.filter(({ status, left }) => status !== 'handed' || left);
  const twice = chats.map(String).filter((chat) => (shown.get(chat) ?? 0) > 1);
  const unmarked = twice.filter((chat) => !doubtful.has(chat));
  return [
    line('reminders that came', `${chats.length - missing.length} of ${chats.length}`, [
      ...missing.map((chat) => `${chat} heard nothing`),
      ...states.map((row) => JSON.stringify(row)),
    ]),
    line(
      'reminders that came twice and are not marked',
      `0 (${doubtful.size} marked, ${twice.length} of them twice)`,
      unmarked,
    ),
  ];
}

export function reckonNotice(chats: readonly number[], rows: readonly Told[], shown: Shown): readonly Line[] {
  const doubtful = new Set(rows.filter((row) => row.doubtful).map(({ chat }) => chat));
  const missing = chats.filter((chat) => !shown.has(String(chat)));
  const states = rows.filter(({ status }) => status !== 'sent');
  const twice = chats.map(String).filter((chat) => (shown.get(chat) ?? 0) > 1);
  return [
    line('notices that came', `${chats.length - missing.length} of ${chats.length}`, [
      ...missing.map((chat) => `${chat} heard nothing`),
      ...states.map((row) => JSON.stringify(row)),
    ]),
    line(
      'notices that came twice and are not marked',
      `0 (${doubtful.size} marked, ${twice.length} of them twice)`,
      twice.filter((chat) => !doubtful.has(chat)),
    ),
  ];
}

export function line(what: string, counted: string | number, faults: readonly string[]): Line {
  const text = String(counted);
  return {
    what,
    counted: faults.length === 0 ? text : text.replace(/^0/, String(faults.length)),
    holds: faults.length === 0,
    faults,
  };
}
