import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import type { Prisma } from '../generated/client.js';

export interface DefinitionRow {
  readonly hash: string;
  readonly pack: string;
  readonly form: string;
  readonly content: Json;
}

/** Stores versions of forms that are not stored yet. A stored version never changes. */
export async function publishDefinitions(db: Db, rows: readonly DefinitionRow[]): Promise<void> {
  await db.definition.createMany({
    data: rows.map((row) => ({ ...row, content: row.content as Prisma.InputJsonValue })),
    skipDuplicates: true,
  });
}

/** The content of one version; undefined when it was never published here. */
export async function readDefinition(db: Db, hash: string): Promise<DefinitionRow | undefined> {
  const row = await db.definition.findUnique({ where: { hash } });
  return row ? { hash, pack: row.pack, form: row.form, content: row.content as Json } : undefined;
}
