import type { Db } from '../db.js';
import type { FactSheet } from '../enterprises/find-enterprise.js';
import { Prisma } from '../generated/client.js';
import { seenBy } from './enterprises.js';
import { type Sees, within } from './responses.js';

const { sql } = Prisma;

export interface ShownEnterprise {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly district: string | null;
  readonly agencyId: string | null;
  readonly agency: string | null;
  readonly createdAt: Date;
  readonly facts: FactSheet;
}

/** The enterprise, or the one it was merged into. */
export async function findShownEnterprise(
  db: Db,
  id: string,
  sees: Sees,
): Promise<ShownEnterprise | undefined> {
  const [row] = await db.$queryRaw<(Omit<ShownEnterprise, 'facts'> & { facts: Partial<FactSheet> })[]>`
    SELECT e.id::text, e.name, e.credit_code AS "creditCode", e.district, e.agency_id::text AS "agencyId",
      a.name AS agency, e.created_at AS "createdAt", e.facts
    FROM enterprise e LEFT JOIN agency a ON a.id = e.agency_id
    WHERE e.id = COALESCE((SELECT merged_into FROM enterprise WHERE id = ${id}::uuid), ${id}::uuid)
      AND e.merged_into IS NULL AND ${seenBy(sees)}`;
  return row && { ...row, facts: { values: row.facts.values ?? {} } };
}

export interface ShownContact {
  readonly name: string | null;
  readonly title: string | null;
  /** Where they can be written to. */
  readonly channels: readonly string[];
  readonly since: Date;
  readonly endedAt: Date | null;
}

export async function listContacts(db: Db, enterpriseId: string): Promise<readonly ShownContact[]> {
  return await db.$queryRaw<ShownContact[]>`
    SELECT COALESCE(p.name, (SELECT i.name FROM identity i
        WHERE i.person_id = p.id AND i.name IS NOT NULL ORDER BY i.id LIMIT 1)) AS name,
      c.title, c.created_at AS since, c.ended_at AS "endedAt",
      ARRAY(SELECT DISTINCT a.channel FROM identity i JOIN account a ON a.id = i.account_id
        WHERE i.person_id = p.id AND i.blocked_at IS NULL AND i.lost_at IS NULL ORDER BY 1) AS channels
    FROM contact c JOIN person p ON p.id = c.person_id
    WHERE c.enterprise_id = ${enterpriseId}::uuid ORDER BY c.ended_at NULLS FIRST, c.created_at, p.id LIMIT 100`;
}

export interface ShownProject {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly stage: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly archivedAt: Date | null;
  readonly closedAt: Date | null;
}

/** Closed ones as well, the latest first. */
export async function listProjectsOf(
  db: Db,
  enterpriseId: string,
  sees: Sees,
): Promise<readonly ShownProject[]> {
  return await db.$queryRaw<ShownProject[]>`
    SELECT p.id::text, p.name, p.pack, p.stage, p.started_at AS "startedAt", p.ended_at AS "endedAt",
      p.archived_at AS "archivedAt", p.closed_at AS "closedAt"
    FROM project p WHERE p.enterprise_id = ${enterpriseId}::uuid AND ${within(sql`p.agency_id`, sees)}
    ORDER BY p.started_at DESC, p.id DESC LIMIT 100`;
}

export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly responseId: string;
  readonly form: string;
  readonly at: Date;
}

/** Files that came with answers, the latest first. */
export async function listFiles(db: Db, enterpriseId: string, sees: Sees): Promise<readonly ShownFile[]> {
  return await db.$queryRaw<ShownFile[]>`
    SELECT DISTINCT ON (r.submitted_at, f.file ->> 'id') f.file ->> 'id' AS id, f.file ->> 'name' AS name,
      r.id::text AS "responseId", r.form, r.submitted_at AS at
    FROM response r JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project j ON j.id = r.project_id,
      jsonb_path_query(r.record -> 'answers', 'strict $.** ? (@.mime.type() == "string" && @.id.type() == "string")')
        AS f(file)
    WHERE r.enterprise_id = ${enterpriseId}::uuid AND r.form <> 'common/complaint'
      AND ${within(sql`COALESCE(j.agency_id, e.agency_id)`, sees)}
    ORDER BY r.submitted_at DESC, f.file ->> 'id' LIMIT 100`;
}

