import { readTables } from './catalogue.js';
import type { Session } from './open-session.js';

/** Names of tables that are there already; a restore goes into none but an empty database. */
export async function findOccupants(session: Session): Promise<readonly string[]> {
  return (await readTables(session)).map(({ name }) => name);
}
