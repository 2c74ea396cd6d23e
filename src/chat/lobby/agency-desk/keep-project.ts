import { besideProject, keepProject } from '../../../service/projects/doubled.js';
import type { Visit } from '../visit.js';
import { findOwnProject } from './project-card.js';
import type { Rights } from './rights.js';
import { key, panel, sayDesk, sayThen, wordOf } from './show.js';

/** 接着办这个: of two projects that became one enterprise's; it is asked once more, as the other is closed. */
export async function askKeep(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const others = await besideProject(visit.tx, id, visit.now);
  if (others.length === 0) return sayDesk(visit, 'keep-alone');
  const list = others.map(({ name }) => `“${name}”`).join('、');
  const back = key(visit, `@project:${id}`, 'back');
  await panel(
    visit,
    wordOf(visit, 'keep-ask', { name: view.name, list }),
    [key(visit, `@keep-yes:${id}`, 'do-keep-yes'), back],
    { again: back.id, project: id },
  );
}

export async function pressKeep(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const kept = await keepProject(tx, house.rulebook, id, { by: caller.personId }, now);
  if (kept.kind === 'alone') return sayDesk(visit, 'keep-alone');
  if (!('others' in kept)) return sayDesk(visit, 'project-closed');
  await sayThen(visit, 'kept', { name: view.name, count: kept.others }, [
    key(visit, `@project:${id}`, 'to-project'),
  ]);
}
