import type { Db, Tx } from '../db.js';
import { Prisma } from '../generated/client.js';
import { newId } from '../new-id.js';
import type { AudienceShape, OwnerKey } from './audience-shape.js';

const { sql } = Prisma;

export interface SegmentRow {
  readonly id: string;
  readonly name: string;
  readonly audience: AudienceShape;
  readonly createdAt: Date;
}

/** Rows of this owner. */
const ownedBy = ({ agencyId, bureauId }: OwnerKey): Prisma.Sql =>
  agencyId === undefined ? sql`bureau_id = ${bureauId}::uuid` : sql`agency_id = ${agencyId}::uuid`;

/** What segments of this owner hold. */
export async function segmentAudiences(
  db: Db,
  owner: OwnerKey,
  ids: readonly string[],
): Promise<readonly AudienceShape[]> {
  const rows = await db.$queryRaw<{ audience: AudienceShape }[]>(sql`
    SELECT audience FROM segment WHERE id = ANY (${[...ids]}::uuid[]) AND ${ownedBy(owner)}`);
  return rows.map(({ audience }) => audience);
}

/** The one of the same name is replaced. Returns its id. */
export async function putSegment(
  tx: Tx,
  owner: OwnerKey,
  { name, audience, by }: { readonly name: string; readonly audience: AudienceShape; readonly by: string },
  now: Date,
): Promise<string> {
  const { agencyId = null, bureauId = null } = owner;
  const key = agencyId === null ? sql`bureau_id` : sql`agency_id`;
  const [row] = await tx.$queryRaw<[{ id: string }]>(sql`
    INSERT INTO segment (id, agency_id, bureau_id, name, audience, created_by, created_at)
    VALUES (${newId()}::uuid, ${agencyId}::uuid, ${bureauId}::uuid, ${name}, ${JSON.stringify(audience)}::jsonb,
      ${by}::uuid, ${now})
    ON CONFLICT (${key}, name) DO UPDATE SET audience = excluded.audience
    RETURNING id::text`);
  return row.id;
}

export async function findSegments(db: Db, owner: OwnerKey): Promise<readonly SegmentRow[]> {
  return await db.$queryRaw<SegmentRow[]>(sql`
    SELECT id::text, name, audience, created_at AS "createdAt" FROM segment WHERE ${ownedBy(owner)} ORDER BY name, id`);
}

/** False: there is none of this owner. */
export async function deleteSegment(tx: Tx, owner: OwnerKey, id: string): Promise<boolean> {
  return (await tx.$executeRaw(sql`DELETE FROM segment WHERE id = ${id}::uuid AND ${ownedBy(owner)}`)) > 0;
}

/** How many drafts, notices to come and templates name it. */
export async function countUses(db: Db, id: string): Promise<number> {
  const [row] = await db.$queryRaw<[{ uses: number }]>`
    SELECT ((SELECT count(*) FROM notice
        WHERE status IN ('draft', 'unconfirmed', 'scheduled') AND audience -> 'segments' ? ${id})
      + (SELECT count(*) FROM notice_template WHERE content -> 'audience' -> 'segments' ? ${id}))::int AS uses`;
  return row.uses;
}
