import type { Db, Tx } from '../db.js';

/** Who waited has a place from now on. False: they had come before. */
export async function markArrived(
  tx: Tx,
  id: string,
  { at, by, late }: { readonly at: Date; readonly by: 'code' | 'staff'; readonly late: boolean },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE registration SET arrived_at = ${at}, arrived_by = ${by}, late = ${late}, status = 'registered'
    WHERE id = ${id}::uuid AND arrived_at IS NULL AND status <> 'cancelled'`;
  return count === 1;
}

export interface AttendanceRow {
  readonly registrationId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly enterprise: string | null;
  readonly level: string | null;
  readonly mode: string | null;
  /** registered, waiting */
  readonly status: string;
  readonly walkIn: boolean;
  readonly arrivedAt: Date | null;
  readonly late: boolean;
  readonly certificate: string | null;
}

/** Everybody who registered and did not cancel, in their order. */
export async function readAttendance(db: Db, trainingId: string): Promise<readonly AttendanceRow[]> {
  return await db.$queryRaw<AttendanceRow[]>`
    SELECT r.id::text AS "registrationId", r.name, r.phone, e.name AS enterprise, r.level, r.mode, r.status,
      r.walk_in AS "walkIn", r.arrived_at AS "arrivedAt", r.late, r.certificate
    FROM registration r LEFT JOIN enterprise e ON e.id = r.enterprise_id
    WHERE r.training_id = ${trainingId}::uuid AND r.status <> 'cancelled'
    ORDER BY r.place`;
}
