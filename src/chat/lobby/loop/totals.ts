import type { Text } from '../../../flow/json.js';
import { rolesOf } from '../../../service/people/caller.js';
import { itemsOf, SURVEY_FORMS } from '../../../service/ratings/rated-items.js';
import { ratingTotals, type Totals } from '../../../service/ratings/rating-totals.js';
import type { Visit } from '../visit.js';
import { itemLabel } from './item-labels.js';
import { sayLoop } from './say.js';
import { loopWords } from './words.js';

/** How the caller was rated where they work, as totals. False: they work nowhere. */
export async function sayTotals(visit: Visit): Promise<boolean> {
  const { tx, caller, house } = visit;
  const { staffOf } = await rolesOf(tx, caller.personId);
  const agencies = new Map(staffOf.map(({ agencyId, name }) => [agencyId, name]));
  for (const [agencyId, agency] of agencies) {
    const { surveys, items, overall } = await ratingTotals(tx, { agencyId, personId: caller.personId });
    sayLoop(visit, 'totals-head', { agency });
    if (surveys === undefined) {
      sayLoop(visit, 'totals-few');
      continue;
    }
    for (const one of items) sayLine(visit, one, itemLabel(house, formOf(one.key), one.key));
    sayLine(visit, overall, loopWords['totals-all']);
  }
  return agencies.size > 0;
}

const formOf = (item: string): string => SURVEY_FORMS.find((form) => item in itemsOf(form)) ?? '';

function sayLine(visit: Visit, { count, ratings }: Totals, item: Text): void {
  if (count === undefined || ratings === undefined) return sayLoop(visit, 'totals-hidden', { item });
  const { satisfied, fairly_satisfied: fairly, dissatisfied: bad } = ratings;
  sayLoop(visit, 'totals-line', { item, satisfied, fairly, bad, count });
}
