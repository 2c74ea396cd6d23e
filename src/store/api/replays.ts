import type { Json } from '../../flow/json.js';
import { NOWHERE } from '../cipher/places.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Tx } from '../db.js';

/** What was answered to a request that may come again with the same key. */
export interface Replay {
  /** Of the request: another one with this key is refused. */
  readonly request: string;
  readonly status: number;
  readonly answer: Json;
}

/** They lie on the shelf beside what channels keep. */
const PLACE = 'api:';

/**
 * Takes a key for a request. Of two at once the second waits for the first. Undefined: it is new, or kept for longer than
 * since then; else what was answered.
 */
export async function takeKey(
  tx: Tx,
  key: string,
  request: string,
  { now, since }: { readonly now: Date; readonly since: Date },
): Promise<Replay | undefined> {
  const value = JSON.stringify({ request });
  const taken = await tx.$executeRaw`
    INSERT INTO shelf (key, value, at) VALUES (${PLACE + key}, ${value}, ${now})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at WHERE shelf.at < ${since}`;
  if (taken > 0) return undefined;
  const row = await tx.shelf.findUniqueOrThrow({ where: { key: PLACE + key }, select: { value: true } });
  return JSON.parse(row.value) as Replay;
}

/** In the transaction that took the key: a request that fails leaves nothing behind. */
export async function keepAnswer(tx: Tx, key: string, replay: Replay): Promise<void> {
  const value = sealerOf(tx).text(NOWHERE, JSON.stringify(replay));
  await tx.$executeRaw`UPDATE shelf SET value = ${value} WHERE key = ${PLACE + key}`;
}