/** A row of a list by time: when, and what tells it from others of that moment. */
export interface Place {
  readonly at: Date;
  readonly tie: string;
}

/** What is older than a place. */
const after = (place: Place | undefined, at: Prisma.Sql, tie: Prisma.Sql): Prisma.Sql =>
  place === undefined ? sql`TRUE` : sql`(${at}, ${tie}) < (${place.at}::timestamptz, ${place.tie}::text)`;

export interface ShownMessage extends Place {
  /** reminder, notice */
  readonly kind: string;
  readonly person: string | null;
  /** Of a notice. */
  readonly title: string | null;
  readonly noticeId: string | null;
  /** Of a reminder: which task it is about. */
  readonly pack: string | null;
  readonly rule: string | null;
  readonly occurrence: string | null;
  readonly task: string | null;
  readonly status: string;
  readonly reason: string | null;
}

export const MESSAGES = 30;

/** What its contacts were sent, or were to be: reminders and notices, the latest first, one more than are shown. */
export async function listMessages(
  db: Db,
  enterpriseId: string,
  sees: Sees,
  before?: Place,
): Promise<readonly ShownMessage[]> {
  return await db.$queryRaw<ShownMessage[]>`
    SELECT * FROM (
      (SELECT 'reminder' AS kind, p.name AS person, NULL AS title, NULL AS "noticeId", m.pack, t.rule, t.occurrence,
        t.title AS task, l.status, l.reason, l.at, 'l' || l.id AS tie
      FROM task t JOIN matter m ON m.id = t.matter_id JOIN reminder r ON r.task_id = t.id
        JOIN ledger l ON l.reminder_id = r.id LEFT JOIN person p ON p.id = l.person_id
      WHERE t.enterprise_id = ${enterpriseId}::uuid AND m.kind <> 'complaint' AND ${within(sql`t.agency_id`, sees)}
        AND ${after(before, sql`l.at`, sql`'l' || l.id`)}
      ORDER BY l.at DESC, tie DESC LIMIT ${MESSAGES + 1})
      UNION ALL
      (SELECT 'notice', p.name, n.title, n.id::text, NULL, NULL, NULL, NULL, c.status, c.reason, c.at,
        'c' || c.id AS tie
      FROM contact k JOIN person p ON p.id = k.person_id JOIN recipient c ON c.person_id = p.id
        JOIN notice n ON n.id = c.notice_id
      WHERE k.enterprise_id = ${enterpriseId}::uuid AND k.ended_at IS NULL
        AND (n.bureau_id IS NOT NULL OR ${within(sql`n.agency_id`, sees)})
        AND ${after(before, sql`c.at`, sql`'c' || c.id`)}
      ORDER BY c.at DESC, tie DESC LIMIT ${MESSAGES + 1})
    ) messages ORDER BY at DESC, tie DESC LIMIT ${MESSAGES + 1}`;
}

export interface ShownEvent extends Place {
  /** What happened: a key of the audit, or of a moment. */
  readonly key: string;
  readonly subject: string;
  readonly pack: string | null;
  readonly person: string | null;
}

export const EVENTS = 50;

/**
 * What happened with it and in its projects, the latest first, one more than are shown. What was merely looked at is not
 * among it.
 */
export async function listEvents(
  db: Db,
  enterpriseId: string,
  sees: Sees,
  before?: Place,
): Promise<readonly ShownEvent[]> {
  return await db.$queryRaw<ShownEvent[]>`
    WITH own AS (
      SELECT m.id, m.pack FROM matter m WHERE m.enterprise_id = ${enterpriseId}::uuid
        AND m.kind <> 'complaint' AND ${within(sql`m.agency_id`, sees)}
    )
    SELECT * FROM (
      SELECT o.key, o.subject, m.pack, p.name AS person, o.at, 'm' || m.id || o.key || o.subject AS tie
      FROM own m JOIN moment o ON o.matter_id = m.id LEFT JOIN person p ON p.id = o.person_id
      UNION ALL
      SELECT a.action, a.subject, NULL, p.name, a.at, 'a' || a.id FROM audit a LEFT JOIN person p ON p.id = a.person_id
      WHERE a.action NOT LIKE 'console.%' AND a.subject = 'enterprise' AND a.key = ${enterpriseId}
    ) events WHERE at <= now() AND ${after(before, sql`at`, sql`tie`)} ORDER BY at DESC, tie DESC LIMIT ${EVENTS + 1}`;
}
