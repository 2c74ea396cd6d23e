import type { Db } from '../db.js';

const MAX = 500;
export const PAGE = 50;

export interface ShownPerson {
  readonly id: string;
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly services: readonly string[];
  readonly years: number | null;
  /** Open tasks given to them by name, and projects at work in which they serve. */
  readonly tasks: number;
  readonly projects: number;
  /** In a chat or in the console. */
  readonly seenAt: Date | null;
}

/** Who works for an agency, or one of them. */
export async function listPeople(
  db: Db,
  agencyId: string,
  personId: string | null = null,
): Promise<readonly ShownPerson[]> {
  return await db.$queryRaw<ShownPerson[]>`
    SELECT s.person_id::text AS id,
      COALESCE(p.name, (SELECT min(i.name) FROM identity i WHERE i.person_id = p.id)) AS name, s.roles,
      COALESCE(f.services, '{}') AS services, f.years,
      (SELECT count(*)::int FROM task t WHERE t.person_id = s.person_id AND t.agency_id = ${agencyId}::uuid
        AND t.status = 'open' AND t.role IN ('staff', 'expert', 'admin')) AS tasks,
      (SELECT count(DISTINCT b.project_id)::int FROM project_member b JOIN project j ON j.id = b.project_id
        WHERE b.person_id = s.person_id AND b.ended_at IS NULL AND j.agency_id = ${agencyId}::uuid
          AND j.closed_at IS NULL) AS projects,
      GREATEST((SELECT max(i.heard_at) FROM identity i WHERE i.person_id = s.person_id),
        (SELECT max(c.seen_at) FROM console_session c WHERE c.person_id = s.person_id)) AS "seenAt"
    FROM (
      SELECT person_id, array_agg(role ORDER BY role) AS roles FROM staff
      WHERE agency_id = ${agencyId}::uuid AND ended_at IS NULL
        AND (${personId}::uuid IS NULL OR person_id = ${personId}::uuid) GROUP BY person_id
    ) s
    JOIN person p ON p.id = s.person_id
    LEFT JOIN profile f ON f.person_id = s.person_id AND f.agency_id = ${agencyId}::uuid
    WHERE p.erased_at IS NULL
    ORDER BY 2 NULLS LAST, 1 LIMIT ${MAX}`;
}

export interface ShownMember {
  readonly id: string;
  readonly name: string | null;
  readonly seenAt: Date | null;
}

export async function listBureauMembers(db: Db, bureauId: string): Promise<readonly ShownMember[]> {
  return await db.$queryRaw<ShownMember[]>`
    SELECT p.id::text, COALESCE(p.name, (SELECT min(i.name) FROM identity i WHERE i.person_id = p.id)) AS name,
      GREATEST((SELECT max(i.heard_at) FROM identity i WHERE i.person_id = p.id),
        (SELECT max(c.seen_at) FROM console_session c WHERE c.person_id = p.id)) AS "seenAt"
    FROM bureau_member u JOIN person p ON p.id = u.person_id
    WHERE u.bureau_id = ${bureauId}::uuid AND u.ended_at IS NULL AND p.erased_at IS NULL
    ORDER BY 2 NULLS LAST, 1 LIMIT ${MAX}`;
}

export interface ShownOrganisation {
  readonly id: string;
  readonly name: string;
  readonly district: string | null;
  readonly people: number;
}

/** The newest first, one more than a page holds. */
export async function listAgencies(
  db: Db,
  { words, before }: { readonly words?: string | undefined; readonly before?: string | undefined },
): Promise<readonly ShownOrganisation[]> {
  const part = words === undefined ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return await db.$queryRaw<ShownOrganisation[]>`
    SELECT a.id::text, a.name, a.district, (
      SELECT count(DISTINCT s.person_id)::int FROM staff s WHERE s.agency_id = a.id AND s.ended_at IS NULL) AS people
    FROM agency a
    WHERE (${part}::text IS NULL OR a.name ILIKE ${part} OR a.district ILIKE ${part})
      AND (${before ?? null}::uuid IS NULL OR a.id < ${before ?? null}::uuid)
    ORDER BY a.id DESC LIMIT ${PAGE + 1}`;
}

export async function listBureaus(db: Db): Promise<readonly ShownOrganisation[]> {
  return await db.$queryRaw<ShownOrganisation[]>`
    SELECT b.id::text, b.name, b.district, (
      SELECT count(*)::int FROM bureau_member u WHERE u.bureau_id = b.id AND u.ended_at IS NULL) AS people
    FROM bureau b ORDER BY b.name, b.id LIMIT ${MAX}`;
}

export interface OpenInvite {
  readonly id: string;
  readonly role: string;
  readonly enterprise: string | null;
  readonly form: string | null;
  readonly uses: number;
  readonly maxUses: number | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly by: string | null;
}

/** Ways in to an agency or a bureau that are still open; hand-overs and people's own ones are not among them. */
export async function listOpenInvites(
  db: Db,
  of: { readonly agencyId?: string; readonly bureauId?: string },
  now: Date,
): Promise<readonly OpenInvite[]> {
  return await db.$queryRaw<OpenInvite[]>`
    SELECT v.id::text, v.role, e.name AS enterprise, v.form, v.uses, v.max_uses AS "maxUses",
      v.expires_at AS "expiresAt", v.created_at AS "createdAt", p.name AS by
    FROM invite v LEFT JOIN enterprise e ON e.id = v.enterprise_id LEFT JOIN person p ON p.id = v.created_by
    WHERE (v.agency_id = ${of.agencyId ?? null}::uuid OR v.bureau_id = ${of.bureauId ?? null}::uuid)
      AND v.session_id IS NULL AND v.role <> 'self' AND v.revoked_at IS NULL
      AND (v.expires_at IS NULL OR v.expires_at > ${now}) AND (v.max_uses IS NULL OR v.uses < v.max_uses)
    ORDER BY v.created_at DESC, v.id LIMIT ${MAX}`;
}

/** Whose an invite is; undefined: there is none. */
export async function findInvite(
  db: Db,
  id: string,
): Promise<
  { readonly role: string; readonly agencyId: string | null; readonly bureauId: string | null } | undefined
> {
  const row = await db.invite.findUnique({
    where: { id },
    select: { role: true, agencyId: true, bureauId: true },
  });
  return row ?? undefined;
}

export async function setAgencyDistrict(db: Db, id: string, district: string): Promise<void> {
  await db.agency.update({ where: { id }, data: { district }, select: { id: true } });
}

export async function setBureauDistrict(db: Db, id: string, district: string): Promise<void> {
  await db.bureau.update({ where: { id }, data: { district }, select: { id: true } });
}
