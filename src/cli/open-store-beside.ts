import type { Config } from '../config/config.js';
import { loadSecretKey } from '../config/load-secret-key.js';
import { findDatabase } from '../store/embedded/start-database.js';
import { openStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';

/** The service's database: the running one's where there is a service on this data folder, else opened for this command. */
export async function openStoreBeside(config: Config): Promise<Store> {
  const { databaseUrl, databaseOwnerUrl: ownerUrl, dataDir } = config;
  return await openStore({
    databaseUrl: databaseUrl ?? (await findDatabase(dataDir)),
    ownerUrl,
    dataDir,
    secretKey: loadSecretKey(config),
    poolSize: 2,
  });
}
