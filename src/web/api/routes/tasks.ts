import { Fault } from '../../../fault/fault.js';
import type { ApiCaller } from '../../../service/api/tokens.js';
import { addMonths } from '../../../service/calendar/add-span.js';
import { chinaDay } from '../../../service/calendar/china-clock.js';
import { isForHandlers, isTheirRating, mayPutOff } from '../../../service/work/task-rights.js';
import { completeTask, deferTask, type TaskView, tasksOf } from '../../../service/work/tasks.js';
import { pageTaskIds } from '../../../store/api/work-lists.js';
import type { Db } from '../../../store/db.js';
import { type Call, read, write } from '../route.js';
import { idParams, makePage, pageOf } from '../schemas/common.js';
import { task, taskDone, taskPostponed, taskQuery } from '../schemas/tasks.js';
import { showTask } from '../show-task.js';

/** Further than that nothing is put off, as in the chat. */
const MONTHS_MAX = 24;

/** Those of complaints and bad ratings are for the people who deal with them alone. */
async function findOne(db: Db, id: string, { caller, parts, now }: Call): Promise<TaskView> {
  const { sees } = caller;
  const agencyIds = sees === 'all' ? {} : { agencyIds: sees };
  const [found] = await tasksOf(db, parts.rulebook, { id, ...agencyIds });
  if (!found || isForHandlers(found) || found.opensAt > now) throw new Fault('not-found');
  return found;
}

/** An agency deals with its own, a bureau with those of bureaus. */
const isTheirs = ({ owner }: ApiCaller, { agencyId, role }: TaskView): boolean =>
  owner.agencyId === undefined ? role === 'bureau' : owner.agencyId === agencyId;

function checkOpen(found: TaskView, caller: ApiCaller): void {
  if (found.kind !== 'project' || !isTheirs(caller, found)) throw new Fault('task-elsewhere');
  if (found.status !== 'open') throw new Fault('task-over');
}

export const taskRoutes = [
  read({
    path: '/tasks',
    name: 'listTasks',
    summary: { zh: '待办列表', en: 'List tasks' },
    scope: 'tasks:read',
    query: taskQuery,
    answer: pageOf(task),
    async run({ db, caller, parts, query, now, lang }) {
      const { limit } = query;
      const ids = await pageTaskIds(db, { ...query, limit: limit + 1, now }, caller.sees);
      const found = await tasksOf(db, parts.rulebook, { ids, limit: limit + 1 });
      const rows = found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return makePage(rows, limit, (one) => showTask(one, lang));
    },
  }),
  read({
    path: '/tasks/{id}',
    name: 'readTask',
    summary: { zh: '一条待办', en: 'Read a task' },
    scope: 'tasks:read',
    params: idParams,
    answer: task,
    run: async (call) => showTask(await findOne(call.db, call.params.id, call), call.lang),
  }),
  write({
    method: 'post',
    path: '/tasks/{id}/done',
    name: 'finishTask',
    summary: { zh: '完成待办', en: 'Tick a task off' },
    scope: 'tasks:write',
    params: idParams,
    body: taskDone,
    example: { reason: '企业在线下已签字确认' },
    answer: task,
    writes: 'task',
    faults: ['task-elsewhere', 'task-over', 'task-reason'],
    async run(call) {
      const { tx, caller, params, body, parts, now, lang } = call;
      const found = await findOne(tx, params.id, call);
      checkOpen(found, caller);
      if (isTheirRating(found)) throw new Fault('task-elsewhere');
      if (found.form !== null && body.reason === undefined)
        throw new Fault('task-reason', { field: 'reason' });
      const done = await completeTask(tx, parts.rulebook, found.id, caller.personId, now, body.reason);
      if (!done) throw new Fault('task-over');
      return showTask(await findOne(tx, found.id, call), lang);
    },
  }),
  write({
    method: 'post',
    path: '/tasks/{id}/postpone',
    name: 'postponeTask',
    summary: { zh: '延后待办', en: 'Put the last day of a task off' },
    scope: 'tasks:write',
    params: idParams,
    body: taskPostponed,
    example: { to: '2027-01-15' },
    answer: task,
    writes: 'task',
    faults: ['task-elsewhere', 'task-over', 'task-day'],
    async run(call) {
      const { tx, caller, params, body, parts, now, lang } = call;
      const found = await findOne(tx, params.id, call);
      checkOpen(found, caller);
      if (!mayPutOff(found)) throw new Fault('task-elsewhere');
      const today = chinaDay(now);
      if (body.to <= today || body.to > addMonths(today, MONTHS_MAX))
        throw new Fault('task-day', { field: 'to' });
      if (!(await deferTask(tx, parts.rulebook, found.id, body.to, caller.personId, now)))
        throw new Fault('task-over');
      return showTask(await findOne(tx, found.id, call), lang);
    },
  }),
];
