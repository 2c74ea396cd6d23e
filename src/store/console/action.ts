import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

/** Enterprises that were helped, by what is known of their trade; null: nothing. */
export interface HelpedTrade {
  readonly scheme: string | null;
  readonly code: string | null;
  readonly enterprises: number;
}

/** Enterprises with a project that began before then. */
export async function readHelpedTrades(db: Db, to: Date): Promise<readonly HelpedTrade[]> {
  return await db.$queryRaw<HelpedTrade[]>`
    SELECT f.trade ->> 'scheme' AS scheme, f.trade ->> 'code' AS code, count(*)::int AS enterprises
    FROM enterprise e
    CROSS JOIN LATERAL (SELECT e.facts #> '{values,enterprise.industry,value}' AS trade) f
    WHERE EXISTS (SELECT FROM project j WHERE j.enterprise_id = e.id AND j.started_at < ${to})
    GROUP BY 1, 2`;
}

export interface HelpFigures {
  readonly agencies: number;
  readonly projects: number;
  readonly ended: number;
}

export async function readHelpFigures(db: Db, to: Date): Promise<HelpFigures> {
  const [row] = await db.$queryRaw<[HelpFigures]>`
    SELECT count(DISTINCT agency_id)::int AS agencies, count(*)::int AS projects,
      (count(*) FILTER (WHERE ended_at < ${to}))::int AS ended
    FROM project WHERE started_at < ${to}`;
  return row;
}

export interface CertificationBody {
  readonly name: string;
  /** Empty: nobody gave it. */
  readonly number: string;
  readonly enterprises: number;
}

/** Bodies that the enterprises named, each with the approval number that was given for it last. */
export async function readCertificationBodies(
  db: Db,
  form: string,
  to: Date,
): Promise<readonly CertificationBody[]> {
  return await db.$queryRaw<CertificationBody[]>`
    SELECT name, COALESCE((array_agg(number ORDER BY at DESC) FILTER (WHERE number <> ''))[1], '') AS number,
      count(DISTINCT enterprise)::int AS enterprises
    FROM (
      SELECT btrim(record #>> '{answers,body_name,value}') AS name,
        btrim(COALESCE(record #>> '{answers,body_number,value}', '')) AS number, submitted_at AS at,
        COALESCE(enterprise_id, id) AS enterprise
      FROM response WHERE form = ${form} AND submitted_at < ${to}
    ) named
    WHERE name <> '' GROUP BY name ORDER BY count(DISTINCT enterprise) DESC, name`;
}

export interface BureauRecord {
  readonly submittedAt: Date;
  readonly record: { readonly [key: string]: Json };
}

/** What the people of a bureau filled in last by this form; without a bureau, those of any. */
export async function findBureauRecord(
  db: Db,
  form: string,
  bureauId: string | undefined,
  to: Date,
): Promise<BureauRecord | undefined> {
  const [row] = await db.$queryRaw<BureauRecord[]>`
    SELECT r.submitted_at AS "submittedAt", r.record FROM response r
    WHERE r.form = ${form} AND r.submitted_at < ${to} AND EXISTS (
      SELECT FROM bureau_member b WHERE b.person_id = r.person_id
        AND (${bureauId ?? null}::uuid IS NULL OR b.bureau_id = ${bureauId ?? null}::uuid))
    ORDER BY r.submitted_at DESC, r.id DESC LIMIT 1`;
  return row;
}
