import { fill } from '../../../flow/say/fill.js';
import { matchFor } from '../../../service/match/match-for.js';
import { tellReason } from '../../../service/match/words.js';
import { addMember, removeMember } from '../../../service/projects/members.js';
import { findRecipients } from '../../../store/directory/recipients.js';
import { option, type Visit } from '../visit.js';
import { lengthen, readKey, shorten, withKey } from './ids.js';
import { findOwnProject } from './project-card.js';
import type { Rights } from './rights.js';
import { key, panel, sayDesk, wordOf } from './show.js';
import { deskWords } from './words.js';

const SHOWN_MAX = 8;
const ROLE = { s: 'staff', e: 'expert' } as const;

/** 成员: who serves in the project, and who would fit, with the reasons; a person decides. */
export async function showMembers(visit: Visit, rights: Rights, id: string, remark?: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { lang } = visit.caller;
  const match = await matchFor(visit.tx, id, { agencyIds: rights.agencyIds, at: visit.now });
  const free = (match?.ranked ?? []).filter(({ member }) => !member).slice(0, SHOWN_MAX);
  const nameOf = (name: string | null, role: 'staff' | 'expert') =>
    `${name ?? wordOf(visit, 'no-name')}（${wordOf(visit, `role-${role}`)}）`;
  const argument = (personId: string, role: 'staff' | 'expert') => `${shorten(personId)}${role.charAt(0)}`;
  const lines = free.map(
    ({ name, role, reasons }, i) =>
      `${i + 1}. ${nameOf(name, role)}：${reasons.map((reason) => tellReason(reason, lang)).join(lang === 'zh' ? '，' : ', ')}`,
  );
  const text = [
    remark,
    wordOf(visit, 'line-members', {
      list:
        view.members.map(({ name, role }) => nameOf(name, role)).join('、') || wordOf(visit, 'members-none'),
    }),
    free.length > 0
      ? wordOf(visit, 'members-fit', { list: lines.join('\n') })
      : wordOf(visit, 'members-no-more'),
  ];
  const buttons = [
    ...free.map(({ personId, name, role }) =>
      option(
        withKey('join', id, argument(personId, role)),
        wordOf(visit, 'member-add', { name: nameOf(name, role) }),
      ),
    ),
    ...view.members.map(({ personId, name, role }) =>
      option(
        withKey('leave', id, argument(personId, role)),
        wordOf(visit, 'member-end', { name: nameOf(name, role) }),
      ),
    ),
    key(visit, `@project:${id}`, 'to-project'),
  ];
  await panel(visit, text.filter((line) => line).join('\n'), buttons, {
    again: `@members:${id}`,
    project: id,
  });
}

export async function pressMember(
  visit: Visit,
  rights: Rights,
  argument: string,
  joins: boolean,
): Promise<void> {
  const read = readKey(argument);
  const personId = read && lengthen(read.key.slice(0, -1));
  const role = ROLE[read?.key.at(-1) as keyof typeof ROLE];
  if (!read || personId === undefined || role === undefined) return sayDesk(visit, 'stale');
  const view = await findOwnProject(visit, rights, read.id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const change = joins ? addMember : removeMember;
  const changed = await change(tx, house.rulebook, view.id, { personId, role, by: caller.personId }, now);
  if (changed.kind === 'closed') return sayDesk(visit, 'project-closed');
  if (changed.kind === 'not-found') return sayDesk(visit, 'project-none');
  if (changed.kind === 'added' && personId !== caller.personId) await tellMember(visit, personId, view);
  await showMembers(visit, rights, view.id, wordOf(visit, `member-${changed.kind}`));
}

/** Who serves now hears of it. */
async function tellMember(
  visit: Visit,
  personId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const [to] = await findRecipients(visit.tx, personId);
  if (!to) return;
  const from = visit.caller.name ?? deskWords.somebody[to.lang];
  visit.others.push({
    to: { identityId: to.identityId, accountId: to.accountId, chat: to.chat },
    letter: {
      text: fill(deskWords['member-told'], to.lang, { from, name }),
      buttons: [{ id: `@project:${id}`, label: deskWords['to-project'][to.lang], role: 'action' }],
      kind: 'note',
    },
  });
}
