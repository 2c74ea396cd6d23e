/** Pages read for one that is shown; what is rarely somebody's own is gone on with by the link at the end. */
const READ_MAX = 10;

/**
 * A page of rows of which only some are to be shown: the database cannot say which. `next`: the last row that was looked
 * at; missing: there is no more.
 */
export async function collect<T extends { readonly id: string }>(
  size: number,
  before: string | undefined,
  read: (before: string | undefined) => Promise<readonly T[]>,
  keep: (rows: readonly T[]) => Promise<readonly T[]>,
): Promise<{ readonly rows: readonly T[]; readonly next?: string }> {
  const rows: T[] = [];
  let from = before;
  for (let i = 0; i < READ_MAX; i++) {
    const found = await read(from);
    rows.push(...(await keep(found)));
    from = found.at(-1)?.id;
    if (rows.length > size) break;
    if (found.length < size || from === undefined) return { rows };
  }
  const shown = rows.slice(0, size);
  const next = rows.length > size ? shown.at(-1)?.id : from;
  return { rows: shown, ...(next === undefined ? {} : { next }) };
}
