import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';

interface Known {
  readonly known: Readonly<Record<string, Json>>;
  readonly about: readonly string[];
}

/** What a form may offer for confirmation, as `begin()` takes it. */
export async function knownFacts(db: Db, enterpriseId: string): Promise<Known> {
  const row = await findEnterprise(db, enterpriseId);
  if (!row) return { known: {}, about: [] };
  const entries = Object.entries(row.facts.values);
  return {
    known: {
      'enterprise.name': row.name,
      ...(row.creditCode === null ? {} : { 'enterprise.credit_code': row.creditCode }),
      ...(row.district === null ? {} : { 'enterprise.district': row.district }),
      ...Object.fromEntries(entries.map(([fact, { value }]) => [fact, value])),
    },
    about: entries.flatMap(([fact, { approximate }]) => (approximate ? [fact] : [])),
  };
}
