import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findByCreditCode, findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { changeEnterprise, lockEnterprises, lockWords } from '../../store/enterprises/save-enterprise.js';
import { type GivenFacts, takeFacts, textOf } from './facts.js';
import { initialsOf } from './initials.js';
import { nameKey } from './name-key.js';

/** Another enterprise with the same credit code: somebody should merge the two. */
export interface SameEnterprise {
  readonly id: string;
  readonly name: string;
}

/** Takes facts over into an enterprise, and fills what it lacks. Locks its row. */
export async function fillEnterprise(
  db: Db,
  enterpriseId: string,
  given: GivenFacts,
  at: Date,
  now: Date,
): Promise<SameEnterprise | undefined> {
  if (Object.keys(given.facts).length === 0) return undefined;
  const creditCode = textOf(given.facts, 'enterprise.credit_code');
  if (creditCode !== undefined) await lockWords(db, [`credit-code:${creditCode}`]);
  await lockEnterprises(db, [enterpriseId]);
  const row = await findEnterprise(db, enterpriseId);
  if (!row) return undefined;
  const district = textOf(given.facts, 'enterprise.district');
  const name = textOf(given.facts, 'enterprise.name');
  const holder = creditCode === undefined ? undefined : await findByCreditCode(db, creditCode);
  const other = holder && holder.id !== row.id ? holder : undefined;
  const facts = takeFacts(row.facts, given, at);
  const change = {
    ...(facts === row.facts ? {} : { facts }),
    ...(row.creditCode === null && creditCode !== undefined && !other ? { creditCode } : {}),
    ...(row.district === null && district !== undefined ? { district } : {}),
    ...(row.name === '' && name !== undefined
      ? { name, nameKey: nameKey(name), initials: initialsOf(name) }
      : {}),
  };
  if (Object.keys(change).length > 0) await changeEnterprise(db, row.id, change, now);
  if (!other) return undefined;
  await recordAudit(db, {
    action: 'enterprise.same',
    subject: 'enterprise',
    key: row.id,
    details: { same: other.id, by: 'credit-code' },
  });
  return { id: other.id, name: other.name };
}
