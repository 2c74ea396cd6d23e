import type { Db } from '../db.js';
import type { HandedIn } from '../projects/records.js';

export interface DeskFirm {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly district: string | null;
  readonly agencyId: string;
  readonly contacts: readonly {
    readonly name: string | null;
    readonly title: string | null;
    /** They can be written to. */
    readonly reachable: boolean;
  }[];
  /** Handed in by or for it, the latest first; what belongs to a project of another agency is not this one's to see. */
  readonly handedIn: readonly HandedIn[];
}

/** How many forms are shown. */
const HANDED_IN = 6;

/** An enterprise that an agency serves; one that was merged into another is that other. */
export async function readFirm(db: Db, id: string): Promise<DeskFirm | undefined> {
  const [firm] = await db.$queryRaw<Omit<DeskFirm, 'handedIn'>[]>`
    SELECT e.id::text, e.name, e.credit_code AS "creditCode", e.district, e.agency_id::text AS "agencyId",
      ARRAY(
        SELECT json_build_object('name', COALESCE(p.name, (
            SELECT i.name FROM identity i WHERE i.person_id = p.id AND i.name IS NOT NULL ORDER BY i.id LIMIT 1)), 'title', c.title, 'reachable', EXISTS (
          SELECT FROM identity i WHERE i.person_id = p.id AND i.blocked_at IS NULL AND i.lost_at IS NULL))
        FROM contact c JOIN person p ON p.id = c.person_id
        WHERE c.enterprise_id = e.id AND c.ended_at IS NULL ORDER BY c.created_at, p.id
      ) AS contacts
    FROM enterprise e
    WHERE e.id = COALESCE((SELECT merged_into FROM enterprise WHERE id = ${id}::uuid), ${id}::uuid)
      AND e.agency_id IS NOT NULL`;
  if (!firm) return undefined;
  const handedIn = await db.$queryRaw<HandedIn[]>`
    SELECT r.id::text, r.form, r.submitted_at AS "submittedAt", p.name AS by, s.behalf
    FROM response r JOIN session s ON s.id = r.session_id LEFT JOIN person p ON p.id = r.person_id
      LEFT JOIN project j ON j.id = r.project_id
    WHERE r.enterprise_id = ${firm.id}::uuid AND r.pack <> 'common'
      AND (j.id IS NULL OR j.agency_id = ${firm.agencyId}::uuid)
    ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${HANDED_IN}`;
  return { ...firm, handedIn };
}
