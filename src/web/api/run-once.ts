import { createHash } from 'node:crypto';
import { Fault } from '../../fault/fault.js';
import type { Json } from '../../flow/json.js';
import { keepAnswer, takeKey } from '../../store/api/replays.js';
import type { Tx } from '../../store/db.js';

export interface Answered {
  readonly status: number;
  readonly answer: Json;
}

interface Request {
  readonly tokenId: string;
  /** The header Idempotency-Key. */
  readonly key: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** How long the same key gets the same answer. */
export const REPLAY_HOURS = 24;
const KEY = /^[\x21-\x7e]{1,200}$/;

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Runs a request, or gives the answer it got before. A request that fails may be sent again with its key. */
export async function runOnce(
  tx: Tx,
  { tokenId, key, method, url, body }: Request,
  now: Date,
  run: () => Promise<Answered>,
): Promise<Answered & { readonly again: boolean }> {
  if (!KEY.test(key)) throw new Fault('idempotency-key');
  const place = `${tokenId}:${hash(key)}`;
  const request = hash(JSON.stringify([method, url, body ?? null]));
  const since = new Date(now.getTime() - REPLAY_HOURS * 3_600_000);
  const before = await takeKey(tx, place, request, { now, since });
  if (before && before.request !== request) throw new Fault('idempotency-reused');
  if (before) return { status: before.status, answer: before.answer, again: true };
  const { status, answer } = await run();
  await keepAnswer(tx, place, { request, status, answer });
  return { status, answer, again: false };
}
