import { showRatings } from '../loop/rate.js';
import { proceed } from '../proceed.js';
import type { Visit } from '../visit.js';
import { giveTask, pressGive } from './assign.js';
import { askEnd, dropVisit, pressDate, pressToday, showDates } from './dates.js';
import { fillForThem, fillOnBehalf, pressFill, showFirmForms } from './firm-forms.js';
import { inviteContact, pressFirms, showFirm } from './firms.js';
import { showGuide } from './guide.js';
import { askKeep, pressKeep } from './keep-project.js';
import { pressMember, showMembers } from './members.js';
import { nudgeTask } from './nudge.js';
import { askPack, beginProject, followProject } from './open-project.js';
import { showOwed } from './owed.js';
import { agreeToPlan, askObjection } from './plan-answer.js';
import { postpone } from './postpone.js';
import { showProject, showProjectTasks } from './project-card.js';
import { pressProjects } from './projects.js';
import { archiveProject, askWaive, showRecord, showRecords } from './records.js';
import { remindTime, switchReminders } from './remind-time.js';
import type { Rights } from './rights.js';
import { deskDialogOf } from './show.js';
import { doneStage, leaveOutStage, showStages } from './stages.js';
import { fillTask, finishElsewhere, finishTask } from './task-acts.js';
import { showTask } from './task-card.js';
import { pressTasks, showAgencyTasks } from './tasks.js';
import { startVisit, startWrapUp } from './visit-record.js';

export type Act = (visit: Visit, rights: Rights, argument: string) => Promise<void>;

/** What a button of the desk does, by its verb. Every one looks at who presses it: anybody may send any button. */
export const ACTS: Readonly<Record<string, Act>> = {
  menu: (visit) => proceed(visit, {}),
  guide: showGuide,
  'rate-now': showRatings,
  tasks: pressTasks,
  atasks: showAgencyTasks,
  owed: showOwed,
  task: showTask,
  'task-fill': fillTask,
  'task-behalf': fillForThem,
  'task-done': finishTask,
  'task-else': finishElsewhere,
  'task-later': (visit, rights, id) => postpone(visit, rights, id, restOf(visit)),
  'task-give': (visit, rights, id) => giveTask(visit, rights, id, restOf(visit)),
  'task-nudge': nudgeTask,
  give: pressGive,
  firms: pressFirms,
  ent: showFirm,
  forms: showFirmForms,
  fill: pressFill,
  paper: (visit, rights, argument) => fillOnBehalf(visit, rights, argument, 'paper'),
  phone: (visit, rights, argument) => fillOnBehalf(visit, rights, argument, 'phone'),
  'ask-in': inviteContact,
  new: askPack,
  begin: beginProject,
  projects: pressProjects,
  project: showProject,
  ptasks: showProjectTasks,
  stages: showStages,
  'stage-done': doneStage,
  'stage-skip': leaveOutStage,
  visit: startVisit,
  'wrap-up': startWrapUp,
  members: showMembers,
  join: (visit, rights, argument) => pressMember(visit, rights, argument, true),
  leave: (visit, rights, argument) => pressMember(visit, rights, argument, false),
  dates: showDates,
  date: pressDate,
  today: pressToday,
  'date-drop': dropVisit,
  end: askEnd,
  records: showRecords,
  record: showRecord,
  waive: askWaive,
  archive: archiveProject,
  follow: followProject,
  keep: askKeep,
  'keep-yes': pressKeep,
  'plan-yes': agreeToPlan,
  'plan-no': askObjection,
  'remind-time': (visit, _, argument) => remindTime(visit, argument),
  'reminders-off': (visit) => switchReminders(visit, false),
  'reminders-on': (visit) => switchReminders(visit, true),
};

/** What was said before the task was picked: the day, the name. */
const restOf = (visit: Visit): string => {
  const dialog = deskDialogOf(visit);
  return dialog?.do === 'pick' ? (dialog.rest ?? '') : '';
};
