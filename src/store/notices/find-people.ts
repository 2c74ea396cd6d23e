import { digitsOf } from '../../flow/domain/personal.js';
import { sealerOf } from '../cipher/sealer.js';
import { FIND_PART } from '../cipher/token.js';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { OwnerKey } from './audience-shape.js';
import { caredFor } from './condition-sql.js';

const { sql } = Prisma;

/** An enterprise that a word of a list means; one that was merged into another stands for that one. */
export interface FoundFirm {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly creditCode: string | null;
}

/** The owner's enterprises with any of these credit codes or keys of names. */
export async function findFirms(
  db: Db,
  { agencyId }: OwnerKey,
  { codes, keys }: { readonly codes: readonly string[]; readonly keys: readonly string[] },
): Promise<readonly FoundFirm[]> {
  const own = agencyId === undefined ? sql`TRUE` : caredFor(sql`e`, [agencyId]);
  return await db.$queryRaw<FoundFirm[]>(sql`
    SELECT DISTINCT e.id::text, m.name, m.name_key AS "nameKey", m.credit_code AS "creditCode"
    FROM enterprise m JOIN enterprise e ON e.id = COALESCE(m.merged_into, m.id) AND e.merged_into IS NULL
    WHERE (m.credit_code = ANY (${[...codes]}::text[]) OR m.name_key = ANY (${[...keys]}::text[])) AND ${own}
    ORDER BY 1, 2`);
}

export interface FoundContact {
  readonly enterpriseId: string;
  readonly personId: string;
  readonly name: string | null;
  /** Of what they registered with: digits. */
  readonly phones: readonly string[];
}

/** Where contacts say their own telephone. It is sealed, but for what was said before telephones were. */
const ENROL_CONTACT = 'common/enrol-contact';
const phoneIn = (record: Prisma.Sql): Prisma.Sql =>
  sql`${record} -> 'facts' -> 'enterprise.contact' ->> 'phone'`;

/** Who speaks for these enterprises at present. */
export async function findContacts(db: Db, enterprises: readonly string[]): Promise<readonly FoundContact[]> {
  const rows = await db.$queryRaw<FoundContact[]>(sql`
    SELECT c.enterprise_id::text AS "enterpriseId", c.person_id::text AS "personId", p.name, ARRAY(
      SELECT ${phoneIn(sql`r.record`)} FROM response r
      WHERE r.person_id = p.id AND r.form = ${ENROL_CONTACT} AND ${phoneIn(sql`r.record`)} IS NOT NULL) AS phones
    FROM contact c JOIN person p ON p.id = c.person_id AND p.erased_at IS NULL
    WHERE c.enterprise_id = ANY (${[...enterprises]}::uuid[]) AND c.ended_at IS NULL
    ORDER BY c.enterprise_id, c.person_id`);
  return rows.map((row) => ({ ...row, phones: row.phones.map(digitsOf) }));
}

interface SaidPhone {
  readonly phone: string;
  readonly personId: string;
  /** Null: the person gave it as their own. */
  readonly contact: string | null;
  readonly name: string | null;
  readonly personName: string | null;
}

/** The owner's contacts who gave one of these telephones as their own, or whose enterprise gave it as its contact's. */
export async function findByPhone(
  db: Db,
  { agencyId }: OwnerKey,
  phones: readonly string[],
): Promise<readonly { readonly phone: string; readonly personId: string }[]> {
  if (phones.length === 0) return [];
  const own = agencyId === undefined ? sql`TRUE` : caredFor(sql`e`, [agencyId]);
  const marks = phones.map(sealerOf(db).findMark).filter((mark) => mark !== '');
  const rows = await db.$queryRaw<SaidPhone[]>(sql`
    WITH said AS (
      SELECT ${phoneIn(sql`r.record`)} AS phone, r.person_id, NULL::uuid AS enterprise_id, NULL::text AS name
      FROM response r WHERE r.form = ${ENROL_CONTACT} AND r.person_id IS NOT NULL
      UNION ALL
      SELECT f.value ->> 'phone', NULL, e.id, f.value ->> 'name'
      FROM enterprise e, LATERAL (SELECT e.facts -> 'values' -> 'enterprise.contact' -> 'value') f(value)
      WHERE e.merged_into IS NULL
    )
    SELECT DISTINCT s.phone, p.id::text AS "personId", s.enterprise_id::text AS contact, s.name, p.name AS "personName"
    FROM said s
    JOIN contact c ON c.ended_at IS NULL AND (c.person_id = s.person_id OR c.enterprise_id = s.enterprise_id)
    JOIN enterprise e ON e.id = c.enterprise_id AND e.merged_into IS NULL
    JOIN person p ON p.id = c.person_id AND p.erased_at IS NULL
    WHERE (split_part(s.phone, '.', ${FIND_PART}::int) = ANY (${marks}::text[])
      OR regexp_replace(s.phone, '\\D', '', 'g') = ANY (${[...phones]}::text[])) AND ${own}`);
  const found = rows.flatMap(({ phone, personId, contact, name, personName }) =>
    contact === null || name === personName ? [{ phone: digitsOf(phone), personId }] : [],
  );
  return unique(found);
}

/** Once each, in the order of the telephones. */
function unique<T extends { readonly phone: string; readonly personId: string }>(found: readonly T[]): T[] {
  const byKey = new Map(found.map((one) => [`${one.phone} ${one.personId}`, one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
