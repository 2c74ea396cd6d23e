import type { Session } from './open-session.js';

/** A table as far as its rows are concerned: columns that the database makes itself are left out. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Not partitioned. */
  readonly plain: boolean;
}

export interface SequenceValue {
  readonly name: string;
  /** The last number given out; null: none yet. */
  readonly last: string | null;
}

/** All tables of the service's schema, a partitioned one as one; those of extensions are theirs. */
export async function readTables(session: Session): Promise<readonly TableShape[]> {
  const { rows } = await session.query<TableShape>(`
    SELECT c.relname::text AS name, c.relkind = 'r' AS plain, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.relname, c.relkind ORDER BY c.relname`);
  return rows;
}

/** Read after the rows: what they hold has been given out by then. */
export async function readSequences(session: Session): Promise<readonly SequenceValue[]> {
  const { rows } = await session.query<SequenceValue>(`
    SELECT sequencename::text AS name, last_value::text AS last FROM pg_sequences
    WHERE schemaname = current_schema() ORDER BY 1`);
  return rows;
}

export async function writeSequences(session: Session, values: readonly SequenceValue[]): Promise<void> {
  const known = new Set((await readSequences(session)).map(({ name }) => name));
  for (const { name, last } of values) {
    if (last === null || !known.has(name)) continue;
    await session.query('SELECT setval(quote_ident($1)::regclass, $2::bigint)', [name, last]);
  }
}

/** Uploads by their content, as the rows of this snapshot name them. */
export async function readContents(session: Session): Promise<readonly string[]> {
  const { rows } = await session.query<{ sha256: string }>('SELECT DISTINCT sha256 FROM upload ORDER BY 1');
  return rows.map((row) => row.sha256);
}

/** The last link of each chain of evidence: a database that has been put back must know them. */
export interface ChainHead {
  readonly chain: string;
  readonly seq: string;
  readonly hash: string;
}

/** Nothing where the database is older than its evidence. */
export async function readHeads(session: Session): Promise<readonly ChainHead[]> {
  const { rows: there } = await session.query("SELECT to_regclass('audit_link') AS found");
  if (there[0]?.found === null) return [];
  const { rows } = await session.query<ChainHead>(`
    SELECT DISTINCT ON (chain) chain::text, seq::text, encode(hash, 'hex') AS hash FROM audit_link
    ORDER BY chain, audit_link.seq DESC`);
  return rows;
}
