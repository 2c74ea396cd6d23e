import { capOf, usualCap } from '../../../service/remind/contact-cap.js';
import { isQuiet } from '../../../service/remind/timing.js';
import { nudge, titleOf } from '../../../service/work/tasks.js';
import { type Asked, wasNudgedSince, whoIsAsked } from '../../../store/desk/who-is-asked.js';
import type { Visit } from '../visit.js';
import { findOpenTask } from './find-task.js';
import { type Rights, serves } from './rights.js';
import { key, sayDesk, sayThen, wordOf } from './show.js';

/** Twice within this time nobody is reminded by hand. */
const AGAIN_MS = 3_600_000;

/** 提醒: brings a task to the mind of who owes it, now; says what will come of it. */
export async function nudgeTask(visit: Visit, rights: Rights, id: string): Promise<void> {
  const found = await findOpenTask(visit, rights, id);
  if (!found) return;
  const { task } = found;
  const { tx, caller, now } = visit;
  if (!serves(rights, task.agencyId)) return sayDesk(visit, 'task-not-yours');
  const title = titleOf(task, caller.lang);
  const toTask = [key(visit, `@task:${id}`, 'to-task')];
  const asked = await whoIsAsked(tx, id, now);
  const others = asked.filter(({ personId }) => personId !== caller.personId);
  if (asked.length > 0 && others.length === 0) return sayThen(visit, 'nudge-self', { title }, toTask);
  if (others.length === 0) return sayThen(visit, 'nudge-nobody', { title }, toTask);
  const reached = others.filter(({ off, unreachable }) => !off && !unreachable);
  if (reached.length > 0 && (await wasNudgedSince(tx, id, new Date(now.getTime() - AGAIN_MS)))) {
    return sayThen(visit, 'nudge-again', { title }, toTask);
  }
  if (reached.length > 0) await nudge(tx, id, caller.personId, now);
  const usual = await usualCap(tx);
  const lines = others.map((one) => `· ${outlook(visit, one, task.role, usual)}`);
  const word = reached.length > 0 ? 'nudge-done' : 'nudge-none';
  await sayThen(visit, word, { title, list: lines.join('\n') }, toTask);
}

function outlook(
  visit: Visit,
  { name, off, unreachable, lately, cap }: Asked,
  role: string,
  usual: number,
): string {
  const who = { name: name ?? wordOf(visit, 'no-name') };
  if (off) return wordOf(visit, 'outlook-off', who);
  if (unreachable) return wordOf(visit, 'outlook-unreachable', who);
  if (role === 'contact' && lately >= (capOf(cap) ?? usual))
    return wordOf(visit, 'outlook-cap', { ...who, count: lately });
  return wordOf(visit, isQuiet(visit.now) ? 'outlook-quiet' : 'outlook-now', who);
}
