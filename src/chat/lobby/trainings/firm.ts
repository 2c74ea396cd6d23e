import { chooseEnterprise, rolesOf } from '../../../service/people/caller.js';
import type { Training } from '../../../service/trainings/training.js';
import { findPersonJoins } from '../../../store/directory/joins.js';
import { askWhich } from '../proceed.js';
import { askNext, say, type Visit } from '../visit.js';

/**
 * For which enterprise somebody registers. asked: the answer must come first, and leads on to `button`. People of agencies
 * and bureaus come for none.
 */
export async function settleFirm(
  visit: Visit,
  { agencyId }: Pick<Training, 'agencyId'>,
  button: string,
): Promise<'settled' | 'asked'> {
  const { tx, caller } = visit;
  const { contactOf, staffOf, bureaus, operator } = await rolesOf(tx, caller.personId);
  if (contactOf.some(({ enterpriseId }) => enterpriseId === caller.enterpriseId)) return 'settled';
  const [only, other] = contactOf;
  if (only && other) {
    await askWhich(visit, contactOf, { button });
    return 'asked';
  }
  const { enterpriseId: _, ...rest } = caller;
  visit.caller = only ? { ...rest, enterpriseId: only.enterpriseId } : rest;
  if (only) await chooseEnterprise(tx, caller.identityId, only.enterpriseId);
  if (only || staffOf.length > 0 || bureaus.length > 0 || operator || agencyId === null) return 'settled';
  // Who waits to be let in is linked afterwards.
  if ((await findPersonJoins(tx, caller.personId)) > 0) return 'settled';
  await askNext(visit, { at: 'name', next: { button }, agencyId });
  say(visit, 'ask-name');
  return 'asked';
}
