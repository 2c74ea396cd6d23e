import { createHash } from 'node:crypto';
import type { Json } from '../../flow/json.js';
import { canonical } from './canonical.js';

/** A row of the audit as the chain covers it: all of it. */
export interface AuditedRow {
  readonly id: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly key: string;
  readonly details: { readonly [key: string]: Json };
}

/** The chain of what concerns no agency. */
export const HOUSE_CHAIN = '00000000-0000-0000-0000-000000000000';

/** Before the first row of a chain. */
export const NO_HASH: Buffer = Buffer.alloc(32);

export interface Place {
  readonly chain: string;
  readonly seq: bigint;
}

/** What a row's link says: all of the row, where it stands, and everything before it. */
export function linkHash(before: Uint8Array, { chain, seq }: Place, row: AuditedRow): Buffer {
  const { id, at, personId, action, subject, key, details } = row;
  const parts = [chain, String(seq), id, at.toISOString(), personId, action, subject, key, details];
  return createHash('sha256').update(before).update(canonical(parts)).digest();
}
