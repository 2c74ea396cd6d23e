import { recordAudit } from '../../store/audit/record-audit.js';
import { findUnsalted, renewEvidence } from '../../store/audit/renew-evidence.js';
import { readSetting, writeSetting } from '../../store/setting/setting.js';
import type { Store } from '../../store/store.js';

/** How work behind the service gives way to it. */
export interface Pacing {
  readonly stopping?: () => boolean;
  /** After each step, which took so long. */
  readonly rest?: (tookMs: number) => Promise<void>;
}

/** Sessions locked at a time. */
const BATCH = 100;
const BEGUN = 'evidence.begun';

/**
 * Takes digests of the sessions that were begun before there were any, once. From then on a session without digests is
 * one that nobody wrote the usual way.
 */
export async function beginEvidence(
  store: Pick<Store, 'prisma' | 'transact'>,
  now: Date,
  { stopping = () => false, rest = async () => {} }: Pacing = {},
): Promise<void> {
  if ((await readSetting(store.prisma, BEGUN)) !== undefined) return;
  let sessions = 0;
  for (;;) {
    if (stopping()) return;
    const begun = performance.now();
    const done = await store.transact(async (tx) => {
      const ids = await findUnsalted(tx, BATCH);
      if (ids.length > 0) await renewEvidence(tx, ids, { why: 'begun' });
      return ids.length;
    });
    if (done === 0) break;
    sessions += done;
    await rest(performance.now() - begun);
  }
  await store.transact(async (tx) => {
    await writeSetting(tx, BEGUN, now.toISOString(), now);
    await recordAudit(tx, {
      action: BEGUN,
      subject: 'setting',
      key: 'evidence',
      details: { sessions },
      at: now,
    });
  });
}
