import type { Definition } from '../../../flow/definition/definition.js';
import { mayRate } from '../../../service/ratings/may-rate.js';
import { isRatingForm } from '../../../service/ratings/rated-items.js';
import { findEnterprise } from '../../../store/enterprises/find-enterprise.js';
import type { Visit } from '../visit.js';
import { sayLoop } from './say.js';

/** Nobody rates their own work or that of their colleagues. True: it was refused, and said why. */
export async function refuseRating(
  visit: Visit,
  definition: Definition,
  enterpriseId: string | undefined,
): Promise<boolean> {
  const { tx, caller } = visit;
  if (enterpriseId === undefined || !isRatingForm(definition.id)) return false;
  if (await mayRate(tx, caller.personId, enterpriseId)) return false;
  const enterprise = (await findEnterprise(tx, enterpriseId))?.name ?? '';
  sayLoop(visit, 'rate-own', { enterprise });
  return true;
}
