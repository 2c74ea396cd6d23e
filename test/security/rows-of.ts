import type { Store } from '../../src/store/store.js';

/** Every row of every table as text. `but`: tables that are written by whoever only looks. */
export async function readRows(
  { prisma }: Pick<Store, 'prisma'>,
  but: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const tables = await prisma.$queryRaw<{ relname: string }[]>`
    SELECT c.relname FROM pg_class c WHERE relkind IN ('r', 'p') AND NOT relispartition
      AND relnamespace = 'public'::regnamespace AND relname <> ALL (${[...but]}) ORDER BY relname`;
  const rows = new Set<string>();
  for (const { relname } of tables) {
    const all = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${relname}" t`);
    for (const { row } of all) rows.add(`${relname} ${row}`);
  }
  return rows;
}

/** What was changed or removed, and what came. */
export function compareRows(before: ReadonlySet<string>, after: ReadonlySet<string>) {
  return {
    gone: [...before].filter((row) => !after.has(row)),
    added: [...after].filter((row) => !before.has(row)),
  };
}
