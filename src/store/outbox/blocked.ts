import type { Db } from '../db.js';

/** A message that stands blocked and went nowhere else. */
export interface BlockedMessage {
  readonly id: string;
  readonly personId: string;
  readonly person: string | null;
  readonly enterpriseId: string | null;
  readonly enterprise: string | null;
  readonly agencyId: string | null;
  readonly channel: string;
  readonly reason: string;
  /** Empty: it may be another agency's affair. */
  readonly text: string;
  /** Of the session it belongs to. */
  readonly form: string | null;
  readonly since: Date;
}

/**
 * Messages to contacts of these agencies' enterprises that nobody could deliver, the oldest first; without agencies: to
 * anybody. An answer counts only where it is a form's, its person was lost, and has not been heard since on any channel.
 * Whoever stands for enterprises of several agencies is named, and what concerns perhaps another one is not quoted.
 */
export async function findBlocked(
  db: Db,
  agencyIds: readonly string[] | undefined,
  limit: number,
): Promise<readonly BlockedMessage[]> {
  const all = agencyIds === undefined;
  return await db.$queryRaw<BlockedMessage[]>`
    SELECT o.id::text, p.id::text AS "personId", COALESCE(p.name, i.name) AS person,
      e.id::text AS "enterpriseId", e.name AS enterprise, e.agency_id::text AS "agencyId", a.channel,
      COALESCE(o.error, '') AS reason, s.form, o.created_at AS since,
      CASE WHEN ${all} OR s.enterprise_id = e.id OR e.only THEN COALESCE(o.message->>'text', '') ELSE '' END AS text
    FROM outbox o
    JOIN identity i ON i.id = o.identity_id
    JOIN person p ON p.id = i.person_id
    JOIN account a ON a.id = o.account_id
    LEFT JOIN session s ON s.id = o.session_id
    LEFT JOIN LATERAL (
      SELECT f.id, f.name, f.agency_id, NOT EXISTS (
          SELECT FROM contact k JOIN enterprise g ON g.id = k.enterprise_id
          WHERE k.person_id = p.id AND k.ended_at IS NULL AND g.agency_id IS DISTINCT FROM f.agency_id) AS only
      FROM contact c JOIN enterprise f ON f.id = c.enterprise_id
      WHERE c.person_id = p.id AND c.ended_at IS NULL
        AND (${all} OR f.agency_id = ANY (${agencyIds ?? []}::uuid[]))
        AND (s.enterprise_id IS NULL OR s.enterprise_id = f.id)
      ORDER BY f.id = i.enterprise_id DESC NULLS LAST, c.created_at LIMIT 1
    ) e ON true
    WHERE o.status = 'blocked' AND o.passed_to IS NULL AND (${all} OR e.id IS NOT NULL)
      AND o.message->>'secret' IS NULL
      AND (NOT (o.reply OR o.message->>'asked' IS NOT NULL) OR (o.error = 'no-identity' AND s.id IS NOT NULL
        AND NOT EXISTS (SELECT FROM identity n WHERE n.person_id = p.id AND n.heard_at > o.created_at)
        AND NOT EXISTS (SELECT FROM session n WHERE n.person_id = p.id AND n.updated_at > o.created_at)))
    ORDER BY o.created_at, o.id LIMIT ${limit}`;
}

/** Somebody told the person: the message is settled. False: it was settled before. */
export async function markCalled(db: Db, id: string): Promise<boolean> {
  const called = await db.$executeRaw`
    UPDATE outbox SET status = 'called' WHERE id = ${id}::uuid AND status = 'blocked' AND passed_to IS NULL`;
  return called > 0;
}
