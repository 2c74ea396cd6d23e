import { followUp, type Opened, openProject } from '../../../service/projects/open-project.js';
import type { NoProject } from '../../../service/projects/take-project.js';
import { option, type Visit } from '../visit.js';
import { findFirm } from './find-firm.js';
import { readKey, withKey } from './ids.js';
import { findOwnProject } from './project-card.js';
import type { Rights } from './rights.js';
import { key, panel, sayDesk, wordOf } from './show.js';

/** 新项目: under which pack? */
export async function askPack(visit: Visit, rights: Rights, id: string): Promise<void> {
  const firm = await findFirm(visit, rights, id);
  if (!firm) return;
  const { rulebook } = visit.house;
  const packs = rulebook.packs.flatMap((name) => {
    const file = rulebook.pack(name);
    return file?.stages?.length ? [file] : [];
  });
  // Titles resemble each other; people know the standards by their numbers.
  const buttons = packs.map(({ pack, title, documents: [first] }) =>
    option(withKey('begin', id, pack), `${title[visit.caller.lang]}${first ? `（${first.code}）` : ''}`),
  );
  await panel(
    visit,
    wordOf(visit, 'pack-which', { firm: firm.name }),
    [...buttons, key(visit, `@ent:${id}`, 'back')],
    {
      ...{ again: `@ent:${id}`, firm: id },
    },
  );
}

export async function beginProject(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  const firm = read ? await findFirm(visit, rights, read.id) : undefined;
  if (!read || !firm) return read ? undefined : sayDesk(visit, 'stale');
  const { tx, house, caller, now } = visit;
  const { id: enterpriseId, agencyId } = firm;
  const opening = { enterpriseId, agencyId, pack: read.key, by: caller.personId };
  await sayOpened(visit, await openProject(tx, house.rulebook, opening, now));
}

/** New needs came up after a project: another one, which follows it. */
export async function followProject(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  await sayOpened(visit, await followUp(tx, house.rulebook, id, { by: caller.personId }, now));
}

async function sayOpened(visit: Visit, opened: Opened | NoProject): Promise<void> {
  if (opened.kind === 'opened' || opened.kind === 'running') {
    const { projectId } = opened;
    const text =
      opened.kind === 'opened'
        ? wordOf(visit, 'project-opened', { name: opened.name })
        : wordOf(visit, 'project-running');
    return panel(
      visit,
      text,
      [key(visit, `@members:${projectId}`, 'do-members'), key(visit, `@project:${projectId}`, 'to-project')],
      { again: `@project:${projectId}`, project: projectId },
    );
  }
  sayDesk(visit, opened.kind === 'closed' ? 'project-closed' : 'stale');
}
