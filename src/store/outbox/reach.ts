import type { Db } from '../db.js';

/** What decides whether an identity may be written to. Times are epoch milliseconds. */
export interface Reach {
  readonly heardAt: number | undefined;
  readonly blocked: boolean;
  readonly lost: boolean;
}

export interface ReachRow {
  readonly heardAt: Date | null;
  readonly blockedAt: Date | null;
  readonly lostAt: Date | null;
}

/** Whoever wrote since does not block us any more. */
export const toReach = ({ heardAt, blockedAt, lostAt }: ReachRow): Reach => ({
  heardAt: heardAt?.getTime(),
  blocked: blockedAt !== null && !(heardAt !== null && heardAt > blockedAt),
  lost: lostAt !== null,
});

/** An answer to a form is noted at its session only. */
export async function readReach(db: Db, identityId: string): Promise<Reach> {
  const [row] = await db.$queryRaw<ReachRow[]>`
    SELECT i.blocked_at AS "blockedAt", i.lost_at AS "lostAt",
      GREATEST(i.heard_at, (SELECT max(s.updated_at) FROM session s WHERE s.identity_id = i.id)) AS "heardAt"
    FROM identity i WHERE i.id = ${identityId}::uuid`;
  return row ? toReach(row) : { heardAt: undefined, blocked: false, lost: true };
}
