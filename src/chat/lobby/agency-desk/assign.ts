import { fill } from '../../../flow/say/fill.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { assignTask, type TaskView, titleOf } from '../../../service/work/tasks.js';
import { findRecipients } from '../../../store/directory/recipients.js';
import { type Colleague, colleaguesOf } from '../../../store/people/colleagues.js';
import { option, type Visit } from '../visit.js';
import { findOpenTask } from './find-task.js';
import { readIds, withIds } from './ids.js';
import { type Rights, serves } from './rights.js';
import { key, PAGE, panel, sayDesk, sayThen, wordOf } from './show.js';
import { deskWords } from './words.js';

/** 转交 with a task on the table: to a colleague of the same agency, by name or out of a list. */
export async function giveTask(visit: Visit, rights: Rights, id: string, said = ''): Promise<void> {
  const task = await toGive(visit, rights, id);
  if (!task?.agencyId) return;
  const all = await colleaguesOf(visit.tx, task.agencyId);
  const others = all.filter(({ personId }) => personId !== task.personId);
  const name = normalise(said).replace(/^(?:转?交?给|派给|to )+/, '');
  const named = name === '' ? [] : others.filter((one) => one.name?.includes(name));
  const [only, second] = named;
  if (only && !second) return give(visit, task, only);
  const shown = named.length > 0 ? named : others;
  if (shown.length === 0) return sayDesk(visit, 'give-nobody');
  const title = titleOf(task, visit.caller.lang);
  const word = name !== '' && named.length === 0 ? 'give-unknown' : 'give-ask';
  const buttons = shown
    .slice(0, PAGE)
    .map((one) => option(withIds('give', id, one.personId), labelOf(visit, one)));
  const toTask = key(visit, `@task:${id}`, 'back');
  const about = { again: `@task:${id}`, task: id };
  await panel(visit, wordOf(visit, word, { title, name }), [...buttons, toTask], about);
}

/** A colleague was picked. */
export async function pressGive(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readIds(argument);
  const task = read ? await toGive(visit, rights, read.id) : undefined;
  if (!read || !task?.agencyId) return read ? undefined : sayDesk(visit, 'task-none');
  const to = (await colleaguesOf(visit.tx, task.agencyId)).find(({ personId }) => personId === read.other);
  // Somebody who has left meanwhile, or was never there.
  return to ? give(visit, task, to) : sayDesk(visit, 'give-not-theirs');
}

async function toGive(visit: Visit, rights: Rights, id: string): Promise<TaskView | undefined> {
  const found = await findOpenTask(visit, rights, id);
  if (!found) return undefined;
  const { kind, role, agencyId } = found.task;
  // What the enterprise owes cannot be given to anybody else, nor a complaint to whom it may be about.
  const mayGive = kind === 'project' && role !== 'contact';
  if (mayGive && serves(rights, agencyId)) return found.task;
  const refusal = role === 'contact' ? 'give-theirs' : mayGive ? 'task-not-yours' : 'task-elsewhere';
  sayDesk(visit, refusal);
  return undefined;
}

async function give(visit: Visit, task: TaskView, to: Colleague): Promise<void> {
  const { tx, caller, now } = visit;
  await assignTask(tx, task.id, to.personId, caller.personId, now);
  const title = titleOf(task, caller.lang);
  const words = { title, name: labelOf(visit, to) };
  await sayThen(visit, 'give-done', words, [key(visit, '@tasks:0', 'to-tasks')]);
  if (to.personId === caller.personId) return;
  const [at] = await findRecipients(tx, to.personId);
  if (!at) return sayDesk(visit, 'give-not-reached', { name: labelOf(visit, to) });
  const from = caller.name ?? deskWords.somebody[at.lang];
  visit.others.push({
    to: { identityId: at.identityId, accountId: at.accountId, chat: at.chat },
    letter: {
      text: fill(deskWords['give-told'], at.lang, {
        from,
        title: titleOf(task, at.lang),
        firm: task.enterprise ?? '—',
      }),
      buttons: [{ id: `@task:${task.id}`, label: deskWords['to-task'][at.lang], role: 'action' }],
      kind: 'note',
    },
  });
}

const labelOf = (visit: Visit, { name, roles }: Colleague): string =>
  `${name ?? wordOf(visit, 'no-name')}（${roles.map((role) => wordOf(visit, `role-${role}`)).join('、')}）`;
