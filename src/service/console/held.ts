import type { Db } from '../../store/db.js';
import { findSenders } from '../notices/senders.js';
import type { Viewer } from './viewer.js';

interface Owned {
  readonly agencyId: string | null;
  readonly bureauId: string | null;
}

/** Whether somebody is of the house that a notice or a training is of. */
export const holds = ({ agencies, bureaus }: Viewer, { agencyId, bureauId }: Owned): boolean =>
  agencies.some(({ id }) => id === agencyId) || bureaus.some(({ id }) => id === bureauId);

/** Whether they may write in its name. */
export async function leads(db: Db, { personId }: Viewer, { agencyId, bureauId }: Owned): Promise<boolean> {
  const senders = await findSenders(db, personId);
  return senders.some(({ owner }) =>
    owner.agencyId === undefined ? owner.bureauId === bureauId : owner.agencyId === agencyId,
  );
}
