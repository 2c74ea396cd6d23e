import { fill } from '../../../flow/say/fill.js';
import { adminsOf } from '../../../service/people/caller.js';
import { confirmPlan } from '../../../service/projects/confirm-plan.js';
import { findRecipients } from '../../../store/directory/recipients.js';
import type { Visit } from '../visit.js';
import { findProject } from './project-card.js';
import { type Rights, speaksFor } from './rights.js';
import { askWritten, key, sayDesk, sayThen, wordOf } from './show.js';
import { deskWords } from './words.js';

/** 确认方案: a contact agrees to the plan of the service. */
export const agreeToPlan = (visit: Visit, rights: Rights, id: string): Promise<void> =>
  answer(visit, rights, id, true, undefined);

/** 有意见: what should be otherwise is asked. */
export async function askObjection(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findProject(visit, rights, id);
  if (!view) return;
  if (!speaksFor(rights, view.enterprise.id)) return sayDesk(visit, 'plan-not-yours');
  await askWritten(visit, wordOf(visit, 'plan-what'), { what: 'objection', id, again: `@project:${id}` });
}

export const objectToPlan = (visit: Visit, rights: Rights, id: string, words: string): Promise<void> =>
  answer(visit, rights, id, false, words);

async function answer(
  visit: Visit,
  rights: Rights,
  id: string,
  yes: boolean,
  words: string | undefined,
): Promise<void> {
  const view = await findProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const by = caller.personId;
  const answered = await confirmPlan(tx, house.rulebook, id, { by, yes, words }, now);
  switch (answered.kind) {
    case 'confirmed':
    case 'objected': {
      await sayThen(visit, yes ? 'plan-thanks' : 'plan-noted', undefined, [
        key(visit, `@project:${id}`, 'to-project'),
      ]);
      return tellAgency(visit, view, yes, words);
    }
    case 'already':
      return sayDesk(visit, 'plan-already');
    case 'needs-words':
      return askObjection(visit, rights, id);
    case 'not-asked':
      return sayDesk(visit, 'plan-not-asked');
    case 'closed':
      return sayDesk(visit, 'project-closed');
    default:
      return sayDesk(visit, 'plan-not-yours');
  }
}

/** Those who serve in the project hear of it; while there are none, the agency's admins. */
async function tellAgency(
  visit: Visit,
  view: { id: string; name: string; agency: { id: string }; members: readonly { personId: string }[] },
  yes: boolean,
  words = '',
): Promise<void> {
  const { tx } = visit;
  const members = [...new Set(view.members.map(({ personId }) => personId))];
  const found =
    members.length > 0
      ? await Promise.all(members.map((personId) => findRecipients(tx, personId)))
      : (await adminsOf(tx, view.agency.id)).map(({ identities }) => identities);
  for (const [to] of found) {
    if (!to) continue;
    const code = yes ? 'plan-told-yes' : 'plan-told-no';
    visit.others.push({
      to: { identityId: to.identityId, accountId: to.accountId, chat: to.chat },
      letter: {
        text: fill(deskWords[code], to.lang, { name: view.name, words }),
        buttons: [{ id: `@project:${view.id}`, label: deskWords['to-project'][to.lang], role: 'action' }],
        kind: 'note',
      },
    });
  }
}
