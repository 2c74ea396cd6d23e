import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { addOptOuts, dropOptOuts, findOptOuts } from '../../store/notices/opt-out.js';
import type { RefusableKind } from './notice.js';

/** 退订: notices of these kinds are not sent to the person any more, those on their way included. Returns what changed. */
export async function optOut(
  db: Db,
  personId: string,
  kinds: readonly RefusableKind[],
  now: Date,
): Promise<readonly RefusableKind[]> {
  const changed = (await addOptOuts(db, personId, kinds, now)) as RefusableKind[];
  await noteChange(db, personId, 'notices.refused', changed, now);
  return changed;
}

/** They want them again. Returns what changed. */
export async function optIn(
  db: Db,
  personId: string,
  kinds: readonly RefusableKind[],
  now: Date,
): Promise<readonly RefusableKind[]> {
  const changed = (await dropOptOuts(db, personId, kinds)) as RefusableKind[];
  await noteChange(db, personId, 'notices.wanted', changed, now);
  return changed;
}

/** The kinds a person does not want. */
export async function optOuts(db: Db, personId: string): Promise<readonly RefusableKind[]> {
  return (await findOptOuts(db, personId)) as RefusableKind[];
}

async function noteChange(
  db: Db,
  personId: string,
  action: string,
  kinds: readonly string[],
  at: Date,
): Promise<void> {
  if (kinds.length === 0) return;
  await recordAudit(db, {
    personId,
    action,
    subject: 'person',
    key: personId,
    details: { kinds: [...kinds] },
    at,
  });
}
