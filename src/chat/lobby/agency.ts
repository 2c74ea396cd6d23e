import { assignAgency } from '../../service/enterprises/create-enterprise.js';
import { listAgencies } from '../../service/enterprises/list-agencies.js';
import { adminsOf } from '../../service/people/caller.js';
import { adoptForms } from '../../service/projects/adopt-forms.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { choose } from './choose.js';
import type { Choices, Dialog } from './dialog.js';
import { proceed } from './proceed.js';
import { askNext, option, say, tell, type Visit } from './visit.js';

/** As many as a keyboard shows without paging. */
const AGENCIES_SHOWN = 20;

/** An enterprise that enrolled itself chooses who serves it; those of its district come first. */
export async function askAgency(visit: Visit, enterpriseId: string): Promise<void> {
  const enterprise = await findEnterprise(visit.tx, enterpriseId);
  const district = enterprise?.district ?? undefined;
  const choices = (await listAgencies(visit.tx, { district }))
    .slice(0, AGENCIES_SHOWN)
    .map(({ id, name }) => ({ id, name }));
  if (choices.length === 0) return say(visit, 'agency-none');
  await askNext(visit, { at: 'agency', next: {}, enterpriseId, choices });
  sayAgencies(visit, choices);
}

export function sayAgencies(visit: Visit, choices: Choices): void {
  say(
    visit,
    'ask-agency',
    undefined,
    choices.map(({ id, name }) => option(`@agency:${id}`, name)),
  );
}

export async function hearAgency(
  visit: Visit,
  { enterpriseId, choices, next }: Extract<Dialog, { at: 'agency' }>,
): Promise<void> {
  const { tx, caller, now } = visit;
  const agency = choose(visit.inbound, 'agency', choices);
  if (!agency) return sayAgencies(visit, choices);
  await askNext(visit, null);
  await assignAgency(tx, { enterpriseId, agencyId: agency.id, by: caller.personId }, now);
  await adoptForms(tx, visit.house.rulebook, enterpriseId, now);
  say(visit, 'agency-set', { agency: agency.name });
  const enterprise = await findEnterprise(tx, enterpriseId);
  for (const { identities } of await adminsOf(tx, agency.id)) {
    for (const to of identities) tell(visit, to, 'agency-new', { name: enterprise?.name ?? '' });
  }
  await proceed(visit, next);
}
