import type { Db } from '../db.js';

export interface ReceiptRow {
  readonly number: string;
  readonly at: Date;
  readonly erased: { readonly [kind: string]: number };
  readonly kept: readonly string[];
}

export async function addReceipt(db: Db, { number, at, erased, kept }: ReceiptRow): Promise<void> {
  await db.receipt.create({ data: { number, at, erased, kept: [...kept] }, select: { number: true } });
}

export async function findReceiptRow(db: Db, number: string): Promise<ReceiptRow | undefined> {
  const row = await db.receipt.findUnique({ where: { number } });
  return row === null ? undefined : { ...row, erased: row.erased as ReceiptRow['erased'] };
}
