import type { Db } from '../../store/db.js';
import { readAttendance } from '../../store/trainings/attendance.js';
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
  const rows = await readAttendance(db, trainingId);
  return rows.map(({ phone, enterprise, level, mode, status, arrivedAt, certificate, ...row }) => ({
    ...row,
    phone: phone === null ? undefined : maskPhone(phone),
    enterprise: enterprise ?? undefined,
    level: level ?? undefined,
    mode: mode ?? undefined,
    status: status === 'waiting' ? 'waiting' : 'registered',
    arrivedAt: arrivedAt ?? undefined,
    certificate: certificate ?? undefined,
  }));
}
