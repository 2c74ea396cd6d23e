import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface LedgerLine {
  /** reminder, notice */
  readonly kind: string;
  readonly person: string | null;
  readonly role: string | null;
  /** Of a notice, or of a task a person wrote. */
  readonly title: string | null;
  readonly rule: string | null;
  readonly occurrence: string | null;
  readonly channel: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly at: Date;
}

/** What whom was sent in a project, or was to be: its reminders, and notices to the enterprise's contacts meanwhile. */
export async function readProjectLedger(db: Db, projectId: string): Promise<readonly LedgerLine[]> {
  return await db.$queryRaw<LedgerLine[]>`
    SELECT 'reminder' AS kind, p.name AS person, l.role, t.title, t.rule, t.occurrence, NULL AS channel, l.status,
      l.reason, l.due_at AS "dueAt", l.at
    FROM task t JOIN reminder r ON r.task_id = t.id JOIN ledger l ON l.reminder_id = r.id
      LEFT JOIN person p ON p.id = l.person_id
    WHERE t.matter_id = ${projectId}::uuid
    UNION ALL
    SELECT 'notice', p.name, 'contact', n.title, NULL, NULL, a.channel, c.status, c.reason, c.due_at, c.at
    FROM project j JOIN contact k ON k.enterprise_id = j.enterprise_id JOIN person p ON p.id = k.person_id
      JOIN recipient c ON c.person_id = p.id JOIN notice n ON n.id = c.notice_id
      LEFT JOIN account a ON a.id = c.account_id
    WHERE j.id = ${projectId}::uuid AND (n.bureau_id IS NOT NULL OR n.agency_id = j.agency_id)
      AND c.at >= j.started_at AND (j.closed_at IS NULL OR c.at <= j.closed_at)
    ORDER BY at, kind, person`;
}

export interface AuditLine {
  readonly at: Date;
  /** Null: the system itself. */
  readonly person: string | null;
  readonly action: string;
  readonly subject: string;
  readonly key: string;
  readonly details: { readonly [key: string]: Json };
}

/** What was done in a project, with its tasks and with what was handed in for it, and who looked at it. */
export async function readProjectAudit(db: Db, projectId: string): Promise<readonly AuditLine[]> {
  return await db.$queryRaw<AuditLine[]>`
    WITH subjects AS (
      SELECT 'project' AS subject, ${projectId} AS key
      UNION ALL SELECT 'task', id::text FROM task WHERE matter_id = ${projectId}::uuid
      UNION ALL SELECT 'response', id::text FROM response WHERE project_id = ${projectId}::uuid
      UNION ALL SELECT 'session', id::text FROM session WHERE project_id = ${projectId}::uuid
    )
    SELECT a.at, p.name AS person, a.action, a.subject, a.key, a.details
    FROM (
      SELECT a.* FROM subjects s JOIN audit a ON a.subject = s.subject AND a.key = s.key
      UNION ALL
      SELECT a.* FROM project j JOIN audit a ON a.subject = 'export' AND a.key = j.agency_id::text
      WHERE j.id = ${projectId}::uuid AND a.details ->> 'project' = ${projectId}
    ) a LEFT JOIN person p ON p.id = a.person_id ORDER BY a.at, a.id`;
}

export interface EventLine {
  /** Of a moment: started, submitted:annex-b, stage:plan … */
  readonly key: string;
  readonly subject: string;
  readonly person: string | null;
  readonly at: Date;
  readonly endedAt: Date | null;
}

/** The moments of a project in the order of time; also those that lie ahead. */
export async function readProjectEvents(db: Db, projectId: string): Promise<readonly EventLine[]> {
  return await db.$queryRaw<EventLine[]>`
    SELECT o.key, o.subject, p.name AS person, o.at, o.ended_at AS "endedAt"
    FROM moment o LEFT JOIN person p ON p.id = o.person_id
    WHERE o.matter_id = ${projectId}::uuid ORDER BY o.at, o.key, o.subject`;
}
