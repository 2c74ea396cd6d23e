import type { Db } from '../db.js';
import type { Sees } from './survey-counts.js';

/** Enterprises of a district and a trade that want the same. */
export interface NeedCount {
  readonly district: string;
  /** Section of GB/T 4754; empty: not known. */
  readonly section: string;
  /** A kind of service as Annex A names it, or one of its items: testing, testing.b */
  readonly need: string;
  readonly enterprises: number;
}

/** What enterprises picked from the menu when they were last asked. */
export async function readNeeds(db: Db, sees: Sees, menuForm: string): Promise<readonly NeedCount[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<NeedCount[]>`
    WITH latest AS (
      SELECT DISTINCT ON (r.enterprise_id) COALESCE(e.district, '') AS district,
        CASE WHEN e.facts #>> '{values,enterprise.industry,value,scheme}' = 'gbt4754'
          THEN left(e.facts #>> '{values,enterprise.industry,value,code}', 1) ELSE '' END AS section,
        r.counted
      FROM response r JOIN enterprise e ON e.id = r.enterprise_id
      WHERE r.form = ${menuForm} AND r.counted IS NOT NULL AND e.merged_into IS NULL
        AND (${agencyIds}::uuid[] IS NULL OR e.agency_id = ANY (${agencyIds}::uuid[]))
      ORDER BY r.enterprise_id, r.submitted_at DESC, r.id DESC
    ), kinds AS (
      SELECT l.*, k.kind FROM latest l
      CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(l.counted -> 'services') WHEN 'array' THEN l.counted -> 'services' ELSE '[]'::jsonb END) AS k(kind)
    )
    SELECT district, section, need, count(*)::int AS enterprises
    FROM (
      SELECT district, section, kind AS need FROM kinds
      UNION ALL
      SELECT k.district, k.section, k.kind || '.' || i.item FROM kinds k
      CROSS JOIN LATERAL (SELECT k.counted -> (k.kind || '_items') AS items) v
      CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(v.items) WHEN 'array' THEN v.items ELSE '[]'::jsonb END) AS i(item)
    ) n GROUP BY 1, 2, 3`;
}

export interface SkillCount {
  readonly service: string;
  readonly people: number;
}

/** People at work who say they can do a kind of service. */
export async function readSkills(db: Db, sees: Sees): Promise<readonly SkillCount[]> {
  const agencyIds = sees === 'all' ? null : [...sees];
  return await db.$queryRaw<SkillCount[]>`
    SELECT s.service, count(DISTINCT p.person_id)::int AS people
    FROM profile p CROSS JOIN LATERAL unnest(p.services) AS s(service)
    WHERE (${agencyIds}::uuid[] IS NULL OR p.agency_id = ANY (${agencyIds}::uuid[]))
      AND EXISTS (SELECT FROM staff t WHERE t.person_id = p.person_id AND t.agency_id = p.agency_id
        AND t.ended_at IS NULL)
    GROUP BY 1`;
}
