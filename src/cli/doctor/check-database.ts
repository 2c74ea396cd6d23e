import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { tellFault, toFault } from '../../fault/fault.js';
import type { Lang } from '../../flow/json.js';
import { findDatabase } from '../../store/embedded/start-database.js';
import { inspectDatabase } from '../../store/migrate/inspect-database.js';
import { bad, type Finding, good, warning } from './finding.js';
import { words } from './words.js';

export interface DatabaseCheck {
  readonly findings: readonly Finding[];
  /** Milliseconds our clock is ahead of the server's; undefined: there was no server to ask, or it is this machine. */
  readonly aheadMs?: number;
}

export async function checkDatabase(config: Config, lang: Lang): Promise<DatabaseCheck> {
  const { databaseUrl, databaseOwnerUrl, dataDir } = config;
  try {
    const url = databaseUrl ?? (await findDatabase(dataDir));
    if (url === undefined) {
      return { findings: [good('database-embedded', { path: join(dataDir, 'postgres') })] };
    }
    const { version, pending, now } = await inspectDatabase(url);
    const where = words[databaseUrl === undefined ? 'here' : 'outside'][lang];
    const details = { version: version.split(' ')[0] ?? version, where, pending: pending.join(', ') };
    const finding =
      pending.length === 0 ? good('database-good', details) : warning('database-behind', details);
    const aheadMs = Date.now() - now.getTime();
    const guard = good(databaseOwnerUrl === undefined ? 'evidence-trigger' : 'evidence-role');
    const findings = databaseUrl === undefined ? [finding] : [finding, guard];
    return { findings, ...(databaseUrl === undefined ? {} : { aheadMs }) };
  } catch (error) {
    const fault = toFault(error);
    const text = fault.code === 'internal' ? (error as Error).message : tellFault(fault, lang);
    const setting = databaseUrl === undefined ? 'DATA_DIR' : 'DATABASE_URL';
    return { findings: [bad('database-bad', { text, setting })] };
  }
}
