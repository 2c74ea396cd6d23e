import type { Db } from '../../store/db.js';
import { servesEnterprise } from '../../store/ratings/rated-responses.js';

/** Whether a person may rate the service an enterprise got: never those who gave it, nor their colleagues. */
export async function mayRate(db: Db, personId: string, enterpriseId: string): Promise<boolean> {
  return !(await servesEnterprise(db, personId, enterpriseId));
}
