import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all } from '../notices/condition-sql.js';
import { type Sees, within } from './responses.js';

const { sql } = Prisma;

export const PAGE = 50;

export interface InquiryFilter {
  readonly sees: Sees;
  readonly state?: 'open' | 'answered' | 'published' | 'withdrawn' | undefined;
  /** Part of question or answer. */
  readonly words?: string | undefined;
  readonly before?: string | undefined;
}

export interface ListedInquiry {
  readonly id: string;
  readonly question: string;
  readonly status: string;
  readonly published: boolean;
  readonly openedAt: Date;
  readonly answeredAt: Date | null;
  readonly agencyId: string | null;
  readonly agency: string | null;
  readonly enterprise: string | null;
  readonly person: string | null;
  /** Of an open one: until when its answer is due. */
  readonly dueOn: string | null;
}

const STATES = {
  open: sql`q.status = 'open'`,
  answered: sql`q.status = 'answered'`,
  published: sql`q.published_at IS NOT NULL`,
  withdrawn: sql`q.status = 'withdrawn'`,
} as const;

/** The open ones first, each part from the newest to the oldest; one more than a page holds. */
export async function listInquiries(
  db: Db,
  { sees, state, words, before }: InquiryFilter,
): Promise<readonly ListedInquiry[]> {
  const part = words === undefined ? undefined : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const conditions = all([
    within(sql`m.agency_id`, sees),
    ...(state ? [STATES[state]] : []),
    ...(part === undefined ? [] : [sql`(q.question ILIKE ${part} OR q.answer ILIKE ${part})`]),
    ...(before
      ? [
          sql`(q.status = 'open', q.opened_at, q.id) < (
            SELECT b.status = 'open', b.opened_at, b.id FROM inquiry b WHERE b.id = ${before}::uuid)`,
        ]
      : []),
  ]);
  return await db.$queryRaw<ListedInquiry[]>`
    SELECT q.id::text, q.question, q.status, q.published_at IS NOT NULL AS published, q.opened_at AS "openedAt",
      q.answered_at AS "answeredAt", m.agency_id::text AS "agencyId", a.name AS agency, e.name AS enterprise,
      p.name AS person, (
        SELECT min(COALESCE(w.deferred_to, w.due_on)) FROM task w
        WHERE w.matter_id = q.id AND w.status = 'open' AND w.role <> 'contact')::text AS "dueOn"
    FROM inquiry q
    JOIN matter m ON m.id = q.id
    LEFT JOIN agency a ON a.id = m.agency_id
    LEFT JOIN enterprise e ON e.id = m.enterprise_id
    LEFT JOIN person p ON p.id = m.person_id
    WHERE ${conditions}
    ORDER BY (q.status = 'open') DESC, q.opened_at DESC, q.id DESC LIMIT ${PAGE + 1}`;
}
