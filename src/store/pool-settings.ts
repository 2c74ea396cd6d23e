import type pg from 'pg';

const CONNECT_MS = 5000;

/** A lost packet must not hang a turn for the system's two hours. */
const LIFE = {
  application_name: 'zhitong',
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} satisfies pg.PoolConfig;

type Session = Readonly<Record<string, string | number>>;

/** Times go over the line without a zone: both ends must mean the same one, whatever the server is set to. */
const SESSION: Session = { TimeZone: 'UTC', idle_in_transaction_session_timeout: 30_000 };

export function poolSettings(connectionString: string, max: number): pg.PoolConfig {
  // The client gives up a little later than the server, which says why.
  const onConnect = setting({ ...SESSION, statement_timeout: 30_000 });
  return { ...LIFE, query_timeout: 35_000, onConnect, connectionString, max, idleTimeoutMillis: 30_000 };
}

/** While one batch is being flushed the next ones are written; more at a time only make smaller batches. */
const TURN_CONNECTIONS = 4;

/**
 * The commit statement is planned once, before anybody knows how large the tables will be. Nested loops over indexes are
 * right for every size; a hash join chosen on an empty database reads the whole table once it has grown.
 */
const TURN_PLANS: Session = {
  plan_cache_mode: 'force_generic_plan',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
};

export function turnPoolSettings(connectionString: string): pg.PoolConfig {
  const onConnect = setting({ ...SESSION, ...TURN_PLANS, statement_timeout: 15_000 });
  return {
    ...LIFE,
    query_timeout: 20_000,
    onConnect,
    connectionString,
    max: TURN_CONNECTIONS,
    idleTimeoutMillis: 0,
  };
}

/** Set by a statement, not while connecting: a pooler on the way refuses there what it does not know. The pool waits for it. */
function setting(session: Session): NonNullable<pg.PoolConfig['onConnect']> {
  const text = Object.entries(session)
    .map(([name, value]) => `SET ${name} = '${value}'`)
    .join('; ');
  const statement = { text, query_timeout: CONNECT_MS };
  return async (client) => void (await client.query(statement));
}
