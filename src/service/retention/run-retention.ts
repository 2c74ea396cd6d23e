import { randomUUID } from 'node:crypto';
import { releaseLease, renewLease, takeLease } from '../../store/leases/lease.js';
import { type Applied, applyRetention, type RetentionParts } from './apply-retention.js';

const LEASE = 'retention';
const LEASE_MS = 120_000;

export interface RetentionRun extends Pick<RetentionParts, 'store' | 'dropFiles' | 'log'> {
  readonly now: Date;
  readonly which?: 'often' | 'all';
  readonly stopping?: () => boolean;
}

/** Applies the rules in one process at a time; undefined: another one is at it. Batch by batch it keeps its lease. */
export async function runRetention(run: RetentionRun): Promise<Applied | undefined> {
  const { store, dropFiles, log, now, which = 'all', stopping = () => false } = run;
  const { prisma } = store;
  const holder = randomUUID();
  if (!(await takeLease(prisma, LEASE, holder, LEASE_MS))) return undefined;
  try {
    const isOver = async () => stopping() || !(await renewLease(prisma, LEASE, holder, LEASE_MS));
    return await applyRetention({ store, dropFiles, log, stopping: isOver }, which, now);
  } finally {
    await releaseLease(prisma, LEASE, holder);
  }
}
