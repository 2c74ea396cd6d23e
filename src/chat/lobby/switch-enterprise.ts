import { rolesOf } from '../../service/people/caller.js';
import { askWhich } from './proceed.js';
import { say, type Visit } from './visit.js';

/** A contact of several enterprises says for which one they act from now on. */
export async function switchEnterprise(visit: Visit): Promise<void> {
  const { contactOf } = await rolesOf(visit.tx, visit.caller.personId);
  const [only, other] = contactOf;
  if (!only) return say(visit, 'which-none');
  if (!other) return say(visit, 'which-only', { name: only.name });
  await askWhich(visit, contactOf, {});
}
