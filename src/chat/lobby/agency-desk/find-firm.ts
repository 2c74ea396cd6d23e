import { type DeskFirm, readFirm } from '../../../store/desk/read-firm.js';
import { isId } from '../order.js';
import type { Visit } from '../visit.js';
import { type Rights, serves } from './rights.js';
import { sayDesk } from './show.js';

/** The enterprise behind a button of anybody's making, if this person's agency serves it. Says so when not. */
export async function findFirm(visit: Visit, rights: Rights, id: string): Promise<DeskFirm | undefined> {
  const firm = isId(id) ? await readFirm(visit.tx, id) : undefined;
  if (firm && serves(rights, firm.agencyId)) return firm;
  sayDesk(visit, 'firm-not-found');
  return undefined;
}
