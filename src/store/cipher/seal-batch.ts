import type pg from 'pg';
import type { Json } from '../../flow/json.js';
import type { KeyRing } from './key-ring.js';
import type { SealedTable } from './places.js';
import { mustHide, sealValues } from './seal-values.js';
import { placeOf, replaceTokens } from './token.js';

/** Rows without any of these hold nothing that is or is to be sealed: they need not come over the line. */
const MAY_BE = '[0-9]{2}[- ]?[0-9][- ]?[0-9][- ]?[0-9]|[０-９]|zt1\\.|"name"';

export interface Batch {
  /** The row it came to; null: that was the last. */
  readonly after: string | null;
  readonly read: number;
  /** Rows that were sealed anew. */
  readonly sealed: number;
  /** Values that lie in another row than they were sealed for, or were changed: the columns and rows. */
  readonly broken: readonly string[];
}

type Row = { readonly place: string; readonly rev: string } & { readonly [column: string]: string | null };

/**
 * Brings the next rows of a table to the key of today: what lies open is sealed, what is sealed with another key is
 * sealed anew. A row that somebody writes meanwhile is left: they seal it. Nothing is locked but the rows that change.
 */
export async function sealBatch(
  client: pg.ClientBase,
  ring: KeyRing,
  table: SealedTable,
  after: string | null,
  limit: number,
): Promise<Batch> {
  const rows = await readRows(client, table, after, limit);
  const broken: string[] = [];
  const changes = rows.flatMap((row) => {
    const change = sealRow(ring, table, row, broken);
    return change ? [change] : [];
  });
  const sealed = changes.length === 0 ? 0 : await writeRows(client, table, changes);
  const last = rows.at(-1);
  const reached = last && rows.length === limit ? JSON.stringify(keyOf(table, last)) : null;
  return { after: reached, read: rows.length, sealed, broken };
}

const columnsOf = ({ json, text }: SealedTable): readonly string[] => [...json, ...text];

const keyOf = ({ key }: SealedTable, row: Row): readonly (string | null)[] =>
  key.map((_, i) => row[`k${i}`] ?? null);

async function readRows(
  client: pg.ClientBase,
  table: SealedTable,
  after: string | null,
  limit: number,
): Promise<readonly Row[]> {
  const names = table.key.map(([column]) => `"${column}"`);
  const shown = columnsOf(table).map(
    (column, i) =>
      `CASE WHEN ${table.always.includes(column) ? 'true' : `"${column}"::text ~ '${MAY_BE}'`} THEN "${column}"::text END AS c${i}`,
  );
  const from = after === null ? [] : (JSON.parse(after) as string[]);
  const places = table.key.map(([, type], i) => `$${i + 2}::${type}`);
  const where = after === null ? '' : `WHERE (${names.join()}) > (${places.join()})`;
  const { rows } = await client.query<Row>(
    `SELECT "${table.place}"::text AS place, xmin::text AS rev, ${names.map((name, i) => `${name}::text AS k${i}`).join()},
       ${shown.join()}
     FROM "${table.table}" ${where} ORDER BY ${names.join()} LIMIT $1`,
    [limit, ...from],
  );
  return rows;
}

interface Change {
  readonly row: Row;
  /** Null: the column stays. */
  readonly values: readonly (string | null)[];
}

function sealRow(ring: KeyRing, table: SealedTable, row: Row, broken: string[]): Change | undefined {
  const values = columnsOf(table).map((column, i) => {
    const text = row[`c${i}`] ?? null;
    if (text === null) return null;
    try {
      const after = sealColumn(ring, table, row.place, column, text);
      return after === text ? null : after;
    } catch {
      broken.push(`${table.table}.${column} ${keyOf(table, row).join()}`);
      return null;
    }
  });
  return values.some((value) => value !== null) ? { row, values } : undefined;
}

function sealColumn(ring: KeyRing, table: SealedTable, id: string, column: string, text: string): string {
  const { current } = ring;
  const own = placeOf(id);
  const tokens = new Set<string>();
  const renewed = replaceTokens(text, (token, sealed) => {
    const opened = ring.open(token, sealed);
    if (opened === undefined) return token;
    if (sealed.place !== own) throw new Error('it lies in another row');
    const after = sealed.keyId === current ? token : ring.text(id, opened);
    tokens.add(after);
    return after;
  });
  const hide = (open: string) => (tokens.has(open) ? open : ring.text(id, open));
  if (!table.json.includes(column)) {
    const wants = table.always.includes(column) || mustHide(renewed);
    return wants ? hide(renewed) : renewed;
  }
  const value = JSON.parse(renewed) as Json;
  const after = sealValues(value, hide);
  return after === value ? renewed : sameOrNew(renewed, value, after);
}

/** Tokens that stay as they are make a new object of the same content. */
function sameOrNew(text: string, before: Json, after: Json): string {
  const written = JSON.stringify(after);
  return written === JSON.stringify(before) ? text : written;
}

async function writeRows(
  client: pg.ClientBase,
  table: SealedTable,
  changes: readonly Change[],
): Promise<number> {
  const columns = columnsOf(table);
  const types = await columnTypes(client, table);
  const set = columns.map(
    (column, i) => `"${column}" = COALESCE(v.c${i}::${types.get(column)}, t."${column}")`,
  );
  const same = table.key.map(([column, type], i) => `t."${column}" = v.k${i}::${type}`);
  const lists = [
    ...table.key.map((_, i) => changes.map(({ row }) => row[`k${i}`])),
    changes.map(({ row }) => row.rev),
    ...columns.map((_, i) => changes.map(({ values }) => values[i] ?? null)),
  ];
  const names = [...table.key.map((_, i) => `k${i}`), 'rev', ...columns.map((_, i) => `c${i}`)];
  const { rowCount } = await client.query(
    `UPDATE "${table.table}" t SET ${set.join()}
     FROM unnest(${lists.map((_, i) => `$${i + 1}::text[]`).join()}) v(${names.join()})
     WHERE ${same.join(' AND ')} AND t.xmin::text = v.rev`,
    lists,
  );
  return rowCount ?? 0;
}

async function columnTypes(
  client: pg.ClientBase,
  { table }: SealedTable,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ column: string; type: string }>(
    `SELECT attname::text AS column, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0`,
    [`"${table}"`],
  );
  return new Map(rows.map(({ column, type }) => [column, type]));
}
