import type { Json } from '../../flow/json.js';
import type { Db, Tx } from '../db.js';
import { newId } from '../new-id.js';
import type { OwnerIds } from './notices.js';

export interface TemplateRow {
  readonly id: string;
  readonly agencyId: string | null;
  readonly bureauId: string | null;
  readonly name: string;
  readonly content: Json;
}

const FIELDS = { id: true, agencyId: true, bureauId: true, name: true, content: true } as const;

const whereOwner = ({ agencyId, bureauId }: OwnerIds) =>
  agencyId ? { agencyId } : { bureauId: bureauId ?? '' };

export interface NewTemplate extends OwnerIds {
  readonly name: string;
  readonly content: Json;
  readonly createdBy: string | undefined;
  readonly now: Date;
}

/** One of the same name is written over. Returns its id. */
export async function putTemplate(
  tx: Tx,
  { now, content, createdBy, ...rest }: NewTemplate,
): Promise<string> {
  const { agencyId = null, bureauId = null, name } = rest;
  const json = JSON.stringify(content);
  const id = newId(now.getTime());
  const by = createdBy ?? null;
  const [row] =
    agencyId === null
      ? await tx.$queryRaw<{ id: string }[]>`
          INSERT INTO notice_template (id, bureau_id, name, content, created_by, created_at)
          VALUES (${id}::uuid, ${bureauId}::uuid, ${name}, ${json}::jsonb, ${by}::uuid, ${now})
          ON CONFLICT (bureau_id, name) DO UPDATE SET content = excluded.content, created_by = excluded.created_by
          RETURNING id::text`
      : await tx.$queryRaw<{ id: string }[]>`
          INSERT INTO notice_template (id, agency_id, name, content, created_by, created_at)
          VALUES (${id}::uuid, ${agencyId}::uuid, ${name}, ${json}::jsonb, ${by}::uuid, ${now})
          ON CONFLICT (agency_id, name) DO UPDATE SET content = excluded.content, created_by = excluded.created_by
          RETURNING id::text`;
  if (!row) throw new Error('a template was not stored');
  return row.id;
}

/** Of one owner, by their names. */
export async function findTemplates(db: Db, owner: OwnerIds): Promise<readonly TemplateRow[]> {
  const rows = await db.noticeTemplate.findMany({
    where: whereOwner(owner),
    select: FIELDS,
    orderBy: [{ name: 'asc' }],
  });
  return rows as unknown as readonly TemplateRow[];
}

/** Undefined: there is none, or it is somebody else's. */
export async function findTemplate(db: Db, owner: OwnerIds, id: string): Promise<TemplateRow | undefined> {
  const row = await db.noticeTemplate.findFirst({ where: { id, ...whereOwner(owner) }, select: FIELDS });
  return (row as unknown as TemplateRow | null) ?? undefined;
}

/** Its series end with it. False: there is none. */
export async function deleteTemplate(tx: Tx, owner: OwnerIds, id: string): Promise<boolean> {
  return (await tx.noticeTemplate.deleteMany({ where: { id, ...whereOwner(owner) } })).count === 1;
}
