import { type ListedProject, projectsOf } from '../../../service/projects/list-projects.js';
import { option, type Visit } from '../visit.js';
import { showProject } from './project-card.js';
import { isAgency, type Rights } from './rights.js';
import { PAGE, panel, readOffset, sayDesk, wordOf } from './show.js';
import { turns } from './tasks.js';
import { stageTitle } from './titles.js';

/** Words that fit into a button beside a page number. */
const WORDS_MAX = 12;

/** 项目: those of the agency, or of the enterprises a contact speaks for. */
export async function showProjects(visit: Visit, rights: Rights, words = '', offset = 0): Promise<void> {
  const found = await findProjects(visit, rights, words, { limit: PAGE + 1, offset });
  if (found.length === 0 && offset > 0) return showProjects(visit, rights, words);
  if (found.length === 0) return sayDesk(visit, nothing(rights, words), { words });
  // Who names one wants to see it.
  const [only, other] = found;
  if (only && !other && words !== '' && offset === 0) return showProject(visit, rights, only.id);
  const shown = found.slice(0, PAGE);
  const buttons = [
    ...shown.map((project) => option(`@project:${project.id}`, lineOf(visit, project, isAgency(rights)))),
    ...turns(visit, 'projects', {
      before: offset > 0 ? Math.max(0, offset - PAGE) : undefined,
      next: found.length > PAGE ? offset + PAGE : undefined,
      words: cut(words),
    }),
  ];
  const head = wordOf(visit, headOf(rights, words), { words, count: shown.length });
  const again = `@projects:${offset}:${cut(words)}`;
  // What a contact says beside their few is a question rather than a name.
  await panel(visit, head, buttons, isAgency(rights) ? { again, search: 'projects' } : { again });
}

const headOf = (rights: Rights, words: string) => {
  if (words !== '') return 'projects-found' as const;
  return isAgency(rights) ? ('projects' as const) : ('projects-yours' as const);
};

const nothing = (rights: Rights, words: string) => {
  if (words !== '') return 'projects-not-found' as const;
  return isAgency(rights) ? ('projects-none' as const) : ('projects-none-yours' as const);
};

/** `@projects:8:机械` */
export async function pressProjects(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const [offset = '', words = ''] = argument.split(':', 2);
  await showProjects(visit, rights, words, readOffset(offset));
}

async function findProjects(
  { tx, now }: Visit,
  { agencyIds, contactOf }: Rights,
  words: string,
  page: { limit: number; offset: number },
): Promise<readonly ListedProject[]> {
  if (agencyIds.length > 0) return projectsOf(tx, { agencyIds, words, at: now, ...page });
  const own: ListedProject[] = [];
  for (const { enterpriseId } of contactOf) {
    own.push(...(await projectsOf(tx, { enterpriseId, words, at: now, limit: page.offset + page.limit })));
  }
  return own.slice(page.offset, page.offset + page.limit);
}

/** 示例机械厂 · 制定方案 · 逾期2项 */
function lineOf(visit: Visit, project: ListedProject, ours: boolean): string {
  const { enterprise, pack, stage, archivedAt, ended, open, overdue } = project;
  const state = archivedAt
    ? wordOf(visit, 'state-archived')
    : ended
      ? wordOf(visit, 'state-ended')
      : stageTitle(visit, pack, stage);
  const owed =
    overdue > 0
      ? wordOf(visit, 'count-overdue', { count: overdue })
      : open > 0
        ? wordOf(visit, 'count-open', { count: open })
        : undefined;
  // What the agency's people owe is no affair of the enterprise.
  return [enterprise, state, ours ? owed : undefined].filter((part) => part).join(' · ');
}

export const cut = (words: string): string => [...words.replaceAll(':', ' ')].slice(0, WORDS_MAX).join('');
