import type { Tx } from '../db.js';

/** Somebody without a chat. */
export async function addPerson(
  tx: Tx,
  { id, name }: { readonly id: string; readonly name?: string | undefined },
): Promise<void> {
  await tx.person.create({ data: { id, ...(name === undefined ? {} : { name }) } });
}
