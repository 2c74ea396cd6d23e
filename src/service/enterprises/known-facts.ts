import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { projectFacts } from '../projects/project-facts.js';

interface Known {
  readonly known: Readonly<Record<string, Json>>;
  readonly about: readonly string[];
}

/** What a form may offer for confirmation, as `begin()` takes it; with those of the project it belongs to. */
export async function knownFacts(db: Db, enterpriseId: string, projectId?: string): Promise<Known> {
  const row = await findEnterprise(db, enterpriseId);
  if (!row) return { known: {}, about: [] };
  const entries = Object.entries(row.facts.values);
  const ofProject = projectId === undefined ? {} : await projectFacts(db, projectId, row.facts);
  const known: Readonly<Record<string, Json | undefined>> = {
    'enterprise.name': row.name,
    ...(row.creditCode === null ? {} : { 'enterprise.credit_code': row.creditCode }),
    ...(row.district === null ? {} : { 'enterprise.district': row.district }),
    ...Object.fromEntries(entries.map(([fact, { value }]) => [fact, value])),
    ...ofProject,
  };
  return {
    known: Object.fromEntries(
      Object.entries(known).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value] as const])),
    ),
    about: entries.flatMap(([fact, { approximate }]) => (approximate && !(fact in ofProject) ? [fact] : [])),
  };
}
