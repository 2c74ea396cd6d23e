import { createInvite } from '../../../service/invites/create-invite.js';
import { inviteLinks } from '../../../service/invites/invite-links.js';
import { enterprisesOf, type ListedEnterprise, projectsOf } from '../../../service/projects/list-projects.js';
import { option, type Visit } from '../visit.js';
import { findFirm } from './find-firm.js';
import { formsLine } from './project-card.js';
import { cut } from './projects.js';
import { isAgency, type Rights } from './rights.js';
import { key, PAGE, panel, readOffset, sayDesk, wordOf } from './show.js';
import { turns } from './tasks.js';
import { stageTitle } from './titles.js';

const INVITE_DAYS = 30;

/** 企业: those the agency serves, with how far their projects are. */
export async function showFirms(visit: Visit, rights: Rights, words = '', offset = 0): Promise<void> {
  if (!isAgency(rights)) return sayDesk(visit, 'not-for-you');
  const { agencyIds } = rights;
  const found = await enterprisesOf(visit.tx, { agencyIds, words, at: visit.now, limit: PAGE + 1, offset });
  if (found.length === 0 && offset > 0) return showFirms(visit, rights, words);
  if (found.length === 0) return sayDesk(visit, words === '' ? 'firms-none' : 'firms-not-found', { words });
  // Who names one wants to see it.
  const [only, other] = found;
  if (only && !other && words !== '' && offset === 0) return showFirm(visit, rights, only.id);
  const buttons = [
    ...found.slice(0, PAGE).map((firm) => option(`@ent:${firm.id}`, lineOf(visit, firm))),
    ...turns(visit, 'firms', {
      before: offset > 0 ? Math.max(0, offset - PAGE) : undefined,
      next: found.length > PAGE ? offset + PAGE : undefined,
      words: cut(words),
    }),
  ];
  const head = wordOf(visit, words === '' ? 'firms' : 'firms-found', { words });
  await panel(visit, head, buttons, { again: `@firms:${offset}:${cut(words)}`, search: 'firms' });
}

/** `@firms:8:机械` */
export async function pressFirms(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const [offset = '', words = ''] = argument.split(':', 2);
  await showFirms(visit, rights, words, readOffset(offset));
}

/** 示例机械厂 · 制定方案 · 逾期2项 */
function lineOf(visit: Visit, { name, project, open, overdue }: ListedEnterprise): string {
  const state = !project
    ? wordOf(visit, 'state-none')
    : project.archived
      ? wordOf(visit, 'state-archived')
      : project.ended
        ? wordOf(visit, 'state-ended')
        : stageTitle(visit, project.pack, project.stage);
  const owed = overdue > 0 ? ['count-overdue', overdue] : open > 0 ? ['count-open', open] : undefined;
  const count = owed && wordOf(visit, owed[0] as 'count-open', { count: owed[1] as number });
  return [name, state, count].filter((part) => part).join(' · ');
}

/** One enterprise: who speaks for it, its projects, what was handed in, and what can be done for it. */
export async function showFirm(visit: Visit, rights: Rights, id: string): Promise<void> {
  const firm = await findFirm(visit, rights, id);
  if (!firm) return;
  const { tx, now } = visit;
  const projects = await projectsOf(tx, { agencyIds: rights.agencyIds, enterpriseId: firm.id, at: now });
  const contacts = firm.contacts.map(({ name, title, reachable }) => {
    const known = [name ?? wordOf(visit, 'no-name'), title].filter((part) => part).join(' ');
    return reachable ? known : `${known}（${wordOf(visit, 'unreachable')}）`;
  });
  const lines = [
    `【${firm.name}】`,
    [firm.district, firm.creditCode].filter((part) => part).join(' · '),
    wordOf(visit, 'line-contacts', { list: contacts.join('、') || wordOf(visit, 'contacts-none') }),
    ...projects.map((project) =>
      wordOf(visit, 'line-project-state', {
        name: project.name,
        stage: project.ended ? wordOf(visit, 'state-ended') : stageTitle(visit, project.pack, project.stage),
        open: project.open,
        overdue: project.overdue > 0 ? wordOf(visit, 'overdue-too', { count: project.overdue }) : '',
      }),
    ),
    projects.length === 0 ? wordOf(visit, 'state-none') : undefined,
    firm.handedIn.length > 0 ? wordOf(visit, 'line-forms', { list: formsLine(visit, firm) }) : undefined,
  ];
  const buttons = [
    ...projects
      .slice(0, 3)
      .map((project) =>
        option(`@project:${project.id}`, projects.length === 1 ? wordOf(visit, 'to-project') : project.name),
      ),
    key(visit, `@forms:${firm.id}`, 'do-forms'),
    key(visit, `@ask-in:${firm.id}`, 'do-invite'),
    key(visit, `@new:${firm.id}`, 'do-new'),
    key(visit, '@firms:0', 'to-firms'),
  ];
  await panel(visit, lines.filter((line) => line).join('\n'), buttons, {
    again: `@ent:${firm.id}`,
    firm: firm.id,
  });
}

/** 邀请: a code by which a contact of this enterprise comes in. */
export async function inviteContact(visit: Visit, rights: Rights, id: string): Promise<void> {
  const firm = await findFirm(visit, rights, id);
  if (!firm) return;
  const { tx, house, caller, now } = visit;
  const { agencyId, id: enterpriseId } = firm;
  const wish = { role: 'contact', agencyId, enterpriseId, maxUses: null, days: INVITE_DAYS } as const;
  const { code } = await createInvite(tx, house.secret, { ...wish, createdBy: caller.personId }, now);
  const links = inviteLinks(code, { publicUrl: house.publicUrl(), bots: house.bots() });
  const list = [links.web, ...links.telegram].join('\n');
  const back = key(visit, `@ent:${enterpriseId}`, 'to-firm');
  await panel(
    visit,
    wordOf(visit, 'invite-firm', { firm: firm.name, code: links.code, links: list }),
    [back],
    {
      ...{ again: back.id, firm: enterpriseId },
    },
  );
}
