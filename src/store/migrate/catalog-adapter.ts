import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils';
import type pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** "char", the one-byte type of PostgreSQL's catalogues, and an array of it. */
const CHAR = 18;
const CHAR_ARRAY = 1002;

/**
 * Prisma's adapter, mended for migrations. It does not know "char", without which the engine cannot describe an existing
 * database: such a column passes it under the name of an array, of which the catalogues have none, and gets its own
 * name after.
 */
export class CatalogAdapterFactory extends PrismaPg {
  constructor(pool: pg.Pool) {
    super(passCharsAsArrays(pool));
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
      const result = await queryRaw(query);
      const types = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes: types };
    };
    // The adapter's own cuts a script at every semicolon, also in texts and functions, and runs the pieces one by one.
    // Sent whole, PostgreSQL runs it in one transaction: a migration is applied or it is not.
    adapter.executeScript = async (script: string) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  }
}

function passCharsAsArrays(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  const passing = async (config: pg.QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    }
    return result;
  };
  return Object.assign(pool, { query: passing });
}
