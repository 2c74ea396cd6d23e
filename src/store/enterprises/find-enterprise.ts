import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

/** One fact of an enterprise, and when it was given. */
export interface FactEntry {
  readonly value: Json;
  readonly approximate?: true;
  /** ISO time. */
  readonly at: string;
}

export interface FactSheet {
  readonly values: { readonly [fact: string]: FactEntry };
}

export interface EnterpriseRow {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly creditCode: string | null;
  readonly district: string | null;
  readonly facts: FactSheet;
  readonly agencyId: string | null;
  readonly createdAt: Date;
  readonly mergedInto: string | null;
}

/** More merges in a row than this are a fault of the data, not a history. */
const MERGES_MAX = 20;

type Found = { facts: unknown } & Omit<EnterpriseRow, 'facts'>;

const rowOf = ({ facts, ...rest }: Found): EnterpriseRow => ({ ...rest, facts: sheetOf(facts) });

function sheetOf(facts: unknown): FactSheet {
  const values = (facts as Partial<FactSheet> | null)?.values;
  return { values: values ?? {} };
}

/** The enterprise, or the one it was merged into. */
export async function findEnterprise(db: Db, id: string): Promise<EnterpriseRow | undefined> {
  let next: string | null = id;
  for (let hop = 0; next !== null && hop < MERGES_MAX; hop++) {
    const [found]: Found[] = await db.$queryRaw<Found[]>`
      SELECT id, name, name_key AS "nameKey", credit_code AS "creditCode", district, facts, agency_id AS "agencyId",
        created_at AS "createdAt", merged_into AS "mergedInto"
      FROM enterprise WHERE id = ${next}::uuid`;
    if (!found) return undefined;
    if (found.mergedInto === null) return rowOf(found);
    next = found.mergedInto;
  }
  return undefined;
}

export async function findByCreditCode(db: Db, creditCode: string): Promise<EnterpriseRow | undefined> {
  const found = await db.enterprise.findUnique({ where: { creditCode }, select: { id: true } });
  return found ? await findEnterprise(db, found.id) : undefined;
}

/** All living enterprises that bear this key or were merged from one that does, oldest first. */
export async function findByNameKey(db: Db, key: string): Promise<readonly EnterpriseRow[]> {
  const found = await db.enterprise.findMany({ where: { nameKey: key }, orderBy: { createdAt: 'asc' } });
  const living = new Map<string, EnterpriseRow>();
  for (const row of found) {
    const root = row.mergedInto === null ? rowOf(row) : await findEnterprise(db, row.id);
    if (root && !living.has(root.id)) living.set(root.id, root);
  }
  return [...living.values()];
}

/** Which of these credit codes and name keys any enterprise has: whatever has neither is new. */
export async function findTaken(
  db: Db,
  codes: readonly string[],
  keys: readonly string[],
): Promise<{ readonly codes: ReadonlySet<string>; readonly keys: ReadonlySet<string> }> {
  const rows = await db.$queryRaw<{ code: string | null; key: string }[]>`
    SELECT credit_code AS code, name_key AS key FROM enterprise WHERE credit_code = ANY (${[...codes]})
    UNION ALL SELECT credit_code, name_key FROM enterprise WHERE name_key = ANY (${[...keys]})`;
  return {
    codes: new Set(rows.flatMap(({ code }) => code ?? [])),
    keys: new Set(rows.map(({ key }) => key)),
  };
}
