import { isSettled } from '../../../service/projects/stage-order.js';
import { finishStage, type StageChanged, skipStage } from '../../../service/projects/stages.js';
import { option, type Visit } from '../visit.js';
import { sayDay } from './day-words.js';
import { readKey, withKey } from './ids.js';
import { findOwnProject } from './project-card.js';
import type { Rights } from './rights.js';
import { askWritten, key, panel, sayDesk, sayThen, wordOf } from './show.js';
import { stageTitle } from './titles.js';

/** Those that are not finished, to be finished or left out in any order. */
export async function showStages(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { lang } = visit.caller;
  const left = view.stages.filter((stage) => !isSettled(stage));
  const buttons = left.map((stage) =>
    option(
      withKey('stage-done', id, stage.key),
      wordOf(visit, 'do-stage-done', { title: stage.title[lang] }),
    ),
  );
  const back = key(visit, `@project:${id}`, 'to-project');
  await panel(visit, wordOf(visit, 'stages-which'), [...buttons, back], {
    again: `@stages:${id}`,
    project: id,
  });
}

/** 完成阶段 */
export const doneStage = (visit: Visit, rights: Rights, argument: string, reason?: string): Promise<void> =>
  changeStage(visit, rights, argument, 'done', reason);

/** 跳过 */
export const leaveOutStage = (
  visit: Visit,
  rights: Rights,
  argument: string,
  reason?: string,
): Promise<void> => changeStage(visit, rights, argument, 'skip', reason);

async function changeStage(
  visit: Visit,
  rights: Rights,
  argument: string,
  what: 'done' | 'skip',
  reason: string | undefined,
): Promise<void> {
  const read = readKey(argument);
  const view = read ? await findOwnProject(visit, rights, read.id) : undefined;
  if (!read || !view) return read ? undefined : sayDesk(visit, 'stale');
  const { tx, house, caller, now } = visit;
  const change = what === 'done' ? finishStage : skipStage;
  const wish = { by: caller.personId, reason };
  const changed = await change(tx, house.rulebook, view.id, read.key, wish, now);
  const title = stageTitle(visit, view.pack, read.key);
  switch (changed.kind) {
    case 'needs-reason':
      return askReason(visit, { ...view, stage: read.key, title, what }, changed);
    case 'done':
    case 'skipped':
    case 'opened':
      return sayNext(
        visit,
        view,
        wordOf(visit, what === 'done' ? 'stage-done' : 'stage-skipped', { title }),
        changed.next,
      );
    case 'already':
      return sayThen(visit, 'stage-already', { title }, [toProject(visit, view.id)]);
    case 'closed':
      return sayDesk(visit, 'project-closed');
    default:
      return sayDesk(visit, 'stale');
  }
}

async function sayNext(
  visit: Visit,
  { id, pack }: { id: string; pack: string },
  said: string,
  next: string | undefined,
): Promise<void> {
  const title = next === undefined ? undefined : stageTitle(visit, pack, next);
  const after = title === undefined ? '' : `\n${wordOf(visit, 'stage-next', { title })}`;
  await panel(visit, said + after, [toProject(visit, id), key(visit, '@tasks:0', 'to-tasks')], {
    ...{ again: `@project:${id}`, project: id },
  });
}

const toProject = (visit: Visit, id: string) => key(visit, `@project:${id}`, 'to-project');

async function askReason(
  visit: Visit,
  about: { id: string; pack: string; stage: string; title: string; what: 'done' | 'skip' },
  { why, before, window }: Extract<StageChanged, { kind: 'needs-reason' }>,
): Promise<void> {
  const { id, pack, stage, title, what } = about;
  const { lang } = visit.caller;
  const list = before.map((one) => stageTitle(visit, pack, one)).join('、');
  const text =
    why === 'order'
      ? wordOf(visit, list === '' ? 'reason-not-open' : 'reason-order', { title, list })
      : why === 'window' && window
        ? wordOf(visit, 'reason-window', {
            title,
            from: sayDay(window.from, lang),
            to: sayDay(window.to, lang),
          })
        : wordOf(visit, 'reason-skip', { title });
  await askWritten(visit, text, {
    ...{ what: what === 'done' ? 'out-of-order' : 'skip', id, key: stage, again: `@project:${id}` },
  });
}
