import type { Db } from '../../store/db.js';
import { findByCreditCode, findByNameKey } from '../../store/enterprises/find-enterprise.js';
import { isTelling, nameKey } from './name-key.js';

export interface Recognised {
  readonly id: string;
  readonly name: string;
  readonly by: 'credit-code' | 'name';
}

interface Asked {
  readonly name?: string | undefined;
  readonly creditCode?: string | undefined;
}

/** The enterprise that is known already, if any. A different credit code says more than an equal name. */
export async function recogniseEnterprise(
  db: Db,
  { name, creditCode }: Asked,
): Promise<Recognised | undefined> {
  if (creditCode !== undefined) {
    const found = await findByCreditCode(db, creditCode);
    if (found) return { id: found.id, name: found.name, by: 'credit-code' };
  }
  const key = name === undefined ? '' : nameKey(name);
  if (!isTelling(key)) return undefined;
  const same = (await findByNameKey(db, key)).filter(
    (row) => creditCode === undefined || row.creditCode === null || row.creditCode === creditCode,
  );
  const found = same.find((row) => row.name === name?.trim()) ?? same[0];
  return found ? { id: found.id, name: found.name, by: 'name' } : undefined;
}
