import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { loadSecretKey } from '../../config/load-secret-key.js';
import { Fault, tellFault } from '../../fault/fault.js';
import type { Lang } from '../../flow/json.js';
import { inspectKeys } from '../../store/cipher/inspect-keys.js';
import { findDatabase } from '../../store/embedded/start-database.js';
import { bad, type Finding, good, warning } from './finding.js';

/** Whether what is personal can be read with this secret, and how much of it is sealed with the key of today. */
export async function checkKeys(config: Config, lang: Lang): Promise<readonly Finding[]> {
  const { databaseUrl, dataDir, secretKey } = config;
  // Both are made at the first start.
  if (secretKey === undefined && !existsSync(join(dataDir, 'secret.key'))) return [];
  const url = databaseUrl ?? (await findDatabase(dataDir));
  if (url === undefined) return [];
  try {
    const found = await inspectKeys(url, loadSecretKey(config));
    if (!found) return [];
    const { done, tables, keys } = found;
    return [done === tables ? good('keys-good', { keys }) : warning('keys-sealing', { done, tables })];
  } catch (error) {
    // A database that is away is told of elsewhere.
    return error instanceof Fault ? [bad('told', { text: tellFault(error, lang) })] : [];
  }
}
