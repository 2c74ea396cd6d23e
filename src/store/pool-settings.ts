import type pg from 'pg';

/** A lost packet must not hang a turn for the system's two hours. */
const LIFE = {
  application_name: 'zhitong',
  connectionTimeoutMillis: 5000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  idle_in_transaction_session_timeout: 30_000,
} satisfies pg.PoolConfig;

/** Times go over the line without a zone: both ends must mean the same one, whatever the server is set to. */
const IN_UTC = '-c TimeZone=UTC';

export function poolSettings(connectionString: string, max: number): pg.PoolConfig {
  // The client gives up a little later than the server, which says why.
  const limits = { statement_timeout: 30_000, query_timeout: 35_000 };
  return { ...LIFE, ...limits, connectionString, max, idleTimeoutMillis: 30_000, options: IN_UTC };
}

/** While one batch is being flushed the next ones are written; more at a time only make smaller batches. */
const TURN_CONNECTIONS = 4;

/**
 * The commit statement is planned once, before anybody knows how large the tables will be. Nested loops over indexes are
 * right for every size; a hash join chosen on an empty database reads the whole table once it has grown.
 */
const TURN_PLANS =
  '-c TimeZone=UTC -c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off';

export function turnPoolSettings(connectionString: string): pg.PoolConfig {
  const limits = { statement_timeout: 15_000, query_timeout: 20_000 };
  return {
    ...LIFE,
    ...limits,
    connectionString,
    max: TURN_CONNECTIONS,
    idleTimeoutMillis: 0,
    options: TURN_PLANS,
  };
}
