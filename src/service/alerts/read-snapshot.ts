import { readAlertFigures } from '../../store/alerts/figures.js';
import { readLogIns } from '../../store/log-ins/log-ins.js';
import { findMissing } from '../../store/migrate/find-missing.js';
import { readSigns, type SeenSign, type Sign } from '../../store/signs/signs.js';
import type { Store } from '../../store/store.js';
import { SIGN_MAX_MS, type Snapshot } from './snapshot.js';

/** How the service stands, with `own` in place of the last sign of this process. Never rejects. */
export async function readSnapshot(
  store: Pick<Store, 'prisma' | 'checkHealth'>,
  own: Sign,
): Promise<Snapshot> {
  const self: SeenSign = { ...own, ageMs: 0 };
  const databaseMs = await store.checkHealth().catch(() => undefined);
  if (databaseMs === undefined) return { databaseMs, missing: [], signs: [self], logIns: [] };
  const db = store.prisma;
  // Of a database that was put back to an older state one or the other may fail; what is missing is told all the same.
  const [missing, figures, signs, logIns] = await Promise.all([
    findMissing(db).catch(() => ['_prisma_migrations']),
    readAlertFigures(db).catch(() => undefined),
    readSigns(db, SIGN_MAX_MS).catch(() => []),
    readLogIns(db).catch(() => []),
  ]);
  const others = signs.filter(({ process }) => process !== own.process);
  return { databaseMs, missing, signs: [...others, self], logIns, ...(figures ? { figures } : {}) };
}
