import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { addPerson } from '../../store/people/add-person.js';
import { grantRole } from '../../store/people/grant-role.js';
import { listOperators } from '../../store/people/list-operators.js';

/** Whoever has the machine may be its first operator without a chat; undefined: there is one already. */
export async function makeFirstOperator(
  tx: Tx,
  name: string | undefined,
  now: Date,
): Promise<string | undefined> {
  if ((await listOperators(tx)).length > 0) return undefined;
  const personId = newId(now.getTime());
  await addPerson(tx, { id: personId, name });
  await grantRole(tx, personId, { role: 'operator' }, now);
  await recordAudit(tx, { action: 'operator.first', subject: 'person', key: personId, at: now });
  return personId;
}
