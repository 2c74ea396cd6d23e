import type pg from 'pg';
import { SEALED_TABLES } from './places.js';

/** json, jsonb, text, varchar, and lists of these. */
const TEXTS: ReadonlySet<number> = new Set([114, 3802, 25, 1043, 199, 3807, 1009, 1015]);

type Tables = ReadonlyMap<number, { readonly place: number; readonly sealed: ReadonlySet<number> }>;

/** The numbers that PostgreSQL gave the columns of `places.ts`: results name them by these. */
export class KnownColumns {
  readonly #tables: Tables;

  private constructor(tables: Tables) {
    this.#tables = tables;
  }

  static async read(pool: pg.Pool): Promise<KnownColumns> {
    const { rows } = await pool.query<{ id: number; table: string; number: number; column: string }>(
      `SELECT a.attrelid::int8::float8 AS id, a.attrelid::regclass::text AS table, a.attnum::int4 AS number,
         a.attname::text AS column
       FROM pg_attribute a WHERE a.attnum > 0 AND a.attrelid = ANY (
         SELECT to_regclass(t) FROM unnest($1::text[]) t)`,
      [SEALED_TABLES.map(({ table }) => `"${table}"`)],
    );
    const tables = SEALED_TABLES.map(({ table, place, json, text }) => {
      const own = rows.filter((row) => row.table.replaceAll('"', '').split('.').at(-1) === table);
      const numberOf = (column: string | null) => own.find((row) => row.column === column)?.number;
      const sealed = [...json, ...text].flatMap((column) => numberOf(column) ?? []);
      return [own[0]?.id ?? 0, { place: numberOf(place) ?? 0, sealed: new Set(sealed) }] as const;
    });
    return new KnownColumns(new Map(tables));
  }

  /** A column of a table that is none of these is never sealed; what a query made up may be. */
  mayBeSealed(table: number, column: number, type: number): boolean {
    if (table === 0) return TEXTS.has(type);
    return this.#tables.get(table)?.sealed.has(column) === true;
  }

  /** The column that says whose row it is. */
  placeOf(table: number): number | undefined {
    return this.#tables.get(table)?.place;
  }
}
