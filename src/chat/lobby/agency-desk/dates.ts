import { readDate } from '../../../flow/understand/date.js';
import { readFutureDay } from '../../../flow/understand/future-day.js';
import { datesOf, endService, setDate } from '../../../service/projects/set-date.js';
import { option, type Visit } from '../visit.js';
import { dateLabel, dateName } from './date-labels.js';
import { dayIn, sayDay } from './day-words.js';
import { readKey, withKey } from './ids.js';
import { findOwnProject } from './project-card.js';
import type { Rights } from './rights.js';
import { askWritten, key, panel, sayDesk, sayThen, wordOf } from './show.js';

/** 日期: those that were set, to be corrected, and those that may be set. */
export async function showDates(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const file = visit.house.rulebook.pack(view.pack);
  const known = file ? datesOf(file).filter((name) => !MADE.has(name)) : [];
  const set = new Set(view.dates.map((date) => date.key));
  const buttons = [
    ...view.dates
      .filter(({ key: name }) => !MADE.has(name))
      .map((date) =>
        option(
          withKey('date', id, `${date.key}.${date.subject}`),
          dateLabel(visit, date.key, date.subject, date.day, view.pack),
        ),
      ),
    ...known
      .filter((name) => name === 'visit' || !set.has(name))
      .map((name) => option(withKey('date', id, name), dateName(visit, view.pack, name))),
    key(visit, `@project:${id}`, 'to-project'),
  ];
  await panel(visit, wordOf(visit, 'dates-which'), buttons, { again: `@dates:${id}`, project: id });
}

/** Follow from what is done, and are not set by hand. */
const MADE = new Set(['archived', 'staffed']);

/** 服务结束 */
export const askEnd = (visit: Visit, rights: Rights, id: string): Promise<void> =>
  pressDate(visit, rights, withKey('date', id, 'ended').slice('@date:'.length));

export async function pressDate(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  const view = read ? await findOwnProject(visit, rights, read.id) : undefined;
  if (!read || !view) return read ? undefined : sayDesk(visit, 'stale');
  const [name = '', subject = ''] = read.key.split('.', 2);
  await askDay(visit, view, name, subject, 'date-ask');
}

async function askDay(
  visit: Visit,
  { id, pack }: { id: string; pack: string },
  name: string,
  subject: string,
  word: 'date-ask' | 'date-unclear',
): Promise<void> {
  const text = wordOf(visit, word, { date: dateName(visit, pack, name, subject) });
  const about = { what: 'date', id, key: `${name}.${subject}`, again: `@project:${id}` } as const;
  const today = key(visit, withKey('today', id, `${name}.${subject}`), 'today');
  const wrong = name === 'visit' && subject !== '';
  const drop = wrong ? [key(visit, withKey('date-drop', id, `${name}.${subject}`), 'do-drop-date')] : [];
  await askWritten(visit, text, about, [today, ...drop]);
}

/** A visit that never was. */
export async function dropVisit(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  const view = read ? await findOwnProject(visit, rights, read.id) : undefined;
  if (!read || !view) return read ? undefined : sayDesk(visit, 'stale');
  const [name = '', subject = ''] = read.key.split('.', 2);
  if (name !== 'visit') return sayDesk(visit, 'stale');
  const { tx, house, caller, now } = visit;
  const wish = { key: name, subject, day: null, by: caller.personId };
  const set = await setDate(tx, house.rulebook, view.id, wish, now);
  if (set.kind !== 'dropped') return sayDesk(visit, set.kind === 'closed' ? 'project-closed' : 'stale');
  const date = dateName(visit, view.pack, name, subject);
  await sayThen(visit, 'date-dropped', { date }, [key(visit, `@project:${view.id}`, 'to-project')]);
}

export async function pressToday(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  if (!read) return sayDesk(visit, 'stale');
  await writeDate(visit, rights, { id: read.id, key: read.key }, dayIn(visit.now));
}

/** The day that was written, in any of the ways people write one. */
export async function writeDate(
  visit: Visit,
  rights: Rights,
  { id, key: named = '' }: { id: string; key?: string | undefined },
  said: string,
): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const [name = '', subject = ''] = named.split('.', 2);
  const day = readAnyDay(said, now);
  if (day === undefined) return askDay(visit, view, name, subject, 'date-unclear');
  const by = caller.personId;
  const next = name === 'visit' && subject === '' ? nextVisit(view.dates) : subject;
  const set =
    name === 'ended'
      ? await endService(tx, house.rulebook, id, { on: day, by }, now)
      : await setDate(tx, house.rulebook, id, { key: name, subject: next, day, by }, now);
  if (set.kind === 'no-day') return sayDesk(visit, 'date-order');
  if (set.kind === 'no-date' || set.kind === 'not-found') return sayDesk(visit, 'stale');
  if (set.kind === 'closed') return sayDesk(visit, 'project-closed');
  const words = { date: dateName(visit, view.pack, name, next), day: sayDay(day, caller.lang) };
  const text = wordOf(visit, name === 'ended' ? 'ended-set' : 'date-set', words);
  await panel(visit, text, [key(visit, `@project:${id}`, 'to-project'), key(visit, '@tasks:0', 'to-tasks')], {
    ...{ again: `@project:${id}`, project: id },
  });
}

const nextVisit = (dates: readonly { readonly key: string; readonly subject: string }[]): string => {
  const visits = dates.filter(({ key: name }) => name === 'visit').map(({ subject }) => Number(subject) || 0);
  return String(Math.max(0, ...visits) + 1);
};

/** Gone by or to come: the nearest that is meant; what was understood is said back. */
export function readAnyDay(said: string, now: Date): string | undefined {
  const read = readDate(said, { now: now.getTime(), precision: 'day', past: false });
  if (read.kind === 'understood') return read.value;
  const ahead = readFutureDay(said, { now: now.getTime() });
  if (ahead.kind !== 'unclear') return ahead.day;
  return read.kind === 'doubt' ? read.candidates[0]?.value : undefined;
}
