import type { Db } from '../../store/db.js';
import { type AttendanceRow, readAttendance } from '../../store/trainings/attendance.js';
import { maskPhone } from '../my-data/redact.js';

export interface Attendance {
  readonly registrationId: string;
  readonly name: string;
  /** Masked. */
  readonly phone: string | undefined;
  readonly enterprise: string | undefined;
  readonly level: string | undefined;
  readonly mode: string | undefined;
  /** waiting: on the list, without a place. */
  readonly status: 'registered' | 'waiting';
  readonly walkIn: boolean;
  readonly arrivedAt: Date | undefined;
  readonly late: boolean;
  readonly certificate: string | undefined;
}

/** Everybody who is to come to a training, came or waits, in the order in which they registered. */
export async function attendance(db: Db, trainingId: string): Promise<readonly Attendance[]> {
  return (await readAttendance(db, trainingId)).map(seeAttendance);
}

export const seeAttendance = (row: AttendanceRow): Attendance => ({
  registrationId: row.registrationId,
  name: row.name,
  phone: row.phone === null ? undefined : maskPhone(row.phone),
  enterprise: row.enterprise ?? undefined,
  level: row.level ?? undefined,
  mode: row.mode ?? undefined,
  status: row.status === 'waiting' ? 'waiting' : 'registered',
  walkIn: row.walkIn,
  arrivedAt: row.arrivedAt ?? undefined,
  late: row.late,
  certificate: row.certificate ?? undefined,
});
