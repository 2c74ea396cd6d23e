import { ringWith } from '../bell/ring-with.js';
import type { Db, Tx } from '../db.js';
import { takeBackNotes } from '../ledger/follow-outbox.js';

export interface PlannedTaskRow {
  readonly id: string;
  readonly rule: string;
  readonly occurrence: string;
  readonly form: string | null;
  readonly role: string;
  readonly personId: string | null;
  readonly opensAt: Date;
  /** 2026-11-20 */
  readonly dueOn: string | null;
  readonly deferredTo: string | null;
  readonly status: 'open' | 'done' | 'dropped';
  readonly via: string | null;
  readonly doneAt: Date | null;
  readonly responseId: string | null;
}

export interface PlannedReminderRow {
  readonly id: string;
  readonly taskId: string;
  readonly step: string;
  readonly role: string;
  readonly ruleAt: Date;
  readonly dueAt: Date;
  readonly urgent: boolean;
  readonly status: 'planned' | 'fired' | 'stopped' | 'dropped';
  readonly note: string | null;
}

export async function readTasks(db: Db, matterId: string): Promise<readonly PlannedTaskRow[]> {
  return await db.$queryRaw<PlannedTaskRow[]>`
    SELECT id::text, rule, occurrence, form, role, person_id::text AS "personId", opens_at AS "opensAt",
      due_on::text AS "dueOn", deferred_to::text AS "deferredTo", status, via, done_at AS "doneAt",
      response_id::text AS "responseId"
    FROM task WHERE matter_id = ${matterId}::uuid`;
}

export async function readReminders(db: Db, matterId: string): Promise<readonly PlannedReminderRow[]> {
  return await db.$queryRaw<PlannedReminderRow[]>`
    SELECT r.id::text, r.task_id::text AS "taskId", r.step, r.role, r.rule_at AS "ruleAt", r.due_at AS "dueAt",
      r.urgent, r.status, r.note
    FROM reminder r JOIN task t ON t.id = r.task_id WHERE t.matter_id = ${matterId}::uuid`;
}

interface MatterKey {
  readonly id: string;
  readonly agencyId: string | null;
  readonly enterpriseId: string | null;
}

/** Writes tasks as they are to be; those that exist keep whom they were given to and until when they were put off. */
export async function writeTasks(tx: Tx, matter: MatterKey, tasks: readonly PlannedTaskRow[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO task (id, matter_id, rule, occurrence, form, role, person_id, agency_id, enterprise_id, opens_at, due_on,
      status, via, done_at, response_id)
    SELECT x.id, ${matter.id}::uuid, x.rule, x.occurrence, x.form, x.role, x."personId", ${matter.agencyId}::uuid,
      ${matter.enterpriseId}::uuid, x."opensAt", x."dueOn", x.status, x.via, x."doneAt", x."responseId"
    FROM jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) AS x(id uuid, rule text, occurrence text, form text,
      role text, "personId" uuid, "opensAt" timestamptz, "dueOn" date, status text, via text, "doneAt" timestamptz,
      "responseId" uuid)
    ON CONFLICT (id) DO UPDATE SET occurrence = excluded.occurrence, form = excluded.form, role = excluded.role, opens_at = excluded.opens_at,
      due_on = excluded.due_on, status = excluded.status, via = excluded.via, done_at = excluded.done_at,
      response_id = excluded.response_id`;
}

/** Rung when a reminder is due sooner than anybody looks for it by themselves. */
export const REMINDERS_BELL = 'reminders';
const SOON_MS = 120_000;

export async function writeReminders(tx: Tx, reminders: readonly PlannedReminderRow[]): Promise<void> {
  if (reminders.length === 0) return;
  const soon = Date.now() + SOON_MS;
  if (reminders.some(({ status, dueAt }) => status === 'planned' && dueAt.getTime() < soon))
    await ringWith(tx, REMINDERS_BELL);
  await tx.$executeRaw`
    INSERT INTO reminder (id, task_id, step, role, rule_at, due_at, urgent, status, note)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS x(id uuid, "taskId" uuid, step text,
      role text, "ruleAt" timestamptz, "dueAt" timestamptz, urgent boolean, status text, note text)
    ON CONFLICT (id) DO UPDATE SET role = excluded.role, rule_at = excluded.rule_at, due_at = excluded.due_at,
      urgent = excluded.urgent, status = excluded.status, note = excluded.note
    -- It may have been sent since it was read.
    WHERE reminder.status <> 'fired'`;
}

/** What was to be said of a task that is put off is not said now: its reminders of later come in their turn. */
export async function dropWaiting(tx: Tx, taskId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE ledger l SET status = 'dropped', reason = 'deferred', at = ${now}
    FROM reminder r WHERE r.id = l.reminder_id AND r.task_id = ${taskId}::uuid AND l.status = 'waiting'`;
}

/** What was to be said to whoever owed a task is said once, to whom it was given. */
export async function giveWaiting(tx: Tx, taskId: string, personId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE ledger l SET at = ${now}, person_id = CASE WHEN w.place = 1 THEN ${personId}::uuid ELSE l.person_id END,
      status = CASE WHEN w.place = 1 THEN l.status ELSE 'dropped' END,
      reason = CASE WHEN w.place = 1 THEN l.reason ELSE 'given' END
    FROM (
      SELECT e.id, row_number() OVER (ORDER BY e.person_id IS DISTINCT FROM ${personId}::uuid, e.due_at, e.id) AS place
      FROM task t JOIN reminder r ON r.task_id = t.id JOIN ledger e ON e.reminder_id = r.id
      WHERE t.id = ${taskId}::uuid AND e.status = 'waiting' AND e.role = t.role
    ) w WHERE w.id = l.id AND l.status = 'waiting'`;
}

/** Whoever has not been reminded of these tasks yet is not any more. */
export async function stopReminders(tx: Tx, taskIds: readonly string[], now: Date): Promise<void> {
  if (taskIds.length === 0) return;
  const ids = [...taskIds];
  await tx.$executeRaw`
    UPDATE reminder SET status = 'stopped' WHERE task_id = ANY (${ids}::uuid[]) AND status = 'planned'`;
  await tx.$executeRaw`
    UPDATE ledger SET status = 'stopped', reason = NULL, at = ${now}
    FROM reminder r WHERE r.id = ledger.reminder_id AND r.task_id = ANY (${ids}::uuid[]) AND ledger.status = 'waiting'`;
  await takeBackNotes(tx, now, ids);
}
