import { readHouseButton } from '../order.js';
import type { Visit } from '../visit.js';
import { giveTask } from './assign.js';
import type { DeskDialog } from './dialog.js';
import { showFirms } from './firms.js';
import { showGuide } from './guide.js';
import { nudgeTask } from './nudge.js';
import type { SaidOrder } from './orders.js';
import { owedByOthers, showOwed } from './owed.js';
import { postpone } from './postpone.js';
import { showProjects } from './projects.js';
import { remindTime, switchReminders } from './remind-time.js';
import { isAgency, type Rights } from './rights.js';
import { deskDialogOf, sayDesk } from './show.js';
import { showFigures } from './statistics.js';
import { finishTask } from './task-acts.js';
import { askWhichTask, openTasks, sayNone, showTasks } from './tasks.js';
import { recordVisit, wrapUp } from './visit-record.js';

/** Carries out an order of the desk. */
export function obeyDesk(visit: Visit, rights: Rights, { order, rest }: SaidOrder): Promise<void> {
  switch (order) {
    case 'tasks':
      return showTasks(visit, rights);
    case 'owed':
      return showOwed(visit, rights);
    case 'firms':
      return showFirms(visit, rights, rest);
    case 'projects':
      return showProjects(visit, rights, rest);
    case 'record':
      return recordVisit(visit, rights, rest);
    case 'wrapup':
      return wrapUp(visit, rights, rest);
    case 'finish':
      return withTask(visit, rights, rest, 'task-done', (id) => finishTask(visit, rights, id));
    case 'postpone':
      return withTask(visit, rights, rest, 'task-later', (id, left) => postpone(visit, rights, id, left));
    case 'assign':
      return withTask(visit, rights, rest, 'task-give', (id, left) => giveTask(visit, rights, id, left));
    case 'nudge':
      return withTask(visit, rights, rest, 'task-nudge', (id) => nudgeTask(visit, rights, id));
    case 'stats':
      return showFigures(visit, rights);
    case 'guide':
      return showGuide(visit, rights);
    case 'remind-time':
      return remindTime(visit, rest);
    case 'reminders-off':
    case 'reminders-on':
      return switchReminders(visit, order === 'reminders-on');
  }
}

/** 转交 with a task on the table gives it to a colleague. False: there is none, so a form is meant. */
export async function giveChosen(visit: Visit, rights: Rights): Promise<boolean> {
  if (visit.caller.sessionId !== undefined || !isAgency(rights)) return false;
  await withTask(visit, rights, '', 'task-give', (id) => giveTask(visit, rights, id));
  return true;
}

/** The task that is meant: the number said of the list just shown, the one on the table; else it is asked. */
async function withTask(
  visit: Visit,
  rights: Rights,
  rest: string,
  verb: string,
  act: (id: string, rest: string) => Promise<void>,
): Promise<void> {
  const dialog = deskDialogOf(visit);
  const [, number, left = ''] = /^第?(\d{1,3})(?:项|个|条)?(?:[\s,，:：]+(.*))?$/.exec(rest) ?? [];
  const counted = number === undefined ? undefined : taskAt(dialog, Number(number));
  if (counted !== undefined) return act(counted, left);
  if (dialog?.do === 'pick' && dialog.task !== undefined) return act(dialog.task, rest);
  // Whom one may remind owes it oneself less often than not.
  const open = verb === 'task-nudge' ? await owedByOthers(visit, rights) : await openTasks(visit, rights);
  const named = open.filter(({ enterprise }) => rest.length > 1 && enterprise?.includes(rest));
  const [only] = named.length > 0 ? named : open;
  if (!only) return verb === 'task-nudge' ? sayDesk(visit, 'nudge-nothing') : sayNone(visit, rights);
  await askWhichTask(visit, named.length > 0 ? named : open, verb, named.length > 0 ? '' : rest);
}

function taskAt(dialog: DeskDialog | undefined, number: number): string | undefined {
  const id = dialog?.do === 'pick' ? dialog.choices[number - 1]?.id : undefined;
  const button = id === undefined ? undefined : readHouseButton(id);
  return button?.verb.startsWith('task') && button.verb !== 'tasks' ? button.argument : undefined;
}
