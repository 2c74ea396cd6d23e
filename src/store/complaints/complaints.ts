import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db, Tx } from '../db.js';
import { newId } from '../new-id.js';

export interface ComplaintRow {
  readonly id: string;
  readonly number: string;
  readonly anonymous: boolean;
  readonly complex: boolean;
  readonly status: string;
  readonly level: string;
  readonly rating: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly agencyId: string | null;
  readonly agency: string | null;
  readonly enterpriseId: string | null;
  readonly enterprise: string | null;
  readonly record: Json;
}

/** The next number of the year: T2026-0001. Whoever wants one at the same time waits until this transaction ends. */
export async function takeNumber(tx: Tx, year: string): Promise<string> {
  const prefix = `T${year}-`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('complaint-number'), ${Number(year)}::int)`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(substr(number, ${prefix.length + 1})::int)::int AS last FROM complaint WHERE number LIKE ${`${prefix}%`}`;
  return `${prefix}${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
}

export async function insertComplaint(
  tx: Tx,
  complaint: Pick<ComplaintRow, 'id' | 'number' | 'anonymous' | 'level' | 'openedAt'> & {
    responseId: string;
  },
): Promise<void> {
  const { id, number, responseId, anonymous, level, openedAt } = complaint;
  await tx.$executeRaw`
    INSERT INTO complaint (id, number, response_id, anonymous, level, opened_at)
    VALUES (${id}::uuid, ${number}, ${responseId}::uuid, ${anonymous}, ${level}, ${openedAt})`;
}

export async function hasComplaint(db: Db, responseId: string): Promise<boolean> {
  return (await db.complaint.count({ where: { responseId } })) > 0;
}

/** Locks the complaint until the transaction ends. */
export async function lockComplaint(tx: Tx, id: string): Promise<ComplaintRow | undefined> {
  await tx.$queryRaw`SELECT FROM complaint WHERE id = ${id}::uuid FOR UPDATE`;
  const [row] = await readComplaints(tx, { id });
  return row;
}

export interface ComplaintFilter {
  readonly id?: string;
  readonly agencyIds?: readonly string[];
  /** Those of no agency as well. */
  readonly agencyless?: boolean;
  /** Of this person, anonymous ones as well: they know what they wrote. */
  readonly personId?: string;
  readonly onlyOpen?: boolean;
  readonly limit?: number;
}

const LIMIT = 200;

/** The oldest open first, then the closed. Nothing of it leads to an anonymous complainant. */
export async function readComplaints(db: Db, filter: ComplaintFilter): Promise<readonly ComplaintRow[]> {
  const { id = null, personId = null, onlyOpen = false, agencyless = false, limit = LIMIT } = filter;
  const agencyIds = filter.agencyIds ? [...filter.agencyIds] : null;
  return await db.$queryRaw<ComplaintRow[]>`
    SELECT c.id::text, c.number, c.anonymous, c.complex, c.status, c.level, c.rating, c.opened_at AS "openedAt",
      c.closed_at AS "closedAt", m.agency_id::text AS "agencyId", a.name AS agency,
      m.enterprise_id::text AS "enterpriseId", e.name AS enterprise, COALESCE(r.record, '{}') AS record
    FROM complaint c
    JOIN matter m ON m.id = c.id
    LEFT JOIN agency a ON a.id = m.agency_id
    LEFT JOIN enterprise e ON e.id = m.enterprise_id
    LEFT JOIN response r ON r.id = c.response_id
    LEFT JOIN session s ON s.id = r.session_id
    WHERE (${id}::uuid IS NULL OR c.id = ${id}::uuid)
      AND (${agencyIds}::uuid[] IS NULL OR m.agency_id = ANY (${agencyIds}::uuid[])
        OR ${agencyless} AND m.agency_id IS NULL)
      AND (${personId}::uuid IS NULL OR s.person_id = ${personId}::uuid)
      AND (NOT ${onlyOpen} OR c.status <> 'closed')
    ORDER BY c.status = 'closed', c.opened_at, c.id LIMIT ${limit}`;
}

/** Who complained and in which chat: for messages to them alone. */
export async function findComplainant(
  db: Db,
  id: string,
): Promise<{ readonly personId: string; readonly identityId: string | null } | undefined> {
  const [row] = await db.$queryRaw<{ personId: string; identityId: string | null }[]>`
    SELECT s.person_id::text AS "personId", s.identity_id::text AS "identityId"
    FROM complaint c JOIN response r ON r.id = c.response_id JOIN session s ON s.id = r.session_id
    JOIN person p ON p.id = s.person_id
    WHERE c.id = ${id}::uuid AND p.erased_at IS NULL`;
  return row;
}

export async function changeComplaint(
  tx: Tx,
  id: string,
  change: {
    readonly status?: string;
    readonly level?: string;
    readonly complex?: boolean;
    readonly rating?: string | null;
    readonly closedAt?: Date | null;
  },
): Promise<void> {
  await tx.complaint.update({ where: { id }, data: change, select: { id: true } });
}

export interface StepRow {
  readonly step: string;
  readonly text: string | null;
  readonly personId: string | null;
  readonly at: Date;
}

export async function addStep(tx: Tx, complaintId: string, row: StepRow): Promise<void> {
  const { step, text, personId, at } = row;
  await tx.$executeRaw`
    INSERT INTO complaint_step (id, complaint_id, step, text, person_id, at)
    VALUES (${newId(at.getTime())}::uuid, ${complaintId}::uuid, ${step}, ${sealerOf(tx).text(complaintId, text)}, ${personId}::uuid, ${at})`;
}

export async function readSteps(db: Db, complaintId: string): Promise<readonly StepRow[]> {
  return await db.$queryRaw<StepRow[]>`
    SELECT step, text, person_id::text AS "personId", at FROM complaint_step
    WHERE complaint_id = ${complaintId}::uuid ORDER BY at, id`;
}

/** A closed matter is worked on again. */
export async function reopenMatter(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE matter SET closed_at = NULL, planned_with = NULL WHERE id = ${id}::uuid`;
}
