import pg from 'pg';
import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';

type Runner = Pick<pg.Pool | pg.PoolClient, 'query'>;

/** The two calls of Prisma's that take SQL, run by the driver itself: a fraction of the work. */
export type RawCalls = Pick<Db, '$queryRaw' | '$executeRaw'>;

const INT8 = 20;

/** Values as Prisma reads them, for the types that raw statements here return. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? BigInt : pg.types.getTypeParser(oid, format as 'text'),
};

/** `run` is asked for whatever the statement runs on when it runs; `withinMs`: the usual time is not enough for it. */
export function makeRawCalls(run: () => Runner, withinMs?: number): RawCalls {
  // The client gives up a little later than the server, which says why.
  const limit = withinMs === undefined ? {} : { query_timeout: withinMs + 5000 };
  const send = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) =>
    run().query({ ...readStatement(query, values), types, ...limit });
  const calls = {
    $queryRaw: async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await send(query, values)).rows,
    $executeRaw: async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await send(query, values)).rowCount ?? 0,
  };
  return calls as unknown as RawCalls;
}

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** A template in the code is one object for good: its statement is put together once and planned once per connection. */
const known = new WeakMap<TemplateStringsArray, { readonly name: string; readonly text: string }>();
let count = 0;

function readStatement(query: TemplateStringsArray | Prisma.Sql, values: unknown[]): Statement {
  if (!('raw' in query)) return { text: query.text, values: query.values };
  if (values.some((value) => value instanceof Prisma.Sql)) {
    const { text, values: flat } = Prisma.sql(query, ...values);
    return { text, values: flat };
  }
  let statement = known.get(query);
  if (statement === undefined) {
    statement = { name: `raw-${++count}`, text: numberPlaces(query) };
    known.set(query, statement);
  }
  return { ...statement, values };
}

const numberPlaces = (parts: readonly string[]): string =>
  parts.reduce((text, part, i) => `${text}$${i}${part}`);
